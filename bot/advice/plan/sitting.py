"""On which days something can be sat: the dead-cert shield for dates that a plan names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.catalog.certification import Certification

DAY = timedelta(days=1)
_ROOM_DAYS = 7
"""How long before its last day an exam is planned, so that a full test centre is not the end of it."""


def can_be_sat_on(entry: Certification, day: date) -> bool:
    """Whether it can be sat (or, for a course, be taken) on a day."""
    status = entry.status_on(day)
    return status is not None and status.can_be_sat


def last_day_after(entry: Certification, day: date) -> date | None:
    """The last day of the stretch of days, containing ``day``, on which it can be sat; None if it has no known end."""
    end = next((end for start, end in _stretches(entry) if start <= day <= end), date.max)
    return None if end == date.max else end


def sitting_day(entry: Certification, wanted: date, earliest: date) -> date | None:
    """The day to plan a sitting for: ``wanted``, or the nearest that is possible, and never before ``earliest``.

    A day after the last one becomes a day shortly before it; a day before the first one becomes the first.

    Returns:
        None if there is no such day.
    """
    wanted = max(wanted, earliest)
    if can_be_sat_on(entry, wanted):
        return wanted
    later = [start for start, _ in _stretches(entry) if start > wanted]
    if later:
        return later[0]
    ended = [(start, end) for start, end in _stretches(entry) if end < wanted and end >= earliest]
    if not ended:
        return None
    start, end = ended[-1]
    return max(earliest, start, end - _ROOM_DAYS * DAY)


def _stretches(entry: Certification) -> Iterator[tuple[date, date]]:
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
