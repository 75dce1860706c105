"""Finds the certifications that members say they hold; a mere mention is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.catalog.models.certification import Certification
from bot.profile_text.lexicon import word_sets
from bot.profile_text.phrases import FoundPhrase, PhraseIndex
from bot.profile_text.reading import SentenceReading
from bot.profile_text.tokenizer import NEW_SENTENCE, Word, folded, texts_after, texts_before

_FARTHEST = 18
_CODE = 4
"""Letters of an exam code before its number: "AZ-104"."""


class HeldCertifications:
    """The names under which members know the certifications of a catalog."""

    def __init__(self, certifications: Iterable[Certification]) -> None:
        """Learn codes, nicknames and names; the first certification of a catalog to use one has it."""
        self._index: PhraseIndex[str] = PhraseIndex()
        self._owner: dict[tuple[str, ...], str] = {}
        self._vague: set[tuple[str, ...]] = set()
        self._official: set[tuple[str, ...]] = set()
        for entry in certifications:
            if entry.kind == "resource":
                continue
            names = [entry.code or "", *entry.nicknames, entry.name, entry.short_name]
            for name in names:
                self._add(name, entry)
            self._official.add(folded(entry.name))

    def find(self, reading: SentenceReading) -> tuple[dict[str, FoundPhrase[str]], set[int]]:
        """Where the certifications held are named, by id, and the places of every name that can be nothing else."""
        words = reading.words
        names = self._index.find(words)
        inside = {place for name in names for place in range(name.start, name.end)}
        held: dict[str, FoundPhrase[str]] = {}
        certain: set[int] = set()
        for name in names:
            key = tuple(word.text for word in words[name.start : name.end])
            followed = bool(
                word_sets("certificates").certificate
                & {word.text for word in words[name.end : name.end + (1 if key in self._vague else 2)]}
            )
            if key in self._vague and not followed:
                continue
            is_held = reading.is_mine(name.start) and _is_held(words, name, inside)
            if is_held:
                held.setdefault(name.meanings[0], name)
            if is_held or followed or key in self._official or any(map(_has_digit, key)):
                certain.update(range(name.start, name.end))
        return held, certain

    def _add(self, name: str, entry: Certification) -> None:
        key = folded(name)
        if not key or self._owner.setdefault(key, entry.id) != entry.id:
            return
        self._index.add(name, entry.id)
        codes = folded(" ".join([entry.code or "", *re.findall(r"\(([^)]*)\)", entry.short_name)]))
        if len(key) == 1 and key[0] not in codes and not _has_digit(key[0]):
            self._vague.add(key)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _is_held(words: Sequence[Word], name: FoundPhrase[str], inside: set[int]) -> bool:
    if "my" in texts_before(words, name.start, 3) and word_sets("certificates").own & set(
        texts_after(words, name.end, 2)
    ):
        return True
    after = _text_after(words, name.end, inside)
    if after in word_sets("certificates").holder:
        return not word_sets("certificates").wanted & set(texts_before(words, name.start, 3))
    return _is_claimed_before(words, name, inside)


def _text_after(words: Sequence[Word], place: int, inside: set[int]) -> str:
    """The first word that matters after a name, past further names."""
    for word in words[place : place + _FARTHEST]:
        if word.gap == NEW_SENTENCE:
            return ""
        if place not in inside and (
            word.text not in word_sets("certificates").between or word.text in word_sets("certificates").holder
        ):
            return word.text
        place += 1
    return ""


def _is_claimed_before(words: Sequence[Word], name: FoundPhrase[str], inside: set[int]) -> bool:
    """Whether "I have", "passed" or "certs:" comes before a name, perhaps with other names between."""
    marks = word_sets("certificates")
    brackets = 0
    for place in range(name.start - 1, max(-1, name.start - _FARTHEST), -1):
        following, text = words[place + 1], words[place].text
        if following.gap == NEW_SENTENCE:
            return False
        if text in marks.listing and ":" in following.before:
            return True
        brackets += (")" in following.before) - ("(" in following.before)
        if brackets > 0:
            continue  # "AZ-900 (done in March), AI-901": what is in brackets is said of the name before them
        earlier = set(texts_before(words, place, 4))
        if text in marks.passed:
            return not earlier & marks.no_pass
        if text in marks.having:
            is_studied = text == "with" and marks.studying & set(texts_before(words, place, _FARTHEST))
            return not (is_studied or earlier & marks.not_yet or marks.otherwise & set(texts_after(words, name.end, 4)))
        is_figure = words[place].number is not None or (following.number is not None and len(text) <= _CODE)
        if place not in inside and not is_figure and text not in marks.between:
            return False
    return False
