"""The analysis itself: every profile, decided before and after a change, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

import numpy as np

from bot.advice.counterfactuals import repairs
from bot.advice.engine.batch_decider import NONE, NOTHING_FITS, ROWS_AT_ONCE, VERDICTS, OutcomeDecider, Outcomes
from bot.advice.engine.columns import Column, Columns, settle, vectors
from bot.advice.engine.encoding import Encoding
from bot.advice.impact.population import Block, Population
from bot.advice.impact.report import DeadEndCount, Impact, Move, VendorShare
from bot.advice.recommend import Advisor
from bot.catalog.models.catalog import Catalog

_MOST_SEARCHED = 500
"""Searches among changes of several answers, a few milliseconds each."""

_MOST_FOUND = 20
"""Searches that may find nothing, which take up to 0.2 s each."""


class DeadEnds:
    """Collects profiles for which nothing fits, and finds the dead ends among them.

    Attributes:
        count: How many dead ends `finish` has found.
        is_complete: Whether it has looked at all profiles; if not, there may be more.
        first: What one of them answered.
    """

    def __init__(self, decider: OutcomeDecider) -> None:
        self._decider = decider
        self._encoding = decider.decider.compiled.encoding
        self._places = _limits_first(self._encoding)
        self._waiting: list[Columns] = []
        self._rows = 0
        self._searched = 0
        self.count = 0
        self.is_complete = True
        self.first: Mapping[str, str] | None = None

    def add(self, given: Columns, rows: int) -> None:
        """Take down profiles for which nothing fits, by what they answered."""
        self._waiting.append(given)
        self._rows += rows
        if self._rows >= ROWS_AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Look at what has been taken down."""
        if not self._rows:
            return
        given = [np.concatenate(column) for column in zip(*self._waiting, strict=True)]
        rows, self._rows, self._waiting = self._rows, 0, []
        left = self._beyond_one_change(given, np.arange(rows))
        for vector in vectors(given, left):
            if self._searched == _MOST_SEARCHED or self.count == _MOST_FOUND:
                self.is_complete = False
                return
            self._searched += 1
            if not repairs(self._decider.decider, vector, frozenset()):
                self.count += 1
                self.first = self.first or self._encoding.decode(vector)

    def _beyond_one_change(self, given: Columns, left: Column) -> Column:
        """The rows for which no change of a single answer gives anything."""
        settled = settle(self._encoding, given) if given else []
        for place in self._places:
            for number in range(1, self._encoding.sizes[place]):
                changed = [column[left] for column in given]
                changed[place] = np.full(len(left), number)
                outcomes = self._decider.decide(settle(self._encoding, changed), len(left))
                is_answered = settled[place][left] > 0
                left = left[(outcomes.pick == NONE) | ~is_answered]
        return left


def _limits_first(encoding: Encoding) -> list[int]:
    """The places of all questions; a change of a limit is the most likely to help."""
    limiting = [
        any(option.max_usd is not None or option.max_weeks is not None for option in question.options)
        for question in encoding.questions
    ]
    return sorted(range(len(limiting)), key=lambda place: not limiting[place])


Progress: TypeAlias = Callable[[int, int], None]
"""Told how many profiles have been decided, and of how many."""

_Pair: TypeAlias = tuple[int, int]
"""Something before and after, as numbers."""


def analyse(old: Catalog, new: Catalog, on: date, progress: Progress | None = None) -> Impact:
    """Whose advice moves when a new catalog takes the place of an old one.

    Args:
        old: the catalog before the change.
        new: the catalog after it.
        on: the day of asking.
        progress: called after each block of profiles.
    """
    sides = [OutcomeDecider(Advisor(catalog, on).decider) for catalog in (old, new)]
    counting, done = _Counting(*sides), 0
    for block in counting.population.blocks(ROWS_AT_ONCE):
        counting.count(block)
        done += block.rows
        if progress is not None:
            progress(done, counting.population.count)
    return counting.impact(on)


