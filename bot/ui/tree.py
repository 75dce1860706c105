"""The slash commands and message actions of the bot."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.ui.app import App
from bot.ui.respond import report_error, reporting


class CommandTree(app_commands.CommandTree[App]):
    """Slash commands and message actions, whose errors reach the log and the member."""

    async def interaction_check(self, interaction: discord.Interaction[App], /) -> bool:
        """Let a graceful stop wait for the command, and look which catalog is in force."""
        async with reporting(interaction):
            await interaction.client.look_at_catalog(interaction)
            return True
        return False

    async def on_error(self, interaction: discord.Interaction[App], error: app_commands.AppCommandError, /) -> None:
        """Report the error, unless a command's own handler did."""
        await report_error(interaction, error)
