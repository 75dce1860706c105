"""The shortest honest interview: the question that settles most comes next, until verdict and pick are settled.

While members hold nothing and answer what they are asked, both are looked up among all profiles that agree with them
(`bot.advice.profile_table`), so that the end comes exactly when it can. For people who hold something, or are not sure
of something, a limited number of ways to answer the rest is decided anew. Without a prepared advisor, the first
questions are chosen from a sample of the profiles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from bot.advice.engine.columns import Column
from bot.advice.engine.decider import Outcome
from bot.advice.engine.encoding import Vector
from bot.advice.profile import Profile
from bot.advice.profile_table import Counts, ProfileTable
from bot.advice.recommend import Advisor
from bot.catalog.models.interview import Question

MOST_TRIED = 120
"""Profiles decided anew to find the next question, so that no catalog can make a member wait."""

_LOOK_AHEAD = 30_000
"""With more agreeing profiles than this, the question after the next one is not looked at as well."""

_WORKED_OUT_BEFORE = 200
"""The questions for no fewer agreeing profiles than this are worked out beforehand, off the event loop."""

_MOST_WORKED_OUT = 5000

_MOST_LOOKED_AT = 3
_MOST_REMEMBERED = 5_000
_MOST_REMEMBERED_UNPREPARED = 300
"""Of hundreds of catalogs, each with an interviewer of its own."""


class Progress(NamedTuple):
    """Where an interview stands: the question to ask (None at the end), its number, and how many there are at most."""

    question: Question | None
    number: int
    at_most: int
    can_recommend: bool


class Interviewer:
    """Chooses the next question for an advisor's catalog and day; remembers what it has worked out.

    Attributes:
        advisor: What decides.
    """

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self._encoding = advisor.encoding
        self._prepared: dict[tuple[Vector, frozenset[int]], tuple[int | None, int]] = {}
        self._choose = lru_cache(maxsize=_MOST_REMEMBERED_UNPREPARED)(self._chosen)
        self._held_matters = lru_cache(maxsize=_MOST_REMEMBERED_UNPREPARED)(self._could_matter)

    @property
    def is_prepared(self) -> bool:
        """Whether `prepare` has done its work."""
        return bool(self._prepared) or (self.advisor.is_prepared and not self.advisor.table.is_exact)

    def prepare(self) -> None:
        """Work out the first questions of an interview beforehand: seconds of work, to be done off the event loop."""
        table, number = self.advisor.table, len(self._encoding.questions)
        waiting = [((0,) * number, frozenset(range(number)))] if table.is_exact else []
        found: dict[tuple[Vector, frozenset[int]], tuple[int | None, int]] = {}
        while waiting and len(found) < _MOST_WORKED_OUT:
            given, open_places = waiting.pop()
            found[given, open_places] = self._chosen(given, open_places, frozenset(), looking_ahead=True)
            place = found[given, open_places][0]
            if place is None:
                continue
            rows = table.agreeing(given, or_not_asked=True)
            numbers, sizes = np.unique(table.column(place, rows), return_counts=True)
            for number, size in zip(numbers.tolist(), sizes.tolist(), strict=True):
                if number and size >= _WORKED_OUT_BEFORE:
                    waiting.append(((*given[:place], number, *given[place + 1 :]), open_places - {place}))
        self._choose = lru_cache(maxsize=_MOST_REMEMBERED)(self._chosen)
        self._held_matters = lru_cache(maxsize=_MOST_REMEMBERED)(self._could_matter)
        self._prepared = found

    def next_place(self, given: Vector, open_places: frozenset[int], held: frozenset[str]) -> tuple[int | None, int]:
        """The place of the next question with options, if there is one, and how many of them may follow at most.

        Args:
            given: the answers so far, as they were given.
            open_places: the places of the questions that have not been put.
            held: what is held.
        """
        prepared = None if held else self._prepared.get((given, open_places))
        return prepared or self._choose(given, open_places, held)

    def progress(self, profile: Profile, settled_questions: AbstractSet[str]) -> Progress:
        """The state of an interview.

        Args:
            profile: the answers so far.
            settled_questions: ids of the questions that need no asking: answered, "not sure", or listed (what is held).
        """
        questions = self.advisor.catalog.questions
        done = sum(1 for question in questions if question.id in settled_questions)
        given = self._encoding.encode(profile.answers)
        open_places = frozenset(
            place for place, question in enumerate(self._encoding.questions) if question.id not in settled_questions
        )
        place, left = self.next_place(given, open_places, profile.held)
        question = None if place is None else self._encoding.questions[place]
        listed = [q for q in questions if q.certifications and q.id not in settled_questions]
        if question is None and listed and self._held_matters(given, profile.held):
            question = listed[0]
        can_recommend = bool(profile.answers) and self.advisor.decide(profile).pick is not None
        at_most = done + (left + len(listed) if question is not None else 0)
        return Progress(question, done + 1, at_most, can_recommend)

    def _chosen(
        self, given: Vector, open_places: frozenset[int], held: frozenset[str], *, looking_ahead: bool = False
    ) -> tuple[int | None, int]:
        encoding = self._encoding
        settled = encoding.settle(given)
        left = self._left(given, settled, open_places)
        askable = [
            place
            for place in open_places
            if encoding.is_asked(place, settled) and not encoding.gate_questions(place) & open_places
        ]
        unsure = [
            place
            for place, n in enumerate(given)
            if not n and place not in open_places and encoding.is_asked(place, settled)
        ]
        if not askable:
            return None, left
        table = self.advisor.table_for(given)
        rows = table.agreeing(given, or_not_asked=True)
        if held or unsure or not len(rows):
            tried = list(self._ways(table, given, unsure, rows))
            return self._chosen_anew(tried, given, sorted(askable), held), left
        outcome = table.outcome[rows]
        if table.is_exact and (outcome == outcome[0]).all():
            return None, left
        if looking_ahead and len(rows) <= _LOOK_AHEAD:
            return self._best_of_two(table, sorted(askable), open_places, given, rows), left
        ranked = self._ranked(table, sorted(askable), rows)
        return (ranked[0][1] if ranked else None), left

    def _left(self, given: Vector, settled: Vector, open_places: frozenset[int]) -> int:
        """How many questions may still be asked: those that are, or that depend on an open one."""
        found: set[int] = set()
        for place in range(len(given)):
            if place not in open_places:
                continue
            if self._encoding.is_asked(place, settled) or self._encoding.gate_questions(place) & found:
                found.add(place)
        return len(found)

    def _best_of_two(
        self, table: ProfileTable, askable: Sequence[int], open_places: frozenset[int], given: Vector, rows: Column
    ) -> int | None:
        """The question after which, and after the best one that follows it, least is open."""
        ranked = self._ranked(table, askable, rows)
        if not ranked:
            return None
        after = [
            (self._open_after(table, place, open_places - {place}, given, rows), place)
            for _, place in ranked[:_MOST_LOOKED_AT]
        ]
        return min(after)[1]

    def _ranked(self, table: ProfileTable, askable: Sequence[int], rows: Column) -> list[tuple[float, int]]:
        found = [(table.counts(rows, place), place) for place in askable]
        return sorted((_still_open(counts), place) for counts, place in found if _divides(counts))

    def _open_after(
        self, table: ProfileTable, place: int, open_places: frozenset[int], given: Vector, rows: Column
    ) -> float:
        """How much is open after this question and the best one after it, plus one for each profile asked again."""
        encoding, total = self._encoding, 0.0
        column = table.column(place, rows)
        for number in np.unique(column).tolist():
            some = rows[column == number]
            outcome = table.outcome[some]
            if (outcome == outcome[0]).all():
                continue
            settled = encoding.settle((*given[:place], number, *given[place + 1 :]))
            askable = [
                p for p in open_places if encoding.is_asked(p, settled) and not encoding.gate_questions(p) & open_places
            ]
            ranked = self._ranked(table, askable, some)
            total += len(some) + (ranked[0][0] if ranked else 0.0)
        return total

    def _chosen_anew(
        self, tried: Sequence[Vector], given: Vector, askable: Sequence[int], held: frozenset[str]
    ) -> int | None:
        """Return the next question for people whom the table does not cover, from some ways to answer the rest."""
        outcomes = [self._outcome(vector, held) for vector in tried]
        if len(set(outcomes)) > 1:
            numbers = {outcome: number for number, outcome in enumerate(dict.fromkeys(outcomes))}
            found: list[tuple[float, int]] = []
            for place in askable:
                counts = np.zeros((self._encoding.sizes[place], len(numbers)), np.int64)
                for vector, outcome in zip(tried, outcomes, strict=True):
                    counts[vector[place], numbers[outcome]] += 1
                found.append((_still_open(counts), place))
            return min(found)[1]
        return next((place for place in askable if self._changes(place, given, held)), None)

    def _ways(self, table: ProfileTable, given: Vector, unsure: Sequence[int], rows: Column) -> Iterator[Vector]:
        """Some profiles that agree with the answers, with nothing known of what a member is not sure of."""
        if len(rows) > MOST_TRIED:
            rows = rows[np.linspace(0, len(rows) - 1, MOST_TRIED).astype(np.int64)]
        columns = [table.column(place, rows).tolist() for place in range(len(given))]
        for values in zip(*columns, strict=True):
            vector = tuple(n or value for n, value in zip(given, values, strict=True))
            yield tuple(0 if place in unsure else n for place, n in enumerate(vector))

    def _changes(self, place: int, given: Vector, held: frozenset[str]) -> bool:
        """Whether an answer to this question alone changes the outcome."""
        before = self._outcome(given, held)
        return any(
            self._outcome((*given[:place], number, *given[place + 1 :]), held) != before
            for number in range(1, min(self._encoding.sizes[place], MOST_TRIED))
        )

    def _could_matter(self, given: Vector, held: frozenset[str]) -> bool:
        """Whether one more certification held would change the outcome; the pick is tried first."""
        before = self._outcome(given, held)
        compiled = self.advisor.compiled
        first = [compiled.entries[before.pick].id] if before.pick >= 0 else []
        for id_ in [*first, *(entry.id for entry in compiled.entries[:MOST_TRIED])]:
            if self._outcome(given, held | {id_}) != before:
                return True
        return len(compiled.entries) > MOST_TRIED

    def _outcome(self, given: Vector, held: frozenset[str]) -> Outcome:
        decision = self.advisor.decider.decide(self._encoding.settle(given), held)
        return Outcome.of(decision, self.advisor.compiled)


def interviewer_for(advisor: Advisor) -> Interviewer:
    """The interviewer of an advisor, shared by all who ask."""
    if Interviewer not in advisor.attached:
        advisor.attached.setdefault(Interviewer, Interviewer(advisor))
    interviewer: Interviewer = advisor.attached[Interviewer]
    return interviewer


def _still_open(counts: Counts) -> float:
    """How many yes-or-no questions would be left for all profiles together, if outcomes were all equally likely."""
    different = np.count_nonzero(counts, axis=1)
    return float((counts.sum(axis=1) * np.log2(np.maximum(different, 1))).sum())


def _divides(counts: Counts) -> bool:
    return int(np.count_nonzero(counts.any(axis=1))) > 1
