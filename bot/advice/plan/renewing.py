"""When a certification that somebody holds can be renewed, and by when it has to be."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from bot.advice.lifecycle import heirs
from bot.catalog.certification import Certification, Status
from bot.catalog.models import Catalog
from bot.catalog.wording import money

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
    return RenewalWindow(opens_on, remind_on, closes_on, _is_possible(entry, catalog, closes_on), _words(entry))


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
    return any(heir.credential == entry.credential is not None for _, heir in heirs(entry, catalog, on))


def _words(entry: Certification) -> str:
    cost = entry.cost.renewal_usd or entry.cost.total_usd
    if cost is None:
        return entry.renewal
    return f"{entry.renewal} It costs {'nothing' if cost[1] == 0 else money(cost)}."
