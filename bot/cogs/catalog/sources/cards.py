"""Where a server's catalog is fetched from, on a card."""

from __future__ import annotations

from collections.abc import Collection

import discord

from bot.cogs.catalog import routes
from bot.ui.card import Card
from bot.ui.formatting import clip
from bot.ui.limits import plain

_LONGEST = 600


def source_card(address: str | None, hosts: Collection[str], note: str = "") -> Card:
    """The address that is set, what may be set, and what can be done with it; ``note`` is said first."""
    card = Card().text(note).heading("Where the catalog is fetched from", 3)
    card.text(clip(plain(address), _LONGEST) if address else "No address is set. You can still upload files.")
    if hosts:
        allowed = ", ".join(f"`{host}`" for host in sorted(hosts))
        card.text(f"Whoever runs the bot allows these hosts: {clip(allowed, _LONGEST)}.")
    else:
        card.text("Whoever runs the bot has not allowed any host yet, so nothing can be fetched.")
    card.small("Nothing is fetched by itself. When you do it, you see what would change before anything counts.")
    return card.row(
        routes.FETCH_SOURCE.button("Fetch it now", style=discord.ButtonStyle.primary) if address and hosts else None,
        routes.CHANGE_SOURCE.button("Change the address" if address else "Set an address") if hosts else None,
        routes.REMOVE_SOURCE.button("Remove it") if address else None,
    )
