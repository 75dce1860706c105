"""``/catalog status``: where the catalog stands, the lists behind it, and the way to every other screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from discord.ext import commands

from bot.cogs.catalog import routes
from bot.cogs.catalog.edit.cog import CatalogEdits
from bot.cogs.catalog.group import CATALOG
from bot.cogs.catalog.status.cards import status_card
from bot.cogs.catalog.status.list_cards import broken_card, builtin_card, overdue_card, retired_card, retiring_card
from bot.services.catalog_status import CatalogStatus, CatalogStatusService
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.interactions import edit_card, send_card

_LISTS: dict[str, Callable[[CatalogStatus, int], Card]] = {
    "overdue": overdue_card,
    "retiring": retiring_card,
    "retired": retired_card,
    "broken": lambda status, _page: broken_card(status),
    "builtin": lambda status, _page: builtin_card(status),
}

Screen = Callable[[int, int], Awaitable[Card]]
"""Makes the card for a server's id and a page."""


class CatalogStatusCog(commands.Cog):
    """Shows what needs a moderator.

    Args:
        status: Gathers it.
        edits: Opens the form for what is chosen from a list.
        screens: What buttons lead to beside the status and its lists, by the name in their custom_ids.
    """

    def __init__(self, status: CatalogStatusService, edits: CatalogEdits, screens: Mapping[str, Screen]) -> None:
        self._status = status
        self._edits = edits
        self._screens = screens

    @CATALOG.command("status", "What is old, what retires, and what waits for you")
    async def status(self, interaction: Interaction) -> None:
        """Show where the catalog stands."""
        await send_card(interaction, view=await self._screen(interaction.guild_id or 0, "status", 0))

    @routes.SCREEN.handler
    async def show_screen(self, interaction: Interaction, *, screen: str, page: int) -> None:
        """Show a screen on the card that was clicked."""
        await edit_card(interaction, await self._screen(interaction.guild_id or 0, screen, page))

    @routes.NEEDS_EDIT.handler
    async def open_form(self, interaction: Interaction, *, field: str, value: str) -> None:
        """Open the form that changes something about the chosen certification."""
        await self._edits.edit(interaction, f"cert:{value}", field)

    async def _screen(self, guild_id: int, screen: str, page: int) -> Card:
        if screen in self._screens:
            return await self._screens[screen](guild_id, page)
        status = await self._status.gather(guild_id)
        return _LISTS[screen](status, page) if screen in _LISTS else status_card(status)
