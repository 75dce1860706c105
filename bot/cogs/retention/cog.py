"""The daily deletion of what has been kept for long enough, and the events of servers that it rests on."""

from __future__ import annotations

import discord
from discord.ext import commands, tasks

from bot.services.retention import RetentionService
from bot.ui.bot import BotBase


class RetentionLoop(commands.Cog):
    """Deletes what is due at the start, and then once a day; and notes which servers the bot is in."""

    def __init__(self, retention: RetentionService) -> None:
        self._retention = retention

    async def cog_load(self) -> None:
        """Begin."""
        self.delete_due.start()

    async def cog_unload(self) -> None:
        """Stop."""
        self.delete_due.cancel()

    @tasks.loop(hours=24)
    async def delete_due(self) -> None:
        """Delete everything that is due."""
        await self._retention.delete_due()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look which servers the bot was added to or removed from while it did not run."""
        await self._retention.check_guilds()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note the day; an outage of Discord's is another event.

        https://discordpy.readthedocs.io/en/stable/api.html#discord.on_guild_remove
        """
        await self._retention.mark_left(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what was kept, if the bot was in the server before."""
        await self._retention.mark_returned(guild.id)


def is_member_of(bot: BotBase, guild_id: int) -> bool | None:
    """Whether the bot is in a server, an outage of Discord's notwithstanding.

    Returns:
        None where this process cannot know: Discord has not said yet, or another process has the server's shard.
    """
    if not bot.is_ready():
        return None
    # https://discord.com/developers/docs/events/gateway#sharding
    if bot.shard_ids is not None and (guild_id >> 22) % (bot.shard_count or 1) not in bot.shard_ids:
        return None
    return bot.get_guild(guild_id) is not None
