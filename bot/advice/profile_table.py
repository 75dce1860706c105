"""Every fully answered profile of a catalog, with what it is recommended on a day.

How sure a recommendation is, and which question to ask next, is counted from it. The whole table takes a second or two
to build and 14 MB to keep, and what is asked of it takes about a millisecond; where a catalog allows for more profiles
than `MOST_PROFILES`, a sample stands in for them. A table of those profiles only that agree with some answers takes a
few hundredths of a second, says the same of them, and need not be kept: a sample stands in for more than
`MOST_AGREEING`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.batch_decider import ROWS_AT_ONCE, OutcomeDecider
from bot.advice.engine.columns import Column, Columns, gate, settle
from bot.advice.engine.decider import Decider, Outcome
from bot.advice.engine.encoding import Encoding, Vector

MOST_PROFILES = 1_000_000
"""So many are decided at most; of a catalog with more, profiles are drawn at random, the same ones every time."""

DRAWN = 50_000

MOST_AGREEING = 8_000
"""So many are decided at most where only those are wanted that agree with some answers."""

DRAWN_AGREEING = 3_000

MOST_WORK = 120_000_000
"""Profiles times certifications that are decided at most: a catalog of thousands of entries gets a smaller sample."""

_MOST_IN_A_BYTE = 256

Counts = NDArray[np.int64]
"""How many profiles give each answer to a question (first index), and get each outcome (second)."""


class ProfileTable:
    """The profiles as columns of answers, and the number of each one's outcome (a verdict with its pick).

    Args:
        decider: What decides.
        known: Only profiles that give these answers, or are not asked, are wanted (0 for what is not known); all of
            them by default.

    Attributes:
        encoding: The questions of the catalog.
        outcome: For each profile the number of its outcome.
        outcomes: How many different ones there are.
        is_exact: Whether these are all profiles; if not, they are a sample.
    """

    def __init__(self, decider: Decider, known: Vector | None = None) -> None:
        self.encoding = encoding = decider.compiled.encoding
        most, drawn = (MOST_PROFILES, DRAWN) if known is None else (MOST_AGREEING, DRAWN_AGREEING)
        most = max(1, min(most, MOST_WORK // max(1, len(decider.compiled.entries))))
        known = known or (0,) * len(encoding.questions)
        settled = _all_profiles(encoding, most, known)
        self.is_exact = settled is not None
        if settled is None:
            settled = _drawn(encoding, min(drawn, most), known)
        self.rows = len(settled[0]) if settled else 1
        found, outcome = np.unique(_decided(decider, settled, self.rows), return_inverse=True)
        self._keys, self.outcomes = found, len(found)
        self.outcome: Column = outcome.astype(np.int64)
        self._settled = [_small(column, size) for column, size in zip(settled, encoding.sizes, strict=True)]
        self._columns = [self._asked(place, column, settled) for place, column in enumerate(settled)]
        self._entries = len(decider.compiled.entries)
        # Where a search begins; the shortest of these lists is looked through.
        self._rows_with = lru_cache(maxsize=256)(self._find_rows_with)
        self._agreeing = lru_cache(maxsize=256)(self._find_agreeing)

    def agreeing(self, known: Vector, *, or_not_asked: bool = False) -> Column:
        """The rows that give these answers; none of them may be changed.

        Args:
            known: the answers; 0 for what is not known.
            or_not_asked: count those in as well who are not asked a question that is answered here.
        """
        return self._agreeing(known, or_not_asked)

    def column(self, place: int, rows: Column) -> Column:
        """The answers of these rows to a question; 0 where they are not asked."""
        return self._columns[place][rows].astype(np.int64)

    def settled(self, place: int, rows: Column) -> Column:
        """Return the answers of these rows, with what goes without saying for people who are not asked."""
        return self._settled[place][rows].astype(np.int64)

    def number_of(self, outcome: Outcome) -> int:
        """The number of an outcome; -1 if no profile has it."""
        key = outcome.key(self._entries)
        place = int(np.searchsorted(self._keys, key))
        return place if place < self.outcomes and int(self._keys[place]) == key else -1

    def counts(self, rows: Column, place: int) -> Counts:
        """How many of these rows there are of each answer and outcome."""
        size = self.encoding.sizes[place]
        keys = self.column(place, rows) * self.outcomes + self.outcome[rows]
        return np.bincount(keys, minlength=size * self.outcomes).reshape(size, self.outcomes)

    def _asked(self, place: int, column: Column, settled: Columns) -> NDArray[np.integer[Any]]:
        """The column without what goes without saying for people who are not asked."""
        asked, _ = gate(self.encoding, place, settled, len(column))
        return _small(np.where(asked, column, 0), self.encoding.sizes[place])

    def _find_rows_with(self, place: int, number: int, or_not_asked: bool) -> Column:
        column = self._columns[place]
        fits = (column == number) | (column == 0) if or_not_asked else column == number
        return np.flatnonzero(fits)

    def _find_agreeing(self, known: Vector, or_not_asked: bool) -> Column:
        lists = [self._rows_with(place, number, or_not_asked) for place, number in enumerate(known) if number]
        if not lists:
            return np.arange(self.rows, dtype=np.int64)
        rows = min(lists, key=len)
        for place, number in enumerate(known):
            if number:
                column = self._columns[place][rows]
                rows = rows[(column == number) | (column == 0)] if or_not_asked else rows[column == number]
        return rows


def _small(column: Column, size: int) -> NDArray[np.integer[Any]]:
    return column.astype(np.uint8 if size <= _MOST_IN_A_BYTE else np.int32)


def _all_profiles(encoding: Encoding, most: int, known: Vector) -> list[Column] | None:
    """Every fully answered profile that agrees, as settled columns; None if there are more than so many."""
    settled: list[Column] = [np.zeros(1, np.int64) for _ in encoding.questions]
    rows = 1
    for place, given in enumerate(known):
        asked, assumed = gate(encoding, place, settled, rows)
        copies = np.where(asked, 1 if given else encoding.sizes[place] - 1, 1)
        rows = int(copies.sum())
        if rows > most:
            return None
        origin = np.repeat(np.arange(len(copies)), copies)
        first = np.cumsum(copies) - copies
        number = np.arange(rows) - first[origin] + (given or 1)
        settled = [column[origin] for column in settled]
        settled[place] = np.where(asked[origin], number, assumed[origin])
    return settled


def _drawn(encoding: Encoding, number: int, known: Vector) -> list[Column]:
    source = np.random.default_rng(0)
    drawn = [source.integers(1, size, number) for size in encoding.sizes]
    return settle(
        encoding, [np.full(number, given) if given else column for given, column in zip(known, drawn, strict=True)]
    )


def _decided(decider: Decider, settled: Columns, rows: int) -> Column:
    """The key of each row's outcome."""
    batch, entries = OutcomeDecider(decider), len(decider.compiled.entries)
    keys = np.empty(rows, np.int64)
    for start in range(0, rows, ROWS_AT_ONCE):
        part = [column[start : start + ROWS_AT_ONCE] for column in settled]
        size = min(ROWS_AT_ONCE, rows - start)
        found = batch.decide(part, size)
        keys[start : start + size] = found.verdict * (entries + 1) + found.pick + 1
    return keys
