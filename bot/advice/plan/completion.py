"""Steps that are done, left out, or taken in again, and what follows from it.

Each is a function of the plan, the catalog and the day; none of them changes anything that is stored.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.edits import require_current, step_of
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.plan.repairs import repair
from bot.advice.plan.reschedule import PlanEditor, goal_of
from bot.advice.plan.schedule import SHOWING_DAYS, exam_number, renewal_steps
from bot.catalog.models.catalog import Catalog

_BEFORE_THE_EXAM = frozenset({StepKind.FOUNDATION, StepKind.FREE_PREPARATION, StepKind.STUDY, StepKind.BOOKING})


def complete(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> PlanOutcome:
    """Mark a step as done; what follows moves on by as many days as it was late. Doing it twice changes nothing.

    A passed exam closes what was to prepare for it. When nothing is left but renewals, the plan is finished.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = step_of(path, step_id)
    if step.state == "done":
        return PlanOutcome(path)
    require_current(path, step)
    editor = PlanEditor(catalog, on, path.with_step(replace(step, state="done", done_on=on)))
    if step.kind is StepKind.EXAM:
        _passed(editor, step)
    elif step.kind is not StepKind.RENEWAL:
        _reschedule_rest(editor, step)
        _note_missing_day(editor, step)
    return editor.outcome()


def skip(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> PlanOutcome:
    """Leave a step out; without its exam a certification is left out as a whole.

    Raises:
        PlanError: if the plan has no such step, or is over.
    """
    step = step_of(path, step_id)
    if not step.is_open:
        return PlanOutcome(path)
    require_current(path, step)
    editor = PlanEditor(catalog, on, path.with_step(replace(step, state="skipped")))
    if step.kind is StepKind.EXAM:
        if step.number == exam_number(path):
            editor.path = replace(editor.path, exam_on=None)
        editor.close_steps(step.number, "skipped")
        editor.reschedule_following(step.number)
    return editor.outcome()


def reopen(path: PlannedPath, step_id: str, catalog: Catalog, on: date) -> PlanOutcome:
    """Take back that a step was done or left out; an exam that cannot be sat any more is replaced.

    Raises:
        PlanError: if the plan has no such step, or was dropped.
    """
    step = step_of(path, step_id)
    if step.is_open:
        return PlanOutcome(path)
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
    return repair(replace(path.with_step(opened), state=state), catalog, on)


def _passed(editor: PlanEditor, exam: PlanStep) -> None:
    """Close what led to an exam, and let the rest follow from the day on which it was passed."""
    number = exam.number
    if number < exam_number(editor.path, default=number + 1):
        editor.path = replace(editor.path, exam_on=None)
    editor.close_steps(number, "done", _BEFORE_THE_EXAM)
    since = editor.first_day_of(number)
    shown_by = since + timedelta(days=SHOWING_DAYS)
    steps = [
        replace(step, starts_on=since, due_on=shown_by)
        if step.is_open and step.kind in {StepKind.PROJECT, StepKind.SHOWING}
        else step
        for step in editor.path.of_number(number)
        if step.kind is not StepKind.RENEWAL or not step.is_open
    ]
    entry = editor.entry(number)
    renewals = renewal_steps(editor.path.of_number(number), entry, editor.catalog, editor.on) if entry else ()
    kept = {step.id for step in steps}
    editor.set_steps(number, (*steps, *(step for step in renewals if step.id not in kept)))
    editor.reschedule_following(number)


def _reschedule_rest(editor: PlanEditor, step: PlanStep) -> None:
    """Move what follows a step that was done late."""
    goal = goal_of(editor.path.of_number(step.number))
    late = (editor.on - step.due_on).days
    if late > 0 and step.kind is not StepKind.SHOWING:
        ids = [other.id for other in editor.path.onward(step) if other.is_open and other.kind is not StepKind.SHOWING]
        if ids and goal is not None and goal.is_open:
            try:
                editor.shift(step.number, ids, late)
            except PlanError as error:
                editor.replace_unavailable(step.number, editor.on, str(error))
    if late > 0 or not any(other.is_open for other in editor.path.onward(step)):
        editor.reschedule_following(step.number)


def _note_missing_day(editor: PlanEditor, step: PlanStep) -> None:
    """Whoever has booked an exam knows its day, and the plan should too."""
    entry = editor.entry(step.number)
    is_next = step.number == exam_number(editor.path)
    if step.kind is StepKind.BOOKING and is_next and editor.path.exam_on is None and entry and entry.kind == "exam":
        editor.notes.append("Booked: tell your plan the day with Change exam date.")
