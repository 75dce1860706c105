"""The times that short answers name: ``next month``, ``in two weeks``, ``on Friday``. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_NUMBERS = {"a": 1, "an": 1, "another": 1, "a couple of": 2, "a few": 3} | {
    word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)
}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_MONTHS = tuple(name.lower() for name in calendar.month_name)
_SATURDAY = calendar.SATURDAY

_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
# A month counts where a word stands before it; "march" is also what people do.
_WHEN = re.compile(
    rf"\b(?:(?:in|for|until|till|on|after) )?(?:the )?(?:(?P<count>\d{{1,3}}|{_COUNT}) (?:more )?"
    rf"(?P<unit>{'|'.join(_UNITS)})s?|next (?P<next>{'|'.join(_UNITS)})|(?:next )?(?P<weekday>{'|'.join(_WEEKDAYS)})"
    r"|(?P<after>day after tomorrow)|(?P<tomorrow>tomorrow)|(?:this |at )?(?:the )?(?P<weekend>weekend)"
    r"|(?:at )?(?:the )?(?P<end>end of (?:the|this) month)|(?P<year>next year)|(?P<week>this week)"
    rf"|(?<=in |il |er )(?P<month>{'|'.join(_MONTHS[1:])}))\b"
)


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time, in days from today, and what was said besides."""

    days: int
    besides: str


def named_time(said: str, today: date) -> NamedTime | None:
    """The first time in a text of lower-case words; None if it names none."""
    found = _WHEN.search(said)
    if found is None:
        return None
    besides = f"{said[: found.start()]} {said[found.end() :]}"
    return NamedTime(_days(found, today), " ".join(besides.split()))


def _days(found: re.Match[str], today: date) -> int:
    if found["tomorrow"] or found["after"]:
        return 1 if found["tomorrow"] else 2
    if found["weekday"] or found["weekend"]:
        weekday = _WEEKDAYS.index(found["weekday"]) if found["weekday"] else _SATURDAY
        return (weekday - today.weekday()) % 7 or 7
    if found["next"] or found["week"]:
        return _UNITS[found["next"] or "week"]
    if found["end"]:
        return calendar.monthrange(today.year, today.month)[1] - today.day
    if found["year"] or found["month"]:
        month = _MONTHS.index(found["month"]) if found["month"] else 1
        begins = date(today.year + (month <= today.month), month, 1)
        return (begins - today).days
    count = found["count"]
    return (int(count) if count.isdecimal() else _NUMBERS[count]) * _UNITS[found["unit"]]
