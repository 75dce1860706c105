"""What members do with their plan: done, later, skip, another pace, another exam date, pause, go on, drop.

Each is a function of the plan, the catalog and the day; none of them changes anything that is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.advice.plan.dating import SHOWING_DAYS, renewal_steps
from bot.advice.plan.layout import Outcome, check_exam_day, check_length, first_open_number
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.moving import Move, goal_of
from bot.advice.plan.pace import FEWEST_HOURS, MOST_HOURS
from bot.catalog.models import Catalog

_BEFORE_THE_EXAM = frozenset({StepKind.FOUNDATION, StepKind.FREE_PREPARATION, StepKind.STUDY, StepKind.BOOKING})
_LONGEST_DELAY_DAYS = 366


def done(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> Outcome:
    """Mark a step as done; what follows moves on by as many days as it was late. Doing it twice changes nothing.

    A passed exam closes what was to prepare for it. When nothing is left but renewals, the plan is finished.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = _step(path, step_id)
    if step.state == "done":
        return Outcome(path)
    _require_current(path, step)
    move = Move(catalog, on, path.with_step(replace(step, state="done", done_on=on)))
    if step.kind is StepKind.EXAM:
        _passed(move, step)
    elif step.kind is not StepKind.RENEWAL:
        _follow(move, step)
    return _finished(move)


