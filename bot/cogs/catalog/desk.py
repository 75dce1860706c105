"""Where the moderators' work is fetched and kept: between the cards on one side and the store on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import discord

from bot.catalog.diff import CatalogDiff, diff
from bot.catalog.models.catalog import Catalog
from bot.cogs.catalog.drafts.impact import counter_of
from bot.cogs.catalog.proposal import Proposal
from bot.storage.drafts import Draft
from bot.storage.publications import Publication, Refusal
from bot.ui.bot import BotBase
from bot.ui.errors import UserError

_LOST = "The version that this belongs to is not kept any more, or this bot cannot read it. /catalog status tells more."


@dataclass(frozen=True)
class Review:
    """A draft with both catalogs: what is in force, and what would be."""

    draft: Draft
    old: Catalog
    new: Catalog

    @cached_property
    def diff(self) -> CatalogDiff:
        """What changes, field by field; worked out when it is first asked for, which takes a moment."""
        return diff(self.old, self.new)


class CatalogDesk:
    """One for the bot; it keeps nothing in memory."""

    def __init__(self, app: BotBase) -> None:
        self._app = app

    async def in_force(self, guild_id: int) -> Catalog:
        """The catalog in force in a community."""
        return await self._app.catalogs.for_guild(guild_id)

    async def base(self, guild_id: int) -> str:
        """The revision in force in a community, also if it cannot be read and another one stands in for it."""
        return await self._app.store.guilds.revision(guild_id) or self._app.catalogs.builtin.revision

    async def read_from(self, guild_id: int, catalog: Catalog) -> str:
        """The revision that a change was made to; empty if the catalog stands in for one that cannot be read."""
        in_force = await self.base(guild_id)
        return "" if self._app.catalogs.broken(in_force) else catalog.revision

    async def draft(self, proposal: Proposal, catalog: Catalog, guild_id: int, author_id: int) -> Draft:
        """Keep a proposal whose files make this catalog."""
        now = utcnow()
        revision = await self._app.store.revisions.keep(catalog.files, now)
        return await self._app.store.drafts.add(
            guild_id=guild_id,
            revision=revision,
            base=proposal.base or await self.base(guild_id),
            author_id=author_id,
            kind=proposal.kind,
            what=proposal.what,
            why=proposal.why,
            now=now,
        )

    async def open_draft(self, draft_id: int, guild_id: int) -> Draft:
        """A draft that can still be published.

        Raises:
            UserError: if it is gone, settled or too old.
        """
        draft = await self._app.store.drafts.get(draft_id, guild_id)
        if draft is None:
            raise UserError("That proposal is not kept any more. Please propose the change again.")
        if draft.state != "open":
            raise UserError(f"That proposal has been {draft.state} already.")
        if not draft.is_open(utcnow()):
            raise UserError("That proposal is more than a week old. Please propose the change again.")
        return draft

    async def review(self, draft: Draft) -> Review:
        """The draft with both its catalogs.

        Raises:
            UserError: if what it would put in force cannot be read (any more).
        """
        new = await self.catalog(draft.revision)
        old = await self._app.catalogs.revision(draft.base) or self._app.catalogs.builtin
        return Review(draft, old, new)

    async def catalog(self, revision: str) -> Catalog:
        """A catalog of the history.

        Raises:
            UserError: if it is not kept, or this version of the bot cannot read it.
        """
        catalog = await self._app.catalogs.revision(revision)
        if catalog is None:
            raise UserError(_LOST)
        return catalog

    async def files(self, revision: str) -> Mapping[str, bytes]:
        """The files of a revision, whether or not this version of the bot can read them.

        Raises:
            UserError: if they are not kept.
        """
        files = await self._app.store.revisions.files(revision)
        if files is None:
            raise UserError(_LOST)
        return files

    async def publish(self, draft: Draft, publisher_id: int) -> Publication | Refusal:
        """Put a draft in force if nothing came in between."""
        review = await self.review(draft)
        outcome = await self._app.store.publications.publish(
            draft.id,
            draft.guild_id,
            seen=(draft.base, draft.revision),
            publisher_id=publisher_id,
            builtin=self._app.catalogs.builtin.revision,
            now=utcnow(),
        )
        if isinstance(outcome, Publication):
            self._app.catalogs.put(draft.guild_id, review.new)
        return outcome

    async def cancel(self, draft: Draft) -> bool:
        """Give up a draft, and counting for it; False if it was settled in the meantime."""
        counter_of(self._app).cancel(draft.id)
        return await self._app.store.drafts.cancel(draft.id, draft.guild_id) is not None

    async def latest(self, guild_id: int) -> Publication | None:
        """The newest entry of a community's history."""
        return await self._app.store.publications.latest(guild_id)


def utcnow() -> datetime:
    """The present moment, as Discord's side of the bot has it."""
    return discord.utils.utcnow()
