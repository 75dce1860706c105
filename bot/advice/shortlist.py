"""The certifications that pass a member's filters, and which filters to relax when none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.advice.lifecycle import living_successors
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

GOAL, PLATFORM = "goal", "platform"
"""The questions whose options are also filters."""

TIERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a member wants to see; what is None or False does not filter.

    Attributes:
        platform: An option of the question `PLATFORM`.
        goal: An option of the question `GOAL`.
        max_usd: The most to pay, inclusive.
        max_weeks: The longest preparation, inclusive.
        bookable: Only what certainly can be booked on the day.
    """

    tier: int | None = None
    platform: str | None = None
    goal: str | None = None
    max_usd: int | None = None
    max_weeks: int | None = None
    bookable: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the filters that are set."""
        return tuple(name for name in self.__slots__ if getattr(self, name) != getattr(_NO_FILTERS, name))

    def without(self, *names: str) -> Filters:
        """The same filters with these taken off."""
        return replace(self, **{name: getattr(_NO_FILTERS, name) for name in names})


_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Filters that could be taken off together, and how many certifications would pass then."""

    names: tuple[str, ...]
    filters: Filters
    count: int


def is_bookable(entry: Certification, on: date) -> bool:
    """Whether it is certain that an entry can be taken on a day; not so where nobody can say."""
    return entry.status_on(on) in {Status.ACTIVE, Status.BETA}


def shortlist(filters: Filters, catalog: Catalog, on: date) -> list[Certification]:
    """What passes: what can be taken before what cannot, then by tier and name.

    A price or time range fits when its low end fits. An unpublished price fits no limit, unknown weeks fit any.
    """
    for_goal = serving_goal(filters.goal, catalog, on) if filters.goal else None
    found = [e for e in _existing(catalog, on) if not any(_refusals(e, filters, for_goal, on))]
    return sorted(found, key=lambda e: (_is_gone(e, on), e.tier or 9, e.short_name.casefold(), e.id))


def relaxations(filters: Filters, catalog: Catalog, on: date) -> list[Relaxation]:
    """Where nothing passes: which filters to take off to see anything, as few as will do, the most helpful first."""
    for_goal = serving_goal(filters.goal, catalog, on) if filters.goal else None
    refused_by = Counter(tuple(_refusals(entry, filters, for_goal, on)) for entry in _existing(catalog, on))
    fewest = min(map(len, refused_by), default=0)
    found = [(names, count) for names, count in refused_by.items() if len(names) == fewest > 0]
    found.sort(key=lambda each: (-each[1], [filters.given.index(name) for name in each[0]]))
    return [Relaxation(names, filters.without(*names), count) for names, count in found]


def serving_goal(goal: str, catalog: Catalog, on: date) -> frozenset[str]:
    """The certifications that some rule favours for a goal, and those that took the place of retired ones."""
    named = {
        id_
        for rule in catalog.rules
        if rule.favour and goal in rule.when.root.get(GOAL, ())
        for id_ in rule.favour
        if id_ in catalog.certification
    }
    gone = [catalog.certification[id_] for id_ in named if _is_gone(catalog.certification[id_], on)]
    return frozenset(named | {successor.id for entry in gone for _, successor in living_successors(entry, catalog, on)})


def _existing(catalog: Catalog, on: date) -> Iterator[Certification]:
    return (entry for entry in catalog.certifications if entry.status_on(on) is not None)


def _refusals(entry: Certification, filters: Filters, for_goal: Collection[str] | None, on: date) -> Iterator[str]:
    """The names of the filters that an entry does not pass, in the order of the filters."""
    total, weeks = entry.cost.total_usd, entry.preparation.weeks
    if filters.tier is not None and entry.tier != filters.tier:
        yield "tier"
    if filters.platform is not None and not _is_for(entry, filters.platform):
        yield "platform"
    if for_goal is not None and entry.id not in for_goal:
        yield "goal"
    if filters.max_usd is not None and (total is None or total[0] > filters.max_usd):
        yield "max_usd"
    if filters.max_weeks is not None and weeks is not None and weeks[0] > filters.max_weeks:
        yield "max_weeks"
    if filters.bookable and not is_bookable(entry, on):
        yield "bookable"


def _is_for(entry: Certification, platform: str) -> bool:
    return entry.platform == platform or (platform == "none" and entry.platform is None)


def _is_gone(entry: Certification, on: date) -> bool:
    return entry.status_on(on) is Status.RETIRED
