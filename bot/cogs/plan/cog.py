"""``/plan show``, and the answers to clicks on the cards of plans."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Protocol, cast

import discord
from discord.ext import commands

from bot.advice.plan.ics import FILENAME, calendar_file
from bot.cogs.plan.actions import OLD_BUTTON, exam_day, pace, transition_of
from bot.cogs.plan.cards import no_plan_card
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.input import read_zone, refusing
from bot.cogs.plan.modals import ExamForm, PaceForm
from bot.cogs.plan.routes import FEATURE
from bot.cogs.plan.screens import screen_of
from bot.cogs.plan.showing import put_plan_or_current, send_plan
from bot.cogs.plan.view import PlanView
from bot.followups.routes import FEATURE as REMINDERS
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card


class Silencing(Protocol):
    """What is asked of the cog that writes to members."""

    async def pause_messages(self, user_id: int, days: int) -> bool:
        """Send nothing for so many days, and then ask whether the plan goes on; False for who gets no messages.

        With 0 the messages about a plan rest with it, and nothing is asked.
        """
        ...


class Plan(commands.Cog, name=FEATURE):
    """A member's plan."""

    def __init__(self, desk: PlanDesk) -> None:
        self._desk = desk

    async def show(self, interaction: Interaction) -> None:
        """Show where the member is with their plan, or how to get one."""
        view = await self._desk.current(interaction.user.id)
        if view is not None:
            await send_plan(interaction, view, await self._desk.reach(interaction.user.id))
            return
        member = await self._desk.member(interaction.user.id, interaction.guild_id)
        pick = await self._desk.last_pick(interaction.user.id)
        pick = pick if pick in member.catalog.certification else None
        await send_card(interaction, view=no_plan_card(pick, member.catalog.name_of(pick) if pick else ""))

    async def show_screen(self, interaction: Interaction, plan_id: int, screen: str, detail: str) -> None:
        """Show a screen of a plan on the card that was clicked."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None or screen == "plan" or view.plan.state == "dropped":
            await put_plan_or_current(interaction, self._desk, view)
            return
        held = {each.certification_id for each in await self._desk.held.of(interaction.user.id)}
        reach = await self._desk.reach(interaction.user.id)
        await edit_card(interaction, screen_of(view, screen, detail, held, reach), files=())

    async def act(self, interaction: Interaction, plan_id: int, version: int, action: str, detail: str) -> None:
        """Change a plan, and show it."""
        found = transition_of(action, detail)
        if action == "pause":
            await self._fall_silent(interaction, plan_id, number_in(detail))
        seen = version if found.happens_once else None
        with refusing():
            view = await self._desk.change(plan_id, interaction.user.id, seen, found.transition)
        await put_plan_or_current(interaction, self._desk, view)

    async def open_form(self, interaction: Interaction, plan_id: int, form: str) -> None:
        """Open the form for the pace or for the day of the exam."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None or view.path.state != "active":
            await put_plan_or_current(interaction, self._desk, view)
        elif form == "pace":
            await PaceForm.about(view.id, view.path.hours_per_week, view.path.zone).open(interaction)
        elif form == "exam" and view.next_exam is not None:
            entry = view.entry(view.next_exam)
            name = entry.short_name if entry else "Your exam"
            await ExamForm.about(view.id, name, view.next_exam.due_on.isoformat()).open(interaction)
        else:
            raise UserError(OLD_BUTTON)

    async def set_pace(self, interaction: Interaction, plan_id: int, *, hours: int, zone: str) -> None:
        """Change the pace and the zone of a plan, and show it."""
        name = read_zone(zone)
        with refusing():
            view = await self._desk.change(plan_id, interaction.user.id, None, pace(hours, name))
        if name is not None:
            await self._desk.moved(interaction.user.id, name)
        await put_plan_or_current(interaction, self._desk, view)

    async def set_exam_day(self, interaction: Interaction, plan_id: int, exam_day_text: str) -> None:
        """Change the day of the next exam, and show the plan."""
        with refusing():
            view = await self._desk.change(plan_id, interaction.user.id, None, exam_day(exam_day_text))
        await put_plan_or_current(interaction, self._desk, view)

    async def send_file(self, interaction: Interaction, plan_id: int) -> None:
        """Send the calendar file to the member alone."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None:
            await put_plan_or_current(interaction, self._desk, view)
            return
        if not any(step.is_open for step in view.path.steps):
            raise UserError("Nothing in your plan is still to come, so there is nothing to put into a calendar.")
        if await defer(interaction):
            content = await asyncio.to_thread(_calendar, view)
            text = "Your plan as a calendar file. Open it with your calendar; opening a newer one moves what is there."
            await send_card(interaction, text=text, files=[discord.File(BytesIO(content), FILENAME)])

    async def _fall_silent(self, interaction: Interaction, plan_id: int, days: int) -> None:
        """Send nothing for so many days to somebody who pauses their plan for as long; 0 is a pause without an end."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is not None and view.path.state in {"active", "paused"}:
            reminders = cast("Silencing", interaction.client.get_cog(REMINDERS))
            await reminders.pause_messages(interaction.user.id, days)


def _calendar(view: PlanView) -> bytes:
    return calendar_file(
        view.path,
        plan_id=view.id,
        version=view.plan.version,
        now=discord.utils.utcnow(),
        url_of=lambda id_: entry.url if (entry := view.catalog.certification.get(id_)) else None,
    )
