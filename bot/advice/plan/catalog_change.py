"""What a change of the catalog means for one plan: nothing, in most cases; else what, and the plan that would fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath, StepKind
from bot.advice.plan.repairs import repair
from bot.advice.plan.reschedule import goal_of
from bot.advice.profile import Profile
from bot.catalog.formatting import price_of
from bot.catalog.models.base import Range
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

_A_LOT_OF_DOLLARS, _A_LOT_OF_THE_PRICE = 20, 0.2
"""A price has moved a lot when it moved by both: $20, and a fifth."""


@dataclass(frozen=True, slots=True)
class PlanImpact:
    """What a change of the catalog means for a plan.

    Attributes:
        sentences: What changed, and what follows; at least one.
        proposed: The plan that fits the new catalog, where the present one does not.
    """

    sentences: tuple[str, ...]
    proposed: PlannedPath | None


def plan_impact(
    old: Catalog, new: Catalog, path: PlannedPath, on: date, profile: Profile | None = None
) -> PlanImpact | None:
    """What moving from one catalog to another means for a plan on a day; None if it is not affected.

    Only what is still ahead counts: a passed exam that is retired later changes nothing.
    """
    if path.state not in {"active", "paused"} or old.revision == new.revision:
        return None
    sentences = list(_sentences(old, new, path, on))
    before, after = repair(path, old, on, profile), repair(path, new, on, profile)
    proposed = after.path if after.path != path and before.path == path else None
    if proposed is not None:
        sentences += [note for note in after.notes if note not in sentences]
    if not sentences:
        return None
    return PlanImpact(tuple(sentences), proposed)


def _sentences(old: Catalog, new: Catalog, path: PlannedPath, on: date) -> Iterator[str]:
    for number, id_ in enumerate(path.targets, 1):
        steps = path.of_number(number)
        goal = goal_of(steps)
        was, now = old.certification.get(id_), new.certification.get(id_)
        if goal is None or not goal.is_open or was is None or now is None:
            continue
        yield from _retirement(was, now, goal.due_on, on)
        booked = any(step.kind is StepKind.BOOKING and not step.is_open for step in steps)
        if not booked:
            yield from _price(was, now)


def _retirement(was: Certification, now: Certification, exam_on: date, on: date) -> Iterator[str]:
    before, after = was.retirement_after(on), now.retirement_after(on)
    if after is None or (before is not None and before.starts_on <= after.starts_on):
        return
    if exam_on < after.starts_on:
        yield (
            f"{now.short_name} now ends on {after.since}. Your day for it, {day_in_words(exam_on)}, is before that; "
            "do not let it slip."
        )


def _price(was: Certification, now: Certification) -> Iterator[str]:
    before, after = was.cost.total_usd, now.cost.total_usd
    if before is None or after is None or not _moved_a_lot(before, after):
        return
    way = "up" if sum(after) > sum(before) else "down"
    yield f"The price of {now.short_name} went {way}: it was {price_of(was)} and is {price_of(now)} now."


def _moved_a_lot(before: Range, after: Range) -> bool:
    return any(
        abs(new - old) >= _A_LOT_OF_DOLLARS and abs(new - old) >= _A_LOT_OF_THE_PRICE * max(old, 1.0)
        for old, new in zip(before, after, strict=True)
    )
