"""Both conversations of the simulated Discord and its clock, as one session that a page and a terminal can use."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.preview.conversation import Conversation
from bot.preview.time_travel import Jump, jump, next_due
from bot.preview.world import SimulatedWorld

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
