"""On which days something can be sat: the dead-cert shield for dates that a plan names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.advice.plan.models import PlanError, PlannedPath
from bot.catalog.formatting import status_line
from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate

DAY = timedelta(days=1)
_ROOM_DAYS = 7
"""How long before its last day an exam is planned, so that a full test centre is not the end of it."""


def can_be_sat_on(entry: Certification, day: date) -> bool:
    """Whether it can be sat (or, for a course, be taken) on a day."""
    status = entry.status_on(day)
    return status is not None and status.can_be_sat


def last_day_after(entry: Certification, day: date) -> date | None:
    """The last day of the stretch of days, containing ``day``, on which it can be sat; None if it has no known end."""
    end = next((end for start, end in _exam_periods(entry) if start <= day <= end), date.max)
    return None if end == date.max else end


def nearest_exam_day(entry: Certification, wanted: date, earliest: date) -> date | None:
    """The day to plan a sitting for: ``wanted``, or the nearest that is possible, and never before ``earliest``.

    A day after the last one becomes a day shortly before it; a day before the first one becomes the first.

    Returns:
        None if there is no such day.
    """
    wanted = max(wanted, earliest)
    if can_be_sat_on(entry, wanted):
        return wanted
    later = [start for start, _ in _exam_periods(entry) if start > wanted]
    if later:
        return later[0]
    ended = [(start, end) for start, end in _exam_periods(entry) if end < wanted and end >= earliest]
    if not ended:
        return None
    start, end = ended[-1]
    return max(earliest, start, end - _ROOM_DAYS * DAY)


def _exam_periods(entry: Certification) -> Iterator[tuple[date, date]]:
    """The first and last days on which it can be sat, in order; neighbouring phases make one stretch."""
    starts = sorted({phase.starts_on for phase in entry.lifecycle})
    since: date | None = None
    for start in starts:
        sat = can_be_sat_on(entry, start)
        if sat and since is None:
            since = start
        elif not sat and since is not None:
            yield since, start - DAY
            since = None
    if since is not None:
        yield since, date.max


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


def unavailable_text(entry: Certification, on: date) -> str:
    """Why something is not planned."""
    return f"{entry.short_name} cannot be planned: it is {status_line(entry, on)}."


def day_in_words(day: date) -> str:
    """``3 March 2027``."""
    return str(ApproximateDate.parse(day))
