"""Lists that are too long for one card, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, and how many there are.

    Attributes:
        items: What is on it.
        number: Which one it is, counted from 0.
        count: How many there are; one for an empty list.
    """

    items: Sequence[T]
    number: int
    count: int

    @property
    def is_last(self) -> bool:
        """Whether no page comes after it."""
        return self.number + 1 == self.count


def page_of(items: Sequence[T], size: int, wanted: int) -> Page[T]:
    """A page with at most so many items; instead of a page that there is not (any more) the one that comes nearest."""
    count = max(1, -(-len(items) // size))
    number = max(0, min(wanted, count - 1))
    return Page(items[number * size : (number + 1) * size], number, count)
