"""A bot that owes the member messages at set times, in place of one with a plan whose steps fall due."""

from __future__ import annotations

import asyncio
from datetime import datetime

import discord
from discord.ext import commands

from bot.cogs.browse import routes
from bot.ui.bot import BotBase
from bot.ui.card import Card

BUTTON = "What it is"


class Owing(commands.Cog):
    """Sends a card at each of the times; a time without a text is a follow-up that comes to nothing.

    Attributes:
        user_id: Who gets them.
    """

    def __init__(self, owed: dict[datetime, str | None]) -> None:
        self._owed = dict(sorted(owed.items()))
        self.user_id = 0

    async def setup(self, bot: BotBase) -> None:
        """Add it to the bot, as its follow-ups."""
        self._bot = bot
        await bot.add_cog(self)

    async def next_due(self) -> datetime | None:
        """When the next one is due."""
        return next(iter(self._owed), None)

    async def cog_load(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    async def cog_unload(self) -> None:
        """Stop."""
        self._task.cancel()

    async def send(self, text: str) -> None:
        """Write to the member at once."""
        user = await self._bot.fetch_user(self.user_id)
        button = routes.SHOW.button(BUTTON, certification="google-professional-ml-engineer")
        await user.send(view=Card().heading(text).text("It is due.").row(button))

    async def _run(self) -> None:
        while self._owed:
            due = next(iter(self._owed))
            await discord.utils.sleep_until(due)
            text = self._owed.pop(due)
            if text is not None:
                await self.send(text)
