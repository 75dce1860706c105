"""The facts of a certification on one line, as every card puts them."""

from __future__ import annotations

from datetime import date

from bot.catalog.fact_checks import checked_on
from bot.catalog.formatting import WEEKS_UNKNOWN, price_of, status_line, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate

LOOK_FIRST = "Look at the official page before you pay."


def facts_line(entry: Certification, catalog: Catalog, on: date) -> str:
    """Tier, price, preparation time and lifecycle, with the day on which they were last checked."""
    tier = catalog.tier.get(entry.tier or 0)
    parts = [f"Tier {tier.number}, {tier.name}"] if tier else []
    parts += [_sentence(price_of(entry)), _preparation(entry), f"Status: {status_line(entry, on)}"]
    checked = checked_on(entry, on)
    checked_text = f" Checked on {ApproximateDate.parse(checked)}." if checked else " Not checked yet."
    return ". ".join(parts) + "." + checked_text


def _preparation(entry: Certification) -> str:
    known = entry.preparation.weeks is not None
    return f"Preparation: {weeks_of(entry)}" if known else _sentence(WEEKS_UNKNOWN)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
