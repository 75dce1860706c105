"""Posts the weekly digest where moderators chose: on Monday morning, once, and only if there is something to say."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

import discord

from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.weekly_digest.cards import digest_card
from bot.services import Services
from bot.services.weekly_digest import WEEK, digest_moment, digest_of, week_name
from bot.storage.guilds import GuildSettings
from bot.ui.bot import BotBase
from bot.ui.messages import announce

log = logging.getLogger(__name__)

_LATE = timedelta(days=2)
"""For how long after its moment a digest is still posted, by a bot that was not running then."""

_AFTER_A_FAILURE = timedelta(hours=1)


class WeeklyDigestPoster:
    """Sleeps until Monday, then posts the digest of each server that wants one, until it is stopped.

    Args:
        bot: The bot that posts it.
        services: Tells who wants it, and what there is to say.
        audit_log: Where it is kept that a digest could not be posted.
    """

    def __init__(self, bot: BotBase, services: Services, audit_log: AuditLog) -> None:
        self._bot = bot
        self._guilds = services.guild_settings
        self._queue = services.unanswered_queue
        self._catalog = services.faq.catalog
        self._audit_log = audit_log
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to wait for Monday."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Post nothing any more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        await self._bot.wait_until_ready()
        while True:
            now = discord.utils.utcnow()
            following = digest_moment(now) + WEEK
            if now - digest_moment(now) <= _LATE and not await self._post_all(now):
                following = now + _AFTER_A_FAILURE
            await discord.utils.sleep_until(following)

    async def _post_all(self, now: datetime) -> bool:
        """Post the digests of the week that are not posted yet; False if some have to be tried again."""
        is_done = True
        try:
            guilds = await self._guilds.with_digest()
        except Exception:
            log.exception("the communities that want a weekly note could not be read; they are tried again in an hour")
            return False
        for settings in guilds:
            try:
                await self._post(settings, now)
            except Exception:
                log.exception("a weekly note could not be posted")
                is_done = False
        return is_done

    async def _post(self, settings: GuildSettings, now: datetime) -> None:
        guild, channel_id = self._bot.get_guild(settings.guild_id), settings.note_channel_id
        week = week_name(digest_moment(now))
        if guild is None or channel_id is None or settings.noted_week == week:
            return  # another process has this server, or the week has had its digest
        catalog = await self._catalog(guild.id)
        groups = await self._queue.groups(guild.id, catalog)
        digest = digest_of(catalog, groups, await self._queue.count_reports(guild.id), now)
        # Claimed before it is sent: whatever happens then, no week has two digests.
        if not await self._guilds.claim_digest(guild.id, week) or not digest.has_news:
            return
        if await announce(self._bot, channel_id, digest_card(digest, catalog, now.date())):
            log.info("posted a weekly note")
        else:
            await self._record_failure(guild, channel_id)

    async def _record_failure(self, guild: discord.Guild, channel_id: int) -> None:
        """Keep that the note could not be posted, where moderators look; off if its channel is gone for good."""
        is_gone = not guild.unavailable and guild.get_channel_or_thread(channel_id) is None
        detail = "the weekly note could not be posted: I may not write in its channel"
        if is_gone:
            await self._guilds.set_digest_channel(guild.id, None)
            detail = "the weekly note is off: its channel is gone"
        mine = self._bot.user.id if self._bot.user else 0
        await self._audit_log.record(guild.id, mine, "settings", detail)
