"""Dead ends: profiles for which nothing fits, and for which no change of answers is found that would help."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.advice.changes import repairs
from bot.advice.encoding import Encoding
from bot.advice.impact.columns import Column, Columns, settle, vectors
from bot.advice.impact.outcomes import NOTHING_FITS, OutcomeDecider

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
        if self._rows >= self._decider.rows_at_once:
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
                left = left[(outcomes.verdict == NOTHING_FITS) | ~is_answered]
        return left


def _limits_first(encoding: Encoding) -> list[int]:
    """The places of all questions; a change of a limit is the most likely to help."""
    limiting = [
        any(option.max_usd is not None or option.max_weeks is not None for option in question.options)
        for question in encoding.questions
    ]
    return sorted(range(len(limiting)), key=lambda place: not limiting[place])
