"""``/catalog``: the commands that look at the catalog and its history, and the answers to clicks on their cards."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.cogs.catalog.controls import FEATURE
from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.group import add_subcommand
from bot.cogs.catalog.history import History
from bot.cogs.catalog.settling import settle
from bot.cogs.catalog.trail import Trail
from bot.ui.app import App, Interaction
from bot.ui.respond import answer, update

_LONGEST_WHY = 300
Why = app_commands.Range[str, 1, _LONGEST_WHY]


class CatalogCog(commands.Cog, name=FEATURE):
    """What moderators see of the catalog, and the decisions about drafts."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._desk = CatalogDesk(app)
        self._trail = Trail(app)
        self._history = History(app, self._desk, self._trail)

    async def cog_load(self) -> None:
        """Add the commands to the group."""
        add_subcommand(self._app, "history", "Who changed the catalog, when, what and why", self.history)
        add_subcommand(self._app, "rollback", "Go back to an earlier version of the catalog", self.rollback)
        add_subcommand(self._app, "export", "Get the catalog as a file that /catalog upload takes back", self.export)

    async def history(self, interaction: Interaction) -> None:
        """Show the newest entries."""
        await answer(interaction, view=await self._history.page(_guild(interaction), 0))

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
        await settle(interaction, self._desk, self._trail, step, draft_id)

    async def open_screen(self, interaction: Interaction, screen: str, page: int) -> None:
        """Show a screen on the card that was clicked."""
        del screen
        await update(interaction, await self._history.page(_guild(interaction), page))

    async def open_entry(self, interaction: Interaction, publication_id: int) -> None:
        """Show an entry of the history."""
        await interaction.response.defer()
        await update(interaction, await self._history.entry(_guild(interaction), publication_id))

    async def use_entry(self, interaction: Interaction, step: str, publication_id: int) -> None:
        """Go back to the catalog of an entry of the history, or export it."""
        await self._history.use(interaction, step, publication_id)


def _guild(interaction: Interaction) -> int:
    """The server; Discord sends the command and its buttons from servers only."""
    return interaction.guild_id or 0
