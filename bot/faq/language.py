"""In which language a message is written, and how the bot declines in it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

import yaml

from bot.faq.tokenizer import fold, words

ENGLISH = "english"

_READ = 80
"""Words of a message that are looked at."""
_FEWEST = 2
"""So many words of another language must be there, and more of them than of English ones."""
_SCRIPT_SHARE = 0.2
"""From this share of its letters on, a script tells the language; a name or two may be written in Latin letters."""
_HAN, _KANA = "chinese", "japanese"


class _Listed(TypedDict, total=False):
    words: str
    marks: str
    scripts: list[str]
    decline: str


class _Profiles(NamedTuple):
    words: dict[str, tuple[str, ...]]
    """The languages to which a word belongs."""
    marks: dict[str, str]
    """Letters with marks that only one of these languages has."""
    scripts: tuple[tuple[int, int, str], ...]
    """First and last code point of a block of letters, and the language."""
    declines: dict[str, str]


@cache
def _profiles() -> _Profiles:
    path = Path(__file__).parent / "wordlists" / "languages.yaml"
    listed: dict[str, _Listed] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    by_word: dict[str, tuple[str, ...]] = {}
    marks: dict[str, str] = {}
    scripts: list[tuple[int, int, str]] = []
    for language, profile in listed.items():
        for word in dict.fromkeys(profile.get("words", "").split()):
            by_word[word] = (*by_word.get(word, ()), language)
        marks |= dict.fromkeys(profile.get("marks", ""), language)
        for block in profile.get("scripts", ()):
            first, last = block.split("-")
            scripts.append((int(first, 16), int(last, 16), language))
    declines = {language: profile["decline"] for language, profile in listed.items() if "decline" in profile}
    return _Profiles(by_word, marks, tuple(scripts), declines)


def language_of(text: str) -> str:
    """The language of a message by its letters and its most frequent words; English where nothing says otherwise."""
    if not text.isascii():
        by_letters = _by_letters(text)
        if by_letters:
            return by_letters
    known = _profiles().words
    found: Counter[str] = Counter()
    for word in dict.fromkeys(words(fold(text))[:_READ]):
        languages = known.get(word, ())
        if ENGLISH in languages:
            found[ENGLISH] += 1  # "in", "over", "was": words that are English too prove nothing else
        elif len(word) > 1:
            found.update(languages)
    english = found.pop(ENGLISH, 0)
    if not found:
        return ENGLISH
    best, hits = found.most_common(1)[0]
    return best if hits >= _FEWEST and hits > english else ENGLISH


def _by_letters(text: str) -> str | None:
    """The language whose script is used, or whose letters with marks are."""
    profiles = _profiles()
    found: Counter[str] = Counter()
    letters = 0
    for letter in text[:1000].lower():
        if letter.isalpha():
            letters += 1
            if letter > "\u036f":
                code = ord(letter)
                found.update(language for first, last, language in profiles.scripts if first <= code <= last)
            if letter in profiles.marks:
                found[profiles.marks[letter]] += 1
    if not found:
        return None
    if found[_KANA]:
        found[_KANA] += found.pop(_HAN, 0)  # Japanese writes many of its words in Chinese characters
    best, hits = found.most_common(1)[0]
    return best if hits >= max(_FEWEST, _SCRIPT_SHARE * letters) else None


def decline_in(language: str) -> str | None:
    """What to say to a message in this language; None for English and unknown ones."""
    text = _profiles().declines.get(language)
    return " ".join(text.split()) if text else None
