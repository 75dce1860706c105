"""How many days preparing takes at a member's hours a week, from the catalog's ranges.

The sources behind the catalog's weeks reckon with five to ten hours a week. So the longest figure is taken at five
hours and the shortest from ten hours on; in between the hours decide, and below five it takes longer in proportion.
More than ten hours never make it shorter than the shortest figure: the catalog knows of nobody who was faster.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from bot.advice.lifecycle import living_successors
from bot.catalog.formatting import money
from bot.catalog.models.base import Range
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status

GENTLE_HOURS, BRISK_HOURS = 5, 10
FEWEST_HOURS, MOST_HOURS = 1, 60

_USUAL_WEEKS: tuple[Range, ...] = ((2, 4), (6, 10), (8, 14), (10, 18))
"""By difficulty, for entries whose time nobody publishes: about what the catalog has for others of the same level."""

_USUAL_FOR_MATERIAL: Range = (1, 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Days of preparation; ``is_assumed`` where the catalog has no figure for it."""

    days: int
    is_assumed: bool


def preparation(entry: Certification, hours_per_week: int) -> Estimate:
    """The days that preparing for an entry takes, never less than one."""
    weeks = entry.preparation.weeks
    if weeks is not None:
        return Estimate(_days(weeks, hours_per_week), is_assumed=False)
    usual = _USUAL_FOR_MATERIAL if entry.kind == "resource" else _USUAL_WEEKS[entry.level.difficulty]
    return Estimate(_days(usual, hours_per_week), is_assumed=True)


def shortest_days(entry: Certification) -> int:
    """The fewest days that the catalog knows of; none where it has no figure."""
    weeks = entry.preparation.weeks
    return 0 if weeks is None else ceil(weeks[0] * 7)


def _days(weeks: Range, hours: int) -> int:
    low, high = weeks
    if hours <= GENTLE_HOURS:
        needed = high * GENTLE_HOURS / max(hours, FEWEST_HOURS)
    elif hours >= BRISK_HOURS:
        needed = low
    else:
        brisk, gentle = low * BRISK_HOURS, high * GENTLE_HOURS
        share = (BRISK_HOURS - hours) / (BRISK_HOURS - GENTLE_HOURS)
        needed = (brisk + (gentle - brisk) * share) / hours
    return max(1, ceil(needed * 7))


_NOTICE = timedelta(days=60)
_WITHIN_WINDOW = timedelta(days=30)
_SHORTEST_NOTICE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class RenewalWindow:
    """The days of one renewal.

    Attributes:
        opens_on: The first day on which it can be renewed, as far as the vendor says; else the day it was earned.
        remind_on: A good day to begin: after the window has opened, and well before it closes.
        closes_on: The last day on which it is valid, and can be renewed.
        is_possible: False where the certification has ended and nothing renews it.
        text: What renewing takes, in the catalog's words.
    """

    opens_on: date
    remind_on: date
    closes_on: date
    is_possible: bool
    text: str


def renewal_window(entry: Certification, catalog: Catalog, earned_on: date) -> RenewalWindow | None:
    """The renewal of something earned (or last renewed) on a day; None if it does not expire."""
    if entry.valid_months is None:
        return None
    closes_on = add_months(earned_on, entry.valid_months) - timedelta(days=1)
    opens = entry.renewal_opens_days
    opens_on = max(earned_on, closes_on - timedelta(days=opens)) if opens else earned_on
    # Into a window a month, or less where it is short, so that there is time left for a second try.
    into_window = min(opens_on + _WITHIN_WINDOW, closes_on - _SHORTEST_NOTICE)
    remind_on = into_window if opens else closes_on - _NOTICE
    remind_on = max(opens_on, remind_on)
    return RenewalWindow(
        opens_on, remind_on, closes_on, _is_possible(entry, catalog, closes_on), _words(entry.as_of(closes_on))
    )


def next_renewal(entry: Certification, catalog: Catalog, earned_on: date, on: date) -> RenewalWindow | None:
    """As `renewal_window`; None also when it ran out before ``on``."""
    window = renewal_window(entry, catalog, earned_on)
    return window if window and window.closes_on >= on else None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _is_possible(entry: Certification, catalog: Catalog, on: date) -> bool:
    if entry.status_on(on) is not Status.RETIRED:
        return True
    return any(
        successor.credential == entry.credential is not None for _, successor in living_successors(entry, catalog, on)
    )


def _words(entry: Certification) -> str:
    cost = entry.cost.renewal_usd or entry.cost.total_usd
    if cost is None:
        return entry.renewal
    return f"{entry.renewal} It costs {'nothing' if cost[1] == 0 else money(cost)}."
