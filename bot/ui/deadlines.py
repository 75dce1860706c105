"""Deadlines: a member is answered in time whatever is stuck, and no call to Discord is waited for without end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord

log = logging.getLogger(__name__)

ANSWER_SECONDS = 2.0
"""After so long an interaction that nobody has answered is acknowledged: Discord gives it three seconds, see
https://docs.discord.com/developers/interactions/receiving-and-responding."""

NOTE_SECONDS = 0.5
"""After so long again a member who sees nothing happen is told to wait."""

GIVE_UP_SECONDS = 30.0
"""After so long again a handler is ended that was not expected to take long."""

LONGEST_SECONDS = 14 * 60.0
"""After so long any handler is ended: an interaction can be answered for 15 minutes."""

DISCORD_SECONDS = 30.0
"""How long one call to Discord may take. discord.py 2.7 has no limit of its own: a request may take aiohttp's five
minutes, is repeated up to four times, and waits for a rate limit as long as Discord says."""

_LOCK, _WATCHED = "response_lock", "watched"
_WAIT = "This is taking longer than usual. Hang on."
_GIVEN_UP = "That took too long, so I stopped. Please try again in a minute."
_NOBODY = discord.AllowedMentions.none()


@asynccontextmanager
async def responding(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Respond to an interaction inside the block, one at a time and within `DISCORD_SECONDS`.

    Raises:
        TimeoutError: if Discord takes longer.
    """
    async with asyncio.timeout(DISCORD_SECONDS), _lock(interaction):
        yield


def _lock(interaction: discord.Interaction[Any]) -> asyncio.Lock:
    return interaction.extras.setdefault(_LOCK, asyncio.Lock())


async def acknowledge(interaction: discord.Interaction[Any]) -> None:
    """Tell Discord that the answer comes later, if nothing has been said yet.

    A click leaves its card as it is meanwhile; a command shows that an answer is being worked out, for the member
    alone; somebody who types gets no suggestions.

    Raises:
        TimeoutError: if Discord takes too long.
        discord.HTTPException: if Discord refuses.
    """
    async with responding(interaction):
        if interaction.response.is_done():
            return
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        elif interaction.message is not None:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)


def watch(interaction: discord.Interaction[Any], what: str) -> None:
    """See to it that the interaction that the running task handles is answered in time; once is enough.

    Args:
        interaction: The interaction.
        what: What was used, for the log.
    """
    task = asyncio.current_task()
    if task is None or interaction.extras.get(_WATCHED):
        return
    interaction.extras[_WATCHED] = watcher = _Watcher(interaction, task, what)
    timer = asyncio.get_running_loop().call_later(ANSWER_SECONDS, watcher.start)
    task.add_done_callback(lambda _: timer.cancel())


class _Watcher:
    """Watches one interaction whose handler has not ended by the time by which Discord wants an answer."""

    def __init__(self, interaction: discord.Interaction[Any], task: asyncio.Task[Any], what: str) -> None:
        self._interaction = interaction
        self._handler = task
        self._what = what
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            # The handler has said itself that it takes long, or its answer is on its way.
            is_expected = self._interaction.response.is_done() or _lock(self._interaction).locked()
            note = None
            if not is_expected:
                await acknowledge(self._interaction)
                note = await self._note()
            try:
                await self._ends_within(LONGEST_SECONDS if is_expected else GIVE_UP_SECONDS)
            finally:
                if note is not None:
                    with suppress(discord.HTTPException):
                        await note.delete()
            if not self._handler.done():
                await self._give_up()
        except (discord.HTTPException, OSError) as error:
            log.warning("%s took long, and the member could not be told: %s", self._what, error)

    async def _note(self) -> discord.WebhookMessage | None:
        """Tell a member to wait who sees nothing else happen."""
        if self._interaction.message is None or await self._ends_within(NOTE_SECONDS):
            return None
        return await self._say(_WAIT)

    async def _give_up(self) -> None:
        log.warning("%s took too long and was given up", self._what)
        self._handler.cancel()
        if self._interaction.type is not discord.InteractionType.autocomplete:
            await self._say(_GIVEN_UP)

    async def _say(self, sentence: str) -> discord.WebhookMessage:
        async with asyncio.timeout(DISCORD_SECONDS):
            send = self._interaction.followup.send
            return await send(sentence, ephemeral=True, allowed_mentions=_NOBODY, wait=True)

    async def _ends_within(self, seconds: float) -> bool:
        ended, _ = await asyncio.wait({self._handler}, timeout=seconds)
        return bool(ended)
