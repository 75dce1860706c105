"""How the catalog's figures and dates are put into words; every text of the bot uses these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.catalog.fact_checks import price_check, status_check
from bot.catalog.models.certification import Certification, Status
from bot.catalog.models.dates import ApproximateDate

PRICE_UNKNOWN = "price not published"
WEEKS_UNKNOWN = "preparation time not published"
NO_EXPIRY = "does not expire, or not published"
NOT_YET = "not available yet"
NOT_CONFIRMED = "not confirmed"
EXAM_UNKNOWN = "length and pass mark not published"
_PLACES = {"home": "taken at home", "test_center": "at a test center", "either": "at home or at a test center"}


LOOK_FIRST = "Look at the official page before you pay."
"""What stands beside every price."""


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

    Where one month is enough, only that price is named: ``$49 a month``. Of a total of which only the lower figure is
    known, only that is named: ``$3,000 or more``.
    """
    total, monthly = entry.cost.total_usd, entry.cost.monthly_usd
    if total is not None and entry.cost.open_ended:
        return f"{dollars(total[0])} or more"
    if monthly is None:
        return PRICE_UNKNOWN if total is None else money(total)
    each_month = f"{money(monthly)} a month"
    return each_month if total in {None, monthly} else f"{money(total or monthly)} ({each_month})"


def price_on(entry: Certification, on: date) -> str:
    """The price on a day, with a word of caution where nobody dependable has confirmed it: ``$99, not confirmed``.

    Nobody pays for what is retired any more, so its price needs no caution.
    """
    now, check = entry.as_of(on), price_check(entry, on)
    is_sure = check is not None and check.is_confirmed
    if is_sure or now.cost.total_usd is None or entry.status_on(on) is Status.RETIRED:
        return price_of(now)
    return f"{price_of(now)}, {NOT_CONFIRMED}"


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


def exam_of(entry: Certification) -> str:
    """What sitting an exam is like: ``65 questions in 90 minutes, pass mark 700 of 1,000, taken at home``."""
    exam = entry.exam
    if exam is None:
        return EXAM_UNKNOWN
    questions = f"{span_text(exam.questions)} questions" if exam.questions else ""
    minutes = f"{span_text(exam.minutes)} minutes" if exam.minutes else ""
    pass_mark = f"pass mark {exam.pass_mark}" if exam.pass_mark else ""
    parts = [" in ".join(filter(None, (questions, minutes))), pass_mark, _PLACES.get(exam.taken_at or "", "")]
    return ", ".join(filter(None, parts)) or EXAM_UNKNOWN


def status_line(entry: Certification, on: date) -> str:
    """Where an entry stands on a day, and since when where that matters; a retirement that is coming is named.

    ``active``, ``active, retires on 1 January 2027``, ``beta since 29 September 2026``, ``retired since 1 April 2026``.
    That something can be booked is told with a word of caution where nobody dependable has confirmed it.
    """
    phase = entry.phase_on(on)
    if phase is None:
        return NOT_YET
    match phase.status:
        case Status.RETIRED:
            return f"retired {_retired_when(phase.since)}"
        case Status.BETA:
            line = f"beta since {phase.since}{_caution(entry, on)}"
        case Status.ACTIVE:
            line = f"active{_caution(entry, on)}"
        case Status.ANNOUNCED:
            line = f"announced, {NOT_YET}"
        case Status.UNCLEAR:
            line = "unclear whether it can be booked"
    return line + _retirement(entry, on)


def _caution(entry: Certification, on: date) -> str:
    """Where nobody has said anything about the status, the catalog's word is all there is, and stands as it is."""
    check, told = status_check(entry, on), any(claim.about == "status" for claim in entry.claims)
    return f", {NOT_CONFIRMED}" if told and not (check and check.is_confirmed) else ""


def checks_of(entry: Certification, on: date) -> str:
    """When price and status were checked, in a sentence: ``Price checked on 6 August 2026, status on 9 May 2026.``."""
    price, status = price_check(entry, on), status_check(entry, on)
    if price is None and status is None:
        return "Not checked yet."
    has_price = entry.as_of(on).cost.total_usd is not None
    if status is not None and (price.on == status.on if price else not has_price):
        return f"Checked on {ApproximateDate.parse(status.on)}."
    if price is None:
        return f"Status checked on {ApproximateDate.parse(status.on)}, price not checked." if status else ""
    known = f"Price checked on {ApproximateDate.parse(price.on)}"
    return f"{known}, status on {ApproximateDate.parse(status.on)}." if status else f"{known}, status not checked."


def validity_of(entry: Certification) -> str:
    """How long the credential lasts: ``valid 2 years``, ``valid 18 months``."""
    months = entry.valid_months
    if months is None:
        return NO_EXPIRY
    years, rest = divmod(months, 12)
    return f"valid {_count(months, 'month')}" if rest else f"valid {_count(years, 'year')}"


def span_text(span: tuple[float, float]) -> str:
    """Return a range in words: ``65``, ``60 to 75``."""
    low, high = span
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def capitalized(text: str) -> str:
    """Return a text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


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
