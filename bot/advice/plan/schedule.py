"""Which days the steps of one certification get: from a day on, at a pace, with an exam that can be sat on its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.advice.plan.estimate import renewal_window, shortest_days
from bot.advice.plan.exam_dates import DAY, nearest_exam_day
from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.advice.plan.step_texts import renewal
from bot.advice.plan.steps import is_preparing, windows
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

SHOWING_DAYS = 7
"""How long after the exam it should have been shown; the next certification begins on the day after."""

_MOST_CREDIT = 0.9
"""How much of a step that is under way counts as done at most."""


@dataclass(frozen=True, slots=True)
class DatedSteps:
    """The steps of one certification with their days.

    Attributes:
        ends_on: The last day of its preparation: of the exam, where it has one.
        wanted: The day that the pace alone, or the member, would have given.
        is_tight: Whether less time is left than the catalog's shortest preparation.
    """

    steps: tuple[PlanStep, ...]
    ends_on: date
    wanted: date
    is_tight: bool


def date_steps(
    steps: Iterable[PlanStep],
    entry: Certification,
    catalog: Catalog,
    *,
    hours_per_week: int,
    start: date,
    exam_on: date | None = None,
) -> DatedSteps | None:
    """Spread the open steps of one certification over the days from ``start`` on.

    What is done keeps its days, and a step that is under way counts in proportion to the days that have gone by.

    Args:
        steps: All steps of the certification, with or without renewal.
        entry: The certification.
        catalog: Where the material is looked up.
        hours_per_week: The member's pace.
        start: The first day of what is left.
        exam_on: The exam's day, where the member has named one.

    Returns:
        None if it cannot be sat on any day that fits.
    """
    steps = tuple(steps)
    open_ids = {step.id for step in steps if step.is_open}
    places = windows((step for step in steps if is_preparing(step)), entry, catalog, hours_per_week)
    end = max((last for _, last in places.values()), default=0.0)
    reached = _progress_before(steps, places, start)
    left = end - reached
    wanted = exam_on or start + timedelta(days=round(left))
    share = left / end if end else 0.0
    shortest = start + timedelta(days=round(shortest_days(entry) * min(1.0, share)))
    ends_on = nearest_exam_day(entry, wanted, start if exam_on else min(shortest, wanted))
    if ends_on is None or (exam_on and ends_on != exam_on):
        return None
    stretch = (ends_on - start).days / left if left else 0.0
    dated: list[PlanStep] = []
    for step in steps:
        if step.kind is StepKind.RENEWAL:
            continue
        if step.id not in open_ids:
            dated.append(step)
        elif step.id in places:
            first, last = (round((max(place, reached) - reached) * stretch) for place in places[step.id])
            dated.append(replace(step, starts_on=start + first * DAY, due_on=start + last * DAY))
        elif step.kind is StepKind.SHOWING:
            dated.append(replace(step, starts_on=ends_on, due_on=ends_on + SHOWING_DAYS * DAY))
    is_tight = ends_on < shortest
    dated = _in_order(dated)
    return DatedSteps((*dated, *renewal_steps(steps, entry, catalog, ends_on)), ends_on, wanted, is_tight)


def renewal_steps(
    steps: Iterable[PlanStep], entry: Certification, catalog: Catalog, earned_on: date
) -> tuple[PlanStep, ...]:
    """The renewal of something earned on a day; a renewal that is done or skipped stays as it is."""
    settled = [step for step in steps if step.kind is StepKind.RENEWAL and not step.is_open]
    window = renewal_window(entry, catalog, earned_on)
    number = next((step.number for step in steps), 1)
    if settled or window is None or entry.kind == "resource":
        return tuple(step for step in settled if not step.is_open)
    if not window.is_possible:
        return ()
    title, detail = renewal(entry, window.text)
    step_id = f"{StepKind.RENEWAL.value}.{number}"
    return (PlanStep(step_id, StepKind.RENEWAL, entry.id, title, detail, window.opens_on, window.remind_on),)


def _in_order(steps: list[PlanStep]) -> list[PlanStep]:
    """The steps with no open one before its predecessor: a course may have been an exam when they were laid out."""
    starts_on = due_on = date.min
    ordered: list[PlanStep] = []
    for step in steps:
        if step.is_open:
            starts_on = max(starts_on, step.starts_on)
            due_on = max(due_on, step.due_on, starts_on)
            step = replace(step, starts_on=starts_on, due_on=due_on)  # noqa: PLW2901
        ordered.append(step)
    return ordered


def _progress_before(steps: tuple[PlanStep, ...], places: dict[str, tuple[float, float]], start: date) -> float:
    """How far a member has come, in days of the preparation; 0 at a standing start."""
    settled = (places[step.id][1] for step in steps if step.id in places and _moves_on(step))
    behind = max(settled, default=0.0)
    for step in steps:
        if step.id in places and step.is_open:
            first, last = places[step.id]
            days = (step.due_on - step.starts_on).days
            gone = (start - step.starts_on).days
            credit = min(_MOST_CREDIT, max(0.0, gone / days)) if days > 0 else 0.0
            return max(behind, first + (last - first) * credit)
    return max((last for _, last in places.values()), default=0.0)


def _moves_on(step: PlanStep) -> bool:
    """Whether it is behind the member; a project or a booking that is done early leaves the study to do."""
    beside = {StepKind.PROJECT, StepKind.BOOKING}
    return not step.is_open and step.kind not in beside


def exam_number(path: PlannedPath, default: int = 0) -> int:
    """The place of the certification whose exam, or whose end of a course, comes next; ``default`` if none does."""
    return next((step.number for step in path.open_steps if step.kind is StepKind.EXAM), default)


def first_open_number(path: PlannedPath, default: int = 1) -> int:
    """The place of what is being prepared for, material included; ``default`` where nothing is left."""
    goals = {StepKind.EXAM, StepKind.STUDY}
    return next((step.number for step in path.open_steps if step.kind in goals), default)


def next_start(path: PlannedPath, on: date) -> date:
    """The day on which another certification can begin: after the last has been shown, and not before ``on``."""
    last = [step.due_on for step in path.steps if step.is_open and step.kind is not StepKind.RENEWAL]
    return max([on, *(day + DAY for day in last)])


def sorted_steps(steps: Iterable[PlanStep]) -> tuple[PlanStep, ...]:
    """All steps in the order of a plan: the certifications one after the other, and their renewals at the end."""
    steps = list(steps)
    renewals = [step for step in steps if step.kind is StepKind.RENEWAL]
    others = [step for step in steps if step.kind is not StepKind.RENEWAL]
    return (*sorted(others, key=lambda step: step.number), *sorted(renewals, key=lambda step: step.due_on))
