"""What several of the catalog's cards say of a certification."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import discord

from bot.advice.lifecycle import living_successors
from bot.catalog.formatting import price_on, status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification, Status
from bot.ui.formatting import listing
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten


def brief(entry: Certification, on: date) -> str:
    """A certification in a line: its name, price and status."""
    return f"{entry.short_name}: {price_on(entry, on)}, {status_line(entry, on)}"


def instead(entry: Certification, catalog: Catalog, on: date) -> str | None:
    """Of what is retired: what to take in its place, if the catalog knows of anything."""
    if entry.status_on(on) is not Status.RETIRED:
        return None
    living = [successor.short_name for _, successor in living_successors(entry, catalog, on)]
    if living:
        return f"**It cannot be taken any more. Take instead:** {listing(living)}."
    return "**It cannot be taken any more,** and the catalog knows of nothing that took its place."


def options_for(entries: Iterable[Certification], on: date) -> list[discord.SelectOption]:
    """Options that lead to certifications, each once, as many as a menu holds."""
    listed = list({entry.id: entry for entry in entries}.values())[:MAX_OPTIONS]
    return [
        discord.SelectOption(
            label=shorten(entry.short_name, MAX_CHOICE),
            value=entry.id,
            description=shorten(f"{price_on(entry, on)}, {status_line(entry, on)}", MAX_CHOICE),
        )
        for entry in listed
    ]
