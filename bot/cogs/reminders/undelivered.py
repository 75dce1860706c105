"""What could not be sent, shown to the member at their next use of the bot."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.followups.sent_messages import SentMessages
from bot.ui.bot import Interaction
from bot.ui.interactions import send_card

log = logging.getLogger(__name__)


class Undelivered(commands.Cog):
    """Looks after each use of the bot whether something waits for the member; for most of them nothing ever does.

    Args:
        messages: What could not be sent.
    """

    def __init__(self, messages: SentMessages) -> None:
        self._messages = messages

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Show what waits, after a command has been answered."""
        await self.on_answered(interaction)

    @commands.Cog.listener()
    async def on_answered(self, interaction: Interaction) -> None:
        """Show what waits, after a click or a submit has been answered."""
        if not interaction.response.is_done():
            return
        card = await self._messages.take_undelivered(interaction.user.id)
        if card is None:
            return
        try:
            await send_card(interaction, view=card)
        except discord.HTTPException as error:
            log.warning("a note could not be shown: %s", error)
