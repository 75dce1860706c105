"""Laying out a plan: dated steps for one certification after another, each of which can be sat on its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from bot.advice.lifecycle import living_successors
from bot.advice.plan.estimate import preparation
from bot.advice.plan.exam_dates import (
    check_exam_day,
    check_length,
    day_in_words,
    last_day_after,
    nearest_exam_day,
    unavailable_text,
)
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.schedule import DatedSteps, date_steps, exam_number, next_start, sorted_steps
from bot.advice.plan.steps import material_for, undated_steps
from bot.advice.profile import Profile
from bot.advice.stacks import stack_outlook
from bot.catalog.formatting import status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

MOST_TARGETS = 12
"""The longest stack has eight steps; a plan of more than this would be a collection, and no card could show it."""


def targets_of_certification(id_: str, catalog: Catalog, profile: Profile) -> tuple[str, ...]:
    """The certification, after those that must be held first and are not.

    Raises:
        PlanError: if the catalog does not have it.
    """
    entry = catalog.certification.get(id_)
    if entry is None:
        raise PlanError("The catalog does not have that certification any more. /certs lists what it has.")
    return tuple(dict.fromkeys(_with_requirements(entry, catalog, profile.held, frozenset())))


def targets_of_stack(id_: str, catalog: Catalog, profile: Profile, on: date) -> tuple[str, ...]:
    """What is left to take of a stack, optional steps apart.

    Raises:
        PlanError: if the catalog does not have it, or nothing of it is left.
    """
    stack = catalog.stack.get(id_)
    if stack is None:
        raise PlanError("The catalog does not have that stack any more. /stacks shows what it has.")
    left = stack_outlook(stack, catalog, on, profile).left
    if not left:
        raise PlanError(f"Nothing of {stack.name} is left for you to take.")
    found: dict[str, None] = {}
    for entry in left:
        found.update(dict.fromkeys(_with_requirements(entry, catalog, profile.held, frozenset())))
    return tuple(found)


def successor_of(entry: Certification, catalog: Catalog, on: date) -> Certification | None:
    """What to plan in place of something that cannot be sat in time; a successor that is still to come will do."""
    living = next((successor for _, successor in living_successors(entry, catalog, on)), None)
    return living or next(
        (successor for successor in _successors(entry, catalog) if nearest_exam_day(successor, on, on)), None
    )


def _successors(entry: Certification, catalog: Catalog) -> Iterator[Certification]:
    """All successors, through successors."""
    queue = list(entry.successors)
    for id_ in queue:
        successor = catalog.certification.get(id_)
        if successor is not None and id_ != entry.id:
            yield successor
            queue.extend(other for other in successor.successors if other not in queue)


def _with_requirements(
    entry: Certification, catalog: Catalog, held: frozenset[str], above: frozenset[str]
) -> Iterator[str]:
    for id_ in entry.requires:
        required = catalog.certification.get(id_)
        if required is not None and id_ not in held | above:
            yield from _with_requirements(required, catalog, held, above | {entry.id})
    yield entry.id


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a member wants to plan.

    Attributes:
        certification: The id of one, or None.
        stack: The id of a stack, or None.
        exam_on: The day of the first exam, where it is known.
        zone: The member's time zone, as IANA names it.
    """

    certification: str | None
    stack: str | None
    hours_per_week: int
    exam_on: date | None = None
    zone: str = "UTC"
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """A plan, laid out or changed, and what the member should know about it."""

    path: PlannedPath
    notes: tuple[str, ...] = ()


def build_plan(request: PlanRequest, catalog: Catalog, on: date) -> PlanOutcome:
    """A plan that begins on a day.

    Raises:
        PlanError: if there is nothing in it that can be sat, or not on the day that the member named.
    """
    if request.stack is not None:
        targets = targets_of_stack(request.stack, catalog, request.profile, on)
    else:
        targets = targets_of_certification(request.certification or "", catalog, request.profile)
    path = PlannedPath(
        targets=(),
        stack=request.stack,
        hours_per_week=request.hours_per_week,
        exam_on=request.exam_on,
        zone=request.zone,
        revision=catalog.revision,
        steps=(),
    )
    outcome = extend(PlanOutcome(path), targets, catalog, on, request.profile)
    check_length(outcome.path, on)
    return outcome


