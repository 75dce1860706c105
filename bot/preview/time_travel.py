"""From one follow-up to the next: the clock of the simulated Discord is moved to when the bot writes again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import discord

from bot.client import CertwiseBot
from bot.preview.world import SimulatedWorld
from bot.ui.limits import shorten, walk

log = logging.getLogger(__name__)

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
