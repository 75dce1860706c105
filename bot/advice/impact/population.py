"""Everybody who could ask: every way of answering the questions of two interviews in full.

Where the interviews differ, a profile answers whatever either of them asks, and each catalog reads what it knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np

from bot.advice.engine.columns import Column, Columns, Flags, gate, settle
from bot.advice.engine.encoding import Encoding

MOST_PROFILES = 5_000_000
"""So many are tried at most; of an interview with more, profiles are drawn at random, the same ones every time."""

DRAWN = 500_000

_Options: TypeAlias = Mapping[str, tuple[str, ...]]
_Choosing: TypeAlias = Callable[[Flags, int], tuple[Column, Column]]
"""From who is asked, and the number of options: for each new row the row that it goes on from, and its answer."""


class Block(NamedTuple):
    """Some profiles, answered in full or in the making.

    Attributes:
        rows: How many they are.
        given: What they answered by question id, as numbers of `Population.options`; 0 for what nobody asked.
        before: What counts of it in the old interview.
        after: What counts of it in the new one.
    """

    rows: int
    given: Mapping[str, Column]
    before: Columns
    after: Columns

    def taking(self, rows: Column | slice) -> Block:
        """A block of these rows only."""
        columns = [[column[rows] for column in side] for side in (self.before, self.after)]
        given = {question: column[rows] for question, column in self.given.items()}
        size = len(range(*rows.indices(self.rows))) if isinstance(rows, slice) else len(rows)
        return Block(size, given, *columns)


class Population:
    """The fully answered profiles of an old and a new interview; nobody holds anything.

    Attributes:
        options: For each question the ids of its options in either interview; the number of the first is 1.
        count: How many profiles `blocks` goes over.
        is_exact: Whether these are all that there are.
    """

    def __init__(self, before: Encoding, after: Encoding) -> None:
        self.options = _options(before, after)
        self._before, self._after = _Side(before, self.options), _Side(after, self.options)
        order = _order(before, after)
        # Two interviews that ask the same questions in opposite orders, each depending on the other: the new one asks.
        self._both_ask = order is not None
        self._order = order or [question.id for question in after.questions]
        self.count = 0
        for block in self._extended(self._nobody(1), self._order, MOST_PROFILES // 100, _every):
            self.count += block.rows
            if self.count > MOST_PROFILES:
                break
        self.is_exact = self.count <= MOST_PROFILES
        self.count = self.count if self.is_exact else DRAWN

    def blocks(self, most: int) -> Iterator[Block]:
        """The profiles, so many at a time at most."""
        if self.is_exact:
            yield from self._extended(self._nobody(1), self._order, most, _every)
            return
        drawing = partial(_drawn, np.random.default_rng(0))
        for start in range(0, DRAWN, most):
            rows = min(most, DRAWN - start)
            yield from self._extended(self._nobody(rows), self._order, most, drawing)

    def answers(self, block: Block, row: int) -> dict[str, str]:
        """What the profile of a row answered."""
        numbers = {question: int(column[row]) for question, column in block.given.items()}
        return {question: self.options[question][number - 1] for question, number in numbers.items() if number}

    def read(self, block: Block) -> tuple[Columns, Columns]:
        """What was answered as either interview reads it, before anything is switched off or goes without saying."""
        return self._before.read(block), self._after.read(block)

    def _nobody(self, rows: int) -> Block:
        """Rows in which nothing is answered."""
        sides = ([np.zeros(rows, np.int64)] * len(side.encoding.questions) for side in (self._before, self._after))
        return Block(rows, {}, *sides)

    def _extended(self, block: Block, questions: list[str], most: int, choose: _Choosing) -> Iterator[Block]:
        """The block with every answer to the questions that are left, in parts that are small enough."""
        for start in range(0, block.rows, most):
            part = block if block.rows <= most else block.taking(slice(start, start + most))
            if questions:
                yield from self._extended(self._asked(part, questions[0], choose), questions[1:], most, choose)
            elif self._both_ask:
                yield part
            else:
                yield part._replace(before=settle(self._before.encoding, self._before.read(part)))

    def _asked(self, block: Block, question: str, choose: _Choosing) -> Block:
        """The block after this question has been asked of those whom either interview asks it."""
        before = self._before.gate(question, block.before, block.rows, is_asking=self._both_ask)
        after = self._after.gate(question, block.after, block.rows)
        rows, column = choose(before[0] | after[0], len(self.options[question]))
        larger = block.taking(rows)
        return Block(
            larger.rows,
            {**larger.given, question: column},
            self._before.answered(question, column, before, rows, larger.before),
            self._after.answered(question, column, after, rows, larger.after),
        )


class _Side:
    """One of the two interviews, and how it reads the numbers of the options of both."""

    def __init__(self, encoding: Encoding, options: _Options) -> None:
        self.encoding = encoding
        self._own = {
            question.id: np.array([0, *(encoding.number(question.id, option) for option in options[question.id])])
            for question in encoding.questions
        }

    def gate(self, question: str, settled: Columns, rows: int, *, is_asking: bool = True) -> tuple[Flags, Column]:
        if question not in self._own or not is_asking:
            return np.zeros(rows, np.bool_), np.zeros(rows, np.int64)
        return gate(self.encoding, self.encoding.position[question], settled, rows)

    def answered(
        self, question: str, column: Column, gates: tuple[Flags, Column], rows: Column, settled: Columns
    ) -> Columns:
        if question not in self._own:
            return settled
        asked, assumed = gates
        place = self.encoding.position[question]
        own = np.where(asked[rows], self._own[question][column], assumed[rows])
        return [*settled[:place], own, *settled[place + 1 :]]

    def read(self, block: Block) -> Columns:
        """What was answered, as far as this interview knows it."""
        nothing = np.zeros(block.rows, np.int64)
        return [self._own[question.id][block.given.get(question.id, nothing)] for question in self.encoding.questions]


def _options(before: Encoding, after: Encoding) -> _Options:
    found: dict[str, dict[str, None]] = {}
    for encoding in (before, after):
        for question in encoding.questions:
            found.setdefault(question.id, {}).update(dict.fromkeys(option.id for option in question.options))
    return {question: tuple(options) for question, options in found.items()}


def _order(before: Encoding, after: Encoding) -> list[str] | None:
    """An order in which each question comes after those on which it depends in either interview, if there is one."""
    needed: dict[str, set[str]] = {}
    for encoding in (after, before):
        for place, question in enumerate(encoding.questions):
            gates = {encoding.questions[other].id for other in encoding.gate_questions(place)}
            needed.setdefault(question.id, set()).update(gates)
    order: list[str] = []
    while len(order) < len(needed):
        following = next((q for q, gates in needed.items() if q not in order and gates <= set(order)), None)
        if following is None:
            return None
        order.append(following)
    return order


def _every(asked: Flags, options: int) -> tuple[Column, Column]:
    """Who is asked goes on once with each answer; the others go on without one."""
    copies = np.where(asked, options, 1)
    rows = np.repeat(np.arange(len(asked)), copies)
    first = np.cumsum(copies) - copies
    return rows, np.where(asked[rows], np.arange(len(rows)) - first[rows] + 1, 0)


def _drawn(source: np.random.Generator, asked: Flags, options: int) -> tuple[Column, Column]:
    """Who is asked goes on with one answer."""
    return np.arange(len(asked)), np.where(asked, source.integers(1, options, len(asked), endpoint=True), 0)
