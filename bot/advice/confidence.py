"""How sure a recommendation is, and which answer would make it surer.

Confidence is the share of the fully answered profiles which agree with a member's answers that get the same verdict and
pick. It is counted, not estimated; only a sample is counted where there are too many, or where something is held.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np

from bot.advice.engine.batch_decider import OutcomeDecider
from bot.advice.engine.columns import Column
from bot.advice.engine.decider import Decider, Decision, Outcome
from bot.advice.engine.encoding import Vector
from bot.advice.profile import Profile
from bot.advice.profile_table import ProfileTable

MOST_HOLDERS = 2000
"""Profiles decided anew where something is held."""

_MOST_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a recommendation is.

    Attributes:
        share: From 0 to 1: the share of agreeing profiles with the same verdict and pick.
        ask_next: The id of the question whose answer would raise it most; None if nothing can.
        is_exact: Whether all agreeing profiles were counted, and not a sample of them.
    """

    share: float
    ask_next: str | None
    is_exact: bool


class ConfidenceCounter:
    """Counts for one catalog and day; safe to share between threads.

    Args:
        decider: What decides.
        table_for: Gives the table in which to look up the profiles that agree with some answers.
    """

    def __init__(self, decider: Decider, table_for: Callable[[Vector], ProfileTable]) -> None:
        self._decider, self._table_for = decider, table_for
        self._encoding = decider.compiled.encoding
        self._batch = OutcomeDecider(decider)
        self._remembered: OrderedDict[tuple[Vector, frozenset[str]], Certainty] = OrderedDict()
        self._lock = Lock()

    def of(self, profile: Profile) -> Certainty:
        """How sure the recommendation to this profile is."""
        key = self._encoding.encode(profile.answers), profile.held
        found = self._remembered.get(key) or self._count(*key)
        with self._lock:
            self._remembered[key] = found
            self._remembered.move_to_end(key)
            if len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    def is_remembered(self, profile: Profile) -> bool:
        """Whether it has been counted for this profile before."""
        return (self._encoding.encode(profile.answers), profile.held) in self._remembered

    def _count(self, given: Vector, held: frozenset[str]) -> Certainty:
        encoding = self._encoding
        settled = encoding.settle(given)
        known = tuple(n if encoding.is_asked(place, settled) else 0 for place, n in enumerate(given))
        table = self._table_for(known)
        rows = table.agreeing(known)
        if not len(rows):
            return Certainty(1.0, None, table.is_exact)
        if held:
            return self._count_holders(table, given, known, held, rows)
        same = int(np.count_nonzero(table.outcome[rows] == self._number(table, given, held)))
        if same == len(rows):
            return Certainty(1.0, None, table.is_exact)
        return Certainty(same / len(rows), self._ask_next(table, given, known, rows), table.is_exact)

    def _number(self, table: ProfileTable, given: Vector, held: frozenset[str]) -> int:
        return table.number_of(self._outcome(given, held))

    def _outcome(self, given: Vector, held: frozenset[str]) -> Outcome:
        decision: Decision = self._decider.decide(self._encoding.settle(given), held)
        return Outcome.of(decision, self._decider.compiled)

    def _open(self, given: Vector, known: Vector) -> list[int]:
        settled = self._encoding.settle(given)
        return [place for place, n in enumerate(known) if not n and self._encoding.is_asked(place, settled)]

    def _ask_next(self, table: ProfileTable, given: Vector, known: Vector, rows: Column) -> str | None:
        """The question after which the same verdict and pick are most often right, whatever the answer is."""
        best, most = None, -1.0
        for place in self._open(given, known):
            counts = table.counts(rows, place)
            right = 0
            for number in np.flatnonzero(counts.sum(axis=1)).tolist():
                answered = given if number == 0 else (*given[:place], number, *given[place + 1 :])
                outcome = self._number(table, answered, frozenset())
                right += int(counts[number, outcome]) if outcome >= 0 else 0
            # Of questions after which one is as often right, the one that leaves fewest outcomes open comes first.
            value = right + 1 / (1 + float(np.count_nonzero(counts)))
            if value > most:
                best, most = self._encoding.questions[place].id, value
        return best

    def _count_holders(
        self, table: ProfileTable, given: Vector, known: Vector, held: frozenset[str], rows: Column
    ) -> Certainty:
        """Return how sure the result is for people who hold something, decided anew for some agreeing profiles."""
        is_exact = table.is_exact and len(rows) <= MOST_HOLDERS
        if len(rows) > MOST_HOLDERS:
            rows = rows[np.linspace(0, len(rows) - 1, MOST_HOLDERS).astype(np.int64)]
        columns = [table.settled(place, rows) for place in range(len(known))]
        found = self._batch.decide(columns, len(rows), held)
        outcome = self._outcome(given, held)
        same = (found.verdict == outcome.verdict) & (found.pick == outcome.pick)
        share = float(np.count_nonzero(same)) / len(rows)
        if share == 1:
            return Certainty(1.0, None, is_exact)
        keys = found.verdict * (len(self._decider.compiled.entries) + 1) + found.pick + 1
        _, numbers = np.unique(keys, return_inverse=True)
        return Certainty(share, self._telling(table, given, known, rows, numbers), is_exact)

    def _telling(self, table: ProfileTable, given: Vector, known: Vector, rows: Column, numbers: Column) -> str | None:
        best, most = None, -1
        width = int(numbers.max()) + 1
        for place in self._open(given, known):
            size = self._encoding.sizes[place]
            keys = table.column(place, rows) * width + numbers
            right = int(np.bincount(keys, minlength=size * width).reshape(size, width).max(axis=1).sum())
            if right > most:
                best, most = self._encoding.questions[place].id, right
        return best
