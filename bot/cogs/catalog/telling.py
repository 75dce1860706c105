"""Telling whoever reported a mistake what came of it: in a direct message, or else when they next use the bot."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord.ext import commands

from bot.cogs.catalog.queue_cards import outcome_card
from bot.storage.reports import Report
from bot.ui.app import App, Interaction
from bot.ui.card import Card
from bot.ui.messages import write_to
from bot.ui.respond import answer

log = logging.getLogger(__name__)

FEATURE = "Telling"
"""The name of the cog."""


class Telling(commands.Cog, name=FEATURE):
    """Writes to reporters; whom it cannot write to, it tells when they next use a command."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._catching_up: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin with what was settled when the bot stopped."""
        self._catching_up = asyncio.create_task(self._catch_up())

    async def cog_unload(self) -> None:
        """Stop; what was not told is told at the next start."""
        if self._catching_up is not None:
            self._catching_up.cancel()

    async def tell(self, report: Report) -> bool | None:
        """Write to the reporter of a settled report, if nobody has tried to.

        Returns:
            Whether they have the message; None if there is nobody to be told.
        """
        if report.reporter_id is None:
            return None
        if not await self._app.store.reports.claim_telling(report.id, discord.utils.utcnow()):
            return False
        try:
            is_there = await write_to(self._app, report.reporter_id, await self._card(report), f"report-{report.id}")
        except discord.HTTPException:
            # They are told when they next use the bot; what has been settled stays settled.
            log.exception("whoever reported a mistake could not be written to")
            return False
        if is_there:
            await self._app.store.reports.told(report.id)
        return is_there

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """After a command: tell what could not be told in a direct message."""
        for report in await self._app.store.reports.owed_to(interaction.user.id):
            if report.tried_at is not None and await answer(interaction, view=await self._card(report)):
                await self._app.store.reports.told(report.id)

    async def _catch_up(self) -> None:
        await self._app.wait_until_ready()
        try:
            while waiting := await self._app.store.reports.untried():
                for report in waiting:
                    await self.tell(report)
        except Exception:
            log.exception("whoever reported mistakes could not be told; the next start tries again")

    async def _card(self, report: Report) -> Card:
        return outcome_card(report, await self._app.catalogs.for_guild(report.guild_id))
