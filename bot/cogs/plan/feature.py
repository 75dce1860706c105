"""``/plan show`` and ``/plan start``, and the answers to every click on the cards of plans."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Protocol, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.plan.calendar_file import FILENAME, calendar_file
from bot.advice.plan.layout import Request
from bot.advice.plan.models import PlanError
from bot.advice.plan.pace import FEWEST_HOURS, MOST_HOURS
from bot.advice.zones import UTC_NAME
from bot.cogs.plan.choices import chosen, what_choices, zone_choices
from bot.cogs.plan.controls import FEATURE
from bot.cogs.plan.desk import Member, PlanDesk
from bot.cogs.plan.entered import read_entered_day, read_zone, refusing
from bot.cogs.plan.forms import ExamForm, HoldForm, PaceForm, StartForm
from bot.cogs.plan.held_card import held_card
from bot.cogs.plan.other_cards import caution_card, no_plan_card
from bot.cogs.plan.plan_card import PICTURE, plan_card
from bot.cogs.plan.screens import screen_of
from bot.cogs.plan.transitions import OLD_BUTTON, exam_day, pace, transition_of
from bot.cogs.plan.views import PlanView
from bot.followups.controls import FEATURE as REMINDERS
from bot.ui.app import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.respond import answer, think, update
from bot.ui.routes import number_in
from bot.ui.timeline_drawing import draw

_OLD_CARD = "That card belongs to an earlier plan. This is the one that you have now."
_NO_ZONE = "I count the days in UTC, because I do not know where you live. Change pace lets you say it. "
_STARTED = "Your plan is kept: /plan show brings it back. With /plan reminders I write to you when a step is due."


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
            await self._show(interaction, view, new=True)
            return
        member = await self._member(interaction)
        pick = await self._desk.last_pick(interaction.user.id)
        pick = pick if pick in member.catalog.certification else None
        await answer(interaction, view=no_plan_card(pick, member.catalog.name_of(pick) if pick else ""))

    @app_commands.describe(
        what="A certification or a stack",
        hours="How many hours a week you can give it",
        exam_date="The day of your exam, if you know it: 2027-03-01",
        time_zone="Where you live: type a city or a country",
    )
    @app_commands.autocomplete(what=what_choices, time_zone=zone_choices)
    async def start(
        self,
        interaction: Interaction,
        what: str,
        hours: app_commands.Range[int, FEWEST_HOURS, MOST_HOURS] | None = None,
        exam_date: str | None = None,
        time_zone: str | None = None,
    ) -> None:
        """Start a plan; what was left out is asked for."""
        member = await self._member(interaction)
        kind, target = await chosen(interaction, what, member.catalog)
        member = await self._member(interaction, target)
        if hours is None or self._cautions(member, kind, target):
            await self._begin(interaction, member, kind, target)
            return
        await self.start_from(interaction, kind, target, hours=hours, exam_day=exam_date or "", zone=time_zone or "")

    async def begin(self, interaction: Interaction, kind: str, target: str) -> None:
        """Ask what a plan needs to know, or say first what speaks against it."""
        await self._begin(interaction, await self._member(interaction, target), kind, target)

    async def ask(self, interaction: Interaction, kind: str, target: str) -> None:
        """Ask what a plan needs to know, whatever speaks against it."""
        member = await self._member(interaction, target)
        self._cautions(member, kind, target)  # refuses what cannot be planned
        await StartForm.about(kind, target, member.name(kind, target), member.zone).open(interaction)

    async def start_from(
        self, interaction: Interaction, kind: str, target: str, *, hours: int, exam_day: str, zone: str
    ) -> None:
        """Start a plan with what was entered, and show it on a card of its own."""
        member = await self._member(interaction, target)
        name = read_zone(zone) or member.zone or UTC_NAME
        with refusing():
            request = Request(
                certification=None if kind == "stack" else target,
                stack=target if kind == "stack" else None,
                hours_per_week=hours,
                exam_on=read_entered_day(exam_day, self._desk.today(name)),
                zone=name,
                profile=member.profile,
            )
            view = await self._desk.start(member, request)
        if zone:
            await self._desk.moved(interaction.user.id, name)
        said = (_STARTED if zone or member.zone else _NO_ZONE + _STARTED, *view.notes)
        await self._show(interaction, PlanView(view.plan, view.catalog, view.today, said), new=True)

    async def add(self, interaction: Interaction, plan_id: int, kind: str, target: str) -> None:
        """Put something at the end of the plan that there is."""
        with refusing():
            view = await self._desk.add(await self._member(interaction, target), plan_id, kind, target)
        await self._show_or_current(interaction, view)

    async def show_screen(self, interaction: Interaction, plan_id: int, screen: str, detail: str) -> None:
        """Show a screen of a plan on the card that was clicked."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None or screen == "plan" or view.plan.state == "dropped":
            await self._show_or_current(interaction, view)
            return
        held = {each.certification_id for each in await self._desk.holdings(interaction.user.id)}
        reach = await self._desk.reach(interaction.user.id)
        await update(interaction, screen_of(view, screen, detail, held, reach), files=())

    async def act(self, interaction: Interaction, plan_id: int, version: int, action: str, detail: str) -> None:
        """Change a plan, and show it."""
        found = transition_of(action, detail)
        if action == "pause":
            await self._fall_silent(interaction, plan_id, number_in(detail))
        seen = version if found.happens_once else None
        with refusing():
            view = await self._desk.change(plan_id, interaction.user.id, seen, found.transition)
        await self._show_or_current(interaction, view)

    async def open_form(self, interaction: Interaction, plan_id: int, form: str) -> None:
        """Open the form for the pace or for the day of the exam."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None or view.path.state != "active":
            await self._show_or_current(interaction, view)
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
        await self._show_or_current(interaction, view)

    async def set_exam_day(self, interaction: Interaction, plan_id: int, exam_day_text: str) -> None:
        """Change the day of the next exam, and show the plan."""
        with refusing():
            view = await self._desk.change(plan_id, interaction.user.id, None, exam_day(exam_day_text))
        await self._show_or_current(interaction, view)

    async def send_file(self, interaction: Interaction, plan_id: int) -> None:
        """Send the calendar file to the member alone."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is None:
            await self._show_or_current(interaction, view)
            return
        if not any(step.is_open for step in view.path.steps):
            raise UserError("Nothing in your plan is still to come, so there is nothing to put into a calendar.")
        if await think(interaction):
            content = await asyncio.to_thread(_calendar, view)
            text = "Your plan as a calendar file. Open it with your calendar; opening a newer one moves what is there."
            await answer(interaction, text=text, files=[discord.File(BytesIO(content), FILENAME)])

    async def show_held(self, interaction: Interaction, page: int) -> None:
        """Show what the member holds on the card that was clicked."""
        await update(interaction, await self._held(interaction, page), files=())

    async def ask_when(self, interaction: Interaction, certification_id: str) -> None:
        """Ask since when the member holds something."""
        member = await self._member(interaction, certification_id)
        if certification_id not in member.catalog.certification:
            raise UserError("The catalog does not have that certification any more. /certs shows what it has.")
        await HoldForm.about(certification_id, member.catalog.name_of(certification_id)).open(interaction)

    async def hold(self, interaction: Interaction, certification_id: str, earned_on: str) -> None:
        """Remember that something is held since a day."""
        member = await self._member(interaction, certification_id)
        today = self._desk.today(member.zone or UTC_NAME)
        with refusing():
            day = read_entered_day(earned_on, today, backwards=True)
            if day is None or day > today:
                raise PlanError("Name a day that is not after today: the one on your certificate.")
        await self._desk.hold(interaction.user.id, certification_id, day)
        note = f"{member.catalog.name_of(certification_id)} is on your list."
        await update(interaction, await self._held(interaction, 0, note), files=())

    async def let_go(self, interaction: Interaction, certification_id: str) -> None:
        """Forget that something is held."""
        member = await self._member(interaction, certification_id)
        await self._desk.let_go(interaction.user.id, certification_id)
        note = f"{member.catalog.name_of(certification_id)} is off your list."
        await update(interaction, await self._held(interaction, 0, note), files=())

    async def _fall_silent(self, interaction: Interaction, plan_id: int, days: int) -> None:
        """Send nothing for so many days to somebody who pauses their plan for as long; 0 is a pause without an end."""
        view = await self._desk.own(plan_id, interaction.user.id)
        if view is not None and view.path.state in {"active", "paused"}:
            reminders = cast("Silencing", interaction.client.get_cog(REMINDERS))
            await reminders.pause_messages(interaction.user.id, days)

    async def _begin(self, interaction: Interaction, member: Member, kind: str, target: str) -> None:
        found = self._cautions(member, kind, target)
        name = member.name(kind, target)
        if found:
            await answer(interaction, view=caution_card(kind, target, name, found, member.current))
        else:
            await StartForm.about(kind, target, name, member.zone).open(interaction)

    def _cautions(self, member: Member, kind: str, target: str) -> tuple[str, ...]:
        with refusing():
            return member.cautions(kind, target, self._desk.today(member.zone or UTC_NAME))

    async def _member(self, interaction: Interaction, target: str = "") -> Member:
        return await self._desk.member(interaction.user.id, interaction.guild_id, target)

    async def _held(self, interaction: Interaction, page: int, note: str = "") -> Card:
        member = await self._member(interaction)
        held = await self._desk.holdings(interaction.user.id)
        return held_card(held, member.catalog, self._desk.today(member.zone or UTC_NAME), page, note)

    async def _show_or_current(self, interaction: Interaction, view: PlanView | None) -> None:
        """Show a plan on the card that was clicked; in place of one that is gone or replaced, the current one."""
        if view is None or view.plan.state == "dropped":
            current = await self._desk.current(interaction.user.id)
            if current is not None and current.plan.state != "finished":
                view = PlanView(current.plan, current.catalog, current.today, (_OLD_CARD,))
        if view is None:
            raise UserError("That plan is not kept any more. /plan start starts a new one.")
        await self._show(interaction, view, new=False)

    async def _show(self, interaction: Interaction, view: PlanView, *, new: bool) -> None:
        """Send a plan, with its timeline where there is something to draw."""
        if view.plan.state == "dropped" or not view.timeline.is_worth_drawing:
            card = plan_card(view, await self._desk.reach(interaction.user.id), with_picture=False)
            await (answer(interaction, view=card) if new else update(interaction, card, files=()))
            return
        is_new = new or interaction.message is None
        if is_new and not await think(interaction):
            return
        if not is_new:
            await interaction.response.defer()
        picture = discord.File(BytesIO(await asyncio.to_thread(draw, view.timeline)), PICTURE)
        card = plan_card(view, await self._desk.reach(interaction.user.id), with_picture=True)
        if is_new:
            await answer(interaction, view=card, files=[picture])
        else:
            await update(interaction, card, files=[picture])


def _calendar(view: PlanView) -> bytes:
    return calendar_file(
        view.path,
        plan_id=view.id,
        version=view.plan.version,
        now=discord.utils.utcnow(),
        url_of=lambda id_: entry.url if (entry := view.catalog.certification.get(id_)) else None,
    )
