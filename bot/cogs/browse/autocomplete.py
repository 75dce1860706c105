"""What the options of the commands suggest while a member types, answered from memory; other features ask here too."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.catalog.formatting import status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NameMatch
from bot.ui.bot import Interaction
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, shorten

Choices = list[app_commands.Choice[str]]

_NEAREST = 3


async def find_certification(interaction: Interaction, name: str) -> NameMatch:
    """The certification that a member calls so, or what may be meant."""
    names = await interaction.client.services.browsing.names(await _catalog(interaction))
    return names.find(name, discord.utils.utcnow().date(), nearest=_NEAREST)


async def search_certifications(interaction: Interaction, typed: str) -> list[Certification]:
    """What may be meant by what a member has typed so far, best first."""
    names = await interaction.client.services.browsing.names(await _catalog(interaction))
    return names.search(typed, discord.utils.utcnow().date())


async def certification_choices(interaction: Interaction, typed: str) -> Choices:
    """Certifications by name, code or nickname; those that cannot be taken say so."""
    return [certification_choice(entry) for entry in await search_certifications(interaction, typed)]


def certification_choice(entry: Certification) -> app_commands.Choice[str]:
    """A certification to choose, with its status where it cannot simply be taken."""
    status = status_line(entry, discord.utils.utcnow().date())
    name = entry.short_name if status == "active" else f"{entry.short_name}: {status}"
    return app_commands.Choice(name=shorten(name, MAX_CHOICE), value=entry.id)


async def platform_choices(interaction: Interaction, typed: str) -> Choices:
    """The platforms of the interview."""
    return await _option_choices(interaction, "platform", typed)


async def goal_choices(interaction: Interaction, typed: str) -> Choices:
    """The goals of the interview."""
    return await _option_choices(interaction, "goal", typed)


async def _option_choices(interaction: Interaction, question_id: str, typed: str) -> Choices:
    question = (await _catalog(interaction)).question.get(question_id)
    wanted = typed.strip().casefold()
    options = question.options if question else ()
    found = [
        app_commands.Choice(name=shorten(option.label, MAX_CHOICE), value=option.id)
        for option in options
        if any(wanted in text.casefold() for text in (option.id, option.label, option.detail, *option.phrases))
    ]
    return found[:MAX_OPTIONS]


async def _catalog(interaction: Interaction) -> Catalog:
    return await interaction.client.services.browsing.catalog(interaction.user.id, interaction.guild_id)
