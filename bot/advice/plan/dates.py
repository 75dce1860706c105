"""Days as members write them: ``2027-03-01``, ``1 March 2027``, ``March 1``, ``1.3.2027``, ``in 6 weeks``."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from bot.advice.plan.estimate import add_months
from bot.advice.plan.models import PlanError

_HOW = "Write the day as 2027-03-01, or as 1 March 2027."
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name
}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
)
_SLASHES = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})")
_WORDS = (re.compile(rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH}{_YEAR}"), re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}"))
_FROM_NOW = re.compile(r"in\s+(?P<number>\d{1,3}|an?|one|two|three)\s+(?P<unit>day|week|month)s?")
_FEW = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_LAST_MONTH = 12


def read_day(text: str, today: date, *, backwards: bool = False) -> date:
    """The day that a text names.

    Args:
        text: What the member wrote.
        today: What days without a year, and "in six weeks", are counted from.
        backwards: Whether a day without a year is the last such day rather than the next.

    Raises:
        PlanError: with a sentence that says how to write it.
    """
    wanted = " ".join(text.casefold().split())
    simple = {"today": today, "tomorrow": today + timedelta(days=1), "yesterday": today - timedelta(days=1)}
    if wanted in simple:
        return simple[wanted]
    if match := _FROM_NOW.fullmatch(wanted):
        return _from_now(match, today)
    if match := next((found for pattern in _NUMBERS if (found := pattern.fullmatch(wanted))), None):
        return _date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SLASHES.fullmatch(wanted):
        return _slashed(match)
    if match := next((found for pattern in _WORDS if (found := pattern.fullmatch(wanted))), None):
        return _in_words(match, today, backwards)
    raise PlanError(f"I cannot read that day. {_HOW}")


def _from_now(match: re.Match[str], today: date) -> date:
    number = _FEW.get(match["number"]) or int(match["number"])
    if match["unit"] == "month":
        return add_months(today, number)
    return today + timedelta(days=number * (7 if match["unit"] == "week" else 1))


def _slashed(match: re.Match[str]) -> date:
    """One country's day first is another's month first: it is read only where no more than one way is possible."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one > _LAST_MONTH or one == two:
        return _date(year, two, one)
    if two > _LAST_MONTH:
        return _date(year, one, two)
    raise PlanError(f"That could be two days, because some put the month first. {_HOW}")


def _in_words(match: re.Match[str], today: date, backwards: bool) -> date:
    month = _MONTHS.get(match["month"])
    if month is None:
        raise PlanError(f"I do not know that month. {_HOW}")
    if match["year"]:
        return _date(int(match["year"]), month, int(match["day"]))
    day = _date(today.year, month, int(match["day"]))
    if backwards:
        return day if day <= today else _date(today.year - 1, month, int(match["day"]))
    return day if day >= today else _date(today.year + 1, month, int(match["day"]))


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise PlanError(f"That day is not in the calendar. {_HOW}") from None
