"""A stack as it stands today for one member: what is held, what to take for each step, and what the rest takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.advice.cost import sum_ranges
from bot.advice.lifecycle import lifecycle_exclusion, living_successors
from bot.advice.profile import Profile
from bot.advice.shortlist import PLATFORM
from bot.catalog.models.base import Range
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.texts import Stack, StackStep


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """One step of a stack on a day.

    Attributes:
        held: What the member holds that counts for it, retired or not.
        choice: What to take; None if it is done, if it is about nothing in the catalog, or nothing can be taken.
        others: What else would do, in the catalog's order.
    """

    step: StackStep
    held: Certification | None
    choice: Certification | None
    others: tuple[Certification, ...]


@dataclass(frozen=True, slots=True)
class StackOutlook:
    """A stack on a day, for one member.

    Attributes:
        usd: What the steps that are left cost in all, as far as published; optional steps are not counted.
        weeks: The weeks that they take, one after the other, as far as published.
        unpriced: The steps that are left whose price is not published.
        untimed: The steps that are left whose weeks are not published.
    """

    stack: Stack
    steps: tuple[StepOutlook, ...]
    usd: Range
    weeks: Range
    unpriced: tuple[Certification, ...]
    untimed: tuple[Certification, ...]

    @property
    def left(self) -> tuple[Certification, ...]:
        """What is still to be taken, optional steps apart."""
        return tuple(each.choice for each in self.steps if each.choice is not None and not each.step.optional)


def stack_outlook(stack: Stack, catalog: Catalog, on: date, profile: Profile) -> StackOutlook:
    """How a stack stands for a member; of several living ways, one on the member's own platform comes first."""
    holding = _holding(profile.held, catalog)
    platform = profile.answers.get(PLATFORM)
    taken: set[str] = set()
    steps: list[StepOutlook] = []
    for step in stack.steps:
        outlook = _step(step, catalog, on, holding, platform, taken)
        taken |= {entry.id for entry in (outlook.held, outlook.choice) if entry is not None}
        steps.append(outlook)
    left = [each.choice for each in steps if each.choice is not None and not each.step.optional]
    return StackOutlook(
        stack=stack,
        steps=tuple(steps),
        usd=sum_ranges(entry.cost.total_usd for entry in left if entry.cost.total_usd is not None),
        weeks=sum_ranges(entry.preparation.weeks for entry in left if entry.preparation.weeks is not None),
        unpriced=tuple(entry for entry in left if entry.cost.total_usd is None),
        untimed=tuple(entry for entry in left if entry.preparation.weeks is None),
    )


def _holding(held: Iterable[str], catalog: Catalog) -> frozenset[str]:
    """What is held, other versions of the same credential included."""
    known = catalog.certification.keys() & frozenset(held)
    credentials = {catalog.certification[id_].credential for id_ in known} - {None}
    return frozenset(known | {entry.id for entry in catalog.certifications if entry.credential in credentials})


def _step(
    step: StackStep, catalog: Catalog, on: date, holding: frozenset[str], platform: str | None, taken: set[str]
) -> StepOutlook:
    named = [catalog.certification[id_] for id_ in step.any_of if id_ in catalog.certification]
    held = next((entry for entry in named if entry.id in holding and entry.id not in taken), None)
    if held is not None:
        return StepOutlook(step, held, None, ())
    living = list({entry.id: entry for entry in _living(named, catalog, on)}.values())
    free = [entry for entry in living if entry.id not in taken | holding] or living
    ranked = sorted(free, key=lambda entry: _preference(entry, on, platform))
    choice = ranked[0] if ranked else None
    return StepOutlook(step, None, choice, tuple(entry for entry in living if entry is not choice))


def _living(named: Collection[Certification], catalog: Catalog, on: date) -> Iterator[Certification]:
    """What can be taken of these, with the nearest successor in the place of each that cannot."""
    for entry in named:
        if lifecycle_exclusion(entry, on) is None:
            yield entry
        else:
            yield from (successor for _, successor in living_successors(entry, catalog, on)[:1])


def _preference(entry: Certification, on: date, platform: str | None) -> tuple[bool, bool]:
    return entry.status_on(on) is Status.UNCLEAR, platform is not None and entry.platform != platform
