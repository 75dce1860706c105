"""Telling whoever reported a mistake what came of it: in a direct message, or else when they next use the bot.

Who wants no messages from the bot gets none, and nobody is woken: quiet hours and pauses count here, too.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

import discord
from discord.ext import commands

from bot.cogs.catalog.queue_cards import Outcome, outcome_card
from bot.followups.rules import next_slot
from bot.storage.reports import Report
from bot.ui.app import App, Interaction
from bot.ui.card import Card
from bot.ui.messages import write_to
from bot.ui.respond import answer

log = logging.getLogger(__name__)

FEATURE = "Telling"
"""The name of the cog."""

_AFTER_A_FAILURE = timedelta(hours=1)


class Telling(commands.Cog, name=FEATURE):
    """Writes to reporters; whom it cannot write to, it tells when they next use a command."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._waiting: asyncio.Task[None] | None = None
        self._telling = asyncio.Lock()

    async def cog_load(self) -> None:
        """Begin with what was settled when the bot stopped."""
        self._look_again()

    async def cog_unload(self) -> None:
        """Stop; what was not told is told at the next start."""
        if self._waiting is not None:
            self._waiting.cancel()

    async def tell(self, report: Report) -> Outcome:
        """Write to the reporter of a settled report, if they may be written to now and nobody has tried to.

        A failure is logged: what has been settled stays settled.
        """
        outcome = await self._tell(report)
        if outcome == "later":
            self._look_again()
        return outcome

    async def _tell(self, report: Report) -> Outcome:
        if report.reporter_id is None:
            return "nobody"
        now = discord.utils.utcnow()
        slot = await self._slot(report.reporter_id, now)
        if slot is not None and slot > now:
            return "later"
        if not await self._app.store.reports.claim_telling(report.id, now) or slot is None:
            return "next_use"
        try:
            is_there = await write_to(self._app, report.reporter_id, await self._card(report), f"report-{report.id}")
        except discord.HTTPException:
            log.exception("whoever reported a mistake could not be written to")
            return "next_use"
        if is_there:
            await self._app.store.reports.told(report.id)
        return "told" if is_there else "next_use"

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """After a command: tell what could not be told in a direct message, or not yet."""
        reports = self._app.store.reports
        for report in await reports.owed_to(interaction.user.id):
            if report.tried_at is None and not await reports.claim_telling(report.id, discord.utils.utcnow()):
                continue  # a message is on its way
            if await answer(interaction, view=await self._card(report)):
                await reports.told(report.id)

    def _look_again(self) -> None:
        """Look through all who wait, now and whenever the next of them may be written to; a former sleep ends."""
        if self._waiting is not None and not self._telling.locked():
            self._waiting.cancel()
        self._waiting = asyncio.create_task(self._run())

    async def _run(self) -> None:
        await self._app.wait_until_ready()
        while True:
            async with self._telling:
                following = await self._tell_waiting()
            if following is None or self._waiting is not asyncio.current_task():
                return  # nobody is left, or a younger task looks after them
            await discord.utils.sleep_until(following)

    async def _tell_waiting(self) -> datetime | None:
        """Tell whoever may be told now; when to look again, if somebody is left."""
        now = discord.utils.utcnow()
        following: datetime | None = None
        try:
            for report in await self._app.store.reports.untried():
                if await self._tell(report) == "later" and report.reporter_id is not None:
                    slot = await self._slot(report.reporter_id, now) or now
                    following = min(slot, following or slot)
        except Exception:
            log.exception("whoever reported mistakes could not be told; they are tried again in an hour")
            return now + _AFTER_A_FAILURE
        return following

    async def _slot(self, user_id: int, now: datetime) -> datetime | None:
        """When somebody may be written to: always, if they have never agreed to more; None if they said Stop."""
        contact = await self._app.store.contacts.get(user_id)
        if contact is None:
            return now
        return next_slot(contact, now).at if contact.consent == "on" else None

    async def _card(self, report: Report) -> Card:
        return outcome_card(report, await self._app.catalogs.for_guild(report.guild_id))