class _Counting:
    """What has been counted so far; certifications go by their numbers among those of both catalogs."""

    def __init__(self, before: OutcomeDecider, after: OutcomeDecider) -> None:
        self._sides = before, after
        compiled = [side.decider.compiled for side in self._sides]
        self.population = Population(compiled[0].encoding, compiled[1].encoding)
        self._ids = list(dict.fromkeys(entry.id for each in compiled for entry in each.entries))
        number = {id_: number for number, id_ in enumerate(self._ids)}
        self._numbers = [np.array([*(number[entry.id] for entry in each.entries), NONE]) for each in compiled]
        self._picks, self._verdicts = Counter[_Pair](), Counter[_Pair]()
        self._examples: dict[_Pair, Mapping[str, str]] = {}
        self._other_details = 0
        self._dead_ends = [DeadEnds(side) for side in self._sides]

    def count(self, block: Block) -> None:
        """Decide a block twice, and count."""
        before, after = (
            self._decided(place, columns, block.rows) for place, columns in enumerate((block.before, block.after))
        )
        for pair, count, row in _pairs(before.pick, after.pick):
            if pair not in self._picks:
                self._examples[pair] = self.population.answers(block, row)
            self._picks[pair] += count
        for pair, count, _ in _pairs(before.verdict, after.verdict):
            self._verdicts[pair] += count
        same = (before.pick == after.pick) & (before.verdict == after.verdict)
        details = [x != y for x, y in zip(before[2:], after[2:], strict=True)]
        self._other_details += int(np.count_nonzero(same & np.any(details, axis=0)))
        self._keep_unfitting(block, before, after)

    def _decided(self, place: int, settled: Columns, rows: int) -> Outcomes:
        """The decisions of the catalog at a place, in the numbers that both share."""
        outcomes = self._sides[place].decide(settled, rows)
        return Outcomes(outcomes.verdict, *(self._numbers[place][column] for column in outcomes[1:]))

    def _keep_unfitting(self, block: Block, *decided: Outcomes) -> None:
        for place, outcomes in enumerate(decided):
            rows = np.flatnonzero(outcomes.verdict == NOTHING_FITS)
            if len(rows):
                given = self.population.read(block.taking(rows))[place]
                self._dead_ends[place].add(given, len(rows))

    def impact(self, on: date) -> Impact:
        """What has been found in the end."""
        catalogs = [side.decider.compiled.catalog for side in self._sides]
        for dead_ends in self._dead_ends:
            dead_ends.finish()
        before, after = _totals(self._verdicts)
        moved = {pair: count for pair, count in self._picks.items() if pair[0] != pair[1]}
        return Impact(
            old=catalogs[0].revision,
            new=catalogs[1].revision,
            on=on,
            profiles=self.population.count,
            is_exact=self.population.is_exact,
            other_pick=sum(moved.values()),
            other_verdict=sum(count for pair, count in self._verdicts.items() if pair[0] != pair[1]),
            other_details=self._other_details,
            moves=tuple(self._move(pair) for pair in sorted(moved, key=lambda pair: (-moved[pair], pair))),
            verdicts={verdict.value: (before[place], after[place]) for place, verdict in enumerate(VERDICTS)},
            vendors=tuple(self._vendors(*catalogs)),
            dead_ends_before=_dead_end_count(self._dead_ends[0]),
            dead_ends=_dead_end_count(self._dead_ends[1]),
        )

    def _move(self, pair: _Pair) -> Move:
        before, after = (None if number == NONE else self._ids[number] for number in pair)
        return Move(before, after, self._picks[pair], self._examples[pair])

    def _vendors(self, *catalogs: Catalog) -> Iterator[VendorShare]:
        shares = [Counter[str](), Counter[str]()]
        for share, catalog, totals in zip(shares, catalogs, _totals(self._picks), strict=True):
            for number, count in totals.items():
                if number != NONE:
                    share[catalog.certification[self._ids[number]].provider] += count
        before, after = shares
        for provider in sorted({*before, *after}, key=lambda name: (-before[name], -after[name], name)):
            yield VendorShare(provider, before[provider], after[provider])


def _pairs(before: Column, after: Column) -> Iterator[tuple[_Pair, int, int]]:
    """Each pair that occurs in two columns, how often, and a row in which it does."""
    width = int(max(before.max(), after.max(), 0)) + 2
    keys, rows, counts = np.unique((before + 1) * width + after + 1, return_index=True, return_counts=True)
    for key, row, count in zip(keys.tolist(), rows.tolist(), counts.tolist(), strict=True):
        yield (key // width - 1, key % width - 1), count, row


def _totals(pairs: Counter[_Pair]) -> tuple[Counter[int], Counter[int]]:
    """How often each number occurs before, and after."""
    totals = Counter[int](), Counter[int]()
    for pair, count in pairs.items():
        for number, total in zip(pair, totals, strict=True):
            total[number] += count
    return totals


def _dead_end_count(found: DeadEnds) -> DeadEndCount:
    return DeadEndCount(found.count, not found.is_complete, found.first)
