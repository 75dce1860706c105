"""How the catalog's figures and dates are put into words; every text of the bot uses these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.dates import ApproximateDate

PRICE_UNKNOWN = "price not published"
WEEKS_UNKNOWN = "preparation time not published"
NO_EXPIRY = "does not expire, or not published"
NOT_YET = "not available yet"


def join_words(words: Iterable[str], conjunction: str = "and", *, most: int | None = None) -> str:
    """Join words as a sentence does: ``a``, ``a and b``, ``a, b and c``.

    Args:
        words: What is joined.
        conjunction: What stands before the last one.
        most: How many are named; of more, the rest is counted: ``a, b and 3 more``.
    """
    words = list(words)
    if most is not None and len(words) > most:
        return f"{', '.join(words[:most])} {conjunction} {len(words) - most} more"
    return f" {conjunction} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def dollars(amount: float) -> str:
    """``$165``, ``$1,750``, and cents only where there are any: ``$49.50``."""
    return f"${amount:,.0f}" if amount == round(amount) else f"${amount:,.2f}"


def money(amount: tuple[float, float]) -> str:
    """An amount of money from lowest to highest: ``$200``, ``$150 to $300``, ``free``."""
    low, high = amount
    if high == 0:
        return "free"
    return dollars(low) if low == high else f"{dollars(low)} to {dollars(high)}"


def price_of(entry: Certification) -> str:
    """What finishing costs in all, with the monthly price of a subscription: ``$147 to $294 ($49 a month)``.

    Where one month is enough, only that price is named: ``$49 a month``.
    """
    total, monthly = entry.cost.total_usd, entry.cost.monthly_usd
    if monthly is None:
        return PRICE_UNKNOWN if total is None else money(total)
    each_month = f"{money(monthly)} a month"
    return each_month if total in {None, monthly} else f"{money(total or monthly)} ({each_month})"


def weeks_of(entry: Certification) -> str:
    """How long preparing takes: ``8 to 17 weeks``, ``1 week``, ``under a week``."""
    if entry.preparation.weeks is None:
        return WEEKS_UNKNOWN
    low, high = entry.preparation.weeks
    if high < 1:
        return "under a week"
    if low < 1:
        return f"up to {_weeks(high)}"
    return _weeks(low) if low == high else f"{low:g} to {_weeks(high)}"


def status_line(entry: Certification, on: date) -> str:
    """Where an entry stands on a day, and since when where that matters; a retirement that is coming is named.

    ``active``, ``active, retires on 1 January 2027``, ``beta since 29 September 2026``, ``retired since 1 April 2026``.
    """
    phase = entry.phase_on(on)
    if phase is None:
        return NOT_YET
    match phase.status:
        case Status.RETIRED:
            return f"retired {_retired_when(phase.since)}"
        case Status.BETA:
            line = f"beta since {phase.since}"
        case Status.ACTIVE:
            line = "active"
        case Status.ANNOUNCED:
            line = f"announced, {NOT_YET}"
        case Status.UNCLEAR:
            line = "unclear whether it can be booked"
    return line + _retirement(entry, on)


def validity_of(entry: Certification) -> str:
    """How long the credential lasts: ``valid 2 years``, ``valid 18 months``."""
    months = entry.valid_months
    if months is None:
        return NO_EXPIRY
    years, rest = divmod(months, 12)
    return f"valid {_count(months, 'month')}" if rest else f"valid {_count(years, 'year')}"


def _retirement(entry: Certification, on: date) -> str:
    phase = entry.retirement_after(on)
    if phase is None:
        return ""
    return f", retires {'on' if phase.since.is_exact else 'in'} {phase.since}"


def _retired_when(day: ApproximateDate) -> str:
    if not day.is_known:
        return f"on {day}"
    return str(day) if day.text.startswith("before ") else f"since {day}"


def _weeks(figure: float) -> str:
    return f"{figure:g} week" + ("" if figure == 1 else "s")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")
