"""Dealing with the queue as a moderator does."""

from __future__ import annotations

from typing import Any

import simcord

from bot.client import CertwiseBot
from tests.journeys.browsing import PMLE
from tests.journeys.moderating import command, press
from tests.simulated import Message, World, click, components, texts


async def opened(world: World, card: Message, label: str = "Deal with it") -> Message:
    """The first thing on a page."""
    first = next(part for part in components(card) if part.get("label") == label)
    clicked = await world.moderator.click(card, custom_id=first["custom_id"])
    assert clicked.acknowledged
    assert clicked.response is not None
    return clicked.response


def refusal(result: simcord.InteractionResult) -> str:
    """What somebody is told in place of what they wanted: the last thing that was said."""
    return texts(result.followups[-1] if result.followups else result.response)


async def submit(world: World, form: simcord.InteractionResult, **values: Any) -> Message:
    sent = await world.moderator.submit_modal(form, values)
    assert sent.acknowledged
    assert sent.response is not None
    return sent.response


def defaults(form: simcord.InteractionResult) -> dict[str, str]:
    """What a form is filled in with."""
    assert form.modal is not None
    fields = [part["component"] for part in form.modal["components"]]
    return {field["custom_id"]: field.get("value") or "" for field in fields}


REPORT = {"certification_id": PMLE, "text": "The exam costs $220.", "source": "https://cloud.google.com/fees"}


async def report(world: World, bot: CertwiseBot, **changes: Any) -> int:
    values = {"guild_id": world.channel.guild.id, "reporter_id": world.mia.id, **REPORT, **changes}
    kept = await bot.store.reports.add(**values, now=world.env.now())
    assert kept is not None
    return kept.id


async def settle(world: World, step: str, reply: str = "") -> Message:
    """Go to the first report and accept or reject it."""
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    form = await click(world.moderator, shown, step)
    return await submit(world, form, reply=reply)
