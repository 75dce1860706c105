"""``/catalog status``: where the catalog stands, the lists behind it, and the way to every other screen."""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.catalog import routes
from bot.cogs.catalog.edit.cog import CatalogEdits
from bot.cogs.catalog.group import CATALOG
from bot.cogs.catalog.status.cards import status_card
from bot.cogs.catalog.status.list_cards import broken_card, builtin_card, overdue_card, retired_card, retiring_card
from bot.services.catalog_status import CatalogStatus, CatalogStatusService
from bot.ui.bot import Interaction
from bot.ui.interactions import edit_card, send_card


class CatalogStatusCog(commands.Cog):
    """Shows what needs a moderator.

    Args:
        status: Gathers it.
        edits: Opens the form for what is chosen from a list.
    """

    def __init__(self, status: CatalogStatusService, edits: CatalogEdits) -> None:
        self._status = status
        self._edits = edits

    @CATALOG.command("status", "What is old, what retires, and what waits for you")
    async def status(self, interaction: Interaction) -> None:
        """Show where the catalog stands."""
        await send_card(interaction, view=status_card(await self._gathered(interaction)))

    @routes.SCREEN.handler
    async def show_other(self, interaction: Interaction, *, screen: str, page: int) -> None:
        """Show the status in place of a screen that only an older version of the bot had."""
        del screen, page
        await self.show_status(interaction)

    @routes.STATUS.handler
    async def show_status(self, interaction: Interaction) -> None:
        """Show the status on the card that was clicked."""
        await edit_card(interaction, status_card(await self._gathered(interaction)))

    @routes.OVERDUE.handler
    async def show_overdue(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of the checks that are overdue."""
        await edit_card(interaction, overdue_card(await self._gathered(interaction), page))

    @routes.RETIRING.handler
    async def show_retiring(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of what retires soon."""
        await edit_card(interaction, retiring_card(await self._gathered(interaction), page))

    @routes.RETIRED.handler
    async def show_retired(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of what has retired."""
        await edit_card(interaction, retired_card(await self._gathered(interaction), page))

    @routes.BROKEN.handler
    async def show_broken(self, interaction: Interaction) -> None:
        """Show why the server's own catalog cannot be read."""
        await edit_card(interaction, broken_card(await self._gathered(interaction)))

    @routes.BUILTIN.handler
    async def show_builtin(self, interaction: Interaction) -> None:
        """Show what the built-in catalog says differently."""
        await edit_card(interaction, builtin_card(await self._gathered(interaction)))

    @routes.NEEDS_EDIT.handler
    async def open_form(self, interaction: Interaction, *, field: str, value: str) -> None:
        """Open the form that changes something about the chosen certification."""
        await self._edits.edit(interaction, f"cert:{value}", field)

    async def _gathered(self, interaction: Interaction) -> CatalogStatus:
        return await self._status.gather(interaction.guild_id or 0)
