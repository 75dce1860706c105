"""Every fully answered profile of a catalog with what it is recommended on a day: what confidence is counted from.

The table is large and takes about a second to build, off the event loop; what is asked of it afterwards takes about a
millisecond. Where a catalog allows for more profiles than `MOST_PROFILES`, a sample stands in for them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.advice.engine.batch_decider import OutcomeDecider
from bot.advice.engine.columns import Column, Columns, Flags, gate, settle
from bot.advice.engine.decider import Decider
from bot.advice.engine.encoding import Encoding, Vector

MOST_PROFILES = 1_000_000
"""So many are decided at most; of a catalog with more, profiles are drawn at random, the same ones every time."""

DRAWN = 100_000

MOST_WORK = 120_000_000
"""Profiles times certifications that are decided at most: a catalog of thousands of entries gets a smaller sample."""

_Numbers = NDArray[np.uint8]


class ProfileTable:
    """The profiles as columns of answers, and the number of each one's outcome (a verdict with its pick).

    Attributes:
        columns: For each question of the encoding the answers; 0 where a profile is not asked.
        outcome: For each profile the number of its outcome.
        outcomes: How many different ones there are.
        is_exact: Whether these are all profiles; if not, they are a sample.
    """

    def __init__(self, decider: Decider) -> None:
        encoding = decider.compiled.encoding
        self.encoding = encoding
        most = min(MOST_PROFILES, MOST_WORK // max(1, len(decider.compiled.entries)))
        settled = full_profiles(encoding, most)
        self.is_exact = settled is not None
        if settled is None:
            settled = _drawn(encoding, min(DRAWN, most))
        self.rows = len(settled[0]) if settled else 1
        keys = _decided(decider, settled, self.rows)
        found, outcome = np.unique(keys, return_inverse=True)
        self.outcomes = len(found)
        self.outcome = outcome.astype(np.int32)
        self.columns = [
            self._asked(place, column, settled).astype(np.uint8 if encoding.sizes[place] < 256 else np.int32)
            for place, column in enumerate(settled)
        ]
        self._key_of_outcome = found

    def _asked(self, place: int, column: Column, settled: Columns) -> Column:
        """The column without what goes without saying for people who are not asked."""
        asked, _ = gate(self.encoding, place, settled, len(column))
        return np.where(asked, column, 0)

    def agreeing(self, given: Vector, *, or_not_asked: bool = False) -> Column:
        """The rows that give the same answers as these.

        Args:
            given: the answers; 0 for what is not known.
            or_not_asked: count those in as well who are not asked a question that is answered here.
        """
        rows = np.arange(self.rows)
        for place, number in enumerate(given):
            if number:
                column = self.columns[place][rows]
                fits = column == number
                rows = rows[fits | (column == 0)] if or_not_asked else rows[fits]
        return rows

    def key(self, verdict_and_pick: int) -> int:
        """The number of an outcome; -1 if no profile has it."""
        place = int(np.searchsorted(self._key_of_outcome, verdict_and_pick))
        is_known = place < self.outcomes and int(self._key_of_outcome[place]) == verdict_and_pick
        return place if is_known else -1

    def counts(self, rows: Column, place: int) -> NDArray[np.int64]:
        """How many of these rows there are of each answer to a question (first index) and each outcome."""
        size = self.encoding.sizes[place]
        keys = self.columns[place][rows].astype(np.int64) * self.outcomes + self.outcome[rows]
        return np.bincount(keys, minlength=size * self.outcomes).reshape(size, self.outcomes)


def outcome_key(verdict: int, pick: int, entries: int) -> int:
    """A verdict and a pick as one number; the pick is -1 where there is none."""
    return verdict * (entries + 1) + pick + 1


def full_profiles(encoding: Encoding, most: int) -> list[Column] | None:
    """Every fully answered profile as settled columns; None if there are more than so many."""
    settled: list[Column] = [np.zeros(1, np.int64) for _ in encoding.questions]
    rows = 1
    for place in range(len(encoding.questions)):
        asked, assumed = gate(encoding, place, settled, rows)
        copies = np.where(asked, encoding.sizes[place] - 1, 1)
        total = int(copies.sum())
        if total > most:
            return None
        origin = np.repeat(np.arange(rows), copies)
        first = np.cumsum(copies) - copies
        number = np.arange(total) - first[origin] + 1
        settled = [column[origin] for column in settled]
        settled[place] = np.where(asked[origin], number, assumed[origin])
        rows = total
    return settled


def _drawn(encoding: Encoding, number: int) -> list[Column]:
    source = np.random.default_rng(0)
    given = [source.integers(1, size, number, endpoint=False) for size in encoding.sizes]
    return settle(encoding, given)


def _decided(decider: Decider, settled: Columns, rows: int) -> Column:
    batch, entries = OutcomeDecider(decider), len(decider.compiled.entries)
    keys = np.empty(rows, np.int64)
    for start, stop in _spans(rows, batch.rows_at_once):
        part = [column[start:stop] for column in settled]
        outcomes = batch.decide(part, stop - start)
        keys[start:stop] = outcomes.verdict * (entries + 1) + outcomes.pick + 1
    return keys


def _spans(rows: int, most: int) -> Iterator[tuple[int, int]]:
    for start in range(0, rows, most):
        yield start, min(start + most, rows)


def spread_of(counts: NDArray[np.int64]) -> float:
    """How much is still open among outcomes with these counts, in bits times people; 0 where all get the same."""
    total = counts.sum()
    if total == 0:
        return 0.0
    some = counts[counts > 0]
    return float(total * np.log2(total) - (some * np.log2(some)).sum())


__all__ = ["DRAWN", "MOST_PROFILES", "Flags", "ProfileTable", "full_profiles", "outcome_key", "spread_of"]
