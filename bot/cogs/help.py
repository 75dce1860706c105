"""``/help``: what the bot can do, in one screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card
from bot.ui.moderators import COMMAND

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


class Help(commands.Cog):
    """The command ``/help``."""

    @app_commands.command(name="help", description="What this bot can do for you")
    async def help(self, interaction: Interaction) -> None:
        """Show the card to the member who asked, and to nobody else."""
        if await defer(interaction):
            await send_card(interaction, view=help_card(await _usable(interaction)))


def help_card(usable: list[AnyCommand]) -> Card:
    """The card that lists these commands."""
    everyone = [line for command in usable if command.default_permissions is None for line in _lines(command)]
    moderators = [line for command in usable if command.default_permissions is not None for line in _lines(command)]
    card = Card().heading("Certwise")
    card.text("I help you decide which AI certification is worth your time and money, and whether any is.")
    card.heading("What you can use here", 3).bullets(*everyone)
    if moderators:
        card.heading("For moderators", 3).bullets(*moderators)
    card.separator()
    card.text(
        "**Prices and dates change.** Each answer says when its facts were checked. "
        "Look at the official page before you pay."
    )
    card.small(
        "Only you see your answers, unless you share a result. They are kept so that you can go on later."
        + (" /privacy shows and deletes them." if any(command.name == "privacy" for command in usable) else "")
    )
    return card


async def _usable(interaction: Interaction) -> list[AnyCommand]:
    found = sorted(interaction.client.tree.get_commands(), key=lambda command: command.name)
    return [command for command in found if await _can_use(interaction, command)]


async def _can_use(interaction: Interaction, command: AnyCommand) -> bool:
    required = command.default_permissions
    if interaction.guild_id is None:
        contexts = command.allowed_contexts
        return required is None and not command.guild_only and (contexts is None or contexts.dm_channel)
    if command.name == COMMAND:
        try:
            return await interaction.client.moderators.includes(interaction)
        except UserError:
            pass  # Discord does not say what the server has set: what the command asks for by itself has to do
    return required is None or interaction.permissions.is_superset(required)


def _lines(command: AnyCommand) -> Iterator[str]:
    if isinstance(command, app_commands.ContextMenu):
        yield f"**{command.name}**: on a message, under Apps"
    elif isinstance(command, app_commands.Group):
        names = ", ".join(sorted(child.name for child in command.commands))
        yield f"**/{command.name}** ({names}): {command.description}"
    else:
        yield f"**/{command.name}**: {command.description}"


async def setup(bot: BotBase) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Help())
