"""``/catalog upload``, ``refresh`` and ``source``: where whole catalogs come from."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.files.archive import MAX_ARCHIVE_BYTES, is_archive
from bot.catalog.files.fetcher import Fetcher, FetchError
from bot.catalog.files.names import is_yaml
from bot.catalog.files.uploads import read_upload
from bot.catalog.files.url_policy import AddressError, check_address
from bot.catalog.problems import CatalogError
from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.drafts.cards import problems_file, refusal_card
from bot.cogs.catalog.drafts.review import ProposalReview
from bot.cogs.catalog.group import CATALOG, Why
from bot.cogs.catalog.sources.cards import source_card
from bot.cogs.catalog.sources.modals import SourceForm
from bot.services.catalog_drafts import CatalogDraftService, Proposal, ProposalKind
from bot.services.guild_settings import GuildSettingsService
from bot.ui.bot import Interaction
from bot.ui.deadlines import DISCORD_SECONDS
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.modal import FormValue

log = logging.getLogger(__name__)

_MEBIBYTE = 2**20
_ORIGINS = [
    app_commands.Choice(name="The built-in catalog, as it comes with the bot", value="builtin"),
    app_commands.Choice(name="The address that /catalog source shows", value="source"),
]


class CatalogSources(commands.Cog):
    """Accepts whole catalogs; each ends in a review, on which a moderator publishes or cancels."""

    def __init__(
        self,
        fetcher: Callable[[], Fetcher],
        guilds: GuildSettingsService,
        drafts: CatalogDraftService,
        review: ProposalReview,
        audit_log: AuditLog,
    ) -> None:
        self._fetcher = fetcher
        self._guilds = guilds
        self._drafts = drafts
        self._review = review
        self._audit_log = audit_log

    @CATALOG.command("upload", "Propose a catalog as a zip file, or one file of it")
    @app_commands.describe(
        file="A zip file of the whole catalog, as /catalog export gives it, or one YAML file of it",
        why="Why, for the history",
        whole="Take a YAML file for the whole catalog; otherwise it replaces the file of its name, or is added",
    )
    async def upload(
        self, interaction: Interaction, file: discord.Attachment, why: Why | None = None, whole: bool = False
    ) -> None:
        """Propose what a moderator uploads."""
        if file.size > MAX_ARCHIVE_BYTES:
            raise UserError(
                f"The file has {file.size / _MEBIBYTE:,.1f} MiB. A catalog is text: its zip file may have at most "
                f"{MAX_ARCHIVE_BYTES // _MEBIBYTE} MiB. Nothing was changed."
            )
        if await defer(interaction):
            try:
                async with asyncio.timeout(DISCORD_SECONDS):
                    data = await file.read()
            except (discord.HTTPException, TimeoutError) as error:
                log.warning("an uploaded catalog could not be read: %s", error)
                raise UserError("Discord did not hand the file over. Please upload it again.") from error
            await self._propose(interaction, "upload", "Upload of", file.filename, data, why or "", whole=whole)

    @CATALOG.command("refresh", "Propose the built-in catalog, or the one at your address")
    @app_commands.describe(origin="Where from; by default your address if one is set", why="Why, for the history")
    @app_commands.rename(origin="from")
    @app_commands.choices(origin=_ORIGINS)
    async def refresh(self, interaction: Interaction, origin: str | None = None, why: Why | None = None) -> None:
        """Propose the built-in catalog, or what is at the address."""
        address = await self._address(interaction)
        if origin == "builtin" or (origin is None and address is None):
            await self._propose_builtin(interaction, why or "")
        else:
            await self._fetch(interaction, address, why or "")

    @CATALOG.command("source", "The address from which this server's catalog is fetched")
    @app_commands.describe(address="An address that starts with https://; leave it out to see what is set")
    async def source(self, interaction: Interaction, address: str | None = None) -> None:
        """Show the address, or set it."""
        if address is not None:
            await self._set_source(interaction, address)
            return
        view = source_card(await self._address(interaction), self._fetcher().hosts)
        await send_card(interaction, view=view)

    @routes.FETCH_SOURCE.handler
    async def fetch_source(self, interaction: Interaction) -> None:
        """Propose what is at the address."""
        await self._fetch(interaction, await self._address(interaction), "")

    @routes.USE_BUILTIN.handler
    async def use_builtin(self, interaction: Interaction) -> None:
        """Propose the built-in catalog."""
        await self._propose_builtin(interaction, "")

    @routes.REMOVE_SOURCE.handler
    async def remove_source(self, interaction: Interaction) -> None:
        """Forget the address."""
        await self._save_source(interaction, None)

    @routes.SOURCE.handler
    @routes.CHANGE_SOURCE.handler
    async def change_source(self, interaction: Interaction, *, step: str) -> None:
        """Open the form for the address, for whatever step an older card may name."""
        del step
        await SourceForm.showing(await self._address(interaction)).open(interaction)

    @routes.SOURCE_FORM.handler
    async def set_entered_source(self, interaction: Interaction, *, values: Mapping[str, FormValue]) -> None:
        """Set the address that was entered in the form."""
        await self._set_source(interaction, str(values.get("address") or ""))

    async def _set_source(self, interaction: Interaction, address: str) -> None:
        """Set the address that the catalog is fetched from."""
        try:
            checked = check_address(address, self._fetcher().hosts)
        except AddressError as error:
            raise UserError(f"{error} Nothing was changed.") from error
        await self._save_source(interaction, checked)

    async def _save_source(self, interaction: Interaction, address: str | None) -> None:
        guild_id = interaction.guild_id or 0
        await self._guilds.set_source(guild_id, address)
        detail = f"It is {_without_query(address)} now." if address else "No address is set any more."
        posted = await self._audit_log.record(guild_id, interaction.user.id, "source", detail)
        note = "The address is set." if address else "The address is removed."
        view = source_card(address, self._fetcher().hosts, note if posted else f"{note} {AuditLog.NOT_POSTED}")
        is_on_card = interaction.type is not discord.InteractionType.application_command
        await (edit_card(interaction, view) if is_on_card else send_card(interaction, view=view))

    async def _propose_builtin(self, interaction: Interaction, why: str) -> None:
        await self._review.propose(
            interaction, Proposal(self._drafts.builtin.files, "refresh", "The built-in catalog", why)
        )

    async def _fetch(self, interaction: Interaction, address: str | None, why: str) -> None:
        if address is None:
            raise UserError("No address is set. Set one with /catalog source, or use /catalog upload.")
        if not await defer(interaction):
            return
        try:
            fetched = await self._fetcher().fetch(address)
        except (AddressError, FetchError) as error:
            raise UserError(f"{error} Nothing was changed.") from error
        # An address may end in anything; what is there says for itself whether it is an archive.
        is_named = is_yaml(fetched.name) or is_archive(fetched.data)
        name = fetched.name if is_named else "catalog.yaml"
        what = f"From {urlsplit(address).hostname}:"
        await self._propose(interaction, "refresh", what, name, fetched.data, why, whole=True)

    async def _propose(
        self, interaction: Interaction, kind: ProposalKind, what: str, name: str, data: bytes, why: str, *, whole: bool
    ) -> None:
        """Propose what came in, after it has been shown that the answer is being worked out."""
        current = await self._drafts.editable(interaction.guild_id or 0)
        try:
            incoming = await asyncio.to_thread(read_upload, name, data, current.files, whole=whole)
        except CatalogError as error:
            await send_card(interaction, view=refusal_card(error, f"{what} {name}"), files=[problems_file(error)])
            return
        what = f"{what} {incoming.what}"
        if incoming.is_part:
            base = await self._drafts.edit_base(interaction.guild_id or 0, current)
            await self._review.propose(interaction, Proposal(incoming.files, "file", what, why, base))
        else:
            await self._review.propose(interaction, Proposal(incoming.files, kind, what, why))

    async def _address(self, interaction: Interaction) -> str | None:
        return (await self._guilds.get(interaction.guild_id or 0)).source


def _without_query(address: str) -> str:
    """An address as others may see it: without its query, in which a secret may stand."""
    parts = urlsplit(address)
    return f"https://{parts.netloc}{parts.path}"
