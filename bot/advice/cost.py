"""What a certification costs over three years: finishing it, months of subscription, renewals, what comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from bot.catalog.formatting import join_words, money
from bot.catalog.models.base import Range
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

YEARS = 3
_MONTHS = 12 * YEARS
_WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Outlay:
    """The money and the weeks that holding a certification for `YEARS` years takes; ranges stay ranges.

    Attributes:
        usd: All of it; None where a price that belongs to it is not published.
        weeks: Weeks of preparation; None where they are not published.
        fees: What finishing costs, months of subscription included; None if not published.
        months: How many months of subscription are in the fees; None without a subscription of known length.
        monthly: The price of such a month.
        renewals: How often it has to be renewed within that time.
        renewal: What renewing costs each time; None if it never has to be renewed, or the price is not published.
        first: Other certifications that must be held first. The low ends leave them out, the high ends include them.
    """

    usd: Range | None
    weeks: Range | None
    fees: Range | None
    months: tuple[int, int] | None
    monthly: Range | None
    renewals: int
    renewal: Range | None
    first: tuple[Certification, ...]


def outlay(entry: Certification, catalog: Catalog, held: Iterable[str] = ()) -> Outlay:
    """What an entry takes for somebody who holds these certifications already."""
    return _outlay(entry, catalog, frozenset({*held, entry.id}))


def sum_ranges(ranges: Iterable[Range]) -> Range:
    """The sum of the low ends and that of the high ends."""
    low, high = 0.0, 0.0
    for each in ranges:
        low, high = low + each[0], high + each[1]
    return low, high


def outlay_in_words(found: Outlay) -> str:
    """The total and its parts: ``$300: $200 to finish, then one renewal at $100``."""
    if found.usd is None:
        return "not published" if found.fees is None else "not known, because a part of the price is not published"
    if found.usd == (0, 0):
        return "free"
    parts = [_finishing(found)]
    if found.renewal is not None:
        parts.append(f"then {_times(found.renewals)} {_each(found)}")
    if found.first:
        names = join_words(entry.code or entry.short_name for entry in found.first)
        parts.append(f"and the higher figure if you have to take {names} first")
    if len(parts) == 1 and found.months is None:
        return f"{money(found.usd)}, with nothing to renew in that time"
    return f"{money(found.usd)}: {', '.join(parts)}"


def _outlay(entry: Certification, catalog: Catalog, without: frozenset[str]) -> Outlay:
    months = _months(entry)
    fees = _fees(entry, months)
    renewals = ceil(_MONTHS / entry.valid_months) - 1 if entry.valid_months else 0
    renewal = (entry.cost.renewal_usd or entry.cost.total_usd) if renewals else None
    first = tuple(
        catalog.certification[id_] for id_ in entry.requires if id_ not in without and id_ in catalog.certification
    )
    before = [_outlay(each, catalog, without | {each.id}) for each in first]
    own = [fees, _multiplied(renewal, renewals) if renewals else (0.0, 0.0)]
    return Outlay(
        usd=_with_before(own, [each.usd for each in before]),
        weeks=_with_before([entry.preparation.weeks], [each.weeks for each in before]),
        fees=fees,
        months=months,
        monthly=entry.cost.monthly_usd,
        renewals=renewals,
        renewal=renewal,
        first=first,
    )


def _months(entry: Certification) -> tuple[int, int] | None:
    """The months that a subscription runs for: at least one, at most as many as are begun."""
    if entry.cost.monthly_usd is None or entry.preparation.weeks is None:
        return None
    low, high = (weeks * 12 / _WEEKS_A_YEAR for weeks in entry.preparation.weeks)
    fewest = max(1, round(low))
    return fewest, max(fewest, ceil(high))


def _fees(entry: Certification, months: tuple[int, int] | None) -> Range | None:
    """What the catalog says, or what the months of subscription come to: whichever is more."""
    total, monthly = entry.cost.total_usd, entry.cost.monthly_usd
    if months is None or monthly is None:
        return total
    by_month = (months[0] * monthly[0], months[1] * monthly[1])
    return by_month if total is None else (max(total[0], by_month[0]), max(total[1], by_month[1]))


def _multiplied(amount: Range | None, times: int) -> Range | None:
    return None if amount is None else (amount[0] * times, amount[1] * times)


def _with_before(own: list[Range | None], before: list[Range | None]) -> Range | None:
    """The sum, from its own low ends alone to the high ends of everything."""
    low, high = [part for part in own if part], [part for part in (*own, *before) if part]
    if len(high) < len(own) + len(before):
        return None
    return sum_ranges(low)[0], sum_ranges(high)[1]


def _finishing(found: Outlay) -> str:
    if found.months is None or found.monthly is None:
        return f"{money(found.fees or (0, 0))} to finish"
    low, high = found.months
    span = f"{low}" if low == high else f"{low} to {high}"
    return f"{span} month{'' if high == 1 else 's'} of subscription at {money(found.monthly)} a month"


def _times(renewals: int) -> str:
    return "one renewal" if renewals == 1 else f"{renewals} renewals"


def _each(found: Outlay) -> str:
    price = money(found.renewal or (0, 0))
    if price == "free":
        return "free of charge"
    return f"at {price} each" if found.renewals > 1 else f"at {price}"
