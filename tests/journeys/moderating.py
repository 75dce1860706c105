"""Keeping a catalog true as a moderator does."""

from __future__ import annotations

from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.storage.publications import Publication
from tests.journeys.publishing import publish, replaced
from tests.simulated import Actor, Message, World, click, slash

PMLE_NAME = "Google ML Engineer (PMLE)"


async def command(world: World, name: str, /, actor: Actor | None = None, **options: Any) -> Message:
    """Use a subcommand of /catalog, and check that only the moderator sees the answer."""
    used = await slash(actor or world.moderator, world.channel, f"catalog {name}", **options)
    assert used.ephemeral
    assert used.response is not None
    return used.response


async def press(world: World, card: Message, label: str, actor: Actor | None = None) -> Message:
    """Click a button as a moderator; the card that is there then, or the refusal."""
    pressed = await click(actor or world.moderator, card, label)
    assert pressed.response is not None
    return pressed.response


async def rename(bot: CertwiseBot, world: World, name: str, *, what: str = "A name") -> Catalog:
    """Have a catalog of the server's own in which one certification is called differently."""
    files = replaced(bot.catalogs.builtin, f"short_name: {PMLE_NAME}", f"short_name: {name}")
    return await publish(bot, world.channel.guild.id, files, what=what)


async def history(bot: CertwiseBot, world: World) -> list[Publication]:
    """What was published, the newest first."""
    return await bot.store.publications.list(world.channel.guild.id, limit=50)
