"""Handing in catalogs as a moderator does, and seeing what becomes of them."""

from __future__ import annotations

from typing import Any

import discord
import simcord

from bot.client import CertwiseBot
from tests.journeys.moderating import command
from tests.simulated import Message, World


async def upload(world: World, name: str, data: bytes, **options: Any) -> Message:
    """Upload a file; the card that comes of it."""
    return await command(world, "upload", file=(name, data), **options)


async def attached(card: Message) -> dict[str, str]:
    """The text of the files that came with a card, by name."""
    assert isinstance(card, simcord.ResponseMessage | discord.Message)
    return {file.filename: (await file.read()).decode() for file in card.attachments}


async def is_untouched(bot: CertwiseBot, world: World) -> bool:
    """Whether the server still follows the built-in catalog and nothing waits to be published."""
    guild_id = world.channel.guild.id
    catalog = await bot.catalogs.for_guild(guild_id)
    no_entries = await bot.store.publications.list(guild_id, limit=1) == []
    return no_entries and catalog is bot.catalogs.builtin
