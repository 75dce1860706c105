"""Puts right the slips of the finger in words that the catalog knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, pairwise

_SHORTEST = 3
_LIMITS = {3: 6, 4: 10, 5: 10, 6: 12, 7: 16}
_LONG_LIMIT = 20
"""How much may be wrong in a word of so many letters; a wrong consonant counts 10."""
_FULL, _SWAPPED, _SIMILAR, _DOUBLED, _VOWEL = 10, 8, 5, 5, 6
_ALIKE = frozenset(
    first + second
    for group in ("aeiouy", "ckq", "sczx", "dt", "mn", "vwf", "bp", "gj", "lr")
    for first in group
    for second in group
)
_VOWELS = frozenset("aeiouy")


class Speller:
    """Finds the word that was meant by a misspelt one; its first letter must be right.

    Args:
        targets: The words that may have been meant, the likelier ones first.
    """

    def __init__(self, targets: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in targets:
            if len(word) > _SHORTEST:
                self._words.setdefault(word[0], []).append(word)
        self._shapes: dict[str, dict[int, list[tuple[int, int, str]]]] = {}
        self.meant = lru_cache(maxsize=4096)(self._meant)

    def _meant(self, word: str) -> str | None:
        """The word that was meant; None if none comes near."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        limit = _LIMITS.get(len(word), _LONG_LIMIT)
        most = 1 if limit <= _FULL else 2
        letters, shapes = _letters(word), self._beginning_with(word[0])
        best, best_rank = None, 0
        # Two words that are a few slips apart differ in as many letters and not much in length.
        for length in range(len(word) - most, len(word) + most + 1):
            for rank, other_letters, other in shapes.get(length, ()):
                if (letters ^ other_letters).bit_count() <= 2 * most:
                    slips = _slips(word, other, limit)
                    if slips < limit or (slips == limit and (best is None or rank < best_rank)):
                        best, best_rank, limit = other, rank, slips
        return best

    def _beginning_with(self, initial: str) -> dict[int, list[tuple[int, int, str]]]:
        """Rank, letters and text of the words that begin so, by length."""
        shapes = self._shapes.get(initial)
        if shapes is None:
            shapes = dict[int, list[tuple[int, int, str]]]()
            for rank, word in enumerate(dict.fromkeys(self._words.get(initial, ()))):
                shapes.setdefault(len(word), []).append((rank, _letters(word), word))
            if shapes:  # initials of all the world's scripts would pile up
                self._shapes[initial] = shapes
        return shapes


def _letters(word: str) -> int:
    """The letters that occur in a word, one bit each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _slips(word: str, other: str, limit: int) -> int:
    """How much is wrong in a word if the other one was meant; more than ``limit`` may be any number above it."""
    wanted_ones = list(zip(other, _gaps(other), strict=True))
    before: list[int] = []
    row = list(accumulate(_gaps(other), initial=0))
    for i, (letter, extra) in enumerate(zip(word, _gaps(word), strict=True)):
        older, before, row = before, row, [row[0] + extra]
        for j, (wanted, missing) in enumerate(wanted_ones):
            cost = before[j] + (0 if letter == wanted else _SIMILAR if letter + wanted in _ALIKE else _FULL)
            if (longer := before[j + 1] + extra) < cost:
                cost = longer
            if (shorter := row[j] + missing) < cost:
                cost = shorter
            if i and j and letter == other[j - 1] and word[i - 1] == wanted:
                cost = min(cost, older[j - 1] + _SWAPPED)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


@lru_cache(maxsize=4096)
def _gaps(word: str) -> list[int]:
    return [_gap(letter, before) for before, letter in pairwise(f" {word}")]


def _gap(letter: str, before: str) -> int:
    """How much it counts that a letter is missing, or there without need."""
    return _DOUBLED if letter == before else _VOWEL if letter in _VOWELS else _FULL
