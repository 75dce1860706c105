"""Answers that come to the same thing: of several with the same effect, one is enough to try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from bot.advice.engine.compiled_catalog import CompiledCatalog
from bot.advice.engine.effects import Effect, EffectTable, spread
from bot.advice.engine.encoding import Vector

_MOST_COMBINATIONS = 5000
"""Combinations of answers looked at in one table; a rule that names many questions would take seconds."""


class AnswerClasses:
    """Groups each question's answers by their effect, whatever the open questions bring.

    Args:
        compiled: the catalog of the day.
        given: the answers so far, as they were given.
        open_places: the places of the questions that may still be answered, or left open.
    """

    def __init__(self, compiled: CompiledCatalog, given: Vector, open_places: frozenset[int]) -> None:
        self._compiled, self._encoding = compiled, compiled.encoding
        self._platform = self._encoding.position.get("platform")
        self._domains, self._gating = self._possible(given, open_places)
        sizes = (prod(len(self._domains[place]) for place in table.questions) for table in compiled.tables)
        self.is_feasible = max(sizes, default=0) <= _MOST_COMBINATIONS
        if self.is_feasible:
            self._candidates = compiled.free_starts
            for table in compiled.tables:
                for vector in self._vectors(table):
                    self._candidates |= table.look_up(vector).relevant
            self._fields = spread(self._candidates)

    def representatives(self, place: int) -> Sequence[int]:
        """One number (0 = unanswered) of each group of equivalent answers; all of them where it would take too long."""
        if place in self._gating or not self.is_feasible:
            return self._domains[place]
        seen: dict[tuple[object, ...], int] = {}
        for number in self._domains[place]:
            seen.setdefault(self._signature(place, number), number)
        return tuple(seen.values())

    def _possible(self, given: Vector, open_places: frozenset[int]) -> tuple[list[Sequence[int]], frozenset[int]]:
        """The numbers that each place can have once settled, and the places on which it depends what is asked.

        A question that is not open has another answer than the given one, or none, where an open one switches it off.
        """
        domains: list[Sequence[int]] = []
        varying: set[int] = set()
        gating: set[int] = set()
        for place, question in enumerate(self._encoding.questions):
            gates = self._encoding.gate_questions(place)
            if place in open_places:
                domains.append(range(self._encoding.sizes[place]))
            elif gates & varying:
                assumed = (self._encoding.number(question.id, assumption.option) for assumption in question.assume)
                domains.append(tuple({given[place]: None, 0: None, **dict.fromkeys(assumed)}))
            else:
                domains.append((self._encoding.settle(given)[place],))
            if len(domains[place]) > 1:
                varying.add(place)
                gating |= gates
        return domains, frozenset(gating)

    def _signature(self, place: int, number: int) -> tuple[object, ...]:
        own_platform = self._encoding.option_id(place, number) if place == self._platform else None
        effects = (
            self._restricted(table.look_up(vector))
            for table in self._compiled.tables
            if place in table.questions
            for vector in self._vectors(table, place, number)
        )
        return (self._compiled.on_platform.get(own_platform or "", 0), *effects)

    def _restricted(self, effect: Effect) -> tuple[int, ...]:
        score = effect.score + self._compiled.base_score  # Without the base, fields borrow from one another.
        return (score & self._fields, *(mask & self._candidates for mask in effect[1:]))

    def _vectors(self, table: EffectTable, fixed: int | None = None, number: int = 0) -> Iterator[Vector]:
        domains = [
            ((number,) if place == fixed else domain) if place in table.questions else (0,)
            for place, domain in enumerate(self._domains)
        ]
        return product(*domains)
