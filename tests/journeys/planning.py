"""Planning as a member does: starting, reading the card, filling in the forms."""

from __future__ import annotations

from typing import Any

import simcord

from bot.client import CertwiseBot
from bot.storage.plans import Plan
from tests.journeys.browsing import heading, said
from tests.simulated import Actor, Message, World, choose, click, slash, texts

AI_103 = "azure-ai-apps-agents-developer-ai-103"
MLS = "aws-ml-specialty-mls-c01"
IBM = "ibm-ai-engineering-professional-certificate"


async def start(world: World, actor: Actor | None = None, **options: Any) -> Message:
    """Use `/plan start` with all that it needs, and get the card of the new plan."""
    options = {"what": AI_103, "hours": 8, "time_zone": "Europe/Berlin", **options}
    used = await slash(actor or world.mia, world.channel, "plan start", **options)
    assert used.ephemeral
    assert used.response is not None
    return used.response


async def show(world: World, actor: Actor | None = None) -> Message:
    """Use `/plan show`."""
    used = await slash(actor or world.mia, world.channel, "plan show")
    assert used.ephemeral
    assert used.response is not None
    return used.response


async def press(world: World, card: Message, label: str, actor: simcord.MemberActor | None = None) -> Message:
    """Click a button, and check that the same private card goes on."""
    now = (await click(actor or world.mia, card, label)).response
    assert now is not None
    assert now.id == card.id, f"another message came instead of an edit: {texts(now)}"
    return now


async def pick(world: World, card: Message, value: str, menu: str | None = None) -> Message:
    """Choose from a menu, and check that the same private card goes on."""
    now = (await choose(world.mia, card, value, menu=menu)).response
    assert now is not None
    assert now.id == card.id
    return now


async def fill(world: World, form: simcord.InteractionResult, **values: Any) -> Message:
    """Submit a form that is open, and get what came of it."""
    assert form.modal is not None, "no form was opened"
    sent = await world.mia.submit_modal(form, values)
    assert sent.acknowledged
    assert sent.response is not None
    return sent.response


async def stored(world: World, actor: Actor | None = None) -> Plan | None:
    """The member's active plan as the bot that runs now has it in its database."""
    assert isinstance(world.env.bot, CertwiseBot)
    return await world.env.bot.store.plans.active((actor or world.mia).id)


def next_step(card: Message | None) -> str:
    """The title of the step that a plan's card names as the next one."""
    line = next(line for line in said(card).splitlines() if line.startswith("**Next: "))
    return line.removeprefix("**Next: ").rstrip("*")


__all__ = ["AI_103", "IBM", "MLS", "fill", "heading", "next_step", "pick", "press", "said", "show", "start", "stored"]
