"""Steps that are done, left out, or taken in again, and what follows from it.

Each is a function of the plan, the catalog and the day; none of them changes anything that is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.advice.plan.builder import Outcome
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.preconditions import require_current, step_of
from bot.advice.plan.repairs import kept_true
from bot.advice.plan.reschedule import Move, goal_of
from bot.advice.plan.schedule import SHOWING_DAYS, exam_number, renewal_steps
from bot.catalog.models.catalog import Catalog

_BEFORE_THE_EXAM = frozenset({StepKind.FOUNDATION, StepKind.FREE_PREPARATION, StepKind.STUDY, StepKind.BOOKING})


def done(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> Outcome:
    """Mark a step as done; what follows moves on by as many days as it was late. Doing it twice changes nothing.

    A passed exam closes what was to prepare for it. When nothing is left but renewals, the plan is finished.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = step_of(path, step_id)
    if step.state == "done":
        return Outcome(path)
    require_current(path, step)
    move = Move(catalog, on, path.with_step(replace(step, state="done", done_on=on)))
    if step.kind is StepKind.EXAM:
        _passed(move, step)
    elif step.kind is not StepKind.RENEWAL:
        _follow(move, step)
        _ask_for_the_day(move, step)
    return move.outcome()


def skip(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> Outcome:
    """Leave a step out; without its exam a certification is left out as a whole.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = step_of(path, step_id)
    if not step.is_open:
        return Outcome(path)
    require_current(path, step)
    move = Move(catalog, on, path.with_step(replace(step, state="skipped")))
    if step.kind is StepKind.EXAM:
        if step.number == exam_number(path):
            move.path = replace(move.path, exam_on=None)
        move.close(step.number, "skipped")
        move.after(step.number)
    return move.outcome()


def reopen(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> Outcome:
    """Take back that a step was done or left out; an exam that cannot be sat any more is replaced.

    Raises:
        PlanError: if the plan has no such step, or was dropped.
    """
    step = step_of(path, step_id)
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
    return kept_true(replace(path.with_step(opened), state=state), catalog, on)


def _passed(move: Move, exam: PlanStep) -> None:
    """Close what led to an exam, and let the rest follow from the day on which it was passed."""
    number = exam.number
    if number < exam_number(move.path, default=number + 1):
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
    late = (move.on - step.due_on).days
    if late > 0 and step.kind is not StepKind.SHOWING:
        ids = [other.id for other in move.path.onward(step) if other.is_open and other.kind is not StepKind.SHOWING]
        if ids and goal is not None and goal.is_open:
            try:
                move.shift(step.number, ids, late)
            except PlanError as error:
                move.replace_dead(step.number, move.on, str(error))
    if late > 0 or not any(other.is_open for other in move.path.onward(step)):
        move.after(step.number)


def _ask_for_the_day(move: Move, step: PlanStep) -> None:
    """Whoever has booked an exam knows its day, and the plan should too."""
    entry = move.entry(step.number)
    is_next = step.number == exam_number(move.path)
    if step.kind is StepKind.BOOKING and is_next and move.path.exam_on is None and entry and entry.kind == "exam":
        move.notes.append("Booked: tell your plan the day with Change exam date.")
