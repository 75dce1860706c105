"""``/catalog``: the commands that look at the catalog and its history, and the answers to clicks on their cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, cast

from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread
from discord.ext import commands

from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.drafts.decide import settle
from bot.cogs.catalog.drafts.notify import Spreading
from bot.cogs.catalog.group import add_subcommand
from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.history.service import History
from bot.cogs.catalog.routes import FEATURE
from bot.cogs.catalog.status.cards import status_card
from bot.cogs.catalog.status.service import Status, gather_status
from bot.cogs.catalog.status.settings import Settings
from bot.cogs.catalog.upkeep_card import broken_card, builtin_card, overdue_card, retired_card, retiring_card
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.interactions import edit_card, send_card

_LONGEST_WHY = 300
Why = app_commands.Range[str, 1, _LONGEST_WHY]


_LISTS: dict[str, Callable[[Status, int], Card]] = {
    "overdue": overdue_card,
    "retiring": retiring_card,
    "retired": retired_card,
    "broken": lambda status, _page: broken_card(status),
    "builtin": lambda status, _page: builtin_card(status),
}

Screen = Callable[[int, int], Awaitable[Card]]
"""Makes the card for a community and a page."""

EDITS = "Catalog edits"
"""The name of the cog that has the forms for quick edits."""


class EditFeature(Protocol):
    """What is asked of that cog."""

    async def edit(self, interaction: Interaction, entry: str, field: str) -> None:
        """Open the form that changes a field of an entry."""
        ...


class CatalogCog(commands.Cog, name=FEATURE):
    """What moderators see of the catalog, and the decisions about drafts.

    Attributes:
        screens: What screen buttons lead to beside the status and its lists, by name; other cogs add theirs.
    """

    def __init__(self, app: BotBase, trail: Trail, spreading: Spreading) -> None:
        self._app = app
        self._desk = CatalogDesk(app)
        self._trail = trail
        self._spreading = spreading
        self._history = History(app, self._desk, self._trail)
        self._settings = Settings(app, self._trail)
        self.screens: dict[str, Screen] = {
            "history": self._history.page,
            "trail": self._history.trail,
            "settings": self._settings_screen,
        }

    async def cog_load(self) -> None:
        """Add the commands to the group."""
        add_subcommand(self._app, "status", "What is old, what retires, and what waits for you", self.status)
        add_subcommand(self._app, "settings", "Choose the channels that hear of the catalog", self.settings)
        add_subcommand(self._app, "history", "Who changed the catalog, when, what and why", self.history)
        add_subcommand(self._app, "rollback", "Go back to an earlier version of the catalog", self.rollback)
        add_subcommand(self._app, "export", "Get the catalog as a file that /catalog upload takes back", self.export)

    async def status(self, interaction: Interaction) -> None:
        """Show where the catalog stands."""
        await send_card(interaction, view=await self._screen(_guild(interaction), "status", 0))

    async def settings(self, interaction: Interaction) -> None:
        """Show the settings."""
        await send_card(interaction, view=await self._screen(_guild(interaction), "settings", 0))

    async def history(self, interaction: Interaction) -> None:
        """Show the newest entries."""
        await send_card(interaction, view=await self._history.page(_guild(interaction), 0))

    async def suggest_versions(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The versions that match what a moderator has typed so far."""
        return await self._history.suggestions(_guild(interaction), typed)

    @app_commands.describe(to="The version; choose from the list", why="Why, for the history")
    @app_commands.autocomplete(to=suggest_versions)
    async def rollback(self, interaction: Interaction, to: str, why: Why | None = None) -> None:
        """Propose to go back."""
        version = await self._history.find(_guild(interaction), to)
        await self._history.restore(interaction, version, why or "")

    @app_commands.describe(version="An earlier version; by default the one in force")
    @app_commands.autocomplete(version=suggest_versions)
    async def export(self, interaction: Interaction, version: str | None = None) -> None:
        """Give the files."""
        chosen = await self._history.find(_guild(interaction), version) if version else None
        await self._history.export(interaction, chosen)

    async def settle(self, interaction: Interaction, step: str, draft_id: int) -> None:
        """Publish, cancel or review a draft."""
        await settle(interaction, self._desk, self._trail, self._spreading, step, draft_id)

    async def open_screen(self, interaction: Interaction, screen: str, page: int) -> None:
        """Show a screen on the card that was clicked."""
        await edit_card(interaction, await self._screen(_guild(interaction), screen, page))

    async def open_entry(self, interaction: Interaction, publication_id: int) -> None:
        """Show an entry of the history."""
        await interaction.response.defer()
        await edit_card(interaction, await self._history.entry(_guild(interaction), publication_id))

    async def use_entry(self, interaction: Interaction, step: str, publication_id: int) -> None:
        """Go back to the catalog of an entry of the history, or export it."""
        await self._history.use(interaction, step, publication_id)

    async def choose_channel(
        self, interaction: Interaction, setting: str, chosen: AppCommandChannel | AppCommandThread | None
    ) -> None:
        """Choose the channel that hears of something, or none."""
        await self._settings.choose(interaction, setting, chosen)

    async def open_edit(self, interaction: Interaction, field: str, certification_id: str) -> None:
        """Open the form that changes something about a certification."""
        edits = cast("EditFeature", self._app.get_cog(EDITS))
        await edits.edit(interaction, f"cert:{certification_id}", field)

    async def _screen(self, guild_id: int, screen: str, page: int) -> Card:
        if screen in self.screens:
            return await self.screens[screen](guild_id, page)
        status = await gather_status(self._app, self._desk, guild_id)
        return _LISTS[screen](status, page) if screen in _LISTS else status_card(status)

    async def _settings_screen(self, guild_id: int, _page: int) -> Card:
        return await self._settings.card(guild_id)


def _guild(interaction: Interaction) -> int:
    """The server; Discord sends the command and its buttons from servers only."""
    return interaction.guild_id or 0
