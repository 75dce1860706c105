"""Keeping a plan true: what to do when an exam cannot be sat any more, was failed, or should be another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.exam_dates import can_be_sat_on, day_in_words, nearest_exam_day, unavailable_text
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.reschedule import PlanEditor, goal_of
from bot.advice.plan.schedule import SHOWING_DAYS, exam_number, renewal_steps
from bot.advice.profile import Profile
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

_USUAL_WAIT_DAYS = 14
_SHORTEST_SECOND_RUN = 14
"""Days of study before a second try, even where a vendor would allow it tomorrow."""


def repair(path: PlannedPath, catalog: Catalog, on: date, profile: Profile | None = None) -> PlanOutcome:
    """The plan without any exam that cannot be sat on its day, nor from today on if its day has passed.

    The outcome is equal to the plan where all is well. Plans that are over are left alone.
    """
    if path.state not in {"active", "paused"}:
        return PlanOutcome(path)
    editor = PlanEditor(catalog, on, path, profile or Profile())
    for number in range(1, len(path.targets) + 1):
        goal = goal_of(editor.path.of_number(number))
        if goal is None or not goal.is_open:
            continue
        entry = editor.entry(number)
        if entry is None or not _is_possible(goal, entry, on):
            if number == exam_number(editor.path):
                editor.path = replace(editor.path, exam_on=None)
            editor.reschedule(number, editor.first_day_of(number))
            editor.reschedule_following(number)
    kept = editor.path
    if kept != path:
        kept = replace(kept, revision=catalog.revision)
        if not kept.open_steps:
            kept = replace(kept, state="finished", paused_on=None, exam_on=None)
    return PlanOutcome(kept, tuple(dict.fromkeys(editor.notes)))


def is_unavailable(path: PlannedPath, step: PlanStep, catalog: Catalog, on: date) -> bool:
    """Whether a step leads to something that cannot be sat on its day, or any more; nobody should be sent there."""
    goal = goal_of(path.of_number(step.number))
    entry = catalog.certification.get(path.targets[step.number - 1])
    return goal is not None and goal.is_open and (entry is None or not _is_possible(goal, entry, on))


def switch(
    path: PlannedPath, number: int, certification: str, catalog: Catalog, on: date, profile: Profile | None = None
) -> PlanOutcome:
    """Plan another certification in the place of one.

    Raises:
        PlanError: if the catalog does not have it, it is in the plan already, or cannot be sat.
    """
    entry = catalog.certification.get(certification)
    if entry is None or not 1 <= number <= len(path.targets):
        raise PlanError("The catalog does not have that certification any more. /certs lists what it has.")
    if path.targets[number - 1] == certification:
        return PlanOutcome(path)
    if certification in path.targets:
        raise PlanError(f"{entry.short_name} is in your plan already.")
    if path.state != "active":
        raise PlanError("Your plan is not active. Go on with it or start another one first.")
    goal = goal_of(path.of_number(number))
    if goal is None or not goal.is_open:
        raise PlanError("That part of your plan is behind you. /plan show has the plan as it is now.")
    editor = PlanEditor(catalog, on, path, profile or Profile())
    before = catalog.name_of(path.targets[number - 1])
    editor.switch(
        number, entry, editor.first_day_of(number), f"{entry.short_name} is planned in the place of {before}."
    )
    editor.reschedule_following(number)
    return PlanOutcome(editor.path, tuple(dict.fromkeys(editor.notes)))


def retake_after_failure(path: PlannedPath, number: int, catalog: Catalog, on: date) -> PlanOutcome:
    """Plan the next try of an exam: after the vendor's wait, with the study and the booking to do again.

    Raises:
        PlanError: if there is no such exam left in the plan.
    """
    steps = path.of_number(number)
    exam = next((step for step in steps if step.kind is StepKind.EXAM and step.is_open), None)
    entry = catalog.certification.get(path.targets[number - 1]) if exam else None
    if exam is None or entry is None or path.state != "active" or number != exam_number(path):
        raise PlanError("That is not the exam that comes next in your plan. /plan show has the plan as it is now.")
    wait = entry.retake.wait_days if entry.retake else _USUAL_WAIT_DAYS
    earliest = _after_beta(entry, on, on + timedelta(days=wait))
    editor = PlanEditor(catalog, on, replace(path, exam_on=None))
    start = editor.first_day_of(number)
    wanted = max(earliest, start + timedelta(days=_SHORTEST_SECOND_RUN))
    day = nearest_exam_day(entry, wanted, max(earliest, start))
    if day is None:
        editor.replace_unavailable(number, start, unavailable_text(entry, wanted))
    else:
        again = [_retaken(step, start, day) for step in steps if step.kind is not StepKind.RENEWAL]
        editor.set_steps(number, (*again, *renewal_steps(steps, entry, catalog, day)))
        rule = entry.retake.text if entry.retake else "The catalog does not know how long you have to wait."
        editor.notes.append(f"{rule} The next try is planned for {day_in_words(day)}.")
    editor.reschedule_following(number)
    return PlanOutcome(editor.path, tuple(dict.fromkeys(editor.notes)))


def _retaken(step: PlanStep, start: date, day: date) -> PlanStep:
    """A step of a second run: study and booking once more, the rest as far as it is open."""
    studied, booked = (start + timedelta(days=(day - start).days * share // 20) for share in (16, 17))
    if step.kind is StepKind.STUDY:
        return replace(step, state="todo", done_on=None, starts_on=start, due_on=studied)
    if step.kind is StepKind.BOOKING:
        return replace(step, state="todo", done_on=None, starts_on=start, due_on=booked)
    if not step.is_open:
        return step
    if step.kind is StepKind.SHOWING:
        return replace(step, starts_on=day, due_on=day + timedelta(days=SHOWING_DAYS))
    if step.kind in {StepKind.EXAM, StepKind.PROJECT}:
        return replace(step, starts_on=start, due_on=day if step.kind is StepKind.EXAM else studied)
    return replace(step, state="done", done_on=start)  # whoever has sat the exam is past the first material


def _after_beta(entry: Certification, on: date, earliest: date) -> date:
    """A beta can be taken once: the next try is the standard exam, where its day is known."""
    if entry.status_on(on) is not Status.BETA:
        return earliest
    active = [phase.starts_on for phase in entry.lifecycle if phase.status is Status.ACTIVE and phase.starts_on > on]
    return max([earliest, *active[:1]]) if active and active[0] != date.max else earliest


def _is_possible(goal: PlanStep, entry: Certification, on: date) -> bool:
    return can_be_sat_on(entry, max(goal.due_on, on) if goal.due_on < on else goal.due_on)
