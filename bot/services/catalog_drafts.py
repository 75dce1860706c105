"""Drafts of a server's catalog: proposed, checked, carried over to a newer catalog, published or cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from bot.catalog.diff import CatalogDiff, diff
from bot.catalog.merge import merge
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError
from bot.catalog.registry import CatalogRegistry
from bot.services.catalog_checker import CatalogChecker
from bot.services.errors import ServiceError
from bot.storage.drafts import Draft
from bot.storage.publications import Publication, Refusal
from bot.storage.store import Store

ProposalKind = Literal["refresh", "upload", "file", "edit", "rollback", "faq"]

_CHANGES = frozenset({"edit", "faq", "file"})
"""The kinds of proposals that change something; the others say what all of the catalog is to be."""

_LOST = "The version that this belongs to is not kept any more, or this bot cannot read it. /catalog status tells more."
_NOTHING_NEW = "Nothing would change: the catalog of this server has exactly these files already."
_NOTHING_LEFT = "There is nothing left to publish: the catalog of this server says all of that already."


@dataclass(frozen=True)
class Proposal:
    """Files that may become a server's catalog, however they came about.

    Attributes:
        files: All files of the catalog as it would be, by name.
        kind: Which way they came.
        what: What is changed, as the history shows it: ``Price of Google ML Engineer (PMLE)``.
        why: The moderator's own words; may be empty.
        base: The revision that an edit was made to; what is in force, if it does not matter.
    """

    files: Mapping[str, bytes]
    kind: ProposalKind
    what: str
    why: str = ""
    base: str = ""


@dataclass(frozen=True)
class DraftReview:
    """A draft with both catalogs: what is in force, and what would be."""

    draft: Draft
    old: Catalog
    new: Catalog

    @cached_property
    def diff(self) -> CatalogDiff:
        """What changes, field by field; worked out when it is first asked for, which takes a moment."""
        return diff(self.old, self.new)


@dataclass(frozen=True)
class RebasedDraft:
    """A draft against what is in force by now.

    Attributes:
        draft: The draft.
        is_on_top: Whether its change was made again on top of what was published in the meantime.
        undone_files: Where it would undo what was published in the meantime, which could not be kept.
    """

    draft: Draft
    is_on_top: bool = False
    undone_files: tuple[str, ...] = ()


class CatalogDraftService:
    """Keeps and publishes drafts; it keeps nothing in memory.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        checker: Checks files that are proposed.
        clock: Tells the present moment.
    """

    def __init__(
        self, store: Store, catalogs: CatalogRegistry, checker: CatalogChecker, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._checker = checker
        self._clock = clock

    @property
    def builtin(self) -> Catalog:
        """The catalog that comes with the bot."""
        return self._catalogs.builtin

    async def in_force(self, guild_id: int) -> Catalog:
        """The catalog in force in a server."""
        return await self._catalogs.for_guild(guild_id)

    async def editable(self, guild_id: int) -> Catalog:
        """The catalog in force in a server with its files, which are not kept in memory.

        Raises:
            ServiceError: if they are lost.
        """
        catalog = await self.in_force(guild_id)
        return catalog if catalog.files else replace(catalog, files=dict(await self.files(catalog.revision)))

    async def revision_in_force(self, guild_id: int) -> str:
        """The revision in force in a server, also if it cannot be read and another one stands in for it."""
        return await self._store.guilds.revision(guild_id) or self._catalogs.builtin.revision

    async def edit_base(self, guild_id: int, catalog: Catalog) -> str:
        """The revision that a change was made to; empty if the catalog stands in for one that cannot be read."""
        in_force = await self.revision_in_force(guild_id)
        return "" if self._catalogs.broken(in_force) else catalog.revision

    async def create(self, proposal: Proposal, guild_id: int, author_id: int) -> Draft:
        """Check what is proposed, and keep it as a draft.

        Raises:
            CatalogError: with everything that is wrong with the files.
            ServiceError: if they are exactly what is in force, or cannot be checked at the moment.
        """
        catalog = await self._checker.check(proposal.files, self._clock().date(), guild_id)
        in_force = await self.revision_in_force(guild_id)
        if catalog.revision == in_force:
            raise ServiceError(_NOTHING_NEW)
        now = self._clock()
        revision = await self._store.revisions.keep(catalog.files, now)
        return await self._store.drafts.add(
            guild_id=guild_id,
            revision=revision,
            base=proposal.base or in_force,
            author_id=author_id,
            kind=proposal.kind,
            what=proposal.what,
            why=proposal.why,
            now=now,
        )

    async def open_draft(self, draft_id: int, guild_id: int) -> Draft:
        """A draft that can still be published.

        Raises:
            ServiceError: if it is gone, settled or too old.
        """
        draft = await self._store.drafts.get(draft_id, guild_id)
        if draft is None:
            raise ServiceError("That proposal is not kept any more. Please propose the change again.")
        if draft.state != "open":
            raise ServiceError(f"That proposal has been {draft.state} already.")
        if not draft.is_open(self._clock()):
            raise ServiceError("That proposal is more than a week old. Please propose the change again.")
        return draft

    async def review(self, draft: Draft) -> DraftReview:
        """The draft with both its catalogs.

        Raises:
            ServiceError: if what it would put in force cannot be read (any more).
        """
        new = await self.catalog(draft.revision)
        old = await self._catalogs.revision(draft.base) or self._catalogs.builtin
        return DraftReview(draft, old, new)

    async def catalog(self, revision: str) -> Catalog:
        """A catalog of the history.

        Raises:
            ServiceError: if it is not kept, or this version of the bot cannot read it.
        """
        catalog = await self._catalogs.revision(revision)
        if catalog is None:
            raise ServiceError(_LOST)
        return catalog

    async def files(self, revision: str) -> Mapping[str, bytes]:
        """The files of a revision, whether or not this version of the bot can read them.

        Raises:
            ServiceError: if they are not kept.
        """
        files = await self._store.revisions.files(revision)
        if files is None:
            raise ServiceError(_LOST)
        return files

    async def publish(self, draft: Draft, publisher_id: int) -> Publication | Refusal:
        """Put a draft in force if nothing came in between."""
        review = await self.review(draft)
        outcome = await self._store.publications.publish(
            draft.id,
            draft.guild_id,
            seen=(draft.base, draft.revision),
            publisher_id=publisher_id,
            builtin=self._catalogs.builtin.revision,
            now=self._clock(),
        )
        if isinstance(outcome, Publication):
            self._catalogs.put(draft.guild_id, review.new)
        return outcome

    async def cancel(self, draft: Draft) -> bool:
        """Give up a draft; False if it was published or cancelled in the meantime."""
        return await self._store.drafts.cancel(draft.id, draft.guild_id) is not None

    async def latest(self, guild_id: int) -> Publication | None:
        """The newest entry of a server's history."""
        return await self._store.publications.latest(guild_id)

    async def rebase(self, draft: Draft) -> RebasedDraft:
        """Carry a draft over to what is in force by now.

        An edit is made again on top of what was published in the meantime, where both can stand. A whole catalog stays
        as it was proposed, since it says what all is to be.

        Raises:
            ServiceError: if the draft was published or cancelled in the meantime, or nothing is left to change.
        """
        base = await self.revision_in_force(draft.guild_id)
        revision, is_on_top, undone = await self._carry_over(draft, base)
        if revision == base:
            raise ServiceError(_NOTHING_LEFT)
        rebased = await self._store.drafts.rebase(draft.id, draft.guild_id, base, revision)
        if rebased is None:
            raise ServiceError("That proposal has been published or cancelled in the meantime.")
        return RebasedDraft(rebased, is_on_top, undone)

    async def _carry_over(self, draft: Draft, base: str) -> tuple[str, bool, tuple[str, ...]]:
        """The revision that the draft would put in force by now; the rest as in `RebasedDraft`."""
        if draft.kind not in _CHANGES or base == draft.base:
            return draft.revision, False, ()
        before, changed, now = [dict(await self.files(revision)) for revision in (draft.base, draft.revision, base)]
        merged = await asyncio.to_thread(merge, before, changed, now)
        try:
            catalog = await self._checker.check(merged.files, self._clock().date(), draft.guild_id)
        except CatalogError as error:
            # Each change is right by itself, and both together are not.
            return draft.revision, False, tuple(dict.fromkeys(problem.file for problem in error.problems))
        revision = await self._store.revisions.keep(catalog.files, self._clock())
        return revision, not merged.conflicts, tuple(merged.conflicts)