def extend(outcome: PlanOutcome, targets: Iterable[str], catalog: Catalog, on: date, profile: Profile) -> PlanOutcome:
    """The plan with more certifications at its end, one after the other.

    Raises:
        PlanError: if nothing is in it then, or a certification cannot be sat on the day that the member named.
    """
    path, notes, catalog = outcome.path, list(outcome.notes), catalog.as_of(on)
    last_reason = ""
    for id_ in targets:
        if len(path.targets) == MOST_TARGETS:
            notes.append(f"A plan holds at most {MOST_TARGETS} certifications. Finish some before you add more.")
            break
        try:
            path, more = _with_target(path, catalog.certification[id_], catalog, on, profile)
        except PlanError as error:
            last_reason = str(error)
            if path.exam_on is not None and not path.targets:
                raise
            notes.append(last_reason)
            continue
        notes += more
    if not path.targets:
        raise PlanError(last_reason or "There is nothing to plan.")
    if not exam_number(path):
        path = replace(path, exam_on=None)
    return PlanOutcome(path, tuple(dict.fromkeys(notes)))


def date_target(
    entry: Certification,
    number: int,
    steps: tuple[PlanStep, ...],
    path: PlannedPath,
    catalog: Catalog,
    start: date,
) -> tuple[DatedSteps, list[str]]:
    """Date the steps of one of a plan's certifications, and what there is to say about the days.

    Raises:
        PlanError: if it cannot be sat on any day that fits, or not on the day that the member named.
    """
    has_exam = any(step.kind is StepKind.EXAM for step in steps)
    exam_on = path.exam_on if has_exam and number == exam_number(path, default=number) else None
    if exam_on is not None:
        check_exam_day(entry, exam_on, start)
    dated = date_steps(steps, entry, catalog, hours_per_week=path.hours_per_week, start=start, exam_on=exam_on)
    if dated is None:
        raise PlanError(unavailable_text(entry, start))
    return dated, list(_remarks(entry, dated, exam_on))


def _with_target(
    path: PlannedPath, entry: Certification, catalog: Catalog, on: date, profile: Profile
) -> tuple[PlannedPath, list[str]]:
    start = next_start(path, on)
    number = len(path.targets) + 1
    living, notes = _available_or_successor(entry, catalog, start)
    # What is in the plan already is no foundation any more.
    profile = replace(profile, held=profile.held | frozenset(path.targets))
    if living.id in path.targets:
        return path, notes
    material = material_for(living, catalog, profile, start)
    try:
        dated, more = date_target(living, number, undated_steps(living, number, material, start), path, catalog, start)
    except PlanError:
        successor = successor_of(living, catalog, start)
        if successor is None or successor.id in path.targets or path.exam_on is not None:
            raise
        notes += [replacement_note(living, successor, start)]
        material = material_for(successor, catalog, profile, start)
        dated, more = date_target(
            successor, number, undated_steps(successor, number, material, start), path, catalog, start
        )
        living = successor
    if living.kind != "resource" and preparation(living, path.hours_per_week).is_assumed:
        notes.append(f"Nobody publishes how long {living.short_name} takes; the days of your plan are a guess for it.")
    steps = sorted_steps((*path.steps, *dated.steps))
    return replace(path, targets=(*path.targets, living.id), steps=steps), notes + more


def _available_or_successor(entry: Certification, catalog: Catalog, on: date) -> tuple[Certification, list[str]]:
    """The certification itself, or what took its place."""
    if entry.status_on(on) is not Status.RETIRED:
        return entry, []
    successor = successor_of(entry, catalog, on)
    if successor is None:
        raise PlanError(
            f"{entry.short_name} is {status_line(entry, on)}, and the catalog knows of nothing that took its place."
        )
    return successor, [replacement_note(entry, successor, on)]


def replacement_note(entry: Certification, successor: Certification, on: date) -> str:
    """That something else is planned, and why."""
    status = entry.status_on(on)
    why = f"is {status_line(entry, on)}" if status is Status.RETIRED else "ends before you could be ready"
    return f"{entry.short_name} {why}, so {successor.short_name} is planned in its place."


def _remarks(entry: Certification, dated: DatedSteps, exam_on: date | None) -> Iterable[str]:
    if dated.ends_on < dated.wanted:
        last = last_day_after(entry, dated.ends_on)
        until = f" until {day_in_words(last)} only" if last else " for a short time only"
        yield f"Last chance: {entry.short_name} can be sat{until}, so the days are closer together than your pace."
    elif dated.ends_on > dated.wanted:
        yield f"{entry.short_name} cannot be sat before {day_in_words(dated.ends_on)}, so it is planned for that day."
    if exam_on is not None and dated.is_tight:
        yield (
            f"Your day for {entry.short_name} leaves less time than the shortest preparation in the catalog. "
            "Move it if you can."
        )
