"""Nothing is kept for longer than is said: once a day, what has been kept for long enough goes.

A day on which something fails is made up for by the next one, and what fails holds up nothing else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.storage import drafts, followup_specs, guilds, interviews, unanswered_questions
from bot.ui.bot import BotBase

log = logging.getLogger(__name__)

DRAFTS_FOR = drafts.KEPT_FOR + timedelta(days=30)
"""A draft can be published for a while; for some time after, it can still be looked at."""

CATALOGS_FOR = timedelta(days=30)
"""The contents of a catalog that nothing names go, but not while somebody may be about to propose it."""


class Retention(commands.Cog):
    """Deletes what is due at the start, and then once a day; and notes which servers the bot is in."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._duties: dict[str, Callable[[], Awaitable[int]]] = {
            "questions without an answer": self._misses,
            "unused interviews and results": self._unused,
            "settled messages": self._messages,
            "settled drafts": self._drafts,
            "servers that the bot has left": self._servers,
            "contents of catalogs": self._catalogs,
        }

    async def cog_load(self) -> None:
        """Begin."""
        self.delete_old.start()

    async def cog_unload(self) -> None:
        """Stop."""
        self.delete_old.cancel()

    @tasks.loop(hours=24)
    async def delete_old(self) -> None:
        """Do every duty, whatever becomes of the others."""
        if any(await asyncio.gather(*map(self._do, self._duties))):
            await self._app.store.scrub()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look which servers the bot was added to or removed from while it did not run."""
        await self._do("servers that the bot has left")

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note the day; an outage of Discord's is another event."""
        try:
            await self._app.store.guilds.mark_left(guild.id, discord.utils.utcnow())
        except Exception:
            log.exception("that the bot has left a server could not be noted; it is noticed on the next day")

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what was kept, if the bot was in the server before."""
        try:
            await self._app.store.guilds.mark_returned(guild.id)
        except Exception:
            log.exception("that the bot is in a server again could not be noted; it is noticed on the next day")

    async def _do(self, what: str) -> int:
        try:
            deleted = await self._duties[what]()
        except Exception:
            # An exception that leaves the loop's body would stop the loop for good, and tell nobody.
            log.exception("what was kept for long enough could not be deleted: %s", what)
            return 0
        log.info("deleted %d: %s", deleted, what)
        return deleted

    async def _misses(self) -> int:
        return await self._app.store.unanswered_questions.delete_older_than(
            unanswered_questions.KEPT_FOR, discord.utils.utcnow()
        )

    async def _unused(self) -> int:
        return await self._app.store.retention.delete(discord.utils.utcnow() - interviews.UNUSED_FOR)

    async def _messages(self) -> int:
        return await self._app.store.retention.delete_messages(discord.utils.utcnow() - followup_specs.SETTLED_FOR)

    async def _drafts(self) -> int:
        return await self._app.store.drafts.delete_created_before(discord.utils.utcnow() - DRAFTS_FOR)

    async def _catalogs(self) -> int:
        return await self._app.store.revisions.prune(discord.utils.utcnow() - CATALOGS_FOR)

    async def _servers(self) -> int:
        if not self._app.is_ready():  # then Discord has not said yet which servers the bot is in
            return 0
        store, now = self._app.store, discord.utils.utcnow()
        left = await store.guild_data.left()
        for guild_id in await store.guild_data.known() | left.keys():
            if not self._is_ours(guild_id):
                continue
            # Servers in an outage are known to be there all the same.
            is_there = self._app.get_guild(guild_id) is not None
            if is_there and guild_id in left:
                await store.guilds.mark_returned(guild_id)
            elif not is_there and guild_id not in left:
                await store.guilds.mark_left(guild_id, now)
        due = [guild_id for guild_id, since in left.items() if now - since >= guilds.LEFT_FOR]
        return await store.guild_data.forget(
            [one for one in due if self._is_ours(one) and not self._app.get_guild(one)]
        )

    def _is_ours(self, guild_id: int) -> bool:
        """Whether this process has the server's shard; of the others it knows nothing."""
        shards = self._app.shard_ids
        return shards is None or (guild_id >> 22) % self._app.shard_count in shards


async def setup(bot: BotBase) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Retention(bot))
