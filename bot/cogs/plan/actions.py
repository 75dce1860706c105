"""What the buttons of a plan do to it: their actions and details as changes of the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.advice.plan import completion, edits, repairs
from bot.advice.plan.builder import PlanOutcome
from bot.advice.plan.dates import read_day
from bot.advice.plan.exam_dates import day_in_words
from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.services.plans import PlanTransition
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError

OLD_BUTTON = "This button is from an older version of the bot. Use /plan show to go on."


@dataclass(frozen=True, slots=True)
class PlanAction:
    """A change; one that ``happens_once`` is not done to a plan that has changed since its card was shown."""

    transition: PlanTransition
    happens_once: bool = False


def plan_action(action: str, detail: str) -> PlanAction:
    """Return the change of a plan that a button stands for.

    Raises:
        UserError: if there is no such action (any more).
    """
    step_id, _, days = detail.rpartition("-")
    place, _, target = detail.partition("-")
    known = {
        "done": PlanAction(lambda path, catalog, on: completion.complete(path, detail, catalog, on)),
        "skip": PlanAction(lambda path, catalog, on: completion.skip(path, detail, catalog, on)),
        "reopen": PlanAction(lambda path, catalog, on: completion.reopen(path, detail, catalog, on)),
        "pause": PlanAction(lambda path, _, on: edits.pause(path, on)),
        "resume": PlanAction(edits.resume),
        "drop": PlanAction(lambda path, _, __: edits.drop(path)),
        "later": PlanAction(
            lambda path, catalog, on: _later(path, step_id, number_in(days), catalog, on), happens_once=True
        ),
        "failed": PlanAction(
            lambda path, catalog, on: repairs.retake_after_failure(path, number_in(detail), catalog, on),
            happens_once=True,
        ),
        "switch": PlanAction(
            lambda path, catalog, on: repairs.switch(path, number_in(place), target, catalog, on), happens_once=True
        ),
    }
    if action not in known:
        raise UserError(OLD_BUTTON)
    return known[action]


def pace_transition(hours: int, zone: str | None) -> PlanTransition:
    """Another number of hours a week, and another zone where one is named."""

    def change(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
        outcome = edits.change_pace(path, hours, catalog, on)
        return replace(outcome, path=replace(outcome.path, zone=zone or path.zone))

    return change


def exam_date_transition(text: str) -> PlanTransition:
    """Another day for the next exam; none where the text is empty."""

    def change(path: PlannedPath, catalog: Catalog, on: date) -> PlanOutcome:
        day = read_day(text, on) if text.strip() else None
        return edits.change_exam_date(path, day, catalog, on)

    return change


def _later(path: PlannedPath, step_id: str, days: int, catalog: Catalog, on: date) -> PlanOutcome:
    outcome = edits.postpone(path, step_id, days, catalog, on)
    step = outcome.path.step(step_id)
    moved = (f"“{step.title}” is due on {day_in_words(step.due_on)} now.",) if step is not None else ()
    return PlanOutcome(outcome.path, (*moved, *outcome.notes))
