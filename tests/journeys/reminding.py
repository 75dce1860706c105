"""Direct messages as a member gets them: turning them on, waiting for them, and answering."""

from __future__ import annotations

from datetime import datetime, timedelta
from inspect import getmembers
from typing import Any
from zoneinfo import ZoneInfo

import simcord
from discord.ext import tasks

from bot.client import CertwiseBot
from bot.storage.contacts import Contact
from bot.storage.followups import Followup
from tests.simulated import Message, World, click, slash, texts

ZONE = "Europe/Berlin"


def app(world: World) -> CertwiseBot:
    assert isinstance(world.env.bot, CertwiseBot)
    return world.env.bot


async def reminders(world: World, **options: Any) -> Message:
    """Use `/plan reminders`."""
    used = await slash(world.mia, world.channel, "plan reminders", **options)
    assert used.ephemeral
    assert used.response is not None
    return used.response


def without_daily_work(world: World) -> None:
    """End what the bot does once a day: it has nothing to do here, and takes its time when months go by."""
    for cog in app(world).cogs.values():
        for _, part in getmembers(cog, lambda member: isinstance(member, tasks.Loop)):
            part.cancel()


async def turn_on(world: World, zone: str = ZONE) -> Message:
    """Ask for messages, and get the card of the settings."""
    without_daily_work(world)
    offer = await reminders(world, zone=zone)
    card = (await click(world.mia, offer, "Turn on and send me a test")).response
    assert card is not None
    return card


def inbox(world: World, actor: simcord.MemberActor | None = None) -> list[Message]:
    """What the bot has written to a member, the oldest first."""
    channel = (actor or world.mia).user.dm_channel
    return [message for message in channel.history() if message.author.bot]


async def next_message(world: World) -> Message:
    """Move on to the next message, and get it."""
    before = len(inbox(world))
    for _ in range(10):
        due = await app(world).followups.next_due()
        assert due is not None, "nothing is owed to anybody"
        await world.env.advance_time(max(1.0, (due - world.env.now()).total_seconds() + 1))
        if len(inbox(world)) > before:
            assert len(inbox(world)) == before + 1, "more than one message came at once"
            return inbox(world)[-1]
    raise AssertionError("no message came")


async def wait(world: World, **time: float) -> list[Message]:
    """Let time pass; what came meanwhile."""
    before = len(inbox(world))
    await world.env.advance_time(timedelta(**time).total_seconds())
    return inbox(world)[before:]


async def react(world: World, message: Message, label: str) -> str:
    """Click a button on a direct message, and read what became of the message."""
    user = world.mia.user
    answered = (await click(user, message, label)).response
    return texts(answered)


async def say(world: World, text: str, to: Message | None = None) -> str:
    """Write to the bot, and read its answer; nothing if there is none."""
    user, before = world.mia.user, len(inbox(world))
    reference = {"channel_id": str(user.dm_channel.id), "message_id": str(to.id)} if to is not None else None
    await user.send_dm(text, reference=reference)
    came = inbox(world)[before:]
    assert len(came) <= 1
    return texts(came[0]) if came else ""


async def contact(world: World) -> Contact:
    kept = await app(world).store.contacts.get(world.mia.id)
    assert kept is not None
    return kept


async def owed(world: World, *states: Any) -> list[Followup]:
    return await app(world).store.followups.of_member(world.mia.id, *states)


def local(moment: datetime, zone: str = ZONE) -> datetime:
    """What the member's clock shows."""
    return moment.astimezone(ZoneInfo(zone))
