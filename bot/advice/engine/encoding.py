"""Profiles as tuples of small integers, and the interview's conditions compiled for them.

A vector has one number for each question with options, in the interview's order: 0 for unanswered, else the option's
place, counted from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from bot.advice.profile import is_asked
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.interview import Question

Vector = tuple[int, ...]
Key = tuple[int, ...]


class Encoding:
    """Translates between answers and vectors for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.questions: tuple[Question, ...] = tuple(q for q in catalog.questions if not q.certifications)
        self.position = {question.id: place for place, question in enumerate(self.questions)}
        self.sizes = tuple(1 + len(question.options) for question in self.questions)
        self._numbers = [{option.id: n for n, option in enumerate(q.options, 1)} for q in self.questions]
        self._ids = [("", *(option.id for option in q.options)) for q in self.questions]
        self._gates = [_Gate(self, place) for place in range(len(self.questions))]

    def encode(self, answers: Mapping[str, str]) -> Vector:
        """The vector of these answers; unknown questions and options count as unanswered."""
        return tuple(
            numbers.get(answers.get(question.id, ""), 0)
            for question, numbers in zip(self.questions, self._numbers, strict=True)
        )

    def decode(self, vector: Vector) -> dict[str, str]:
        """The answers of a vector."""
        return {q.id: ids[n] for q, ids, n in zip(self.questions, self._ids, vector, strict=True) if n}

    def option_id(self, place: int, number: int) -> str:
        """The id of the option with this number."""
        return self._ids[place][number]

    def number(self, question_id: str, option_id: str) -> int:
        """The number of an option of a question; 0 if there is none such."""
        return self._numbers[self.position[question_id]].get(option_id, 0)

    def settle(self, given: Vector) -> Vector:
        """The answers that count: those switched off dropped, those that go without saying added."""
        settled = given
        for place, gate in enumerate(self._gates):
            asked, assumed = gate.look_up(settled)
            if not asked and settled[place] != assumed:
                settled = (*settled[:place], assumed, *settled[place + 1 :])
        return settled

    def is_asked(self, place: int, settled: Vector) -> bool:
        """Whether the question at this place is asked after these answers."""
        return self._gates[place].look_up(settled)[0]

    def gate(self, place: int, settled: Vector) -> tuple[bool, int]:
        """Whether the question at this place is asked, and the number of what goes without saying if it is not."""
        return self._gates[place].look_up(settled)

    def gate_questions(self, place: int) -> frozenset[int]:
        """The places of the questions on which it depends whether this one is asked."""
        return self._gates[place].depends_on

    def with_usual(self, questions: Iterable[str]) -> frozenset[int]:
        """The places of these questions, and of those on which it depends what is usual for them."""
        named = set(questions)
        for question_id in tuple(named & self.position.keys()):
            usual = self.questions[self.position[question_id]].assume_unanswered
            named |= {other for assumption in usual for other in assumption.when}
        return frozenset(self.position[question_id] for question_id in named if question_id in self.position)

    def full_profiles(self, choices: Sequence[Sequence[int]] | None = None) -> Iterator[Vector]:
        """Every fully answered profile: each question that is asked has an answer.

        Args:
            choices: for each question the numbers of the options to choose from; all of them by default.
        """
        return self._complete((), 0, choices or [range(1, size) for size in self.sizes])

    def _complete(self, prefix: Vector, place: int, choices: Sequence[Sequence[int]]) -> Iterator[Vector]:
        if place == len(self.questions):
            yield prefix
            return
        blank = prefix + (0,) * (len(self.questions) - place)
        asked, assumed = self._gates[place].look_up(blank)
        for number in choices[place] if asked else (assumed,):
            yield from self._complete((*prefix, number), place + 1, choices)


class _Gate:
    """Whether one question is asked, and what goes without saying when it is not, by the answers it depends on."""

    def __init__(self, encoding: Encoding, place: int) -> None:
        self._encoding, self._place = encoding, place
        question = encoding.questions[place]
        named = {*question.when, *question.unless, *(q for assumption in question.assume for q in assumption.when)}
        self.depends_on = frozenset(encoding.position[q] for q in named if q in encoding.position)
        self._key = key_of(sorted(self.depends_on))
        self._known: dict[Key, tuple[bool, int]] = {}

    def look_up(self, vector: Vector) -> tuple[bool, int]:
        key = self._key(vector)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._work_out(vector)
        return found

    def _work_out(self, vector: Vector) -> tuple[bool, int]:
        encoding, question = self._encoding, self._encoding.questions[self._place]
        answers = encoding.decode(tuple(n if p in self.depends_on else 0 for p, n in enumerate(vector)))
        if is_asked(question, answers):
            return True, 0
        assumed = next((a.option for a in question.assume if a.when.all_match(answers)), None)
        return False, encoding.number(question.id, assumed) if assumed else 0


def key_of(places: list[int]) -> Callable[[Vector], Key]:
    """A fast function that picks these places of a vector as a tuple."""
    if not places:
        return lambda _vector: ()
    if len(places) == 1:
        only = places[0]
        return lambda vector: (vector[only],)
    return itemgetter(*places)
