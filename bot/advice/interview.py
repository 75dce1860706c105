"""The shortest honest interview: a question that can no longer change the result is not asked.

The result is the verdict, the pick and the ids of the alternatives. A question matters if, for some way of answering
the questions that are still open (leaving them open included), some answer to it gives another result than no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import product
from math import prod
from typing import NamedTuple

from bot.advice.engine.encoding import Vector
from bot.advice.engine.equivalence import AnswerClasses
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.models.interview import Question

_MOST_TRIALS = 1500
"""Decisions tried before a question is asked after all, so that no catalog can make a member wait."""

_MOST_REMEMBERED = 20_000


class Progress(NamedTuple):
    """Where an interview stands: the question to ask (None at the end), its number, and how many there are at most."""

    question: Question | None
    number: int
    at_most: int
    can_recommend: bool


class Interviewer:
    """Chooses the next question for an advisor's catalog and day; remembers what it has worked out."""

    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self._encoding = advisor.encoding
        self._decide = advisor.decider.decide
        self._remembered: dict[tuple[int, Vector, frozenset[int], frozenset[str]], bool] = {}

    def progress(self, profile: Profile, settled_questions: AbstractSet[str]) -> Progress:
        """The state of an interview.

        Args:
            profile: the answers so far.
            settled_questions: ids of the questions that need no asking: answered, "not sure", or listed (what is held).
        """
        questions = self._advisor.catalog.questions
        done = sum(1 for question in questions if question.id in settled_questions)
        given = self._encoding.encode(profile.answers)
        open_places = self._open(given, settled_questions)
        waiting = [
            question
            for question in questions
            if question.id not in settled_questions
            and (question.certifications or self._encoding.position[question.id] in open_places)
        ]
        question = self._next(waiting, given, open_places, profile.held)
        # What is held may make questions matter that were passed over without it.
        may_come_back = any(other.certifications for other in waiting)
        remaining = len(waiting) - (0 if question is None or may_come_back else waiting.index(question))
        can_recommend = bool(profile.answers) and self._advisor.decide(profile).pick is not None
        return Progress(question, done + 1, done + (remaining if question else 0), can_recommend)

    def _next(
        self, waiting: Sequence[Question], given: Vector, open_places: frozenset[int], held: frozenset[str]
    ) -> Question | None:
        settled = self._encoding.settle(given)
        for question in waiting:
            if question.certifications:
                return question
            place = self._encoding.position[question.id]
            if self._encoding.is_asked(place, settled) and self.matters(place, given, open_places, held):
                return question
        return None

    def _open(self, given: Vector, settled_questions: AbstractSet[str]) -> frozenset[int]:
        """Places without an answer that are asked, or depend on a place that is still open."""
        settled = self._encoding.settle(given)
        found: set[int] = set()
        for place, question in enumerate(self._encoding.questions):
            if settled[place] or question.id in settled_questions:
                continue
            if self._encoding.is_asked(place, settled) or self._encoding.gate_questions(place) & found:
                found.add(place)
        return frozenset(found)

    def matters(self, place: int, given: Vector, open_places: frozenset[int], held: frozenset[str]) -> bool:
        """Whether an answer to this question can still change the result.

        Completions are tried on the answers as they were given: one that is switched off now may count later.
        """
        key = (place, given, open_places, held)
        known = self._remembered.get(key)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[key] = self._work_out(place, given, open_places - {place}, held)
        return known

    def _work_out(self, place: int, given: Vector, others: frozenset[int], held: frozenset[str]) -> bool:
        if any(self._changes(place, completed, held) for completed in self._near(given, others)):
            return True
        classes = AnswerClasses(self._advisor.compiled, given, others | {place})
        own = classes.representatives(place)
        if len(own) == 1:
            return False
        places = sorted(others)
        choices = [classes.representatives(other) for other in places]
        if prod(map(len, choices)) * len(own) > _MOST_TRIALS:
            return True
        return any(self._changes(place, _filled(given, places, numbers), held, own) for numbers in product(*choices))

    def _near(self, given: Vector, others: frozenset[int]) -> Iterator[Vector]:
        """Completions in which a difference usually shows: nothing more answered, then one more question."""
        yield given
        for other in others:
            for number in range(1, self._encoding.sizes[other]):
                yield _filled(given, [other], (number,))

    def _changes(self, place: int, completed: Vector, held: frozenset[str], own: Sequence[int] | None = None) -> bool:
        settle, decide = self._encoding.settle, self._decide
        without = decide(settle(_filled(completed, [place], (0,))), held).result
        numbers = range(1, self._encoding.sizes[place]) if own is None else own
        return any(decide(settle(_filled(completed, [place], (n,))), held).result != without for n in numbers)


@lru_cache(maxsize=16)
def interviewer_for(advisor: Advisor) -> Interviewer:
    """The interviewer of an advisor, shared by all who ask."""
    return Interviewer(advisor)


def _filled(vector: Vector, places: Sequence[int], numbers: Sequence[int]) -> Vector:
    filled = list(vector)
    for place, number in zip(places, numbers, strict=True):
        filled[place] = number
    return tuple(filled)
