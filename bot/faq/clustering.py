"""Which of many questions ask for the same thing, whatever their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import sqrt
from typing import TypeAlias

from bot.faq.search import Search

Vector: TypeAlias = Mapping[str, float]

ALIKE_FROM = 0.46
"""How near to the middle of a group a question must be to belong to it, from 0 to 1.

On the questions that the search is tuned with, four of five pairs that come together expect the same answer.
"""


@dataclass(slots=True)
class _Group:
    """Questions by their places, the sum of their vectors, and what they ask beside what they are about."""

    members: list[int] = field(default_factory=list[int])
    total: dict[str, float] = field(default_factory=dict[str, float])
    asked: set[str] = field(default_factory=set[str])

    @property
    def length(self) -> float:
        return sqrt(sum(weight * weight for weight in self.total.values()))


def group(questions: Sequence[str], search: Search) -> list[list[int]]:
    """The places of the questions that belong together, the largest group first, each with its most typical one first.

    Questions are taken in their order; each joins the group whose middle is nearest to it, or begins one of its own.
    Two that only name the same certification do not belong together. The same questions in the same order always give
    the same groups.

    Args:
        questions: what was asked.
        search: knows the words.
    """
    vectors = [search.vector(question) for question in questions]
    groups: list[_Group] = []
    holders: dict[str, set[int]] = {}
    same: dict[str, int] = {}
    for place, (question, own) in enumerate(zip(questions, vectors, strict=True)):
        # What is not understood belongs together only where it is the same word for word.
        key = " ".join(question.casefold().split())
        asked = own.keys() - search.named(question)
        found = same.get(key)
        if found is None:
            found = _nearest(own, asked, groups, holders)
        if found is None:
            found = len(groups)
            groups.append(_Group())
        same[key] = found
        groups[found].members.append(place)
        groups[found].asked |= asked
        for feature, weight in own.items():
            groups[found].total[feature] = groups[found].total.get(feature, 0.0) + weight
            holders.setdefault(feature, set()).add(found)
    ordered = [sorted(each.members, key=lambda place, each=each: _rank(place, vectors, each)) for each in groups]
    return sorted(ordered, key=lambda members: (-len(members), min(members)))


def _nearest(
    own: Vector, asked: AbstractSet[str], groups: Sequence[_Group], holders: Mapping[str, set[int]]
) -> int | None:
    """The group whose middle is nearest, if it is near enough and asks for something of the same."""
    products: dict[int, float] = {}
    for feature, weight in own.items():
        for number in holders.get(feature, ()):
            products[number] = products.get(number, 0.0) + weight * groups[number].total[feature]
    best, likeness = None, ALIKE_FROM
    for number in sorted(products):
        near = products[number] / groups[number].length
        if near > likeness and (asked & groups[number].asked or not (asked or groups[number].asked)):
            best, likeness = number, near
    return best


def _rank(place: int, vectors: Sequence[Vector], among: _Group) -> tuple[float, int]:
    """The most typical question first: the one nearest to the middle, of equals the earliest."""
    product = sum(weight * among.total[feature] for feature, weight in vectors[place].items())
    return -round(product, 9), place
