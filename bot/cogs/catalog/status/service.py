"""What needs a moderator at this moment: gathered from the catalog, the queue and the drafts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date

from bot.catalog.diff import CatalogDiff, diff
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import Problem
from bot.catalog.staleness import Overdue, Retirement, overdue, retired, retiring
from bot.cogs.catalog.desk import CatalogDesk, utcnow
from bot.storage.drafts import Draft
from bot.storage.guilds import GuildSettings
from bot.storage.publications import Publication
from bot.ui.bot import BotBase

_MISSES_LOOKED_AT = 500


@dataclass(frozen=True)
class Status:
    """Where a community's catalog stands.

    Attributes:
        community: What it has chosen.
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

    community: GuildSettings
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


async def gather_status(app: BotBase, desk: CatalogDesk, guild_id: int) -> Status:
    """Where a community's catalog stands now."""
    now = utcnow()
    community = await app.store.guilds.get(guild_id)
    catalog, builtin = await desk.in_force(guild_id), app.catalogs.builtin
    is_broken = community.revision not in {None, catalog.revision}
    in_force = community.revision or builtin.revision
    broken = app.catalogs.broken(community.revision or "")
    follows = community.revision is None or is_broken
    misses = await app.store.unanswered_questions.list(guild_id, limit=_MISSES_LOOKED_AT)
    return Status(
        community=community,
        catalog=catalog,
        on=now.date(),
        latest=await app.store.publications.latest(guild_id),
        is_broken=is_broken,
        problems=broken.problems if broken is not None else (),
        builtin=None if follows else await asyncio.to_thread(diff, catalog, builtin),
        reports=await app.store.reports.count_open(guild_id),
        unanswered=len(misses),
        drafts=[draft for draft in await app.store.drafts.list_open(guild_id, now) if draft.revision != in_force],
        overdue=overdue(catalog, now.date()),
        retiring=retiring(catalog, now.date()),
        retired=retired(catalog, now.date()),
    )
