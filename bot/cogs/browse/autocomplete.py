"""What the options of the commands suggest while a member types, answered from memory."""

from __future__ import annotations

from typing import Protocol, cast

import discord
from discord import app_commands

from bot.catalog.formatting import status_line
from bot.catalog.models.certification import Certification
from bot.cogs.browse.routes import FEATURE
from bot.ui.bot import Interaction
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

Choices = list[app_commands.Choice[str]]


class Suggesting(Protocol):
    """What autocompletion asks of the cog."""

    async def suggestions(self, interaction: Interaction, typed: str) -> list[Certification]:
        """What may be meant, best first."""
        ...

    async def options(self, interaction: Interaction, question_id: str, typed: str) -> list[tuple[str, str]]:
        """Ids and labels of the options that match."""
        ...


def _feature(interaction: Interaction) -> Suggesting:
    return cast("Suggesting", interaction.client.get_cog(FEATURE))


async def certification_choices(interaction: Interaction, typed: str) -> Choices:
    """Certifications by name, code or nickname; those that cannot be taken say so."""
    today = discord.utils.utcnow().date()
    found = await _feature(interaction).suggestions(interaction, typed)
    return [app_commands.Choice(name=_label(entry, status_line(entry, today)), value=entry.id) for entry in found]


async def platform_choices(interaction: Interaction, typed: str) -> Choices:
    """The platforms of the interview."""
    return await _options(interaction, "platform", typed)


async def goal_choices(interaction: Interaction, typed: str) -> Choices:
    """The goals of the interview."""
    return await _options(interaction, "goal", typed)


async def _options(interaction: Interaction, question_id: str, typed: str) -> Choices:
    found = await _feature(interaction).options(interaction, question_id, typed)
    return [app_commands.Choice(name=shorten(label, MAX_CHOICE), value=id_) for id_, label in found[:MAX_OPTIONS]]


def _label(entry: Certification, status: str) -> str:
    name = entry.short_name if status == "active" else f"{entry.short_name}: {status}"
    return shorten(name, MAX_CHOICE)