def skip(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> Outcome:
    """Leave a step out; without its exam a certification is left out as a whole.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = _step(path, step_id)
    if not step.is_open:
        return Outcome(path)
    _require_current(path, step)
    move = Move(catalog, on, path.with_step(replace(step, state="skipped")))
    if step.kind is StepKind.EXAM:
        if step.number == first_open_number(path):
            move.path = replace(move.path, exam_on=None)
        move.close(step.number, "skipped")
        move.after(step.number)
    return _finished(move)


def reopen(path: PlannedPath, step_id: str, on: date) -> Outcome:
    """Take back that a step was done or left out.

    Raises:
        PlanError: if the plan has no such step, or was dropped.
    """
    step = _step(path, step_id)
    if step.is_open:
        return Outcome(path)
    if path.state == "dropped":
        raise PlanError("You have dropped this plan. Start a new one with /plan start.")
    place = path.steps.index(step)
    before = [other for other in path.steps[:place] if other.is_open and other.kind is not StepKind.RENEWAL]
    behind = [other for other in path.steps[place:] if other.is_open and other.kind is not StepKind.RENEWAL]
    due_on, starts_on = max(step.due_on, on), step.starts_on
    if behind:
        due_on, starts_on = min(due_on, behind[0].due_on), min(starts_on, behind[0].starts_on)
    if before:
        due_on, starts_on = max(due_on, before[-1].due_on), max(starts_on, before[-1].starts_on)
    opened = replace(step, state="todo", done_on=None, due_on=max(due_on, starts_on), starts_on=starts_on)
    state = "active" if path.state == "finished" else path.state
    return Outcome(replace(path.with_step(opened), state=state))


def later(path: PlannedPath, step_id: str, days: int, catalog: Catalog, on: date) -> Outcome:
    """Give a step so many days more, counted from its due day or from today if that has passed; the rest follows.

    Raises:
        PlanError: if the plan has no such open step, is not active, or its exam cannot be sat later.
    """
    step = _step(path, step_id)
    if not 1 <= days <= _LONGEST_DELAY_DAYS:
        raise PlanError("Choose a delay of between one day and a year.")
    _require_active(path)
    if not step.is_open:
        raise PlanError("That step is done or left out already.")
    due_on = max(step.due_on, on) + timedelta(days=days)
    if step.kind is StepKind.RENEWAL:
        return Outcome(path.with_step(replace(step, due_on=due_on)))
    move = Move(catalog, on, path)
    if step.kind is StepKind.SHOWING:
        move.path = path.with_step(replace(step, due_on=due_on))
    else:
        _move_exam_day(move, step, due_on)
        ids = [other.id for other in _from(move.path, step) if other.is_open]
        move.shift(step.number, ids, (due_on - step.due_on).days)
    move.after(step.number)
    return Outcome(move.path, tuple(move.notes))


def change_pace(path: PlannedPath, hours_per_week: int, catalog: Catalog, on: date) -> Outcome:
    """Lay out what is left for another number of hours a week.

    Raises:
        PlanError: if the hours make no sense, or the plan is not active.
    """
    if not FEWEST_HOURS <= hours_per_week <= MOST_HOURS:
        raise PlanError(f"Choose between {FEWEST_HOURS} and {MOST_HOURS} hours a week.")
    _require_active(path)
    outcome = _date_all(replace(path, hours_per_week=hours_per_week), catalog, on)
    check_length(outcome.path, on)
    return outcome


def change_exam_date(path: PlannedPath, exam_on: date | None, catalog: Catalog, on: date) -> Outcome:
    """Lay out what is left for another day of the next exam; None lets the pace decide again.

    Raises:
        PlanError: if the exam cannot be sat on that day, or no exam is left.
    """
    _require_active(path)
    number = first_open_number(path, default=0)
    entry = catalog.certification.get(path.targets[number - 1]) if number else None
    if entry is None:
        raise PlanError("Your plan has no exam before it whose day could change.")
    if exam_on is not None:
        check_exam_day(entry, exam_on, on)
    return _date_all(replace(path, exam_on=exam_on), catalog, on)


def pause(path: PlannedPath, on: date) -> Outcome:
    """Let the plan rest. Pausing twice changes nothing.

    Raises:
        PlanError: if the plan is over.
    """
    _require_current(path)
    return Outcome(path if path.state == "paused" else replace(path, state="paused", paused_on=on))


def resume(path: PlannedPath, catalog: Catalog, on: date) -> Outcome:
    """Go on where the plan was paused: everything that is open moves on by the length of the pause.

    Raises:
        PlanError: if the plan is over.
    """
    _require_current(path)
    if path.state != "paused":
        return Outcome(path)
    days = (on - (path.paused_on or on)).days
    exam_on = path.exam_on if path.exam_on and path.exam_on >= on else None
    move = Move(catalog, on, replace(path, state="active", paused_on=None, exam_on=exam_on))
    number = first_open_number(move.path)
    block = [step for step in move.path.of_number(number) if step.is_open and step.kind is not StepKind.RENEWAL]
    rested = timedelta(days=max(0, days))
    for step in block[:1]:
        move.path = move.path.with_step(replace(step, starts_on=step.starts_on + rested))
    try:
        move.shift(number, [step.id for step in block], rested.days)
    except PlanError as error:
        move.replace_dead(number, on, str(error))
    move.after(number)
    return _finished(move)


def drop(path: PlannedPath) -> Outcome:
    """Give the plan up."""
    return Outcome(path if path.state == "finished" else replace(path, state="dropped", paused_on=None))


def _date_all(path: PlannedPath, catalog: Catalog, on: date) -> Outcome:
    move = Move(catalog, on, path)
    number = first_open_number(path)
    if any(step.is_open for step in path.of_number(number)):
        move.date_anew(number, move.start_of(number) if number > 1 else on)
        move.after(number)
    return _finished(move)


def _passed(move: Move, exam: PlanStep) -> None:
    """Close what led to an exam, and let the rest follow from the day on which it was passed."""
    number = exam.number
    if number == first_open_number(move.path, default=number) or move.path.exam_on == exam.due_on:
        move.path = replace(move.path, exam_on=None)
    move.close(number, "done", _BEFORE_THE_EXAM)
    since = move.start_of(number)
    shown_by = since + timedelta(days=SHOWING_DAYS)
    steps = [
        replace(step, starts_on=since, due_on=shown_by)
        if step.is_open and step.kind in {StepKind.PROJECT, StepKind.SHOWING}
        else step
        for step in move.path.of_number(number)
        if step.kind is not StepKind.RENEWAL or not step.is_open
    ]
    entry = move.entry(number)
    renewals = renewal_steps(move.path.of_number(number), entry, move.catalog, move.on) if entry else ()
    kept = {step.id for step in steps}
    move.put(number, (*steps, *(step for step in renewals if step.id not in kept)))
    move.after(number)


def _follow(move: Move, step: PlanStep) -> None:
    """Move what follows a step that was done late."""
    goal = goal_of(move.path.of_number(step.number))
    if goal is None or not goal.is_open:
        move.path = replace(move.path, exam_on=None)
    late = (move.on - step.due_on).days
    if late > 0 and step.kind is not StepKind.SHOWING:
        ids = [other.id for other in _from(move.path, step) if other.is_open and other.kind is not StepKind.SHOWING]
        if ids and goal is not None and goal.is_open:
            try:
                move.shift(step.number, ids, late)
            except PlanError as error:
                move.replace_dead(step.number, move.on, str(error))
    if late > 0 or not any(other.is_open for other in _from(move.path, step)):
        move.after(step.number)


def _from(path: PlannedPath, step: PlanStep) -> list[PlanStep]:
    """A step and those after it of the same certification, renewals apart."""
    steps = [other for other in path.of_number(step.number) if other.kind is not StepKind.RENEWAL]
    ids = [other.id for other in steps]
    return steps[ids.index(step.id) :] if step.id in ids else []


def _move_exam_day(move: Move, step: PlanStep, due_on: date) -> None:
    """Where the member has named the exam's day, moving the exam names another."""
    if step.kind is not StepKind.EXAM or move.path.exam_on is None or step.number != first_open_number(move.path):
        return
    entry = move.entry(step.number)
    if entry is not None:
        check_exam_day(entry, due_on, move.on)
    move.path = replace(move.path, exam_on=due_on)


def _finished(move: Move) -> Outcome:
    path = move.path
    if path.state in {"active", "paused"} and not path.open_steps:
        path = replace(path, state="finished", paused_on=None, exam_on=None)
    return Outcome(path, tuple(dict.fromkeys(move.notes)))


def _step(path: PlannedPath, step_id: str) -> PlanStep:
    step = path.step(step_id)
    if step is None:
        raise PlanError("That step is not in your plan any more. /plan show has the plan as it is now.")
    return step


def _require_current(path: PlannedPath, step: PlanStep | None = None) -> None:
    """Refuse to change a plan that is over; only renewals outlast a plan that has been finished."""
    outlasts = path.state == "finished" and step is not None and step.kind is StepKind.RENEWAL
    if path.state not in {"active", "paused"} and not outlasts:
        over = "finished" if path.state == "finished" else "dropped"
        raise PlanError(f"This plan is {over}. Start another one with /plan start.")


def _require_active(path: PlannedPath) -> None:
    _require_current(path)
    if path.state == "paused":
        raise PlanError("Your plan is paused. Go on with it first, then change it.")
