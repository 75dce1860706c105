"""Other days for a plan: a step later, another pace, another exam date, a pause and its end; and giving it up.

Each is a function of the plan, the catalog and the day; none of them changes anything that is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.estimate import FEWEST_HOURS, MOST_HOURS
from bot.advice.plan.exam_dates import check_exam_day, check_length
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.reschedule import PlanEditor
from bot.advice.plan.schedule import exam_number, first_open_number
from bot.catalog.models.catalog import Catalog


def step_of(path: PlannedPath, step_id: str) -> PlanStep:
    """A step of a plan.

    Raises:
        PlanError: if the plan has no such step.
    """
    step = path.step(step_id)
    if step is None:
        raise PlanError("That step is not in your plan any more. /plan show has the plan as it is now.")
    return step


def require_current(path: PlannedPath, step: PlanStep | None = None) -> None:
    """Refuse to change a plan that is over; only renewals outlast a plan that has been finished.

    Raises:
        PlanError: if it is over.
    """
    outlasts = path.state == "finished" and step is not None and step.kind is StepKind.RENEWAL
    if path.state not in {"active", "paused"} and not outlasts:
        over = "finished" if path.state == "finished" else "dropped"
        raise PlanError(f"This plan is {over}. Start another one with /plan start.")


def require_active(path: PlannedPath) -> None:
    """Refuse to change a plan that is over or paused.

    Raises:
        PlanError: if it is.
    """
    require_current(path)
    if path.state == "paused":
        raise PlanError("Your plan is paused. Go on with it first, then change it.")


_LONGEST_DELAY_DAYS = 366


def postpone(path: PlannedPath, step_id: str, days: int, catalog: Catalog, on: date) -> PlanOutcome:
    """Give a step so many days more, counted from its due day or from today if that has passed; the rest follows.

    Raises:
        PlanError: if the plan has no such open step, is not active, or its exam cannot be sat later.
    """
    step = step_of(path, step_id)
    if not 1 <= days <= _LONGEST_DELAY_DAYS:
        raise PlanError("Choose a delay of between one day and a year.")
    require_active(path)
    if not step.is_open:
        raise PlanError("That step is done or left out already.")
    due_on = max(step.due_on, on) + timedelta(days=days)
    if step.kind is StepKind.RENEWAL:
        return PlanOutcome(path.with_step(replace(step, due_on=due_on)))
    editor = PlanEditor(catalog, on, path)
    if step.kind is StepKind.SHOWING:
        editor.path = path.with_step(replace(step, due_on=due_on))
    else:
        _move_exam_day(editor, step, due_on)
        ids = [other.id for other in editor.path.onward(step) if other.is_open]
        editor.shift(step.number, ids, (due_on - step.due_on).days)
    editor.reschedule_following(step.number)
    return PlanOutcome(editor.path, tuple(editor.notes))


def change_pace(path: PlannedPath, hours_per_week: int, catalog: Catalog, on: date) -> PlanOutcome:
    """Lay out what is left for another number of hours a week.

    Raises:
        PlanError: if the hours make no sense, or the plan is not active.
    """
    if not FEWEST_HOURS <= hours_per_week <= MOST_HOURS:
        raise PlanError(f"Choose between {FEWEST_HOURS} and {MOST_HOURS} hours a week.")
    require_active(path)
    outcome = _reschedule_all(replace(path, hours_per_week=hours_per_week), catalog, on)
    check_length(outcome.path, on)
    return outcome


def change_exam_date(path: PlannedPath, exam_on: date | None, catalog: Catalog, on: date) -> PlanOutcome:
    """Lay out what is left for another day of the next exam; None lets the pace decide again.

    Raises:
        PlanError: if the exam cannot be sat on that day, or no exam is left.
    """
    require_active(path)
    number = exam_number(path)
    entry = catalog.certification.get(path.targets[number - 1]) if number else None
    if entry is None:
        raise PlanError("Your plan has no exam before it whose day could change.")
    if exam_on is not None:
        check_exam_day(entry, exam_on, PlanEditor(catalog, on, path).first_day_of(number))
    return _reschedule_all(replace(path, exam_on=exam_on), catalog, on)


def pause(path: PlannedPath, on: date) -> PlanOutcome:
    """Let the plan rest. Pausing twice changes nothing.

    Raises:
        PlanError: if the plan is over.
    """
    require_current(path)
    return PlanOutcome(path if path.state == "paused" else replace(path, state="paused", paused_on=on))


def resume(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
    """Go on where the plan was paused: everything that is open moves on by the length of the pause.

    Raises:
        PlanError: if the plan is over.
    """
    require_current(path)
    if path.state != "paused":
        return PlanOutcome(path)
    days = (on - (path.paused_on or on)).days
    exam_on = path.exam_on if path.exam_on and path.exam_on >= on else None
    editor = PlanEditor(catalog, on, replace(path, state="active", paused_on=None, exam_on=exam_on))
    number = first_open_number(editor.path)
    block = [step for step in editor.path.of_number(number) if step.is_open and step.kind is not StepKind.RENEWAL]
    rested = timedelta(days=max(0, days))
    for step in block[:1]:
        editor.path = editor.path.with_step(replace(step, starts_on=step.starts_on + rested))
    try:
        editor.shift(number, [step.id for step in block], rested.days)
    except PlanError as error:
        editor.replace_unavailable(number, on, str(error))
    editor.reschedule_following(number)
    return editor.outcome()


def drop(path: PlannedPath) -> PlanOutcome:
    """Return the plan as given up; a finished one stays finished."""
    return PlanOutcome(path if path.state == "finished" else replace(path, state="dropped", paused_on=None))


def _reschedule_all(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
    editor = PlanEditor(catalog, on, path)
    number = first_open_number(path)
    if any(step.is_open for step in path.of_number(number)):
        editor.reschedule(number, editor.first_day_of(number) if number > 1 else on)
        editor.reschedule_following(number)
    return editor.outcome()


def _move_exam_day(editor: PlanEditor, step: PlanStep, due_on: date) -> None:
    """Where the member has named the exam's day, moving the exam names another."""
    if step.kind is not StepKind.EXAM or editor.path.exam_on is None or step.number != exam_number(editor.path):
        return
    entry = editor.entry(step.number)
    if entry is not None:
        check_exam_day(entry, due_on, editor.on)
    editor.path = replace(editor.path, exam_on=due_on)
