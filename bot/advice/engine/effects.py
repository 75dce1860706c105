"""Rules and guards compiled for one day into look-up tables over small groups of questions.

Scores of all certifications are packed into one integer, 32 bits each, so that adding up a profile's rules is a handful
of additions; what is ruled out travels as bit masks. A table is filled as combinations of its questions are first met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from bot.advice.engine.encoding import Encoding, Key, Vector, key_of

FIELD_BITS = 32
FIELD = (1 << FIELD_BITS) - 1
BASE_SCORE = 1 << 24
"""What every certification starts from, so that nudges downwards never make a field negative."""

MOST_KNOWN = 50_000
"""Entries of a table before it starts anew: a rule that names every question would fill the memory."""

_TABLE_LIMIT = 1200
"""Tables are merged up to this many keys: fewer look-ups, and still quickly filled."""

_PART_LIMIT = 700
"""Contributions with no more keys than this are remembered by themselves; there may be a thousand of them."""


class Effect(NamedTuple):
    """What some answers do: added to the packed scores, and bits of the certifications made relevant or ruled out."""

    score: int = 0
    relevant: int = 0
    not_relevant: int = 0
    too_advanced: int = 0
    over_budget: int = 0
    too_long: int = 0
    too_basic: int = 0

    def combined(self, other: Effect) -> Effect:
        """Both effects at once."""
        return Effect(self.score + other.score, *(a | b for a, b in zip(self[1:], other[1:], strict=True)))


NO_EFFECT = Effect()


@dataclass(frozen=True)
class Contribution:
    """An effect that depends on the answers to a few questions only."""

    questions: frozenset[int]
    effect: Callable[[Mapping[str, str]], Effect]


class EffectTable:
    """The joint effect of several contributions over the questions that they depend on.

    Few of the effects differ from one another: equal ones are kept as one object.
    """

    def __init__(self, encoding: Encoding, contributions: Iterable[Contribution]) -> None:
        self._parts = tuple(_Part(encoding, contribution) for contribution in contributions)
        self.questions = frozenset[int]().union(*(part.questions for part in self._parts))
        self.key = key_of(sorted(self.questions))
        self.known: dict[Key, Effect] = {}
        self._distinct: dict[Effect, Effect] = {}

    def work_out(self, vector: Vector) -> Effect:
        """Fill in and return the effect of a combination that has not been met before."""
        effect = NO_EFFECT
        for part in self._parts:
            found = part.look_up(vector)
            if found is not NO_EFFECT:
                effect = found if effect is NO_EFFECT else effect.combined(found)
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
            self._distinct.clear()
        effect = self.known[self.key(vector)] = self._distinct.setdefault(effect, effect)
        return effect

    def look_up(self, vector: Vector) -> Effect:
        """The effect of these answers."""
        return self.known.get(self.key(vector)) or self.work_out(vector)


class _Part:
    """One contribution, remembered by the answers to its own questions where those are few."""

    def __init__(self, encoding: Encoding, contribution: Contribution) -> None:
        self.questions = contribution.questions
        self._encoding, self._effect = encoding, contribution.effect
        self._key = key_of(sorted(self.questions))
        self._is_small = _keys(encoding, self.questions) <= _PART_LIMIT
        self._known: dict[Key, Effect] = {}

    def look_up(self, vector: Vector) -> Effect:
        key = self._key(vector)
        found = self._known.get(key)
        if found is None:
            answers = self._encoding.decode(tuple(n if p in self.questions else 0 for p, n in enumerate(vector)))
            found = self._effect(answers)
            if self._is_small:
                self._known[key] = found
        return found


def build_tables(encoding: Encoding, contributions: Iterable[Contribution]) -> tuple[EffectTable, ...]:
    """Group contributions into few tables, each over questions with a limited number of combinations."""
    groups: list[tuple[frozenset[int], list[Contribution]]] = []
    for contribution in sorted(contributions, key=lambda c: -_keys(encoding, c.questions)):
        for place, (questions, members) in enumerate(groups):
            union = questions | contribution.questions
            if union == questions or _keys(encoding, union) <= _TABLE_LIMIT:
                members.append(contribution)
                groups[place] = (union, members)
                break
        else:
            groups.append((contribution.questions, [contribution]))
    return tuple(EffectTable(encoding, members) for _, members in groups)


def _keys(encoding: Encoding, questions: frozenset[int]) -> int:
    return prod(encoding.sizes[place] for place in questions)
