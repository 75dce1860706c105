"""Reads "5", "2-3", "a couple of", "one hundred and fifty", "half an"."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import NamedTuple, Protocol, TypeVar

from bot.profile_text.tokenizer import NEW_SENTENCE, SAME_CLAUSE, Word, texts_before

ARTICLES = frozenset({"a", "an"})
_SMALL = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0,
    "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
_TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
_VAGUE = {"couple": 2.0, "few": 3.0, "dozen": 12.0}
_PARTS = {**_SMALL, **_TENS, **_VAGUE}
_SCALES = {"hundred": 100.0, "thousand": 1000.0}
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_MOST_WORDS = 8
NUMBER_WORDS = frozenset({*_PARTS, *_SCALES, "half"})
"""Words with which an amount begins that is not in figures, articles aside."""


class Amount(NamedTuple):
    """A number or a range, and the places of its first word and of the word after its last."""

    low: float
    high: float
    start: int
    end: int


class Stretch(Protocol):
    """Words that were read as one thing."""

    @property
    def end(self) -> int:
        """The place of the word after them."""
        ...


StretchT = TypeVar("StretchT", bound=Stretch)


def read_each(
    words: Sequence[Word], taken: Container[int], read: Callable[[Sequence[Word], int], StretchT | None]
) -> list[StretchT]:
    """All that ``read`` finds in a text, in order; what begins at ``taken`` places belongs to something else."""
    result: list[StretchT] = []
    place = 0
    while place < len(words):
        found = None if place in taken else read(words, place)
        if found is not None:
            result.append(found)
        place = found.end if found is not None else place + 1
    return result


def read_amount(words: Sequence[Word], start: int) -> Amount | None:
    """The amount that begins at a place, or None."""
    first = _single(words, start)
    if first is None:
        return None
    low, end = first
    second = _upper_end(words, start, end)
    if second is not None and second[0] > low:
        return Amount(low, second[0], start, second[1])
    return Amount(low, low, start, end)


def _upper_end(words: Sequence[Word], start: int, place: int) -> tuple[float, int] | None:
    """The number that closes a range, past a repeated currency sign."""
    if place >= len(words) or words[place].gap == NEW_SENTENCE:
        return None
    between = "between" in texts_before(words, start, 2)
    if words[place].text in {"to", "or"} or (between and words[place].text == "and"):
        place += 1
    elif words[place].before not in _DASHES:
        return None
    if place < len(words) and words[place].text == "$":
        place += 1
    return _single(words, place)


def _single(words: Sequence[Word], start: int) -> tuple[float, int] | None:
    if start >= len(words):
        return None
    text = words[start].text
    if text == "half":
        return 0.5, start + 1 + _is_one_of(words, start + 1, ARTICLES)
    value, end = _whole(words, start)
    if value is None:
        return None
    if _texts(words, end, 3) == ["and", "a", "half"]:
        return value + 0.5, end + 3
    return value, end + (words[end - 1].text in _VAGUE and _is_one_of(words, end, {"of"}))


def _whole(words: Sequence[Word], start: int) -> tuple[float | None, int]:
    """Figures, or number words added up: "two hundred and fifty"; articles count before "hundred" and the like."""
    total, place = None, start
    if words[start].text in ARTICLES and _is_one_of(words, start + 1, {*_SCALES, *_VAGUE}):
        place += 1
    while place < min(len(words), start + _MOST_WORDS) and (place == start or words[place].gap == SAME_CLAUSE):
        word = words[place]
        if word.number is not None and total is None:
            total = word.number
        elif word.text in _SCALES:
            total = (total if total is not None else 1.0) * _SCALES[word.text]
        elif word.text in _PARTS and (total is None or _leaves_room(total, _PARTS[word.text])):
            total = (total or 0.0) + _PARTS[word.text]
        elif not (word.text == "and" and total is not None and _follows_and(words, place + 1, total)):
            break
        place += 1
    return total, place


def _leaves_room(total: float, part: float) -> bool:
    """Whether a number word can be added: "twenty five", "two hundred fifty", but not "five five"."""
    if total in _TENS.values():
        return part < _SMALL["ten"]
    return total > 0 and total % _SCALES["hundred"] == 0


def _follows_and(words: Sequence[Word], place: int, total: float) -> bool:
    return total % _SCALES["hundred"] == 0 and _is_one_of(words, place, _PARTS)


def _is_one_of(words: Sequence[Word], place: int, texts: Container[str]) -> bool:
    return place < len(words) and words[place].gap == SAME_CLAUSE and words[place].text in texts


def _texts(words: Sequence[Word], start: int, count: int) -> list[str]:
    return [word.text for word in words[start : start + count]]
