"""The facts of a certification on one line, as every card puts them."""

from __future__ import annotations

from datetime import date

from bot.catalog.formatting import WEEKS_UNKNOWN, checks_of, price_on, status_line, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

LOOK_FIRST = "Look at the official page before you pay."


def facts_line(entry: Certification, catalog: Catalog, on: date) -> str:
    """Tier, price, preparation time and lifecycle, with the days on which price and status were last checked."""
    tier = catalog.tier.get(entry.tier or 0)
    parts = [f"Tier {tier.number}, {tier.name}"] if tier else []
    parts += [_sentence(price_on(entry, on)), _preparation(entry), f"Status: {status_line(entry, on)}"]
    return f"{'. '.join(parts)}. {checks_of(entry, on)}"


def _preparation(entry: Certification) -> str:
    known = entry.preparation.weeks is not None
    return f"Preparation: {weeks_of(entry)}" if known else _sentence(WEEKS_UNKNOWN)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
