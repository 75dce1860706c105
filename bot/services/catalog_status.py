"""Gathers what needs a moderator at this moment: from the catalog, the queue and the drafts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.catalog.diff import CatalogDiff, diff
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import Problem
from bot.catalog.registry import CatalogRegistry
from bot.catalog.staleness import Overdue, Retirement, overdue, retired, retiring
from bot.storage.drafts import Draft
from bot.storage.guilds import GuildSettings
from bot.storage.publications import Publication
from bot.storage.store import Store

_QUESTIONS_COUNTED = 500


@dataclass(frozen=True)
class CatalogStatus:
    """Where a server's catalog stands.

    Attributes:
        settings: What its moderators have chosen.
        catalog: What members see.
        on: The present day.
        latest: The newest entry of its history.
        is_broken: Whether its own catalog cannot be read, so that the built-in one stands in for it.
        problems: Why that is; empty if it is lost.
        builtin: What the built-in catalog says differently; None while that is followed.
        reports: How many reports are open.
        unanswered: How many questions were kept without an answer; that many at least.
        drafts: The proposals that are open.
    """

    settings: GuildSettings
    catalog: Catalog
    on: date
    latest: Publication | None
    is_broken: bool
    problems: tuple[Problem, ...]
    builtin: CatalogDiff | None
    reports: int
    unanswered: int
    drafts: list[Draft]
    overdue: list[Overdue] = field(default_factory=list[Overdue])
    retiring: list[Retirement] = field(default_factory=list[Retirement])
    retired: list[Retirement] = field(default_factory=list[Retirement])


class CatalogStatusService:
    """Gathers what needs a moderator.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        clock: Tells the present moment.
    """

    def __init__(self, store: Store, catalogs: CatalogRegistry, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._catalogs = catalogs
        self._clock = clock

    async def gather(self, guild_id: int) -> CatalogStatus:
        """Where a server's catalog stands now."""
        now = self._clock()
        settings = await self._store.guilds.get(guild_id)
        catalog, builtin = await self._catalogs.for_guild(guild_id), self._catalogs.builtin
        is_broken = settings.revision not in {None, catalog.revision}
        in_force = settings.revision or builtin.revision
        broken = self._catalogs.broken(settings.revision or "")
        follows = settings.revision is None or is_broken
        questions = await self._store.unanswered_questions.list(guild_id, limit=_QUESTIONS_COUNTED)
        drafts = await self._store.drafts.list_open(guild_id, now)
        return CatalogStatus(
            settings=settings,
            catalog=catalog,
            on=now.date(),
            latest=await self._store.publications.latest(guild_id),
            is_broken=is_broken,
            problems=broken.problems if broken is not None else (),
            builtin=None if follows else await asyncio.to_thread(diff, catalog, builtin),
            reports=await self._store.reports.count_open(guild_id),
            unanswered=len(questions),
            drafts=[draft for draft in drafts if draft.revision != in_force],
            overdue=overdue(catalog, now.date()),
            retiring=retiring(catalog, now.date()),
            retired=retired(catalog, now.date()),
        )
