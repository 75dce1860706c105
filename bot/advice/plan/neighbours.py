"""Certifications near one in a plan that are easier, cheaper or quicker, and can be sat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from bot.advice.lifecycle import lifecycle_exclusion
from bot.catalog.certification import Certification, Status
from bot.catalog.models import Catalog

Better = Callable[[Certification, Certification], bool]
"""Whether the first is better than the second in the way that counts."""


def easier(other: Certification, entry: Certification) -> bool:
    """Whether it is of a lower level of difficulty."""
    return other.level.difficulty < entry.level.difficulty


def cheaper(other: Certification, entry: Certification) -> bool:
    """Whether even its highest price is below the other's lowest."""
    price, limit = other.cost.total_usd, entry.cost.total_usd
    return price is not None and limit is not None and price[1] < limit[0] and not _is_harder(other, entry)


def quicker(other: Certification, entry: Certification) -> bool:
    """Whether it takes less time even at its slowest."""
    weeks, limit = other.preparation.weeks, entry.preparation.weeks
    return weeks is not None and limit is not None and weeks[1] < limit[0] and not _is_harder(other, entry)


def neighbours(
    entry: Certification, catalog: Catalog, on: date, without: Iterable[str], better: Better, most: int = 2
) -> list[Certification]:
    """The best few that are better in one way: of the same platform where there are any, the nearest level first.

    Args:
        entry: What they are compared with.
        catalog: The catalog in force.
        on: Today.
        without: What is held or planned already.
        better: What counts.
        most: How many to name.
    """
    left_out = {*without, entry.id}
    weight: Counter[str] = Counter()
    for rule in catalog.rules:
        weight.update(rule.favour or {})
    found = [
        other
        for other in catalog.certifications
        if other.id not in left_out
        and other.kind != "resource"
        and other.status_on(on) is not Status.UNCLEAR
        and lifecycle_exclusion(other, on) is None
        and set(other.requires) <= left_out - {entry.id}
        and better(other, entry)
    ]
    own = [other for other in found if other.platform == entry.platform]
    # Another vendor's exam would be another direction; a course about the basics would not.
    near = own or [other for other in found if other.platform is None and other.kind == "course"]
    return sorted(near, key=lambda other: (-other.level.difficulty, -weight[other.id]))[:most]


def _is_harder(other: Certification, entry: Certification) -> bool:
    return other.level.difficulty > entry.level.difficulty
