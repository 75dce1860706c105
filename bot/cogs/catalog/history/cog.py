"""``/catalog history``, ``rollback`` and ``export``: what was in force when, and having it again."""

from __future__ import annotations

import asyncio
from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.diff import diff
from bot.catalog.files.archive import write_archive
from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.cogs.catalog.group import CATALOG, Why
from bot.cogs.catalog.history.cards import (
    A_PAGE,
    actions_card,
    entry_card,
    export_card,
    history_card,
    version_name,
)
from bot.services.catalog_drafts import CatalogDraftService, Proposal
from bot.services.catalog_history import CatalogHistoryService
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.custom_ids import number_in
from bot.ui.deadlines import acknowledge
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.limits import MAX_OPTIONS


class CatalogHistory(commands.Cog):
    """Shows earlier versions, proposes to go back to one, and exports them."""

    def __init__(
        self,
        history: CatalogHistoryService,
        drafts: CatalogDraftService,
        review: ProposalReview,
        audit_log: AuditLog,
    ) -> None:
        self._history = history
        self._drafts = drafts
        self._review = review
        self._audit_log = audit_log

    async def suggest_versions(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The versions that match what a moderator has typed so far."""
        wanted = typed.casefold().strip()
        named = [
            (version_name(version), version.revision) for version in await self._history.versions(_guild(interaction))
        ]
        return [
            app_commands.Choice(name=name, value=revision)
            for name, revision in named
            if wanted in name.casefold() or revision.startswith(wanted)
        ][:MAX_OPTIONS]

    @CATALOG.command("history", "Who changed the catalog, when, what and why")
    async def history(self, interaction: Interaction) -> None:
        """Show the newest entries."""
        await send_card(interaction, view=await self._history_page(_guild(interaction), 0))

    @routes.HISTORY.handler
    async def show_history(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of the history."""
        await edit_card(interaction, await self._history_page(_guild(interaction), page))

    @routes.OTHER_ACTIONS.handler
    async def show_other_actions(self, interaction: Interaction, *, page: int) -> None:
        """Show a page of what moderators did besides publishing."""
        entries = await self._history.other_actions(_guild(interaction), limit=A_PAGE + 1, offset=page * A_PAGE)
        await edit_card(interaction, actions_card(entries[:A_PAGE], page, has_more=len(entries) > A_PAGE))

    @CATALOG.command("rollback", "Go back to an earlier version of the catalog")
    @app_commands.describe(to="The version; choose from the list", why="Why, for the history")
    @app_commands.autocomplete(to=suggest_versions)
    async def rollback(self, interaction: Interaction, to: str, why: Why | None = None) -> None:
        """Propose to go back."""
        version = await self._history.find(_guild(interaction), to)
        await self._restore(interaction, version.revision, why or "")

    @CATALOG.command("export", "Get the catalog as a file that /catalog upload takes back")
    @app_commands.describe(version="An earlier version; by default the one in force")
    @app_commands.autocomplete(version=suggest_versions)
    async def export(self, interaction: Interaction, version: str | None = None) -> None:
        """Give the files."""
        chosen = await self._history.find(_guild(interaction), version) if version else None
        await self._export(interaction, chosen.revision if chosen else None)

    @routes.PUBLICATIONS.handler
    async def show_publication(self, interaction: Interaction, *, page: int, value: str) -> None:
        """Show the chosen entry of the history in detail."""
        del page
        await acknowledge(interaction)
        guild_id = _guild(interaction)
        entry = await self._history.publication(guild_id, number_in(value))
        old, new = await self._drafts.catalog(entry.replaced), await self._drafts.catalog(entry.revision)
        changes = await asyncio.to_thread(diff, old, new)
        in_force = await self._drafts.revision_in_force(guild_id)
        await edit_card(interaction, entry_card(entry, changes, in_force=in_force))

    @routes.RESTORE_VERSION.handler
    async def restore_version(self, interaction: Interaction, *, publication: int) -> None:
        """Propose to go back to an entry's version."""
        entry = await self._history.publication(_guild(interaction), publication)
        await self._restore(interaction, entry.revision, "")

    @routes.UNDO_PUBLICATION.handler
    async def undo_publication(self, interaction: Interaction, *, publication: int) -> None:
        """Propose to go back to what was in force before an entry."""
        entry = await self._history.publication(_guild(interaction), publication)
        await self._restore(interaction, entry.replaced, "")

    @routes.PUBLICATION.handler
    @routes.EXPORT_VERSION.handler
    async def export_version(self, interaction: Interaction, *, publication: int, step: str) -> None:
        """Give an entry's version, for whatever step an older card may name."""
        del step
        entry = await self._history.publication(_guild(interaction), publication)
        await self._export(interaction, entry.revision)

    async def _history_page(self, guild_id: int, page: int) -> Card:
        entries = await self._history.publications(guild_id, limit=A_PAGE + 1, offset=page * A_PAGE)
        in_force = await self._drafts.revision_in_force(guild_id)
        return history_card(entries[:A_PAGE], page, has_more=len(entries) > A_PAGE, in_force=in_force)

    async def _restore(self, interaction: Interaction, revision: str, why: str) -> None:
        """Propose to go back to a version."""
        if not await defer(interaction):
            return
        files = await self._drafts.files(revision)
        is_builtin = revision == self._history.builtin_revision
        what = "Back to the built-in catalog" if is_builtin else f"Back to version {revision[:8]}"
        await self._review.propose(interaction, Proposal(files, "rollback", what, why))

    async def _export(self, interaction: Interaction, revision: str | None) -> None:
        """Give a version (by default the one in force) as the zip that an upload takes back."""
        if not await defer(interaction):
            return
        guild_id = _guild(interaction)
        revision = revision or await self._drafts.revision_in_force(guild_id)
        files = await self._drafts.files(revision)
        packed = await asyncio.to_thread(write_archive, files)
        name = f"catalog-{revision[:8]}.zip"
        await self._audit_log.record(guild_id, interaction.user.id, "export", f"version {revision[:8]}")
        view = export_card(revision, len(files), name)
        await send_card(interaction, view=view, files=[discord.File(BytesIO(packed), name)])


def _guild(interaction: Interaction) -> int:
    """The server; Discord sends the command and its buttons from servers only."""
    return interaction.guild_id or 0
