"""``/catalog history``, ``rollback`` and ``export``: what was in force when, and having it again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import BytesIO

import discord
from discord import app_commands

from bot.catalog.diff import diff
from bot.catalog.files.archive import write_archive
from bot.cogs.catalog import trail_card
from bot.cogs.catalog.desk import CatalogDesk
from bot.cogs.catalog.drafts.propose import propose
from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.history.cards import A_PAGE, entry_card, history_card, name_of
from bot.cogs.catalog.proposal import Proposal
from bot.storage.publications import Publication
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

BUILTIN = "builtin"
_LOOKED_THROUGH = 200
_SHORTEST = 6
"""Characters of a version's name that are enough to mean it."""

_NO_VERSION = "The history has no such version. Type a few letters, and choose from the list."


@dataclass(frozen=True)
class Version:
    """A catalog that a community had, or can always have.

    Attributes:
        name: What it is called in a list, in plain text.
    """

    revision: str
    name: str


class History:
    """Looks back."""

    def __init__(self, app: BotBase, desk: CatalogDesk, trail: Trail) -> None:
        self._app = app
        self._desk = desk
        self._trail = trail

    async def page(self, guild_id: int, page: int) -> Card:
        """A page of the history."""
        entries = await self._app.store.publications.list(guild_id, limit=A_PAGE + 1, offset=page * A_PAGE)
        in_force = await self._desk.base(guild_id)
        return history_card(entries[:A_PAGE], page, has_more=len(entries) > A_PAGE, in_force=in_force)

    async def trail(self, guild_id: int, page: int) -> Card:
        """A page of what moderators did besides publishing."""
        limit, offset = trail_card.A_PAGE + 1, page * trail_card.A_PAGE
        deeds = await self._app.store.audit_log.list(guild_id, limit=limit, offset=offset, but="publish")
        return trail_card.trail_card(deeds[: trail_card.A_PAGE], page, has_more=len(deeds) == limit)

    async def entry(self, guild_id: int, publication_id: int) -> Card:
        """An entry of the history in detail.

        Raises:
            UserError: if there is none, or one of its versions cannot be read.
        """
        entry = await self._entry(guild_id, publication_id)
        old, new = await self._desk.catalog(entry.replaced), await self._desk.catalog(entry.revision)
        changes = await asyncio.to_thread(diff, old, new)
        return entry_card(entry, changes, in_force=await self._desk.base(guild_id))

    async def use(self, interaction: Interaction, step: str, publication_id: int) -> None:
        """Propose to go back to an entry's version, or to what was before it; or export it."""
        entry = await self._entry(interaction.guild_id or 0, publication_id)
        match step:
            case "restore":
                await self.restore(interaction, Version(entry.revision, name_of(entry)), "")
            case "undo":
                await self.restore(interaction, Version(entry.replaced, f"Before {name_of(entry)}"), "")
            case _:
                await self.export(interaction, Version(entry.revision, name_of(entry)))

    async def restore(self, interaction: Interaction, version: Version, why: str) -> None:
        """Propose to go back to a version."""
        if not await defer(interaction):
            return
        files = await self._desk.files(version.revision)
        is_builtin = version.revision == self._app.catalogs.builtin.revision
        what = "Back to the built-in catalog" if is_builtin else f"Back to version {version.revision[:8]}"
        await propose(interaction, Proposal(files, "rollback", what, why))

    async def export(self, interaction: Interaction, version: Version | None) -> None:
        """Give a version (by default the one in force) as the zip that an upload takes back."""
        if not await defer(interaction):
            return
        guild_id = interaction.guild_id or 0
        revision = version.revision if version else await self._desk.base(guild_id)
        files = await self._desk.files(revision)
        packed = await asyncio.to_thread(write_archive, files)
        name = f"catalog-{revision[:8]}.zip"
        await self._trail.keep(guild_id, interaction.user.id, "export", f"version {revision[:8]}")
        view = _export_card(revision, len(files), name)
        await send_card(interaction, view=view, files=[discord.File(BytesIO(packed), name)])

    async def versions(self, guild_id: int) -> list[Version]:
        """Every version that the community had, the newest first, each once; and the built-in one."""
        entries = await self._app.store.publications.list(guild_id, limit=_LOOKED_THROUGH)
        found = {self._app.catalogs.builtin.revision: "The built-in catalog as it is now"}
        for entry in entries:
            found.setdefault(entry.revision, name_of(entry))
        if entries:
            found.setdefault(entries[-1].replaced, shorten(f"Before {name_of(entries[-1])}", MAX_CHOICE))
        return [Version(revision, name) for revision, name in found.items()]

    async def find(self, guild_id: int, named: str) -> Version:
        """The version that a moderator chose from the list, or typed the beginning of.

        Raises:
            UserError: if the community never had it, or several begin so.
        """
        wanted = named.strip()
        found = [version for version in await self.versions(guild_id) if version.revision.startswith(wanted)]
        if len(found) != 1 or len(wanted) < _SHORTEST:
            raise UserError(_NO_VERSION)
        return found[0]

    async def suggestions(self, guild_id: int, typed: str) -> list[app_commands.Choice[str]]:
        """The versions whose name holds what was typed so far."""
        wanted = typed.casefold().strip()
        return [
            app_commands.Choice(name=version.name, value=version.revision)
            for version in await self.versions(guild_id)
            if wanted in version.name.casefold() or version.revision.startswith(wanted)
        ][:MAX_OPTIONS]

    async def _entry(self, guild_id: int, publication_id: int) -> Publication:
        entry = await self._app.store.publications.get(publication_id, guild_id)
        if entry is None:
            raise UserError("The history of this server has no such entry.")
        return entry


def _export_card(revision: str, count: int, name: str) -> Card:
    card = Card().heading("Export", 3)
    card.text(
        f"All {count} files of version {revision[:8]}. /catalog upload takes this file back, with "
        "the same content byte for byte."
    )
    return card.file(name)
