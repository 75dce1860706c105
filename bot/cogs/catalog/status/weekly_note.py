"""Posting the weekly note where moderators chose: on Monday morning, once, and only if there is something to say."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta

import discord
from discord.ext import commands

from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.note_card import note_card, week_of
from bot.cogs.catalog.queue.service import QueueDesk
from bot.storage.guilds import GuildSettings
from bot.ui.bot import BotBase
from bot.ui.messages import announce

log = logging.getLogger(__name__)

_HOUR = time(9, tzinfo=UTC)
_LATE = timedelta(days=2)
"""For how long after its moment a note is still posted, by a bot that was not running then."""

_AFTER_A_FAILURE = timedelta(hours=1)


def note_moment(now: datetime) -> datetime:
    """The latest Monday, nine o'clock UTC, that is not after ``now``."""
    monday = datetime.combine(now.date() - timedelta(days=now.weekday()), _HOUR)
    return monday if monday <= now else monday - timedelta(days=7)


def week_name(moment: datetime) -> str:
    """The ISO week: ``2026-W48``."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"


class WeeklyNote(commands.Cog):
    """Sleeps until Monday."""

    def __init__(self, app: BotBase, desk: QueueDesk) -> None:
        self._app = app
        self._desk = desk
        self._trail = Trail(app)
        self._task: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    async def cog_unload(self) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        await self._app.wait_until_ready()
        while True:
            now = discord.utils.utcnow()
            following = note_moment(now) + timedelta(days=7)
            if now - note_moment(now) <= _LATE and not await self._post_all(now):
                following = now + _AFTER_A_FAILURE
            await discord.utils.sleep_until(following)

    async def _post_all(self, now: datetime) -> bool:
        """Post the notes of the week that are not posted yet; False if some have to be tried again."""
        is_done = True
        try:
            communities = await self._app.store.guilds.with_notes()
        except Exception:
            log.exception("the communities that want a weekly note could not be read; they are tried again in an hour")
            return False
        for community in communities:
            try:
                await self._post(community, now)
            except Exception:
                log.exception("a weekly note could not be posted")
                is_done = False
        return is_done

    async def _post(self, community: GuildSettings, now: datetime) -> None:
        guild, channel_id = self._app.get_guild(community.guild_id), community.note_channel_id
        week = week_name(note_moment(now))
        if guild is None or channel_id is None or community.noted_week == week:
            return  # another process has this server, or the week has had its note
        catalog = await self._app.catalogs.for_guild(guild.id)
        groups = await self._desk.groups(guild.id)
        found = week_of(catalog, groups, await self._app.store.reports.count_open(guild.id), now)
        # Claimed before it is sent: whatever happens then, no week has two notes.
        if not await self._app.store.guilds.claim_note(guild.id, week) or not found.has_news:
            return
        if await announce(self._app, channel_id, note_card(found, catalog, now.date())):
            log.info("posted a weekly note")
        else:
            await self._tell_lost(guild, channel_id)

    async def _tell_lost(self, guild: discord.Guild, channel_id: int) -> None:
        """Keep that the note could not be posted, where moderators look; off if its channel is gone for good."""
        is_gone = not guild.unavailable and guild.get_channel_or_thread(channel_id) is None
        detail = "the weekly note could not be posted: I may not write in its channel"
        if is_gone:
            await self._app.store.guilds.set_note_channel(guild.id, None)
            detail = "the weekly note is off: its channel is gone"
        mine = self._app.user.id if self._app.user else 0
        await self._trail.keep(guild.id, mine, "settings", detail)
