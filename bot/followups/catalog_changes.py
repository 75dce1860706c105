"""Telling members what a change of the catalog means for their plan, and those whom it does not hit nothing."""

from __future__ import annotations

import asyncio
from datetime import datetime

import discord

from bot.advice.plan.catalog_change import plan_impact
from bot.catalog.models.catalog import Catalog
from bot.followups.kinds.news import CATALOG_CHANGE, catalog_change_spec
from bot.followups.quiet_hours import ContactHours
from bot.services.home_catalog import home_catalog
from bot.services.plan_mapping import path_of
from bot.storage.contacts import Contact
from bot.storage.followups import FollowupSpec
from bot.storage.plans import Plan
from bot.ui.bot import BotBase

_PAGE = 100


class CatalogChangeNotifier:
    """Looks through the plans of those who asked; each member is remembered, so that a restart goes on where it was."""

    def __init__(self, bot: BotBase) -> None:
        self._bot = bot

    async def notify_guild(self, guild_id: int | None) -> None:
        """Owe a notice to everybody whose plan is hit by what is now in force in a server, unless they have one."""
        catalog = await home_catalog(self._bot.catalogs, guild_id)
        followups = self._bot.store.followups
        after = 0
        while members := await followups.behind_revision(guild_id, catalog.revision, after=after, limit=_PAGE):
            for after in members:
                await self._notify_under(after, catalog)

    async def notify_member(self, user_id: int) -> None:
        """Owe one member a notice if their plan is hit by what is in force for it, unless they have one."""
        plan = await self._bot.store.plans.active(user_id)
        if plan is not None:
            await self._notify_under(user_id, await home_catalog(self._bot.catalogs, plan.home_guild_id))

    async def _notify_under(self, user_id: int, catalog: Catalog) -> None:
        store, now = self._bot.store, discord.utils.utcnow()
        plan, contact = await store.plans.active(user_id), await store.contacts.get(user_id)
        notice = None
        if plan is not None and contact is not None and not await self._has_notice(user_id):
            notice = await self._notice(plan, contact, catalog, now)
        await store.followups.mark_revision_seen(user_id, catalog.revision, notice, now)

    async def _has_notice(self, user_id: int) -> bool:
        """Whether a notice is under way: it will tell how things stand then, from what the member last knew."""
        owed = await self._bot.store.followups.of_member(user_id, "pending", "leased", "undeliverable")
        return any(followup.kind == CATALOG_CHANGE.id for followup in owed)

    async def _notice(self, plan: Plan, contact: Contact, catalog: Catalog, now: datetime) -> FollowupSpec | None:
        catalogs, today = self._bot.catalogs, ContactHours.of(contact).today(now)
        # What was seen last may have been deleted since; by what the plan was laid out is kept with it.
        seen = await catalogs.revision(contact.seen_revision) if contact.seen_revision else None
        old = seen or await catalogs.revision(plan.revision)
        if old is None or not await asyncio.to_thread(plan_impact, old, catalog, path_of(plan), today):
            return None
        return catalog_change_spec(contact, plan.id, old.revision, catalog.revision, now)
