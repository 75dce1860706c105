"""A simulated Discord with a server, two people and the bot, and the clock that moves it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.client import CertwiseBot
from bot.preview.simcord_internals import set_up

if TYPE_CHECKING:
    import simcord

_WELCOME = "Type /advise to find out which certification fits you, or /help to see what the bot can do."


class PreviewError(Exception):
    """The preview cannot be shown; the message is one sentence that says what would be right."""


@dataclass
class SimulatedWorld:
    """A server with a channel, a member and a moderator, whose clock keeps pace with ours.

    Attributes:
        viewers: The member and the moderator.
        ahead_by: What the world's clock is ahead of ours.
        turn: Held by whoever moves the world: the pages' actions, the clock and the jumps take turns.
    """

    env: simcord.Env
    channel: simcord.ChannelHandle
    viewers: tuple[simcord.MemberActor, ...]
    ahead_by: timedelta
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def member(self) -> simcord.MemberActor:
        """Whose direct messages are shown."""
        return self.viewers[0]

    async def keep_pace(self) -> None:
        """Move the world's clock to where ours says it should be; call it in turn.

        Raises:
            TimeoutError: if the bot was too busy; the clock has then moved a part of the way.
        """
        behind = datetime.now(UTC) + self.ahead_by - self.env.now()
        await self.env.advance_time(max(0.0, behind.total_seconds()))

    async def move_on(self, by: timedelta) -> None:
        """Move the world's clock ahead, and keep it ahead; call it in turn.

        Raises:
            TimeoutError: as `keep_pace`.
        """
        before = self.env.now()
        try:
            await self.env.advance_time(by.total_seconds())
        finally:
            self.ahead_by += self.env.now() - before

    def messages_since(self, message_id: int) -> list[tuple[simcord.MemberActor, discord.Message]]:
        """What the bot told people directly after this message, the oldest first."""
        told = [
            (person, message)
            for person in self.viewers
            for message in person.user.dm_channel.history()
            if message.id > message_id and message.author.bot
        ]
        return sorted(told, key=lambda pair: pair[1].id)


@asynccontextmanager
async def simulated(bot: CertwiseBot, now: datetime) -> AsyncGenerator[SimulatedWorld, None]:
    """Start the bot in a simulated Discord at this moment, in a server with people; stop it afterwards."""
    import simcord  # noqa: PLC0415 - it belongs to an extra

    env = simcord.Env(bot, shard_count=1, settle_timeout=120)
    set_up(env, now=now, bot_name="Certwise")
    # The simulated Discord waits for whatever a start begins, five seconds and no longer, and for processes for ever.
    bot.build_ahead = False
    try:
        await env.start()
        bot.services.advisors.start()
        yield await _populate(env, now)
    finally:
        try:
            await env.shutdown()
        finally:
            await bot.close()


def moment_on(day: date | None) -> datetime:
    """This time of day on a day of the simulated Discord; now if it is absent.

    Raises:
        PreviewError: if the day lies before the simulated Discord begins.
    """
    now = datetime.now(UTC)
    begins = datetime(2026, 1, 1, tzinfo=UTC)  # simcord's first moment
    moment = now if day is None else datetime.combine(day, now.timetz())
    if moment < begins:
        raise PreviewError(f"the simulated Discord begins on {begins:%Y-%m-%d}; choose that day or a later one")
    return moment


async def _populate(env: simcord.Env, now: datetime) -> SimulatedWorld:
    guild = env.create_guild("Certwise preview")
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("certifications")
    member = guild.add_member(env.create_user("mia", global_name="Mia, a member"))
    moderator = guild.add_member(env.create_user("noor", global_name="Noor, a moderator"), roles=[moderators])
    await moderator.send(channel, _WELCOME)
    return SimulatedWorld(env, channel, (member, moderator), now - datetime.now(UTC))
