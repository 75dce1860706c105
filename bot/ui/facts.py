"""The facts of a certification on one line, as every card puts them."""

from __future__ import annotations

from datetime import date

from bot.catalog.fact_checks import price_check, status_check
from bot.catalog.formatting import WEEKS_UNKNOWN, capitalized, checks_of, price_on, status_line, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status


def facts_line(entry: Certification, catalog: Catalog, on: date) -> str:
    """Tier, price, preparation time and lifecycle, with the days on which price and status were last checked."""
    tier = catalog.tier.get(entry.tier or 0)
    parts = [f"Tier {tier.number}, {tier.name}"] if tier else []
    parts += [capitalized(price_on(entry, on)), _preparation(entry), f"Status: {status_line(entry, on)}"]
    return f"{'. '.join(parts)}. {checks_of(entry, on)}"


def glance_line(entry: Certification, on: date) -> str:
    """Return one line for a phone: ``💵 $165 · ⏱ 6 to 10 weeks · 🟢 active · checked October 5, 2026``.

    The age is that of the older of the two facts, price and status.
    """
    checks = [check.on for check in (price_check(entry, on), status_check(entry, on)) if check is not None]
    checked = f"checked {american_date(min(checks))}" if checks else "not checked yet"
    light = "🟢" if entry.status_on(on) is Status.ACTIVE else "🟡"
    weeks, price, status = weeks_of(entry), price_on(entry, on), status_line(entry, on)
    return f"💵 {price} · ⏱ {weeks} · {light} {status} · {checked}"


def american_date(day: date) -> str:
    """A day as Americans write it: ``April 1, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"


def _preparation(entry: Certification) -> str:
    known = entry.preparation.weeks is not None
    return f"Preparation: {weeks_of(entry)}" if known else capitalized(WEEKS_UNKNOWN)
