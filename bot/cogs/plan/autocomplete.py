"""What ``/plan start`` suggests while a member types, and what a choice means."""

from __future__ import annotations

from typing import Protocol, cast

import discord
from discord import app_commands

from bot.catalog.formatting import status_line
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NameMatch
from bot.cogs.browse.routes import FEATURE as BROWSE
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.routes import Kind
from bot.timezones import search_zones, zone_label
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, plain, shorten

Choices = list[app_commands.Choice[str]]

_STACK = "stack:"
_MOST_STACKS = 8


class Browsing(Protocol):
    """What is asked of the cog that knows the names of the catalog."""

    async def suggestions(self, interaction: Interaction, typed: str) -> list[Certification]:
        """What may be meant, best first."""
        ...

    async def find(self, interaction: Interaction, name: str) -> NameMatch:
        """The certification that a member calls so, or what may be meant."""
        ...


def _browsing(interaction: Interaction) -> Browsing:
    return cast("Browsing", interaction.client.get_cog(BROWSE))


async def what_choices(interaction: Interaction, typed: str) -> Choices:
    """Stacks and certifications that may be meant; those that cannot be taken say so."""
    today = discord.utils.utcnow().date()
    catalog = await PlanDesk(interaction.client).catalog_here(interaction.user.id, interaction.guild_id)
    wanted = typed.strip().casefold()
    stacks = [stack for stack in catalog.stacks if wanted in f"stack: {stack.name}".casefold()][:_MOST_STACKS]
    entries = await _browsing(interaction).suggestions(interaction, typed)
    choices = [app_commands.Choice(name=shorten(f"Stack: {s.name}", MAX_CHOICE), value=_STACK + s.id) for s in stacks]
    choices += [app_commands.Choice(name=_label(entry, status_line(entry, today)), value=entry.id) for entry in entries]
    return choices[:MAX_OPTIONS]


async def zone_choices(interaction: Interaction, typed: str) -> Choices:
    """Time zones by city or country, each with the time that it is there."""
    del interaction
    now = discord.utils.utcnow()
    return [
        app_commands.Choice(name=shorten(zone_label(name, now), MAX_CHOICE), value=name)
        for name in search_zones(typed, MAX_OPTIONS)
    ]


async def chosen(interaction: Interaction, what: str, catalog: Catalog) -> tuple[Kind, str]:
    """What a member means to plan, chosen from the list or typed in full.

    Raises:
        UserError: if that is not clear, with what may be meant.
    """
    name = what.removeprefix(_STACK).strip()
    here = await PlanDesk(interaction.client).catalog_here(interaction.user.id, interaction.guild_id)
    stacks = (*catalog.stacks, *here.stacks)  # suggested are those of the server, which may not be the member's home
    stack = next((s for s in stacks if name.casefold() in {s.id, s.name.casefold()}), None)
    if stack is not None:
        return "stack", stack.id
    found = await _browsing(interaction).find(interaction, name)
    if found.entry is not None:
        return "cert", found.entry.id
    hint = ", ".join(entry.short_name for entry in found.nearest)
    echo = plain(shorten(" ".join(name.split()) or "…", 60))
    if hint:
        raise UserError(f"“{echo}” could be {hint}. Please choose from the list while you type.")
    raise UserError(f"The catalog has nothing that is called “{echo}”. Type a few letters and choose from the list.")


def _label(entry: Certification, status: str) -> str:
    return shorten(entry.short_name if status == "active" else f"{entry.short_name}: {status}", MAX_CHOICE)
