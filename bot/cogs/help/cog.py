"""``/help``: which commands somebody can use where they are."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.cogs.help.cards import AnyCommand, help_card
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.interactions import defer, send_card
from bot.ui.moderators import COMMAND


class HelpCommand(commands.Cog):
    """The command ``/help``."""

    @app_commands.command(name="help", description="What this bot can do for you")
    async def help(self, interaction: Interaction) -> None:
        """Show the card to the member who asked, and to nobody else."""
        if await defer(interaction):
            await send_card(interaction, view=help_card(await _usable(interaction)))


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
