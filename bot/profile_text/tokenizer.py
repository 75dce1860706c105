"""From what a member typed to folded words that know their place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MAX_CHARACTERS = 4000
"""Text beyond this is not read; it is as much as a Discord message can hold."""

SAME_CLAUSE, NEW_CLAUSE, NEW_SENTENCE = 0, 1, 2
"""How strongly something written between two words parts them."""

_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))
_INVISIBLE = {"Mn", "Cf", "Cs"}
_REWRITES = (
    (re.compile(r"<[@#:/a][^<>\s]{1,100}>|@(?:everyone|here)\b|https?://\S+|\bwww\.\S+", re.IGNORECASE), " "),
    (re.compile(r"\b\d{1,2}(?::\d\d)? *[ap]\.?m\b", re.IGNORECASE), " "),
    (re.compile(r"\b(vs|approx|max|mins?|yrs?|hrs?|wks?|mos?|sr|jr|ca|e\.g|i\.e)\.", re.IGNORECASE), r"\1 "),
    (re.compile("[\u2705\u2611\u2713\u2714]"), " done "),
    (re.compile(r"\bw/o\b", re.IGNORECASE), "without"),
    (re.compile(r"\bw/(?= ?\w)", re.IGNORECASE), "with "),
    (re.compile(r"\by/o\b", re.IGNORECASE), "years old"),
    (re.compile(r"\bp/(?=w|d|h|m)", re.IGNORECASE), "per "),
)
_TOKEN = re.compile(
    r"(?P<number>(?:\d{1,3}(?:[,.']\d{3})+(?:[.,]\d\d)?|\d{1,2},\d|\d{1,7}(?:\.\d{1,2})?)(?![\d])(?P<kilo>k(?![^\W_]))?)"
    r"|[^\W\d_][^\W_]*(?:'[^\W\d_]+)*[+#]{0,2}|\d+|[$\u20ac\u00a3\u20b9\u00a5%<~\u2264\u2248]",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(\d{1,3}(?:[,.']\d{3})+)(?:[.,]\d\d)?")
_SENTENCE_END = re.compile(r"[!?;\n\u2026\u2192]|->|=>|\.(?:\s|$)")
_CLAUSE_END = re.compile(r"[^\s\w:=&/.'\"+*#_\-\u2013\u2014]|\s[-/\u2013\u2014]+\s")
_SPELLED_OUT: Mapping[str, str] = {
    "cannot": "can not", "cant": "can not", "dont": "do not", "doesnt": "do not", "didnt": "do not", "does": "do",
    "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not", "hasnt": "have not",
    "hadnt": "have not", "aint": "is not", "im": "i am", "ive": "i have", "wanna": "want to", "gonna": "going to",
    "gotta": "have to", "dunno": "do not know", "idk": "do not know", "u": "you", "n": "and", "hrs": "hour",
    "yrs": "year", "wks": "week", "mos": "month", "mths": "month", "mins": "minute", "hpw": "hour per week",
    "pw": "per week", "yoe": "year experience", "has": "have", "won't": "will not",
    "can't": "can not", "ain't": "is not",
    "let's": "let us", "whats": "what is", "thats": "that is", "theres": "there is", "ppl": "people",
    "rn": "right now", "dbx": "databrick", "bc": "because", "wont": "will not",
}  # fmt: skip
_ENDINGS: Mapping[str, str] = {
    "'m": "am", "'ve": "have", "'re": "are", "'ll": "will", "'d": "would",
}  # fmt: skip
_WITH_IS = frozenset({"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "everything"})
_SHORT_FOR: Mapping[tuple[str, str], str] = {("machine", "learning"): "ml", ("artificial", "intelligence"): "ai"}
_TURNS = frozenset({"but", "however", "though", "although"})
_SHORTEST_PLURAL = 4
_NO_PLURALS = ("us", "is", "ics", "ops")
"""How words end that are one thing, though they end in s: "analytics"."""

_FOLDED_PHRASES = 16_384
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
"""A phrase that needs no cleaning, as nearly all of them are."""


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


class Word(NamedTuple):
    """One folded word: lower case, no accents, singular; contractions are spelled out and share their place."""

    text: str
    start: int
    end: int
    gap: int
    before: str
    number: float | None = None
    plural: bool = False


class TypoCorrector:
    """Corrects no word; `bot.profile_text.spelling` has one that does."""

    def correct(self, word: str) -> str:
        """The word that was meant."""
        return word


def clean(text: str) -> str:
    """The text without accents, invisible characters, mentions and addresses; at most `MAX_CHARACTERS` are kept."""
    text = text[:MAX_CHARACTERS].translate(_QUOTES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)[:MAX_CHARACTERS]
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return text


def split(text: str, speller: TypoCorrector | None = None) -> list[Word]:
    """The words of a cleaned text."""
    return _shortened(list(_words(text, speller or TypoCorrector())))


@lru_cache(_FOLDED_PHRASES)
def folded(phrase: str) -> tuple[str, ...]:
    """A phrase of a catalog or a word list as the texts of its words."""
    if not _PLAIN.fullmatch(phrase):
        return tuple(word.text for word in split(clean(phrase)))
    speller = TypoCorrector()
    result: list[str] = []
    for text in (part for token in phrase.split() for part in _parts(token, speller)):
        short = _SHORT_FOR.get((result[-1], text)) if result else None
        if short is None:
            result.append(text)
        else:
            result[-1] = short
    return tuple(result)


def piece(text: str, words: Sequence[Word]) -> str:
    """The stretch of a cleaned text from the first to the last of these words, safe to show in a message."""
    stretch = text[words[0].start : max(word.end for word in words)]
    return " ".join(re.sub(r"[^\w\s$\u20ac\u00a3%.,'/&:+#\-]|_", " ", stretch).split())


def text_at(words: Sequence[Word], place: int) -> str:
    """The word at a place; nothing if there is none or another clause begins with it."""
    return words[place].text if 0 <= place < len(words) and words[place].gap == SAME_CLAUSE else ""


def texts_before(words: Sequence[Word], place: int, most: int) -> list[str]:
    """The last words of the same clause before a place, nearest last; "but" begins a clause."""
    first = place
    while first > max(0, place - most) and words[first].gap == SAME_CLAUSE and words[first - 1].text not in _TURNS:
        first -= 1
    return [word.text for word in words[first:place]]


def texts_after(words: Sequence[Word], place: int, most: int) -> list[str]:
    """The words of the same clause from a place on."""
    last = place
    while last < min(len(words), place + most) and words[last].gap == SAME_CLAUSE and words[last].text not in _TURNS:
        last += 1
    return [word.text for word in words[place:last]]


def _words(text: str, speller: TypoCorrector) -> Iterator[Word]:
    last_end = 0
    known: dict[str, list[str]] = {}
    for match in _TOKEN.finditer(text):
        before = text[last_end : match.start()]
        gap = _gap(before) if last_end else SAME_CLAUSE
        last_end = match.end()
        if match["number"]:
            yield Word(match[0].lower(), *match.span(), gap, before.strip(), _number(match))
            continue
        parts = known.get(match[0]) or known.setdefault(match[0], _parts(match[0], speller))
        written = match[0].casefold()
        plural = (
            len(parts) == 1 and written.endswith("s") and not (written == parts[0] or written.endswith(_NO_PLURALS))
        )
        for position, part in enumerate(parts):
            opened = (SAME_CLAUSE, "") if position else (gap, before.strip())
            yield Word(part, *match.span(), *opened, plural=plural)


def _number(match: re.Match[str]) -> float:
    digits = match["number"].lower().removesuffix("k")
    if thousands := _THOUSANDS.fullmatch(digits):
        value = float(re.sub(r"[,.']", "", thousands[1]))
    else:
        value = float(digits.replace(",", "."))
    return value * 1000 if match["kilo"] else value


def _gap(between: str) -> int:
    if not between or between.isspace():
        return NEW_SENTENCE if "\n" in between else SAME_CLAUSE
    if _SENTENCE_END.search(between):
        return NEW_SENTENCE
    return NEW_CLAUSE if _CLAUSE_END.search(between) else SAME_CLAUSE


def _parts(token: str, speller: TypoCorrector) -> list[str]:
    word = token.casefold()
    if word in _SPELLED_OUT:
        return _SPELLED_OUT[word].split()
    stem, mark, ending = word.rpartition("'")
    if mark and f"'{ending}" in _ENDINGS:
        return [*_parts(stem, speller), _ENDINGS[f"'{ending}"]]
    if mark and ending == "t" and stem.endswith("n"):
        return [*_parts(stem[:-1], speller), "not"]
    if mark and ending == "s":
        return [*_parts(stem, speller), "is"] if stem in _WITH_IS else _parts(stem, speller)
    word = word.replace("'", "")
    if word in _SPELLED_OUT:
        return _SPELLED_OUT[word].split()
    return [speller.correct(_singular(word))]


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]


def _shortened(words: list[Word]) -> list[Word]:
    """The words with "machine learning" as "ml" and the like, so that no phrase need be written in both ways."""
    result: list[Word] = []
    for word in words:
        short = _SHORT_FOR.get((result[-1].text, word.text)) if result and word.gap == SAME_CLAUSE else None
        if short is None:
            result.append(word)
        else:
            result[-1] = result[-1]._replace(text=short, end=word.end)
    return result
