"""Both conversations of the simulated Discord and its clock, as one session that a page and a terminal can use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import discord

from bot.client import CertwiseBot
from bot.preview.conversation import Conversation
from bot.preview.world import SimulatedWorld
from bot.ui.limits import shorten, walk

_DELIVERY = timedelta(seconds=2)
"""How long after its time a message is given to arrive."""

_RETRY = timedelta(minutes=1)
_MOST_STEPS = 20
"""How many due follow-ups may come to nothing, because their step was done meanwhile, before a jump gives up."""

_LONGEST_LINE = 120


@dataclass(frozen=True)
class Jump:
    """Where a jump led.

    Attributes:
        now: The time in the simulated Discord.
        came: Whom the bot wrote to, and how its message begins; empty if it did not write.
        moved: Whether anything was due.
    """

    now: datetime
    came: tuple[tuple[str, str], ...] = ()
    moved: bool = True

    @property
    def sentence(self) -> str:
        """What happened, for people."""
        if not self.came and self.moved:
            return "What was due was not needed any more, so the bot did not write."
        if not self.came:
            return (
                "No follow-up is due. Start a plan with /plan start, turn on its messages with /plan reminders, "
                "or answer the last message."
            )
        return "; ".join(f"The bot wrote to {name}: {line}" for name, line in self.came)


def format_moment(moment: datetime) -> str:
    """A moment as people read it."""
    return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M} UTC"


async def next_due(world: SimulatedWorld) -> datetime | None:
    """When the bot's earliest follow-up is due."""
    return await cast("CertwiseBot", world.env.bot).followups.next_due()


async def jump(world: SimulatedWorld) -> Jump:
    """Move the clock until the bot has written to somebody, or owes nobody anything; call it in turn.

    Raises:
        TimeoutError: if the bot was too busy; the clock has then moved a part of the way.
    """
    last = max((message.id for _, message in world.messages_since(0)), default=0)
    for step in range(_MOST_STEPS):
        due = await next_due(world)
        if due is None:
            return Jump(world.env.now(), moved=step > 0)
        await world.move_on(max(due - world.env.now() + _DELIVERY, _DELIVERY))
        came = world.messages_since(last)
        if came:
            return Jump(world.env.now(), tuple((person.user.name.title(), _first_line(m)) for person, m in came))
        if due <= world.env.now():
            await world.move_on(_RETRY)
    return Jump(world.env.now())


def _first_line(message: discord.Message) -> str:
    lines = (line.lstrip("#-* ").rstrip("* ") for text in _texts(message) for line in text.splitlines())
    return shorten(next(filter(None, lines), "a message without words"), _LONGEST_LINE)


def _texts(message: discord.Message) -> Iterator[str]:
    if message.content:
        yield message.content
    parts: list[Any] = [part.to_dict() for part in message.components]
    yield from (str(part["content"]) for part in walk(parts) if part.get("content"))


log = logging.getLogger(__name__)

_TICK_SECONDS = 1.0


class Session:
    """A server's channel beside the member's direct messages.

    Attributes:
        server: The channel, as the member or the moderator sees it.
        direct: What the member and the bot write to each other.
        next_due: When the bot writes next by itself, as far as it is known; None if it owes nobody anything.
    """

    def __init__(self, world: SimulatedWorld) -> None:
        self.world = world
        self.server = Conversation(world, world.channel, world.viewers)
        self.direct = Conversation(world, world.member.user.dm_channel, [world.member.user], follow=True)
        self.next_due: datetime | None = None

    @asynccontextmanager
    async def opened(self, framed_by: str) -> AsyncGenerator[None, None]:
        """Serve both conversations to the frames of a page of this origin.

        Raises:
            PreviewError: if no port is free.
        """
        both = (self.server, self.direct)
        try:
            for conversation in both:
                await conversation.open(framed_by, both)
            yield
        finally:
            for conversation in both:
                await conversation.close()

    async def run(self) -> None:
        """Keep the clock going and show what the bot does by itself, until the session is ended from a page."""
        clock = asyncio.create_task(self._keep_time())
        ended = [asyncio.create_task(each.wait_closed()) for each in (self.server, self.direct)]
        try:
            await asyncio.wait({clock, *ended}, return_when=asyncio.FIRST_COMPLETED)
            if clock.done():
                clock.result()
        finally:
            for task in (clock, *ended):
                task.cancel()
            await asyncio.gather(clock, *ended, return_exceptions=True)

    async def jump(self) -> Jump:
        """Move the clock to the next follow-up, and show it.

        Raises:
            TimeoutError: if the bot was too busy.
        """
        async with self.world.turn:
            landed = await jump(self.world)
            for conversation in (self.server, self.direct):
                await conversation.show_news(anyway=True)
            self.next_due = await next_due(self.world)
            return landed

    def messages_sent(self) -> int:
        """How many messages the bot has written to the member directly."""
        return sum(person is self.world.member for person, _ in self.world.messages_since(0))

    async def tick(self) -> None:
        """Bring the clock and both conversations up to date; call it in turn."""
        try:
            await self.world.keep_pace()
            for conversation in (self.server, self.direct):
                await conversation.show_news()
            self.next_due = await next_due(self.world)
        except TimeoutError as error:
            log.warning("the bot is busy; its clock waits for it: %s", error)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            async with self.world.turn:
                await self.tick()
