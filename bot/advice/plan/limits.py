"""What cannot be planned: a day on which an exam cannot be sat, and more than anybody can plan for."""

from __future__ import annotations

from datetime import date

from bot.advice.plan.models import PlanError, PlannedPath
from bot.advice.plan.sitting import can_be_sat_on, last_day_after
from bot.catalog.certification import Certification
from bot.catalog.dates import ApproximateDate
from bot.catalog.wording import status_line

_FARTHEST_YEARS = 15
"""A plan that ends later than this is not one, whatever the arithmetic says."""


def check_length(path: PlannedPath, on: date) -> None:
    """Refuse a plan that ends later than anybody can plan for.

    Raises:
        PlanError: with what would help.
    """
    last = max((step.due_on for step in path.open_steps), default=on)
    if (last - on).days > _FARTHEST_YEARS * 366:
        raise PlanError("At this pace the plan would take longer than anybody can plan for. Give it more hours a week.")


def check_exam_day(entry: Certification, exam_on: date, start: date) -> None:
    """Refuse a day on which an exam cannot be sat.

    Raises:
        PlanError: with a sentence that says what would be right.
    """
    if exam_on < start:
        raise PlanError(f"{day_in_words(exam_on)} is before the first day of this part of the plan. Name a later day.")
    if (exam_on - start).days > _FARTHEST_YEARS * 366:
        raise PlanError("That day is too far away to plan for. Name one within the next years.")
    if can_be_sat_on(entry, exam_on):
        return
    last = last_day_after(entry, start)
    if last is not None and last < exam_on:
        raise PlanError(f"{entry.short_name} can be sat until {day_in_words(last)} only. Name a day before that.")
    raise PlanError(
        f"{entry.short_name} cannot be sat on {day_in_words(exam_on)}. Leave the day out, or name a later one."
    )


def cannot_be_sat(entry: Certification, on: date) -> str:
    """Why something is not planned."""
    return f"{entry.short_name} cannot be planned: it is {status_line(entry, on)}."


def day_in_words(day: date) -> str:
    """``3 March 2027``."""
    return str(ApproximateDate.parse(day))
