"""``/plan show``, and the answers to clicks on the cards of plans and of what members hold."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from io import BytesIO

import discord
from discord.ext import commands

from bot.advice.plan.exports import FILENAME, calendar_file
from bot.advice.plan.models import PlanError
from bot.cogs.plan import routes
from bot.cogs.plan.actions import exam_date_transition, pace_transition
from bot.cogs.plan.cards import no_plan_card
from bot.cogs.plan.group import PLAN
from bot.cogs.plan.holdings_cards import holdings_card
from bot.cogs.plan.modals import (
    ExamDateForm,
    HoldingForm,
    PaceForm,
    hours_in,
    read_day_field,
    read_zone,
    refusing,
    text_in,
)
from bot.cogs.plan.screens import OLD_BUTTON, PlanScreens
from bot.services.holdings import HoldingsService
from bot.services.plan_view import PlanView
from bot.services.planning_member import PlanningMember
from bot.services.plans import PlanService
from bot.storage.holdings import Holding
from bot.timezones import UTC_NAME
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card
from bot.ui.modal import FormValue


class PlanCog(commands.Cog):
    """A member's plan, and what they hold.

    Args:
        plans: Members' plans.
        holdings: What members hold.
        screens: Shows a plan.
    """

    def __init__(self, plans: PlanService, holdings: HoldingsService, screens: PlanScreens) -> None:
        self._plans = plans
        self._holdings = holdings
        self._screens = screens

    @PLAN.command("show", "Your plan: what comes next, its timeline, its costs")
    async def show(self, interaction: Interaction) -> None:
        """Show where the member is with their plan, or how to get one."""
        view = await self._plans.current(interaction.user.id)
        if view is not None:
            await self._screens.send_plan(interaction, view)
            return
        member = await self._member(interaction)
        pick = await self._plans.last_pick(interaction.user.id)
        pick = pick if pick in member.catalog.certification else None
        await send_card(interaction, view=no_plan_card(pick, member.catalog.name_of(pick) if pick else ""))

    @routes.OPEN_FORM.handler
    async def open_form(self, interaction: Interaction, *, plan: int, form: str) -> None:
        """Open the form for the pace or for the day of the exam."""
        view = await self._plans.own(plan, interaction.user.id)
        if view is None or view.path.state != "active":
            await self._screens.edit_plan_or_current(interaction, view)
        elif form == "pace":
            await PaceForm.about(view.id, view.path.hours_per_week, view.path.zone).open(interaction)
        elif form == "exam" and view.next_exam is not None:
            entry = view.entry(view.next_exam)
            name = entry.short_name if entry else "Your exam"
            await ExamDateForm.about(view.id, name, view.next_exam.due_on.isoformat()).open(interaction)
        else:
            raise UserError(OLD_BUTTON)

    @routes.PACE_FORM.handler
    async def set_pace(self, interaction: Interaction, *, plan: int, values: Mapping[str, FormValue]) -> None:
        """Change the pace and the zone of a plan, and show it."""
        zone = read_zone(text_in(values, "zone"))
        with refusing():
            view = await self._plans.change(plan, interaction.user.id, None, pace_transition(hours_in(values), zone))
        if zone is not None:
            await self._plans.move(interaction.user.id, zone)
        await self._screens.edit_plan_or_current(interaction, view)

    @routes.EXAM_DATE_FORM.handler
    async def set_exam_date(self, interaction: Interaction, *, plan: int, values: Mapping[str, FormValue]) -> None:
        """Change the day of the next exam, and show the plan."""
        with refusing():
            transition = exam_date_transition(text_in(values, "day"))
            view = await self._plans.change(plan, interaction.user.id, None, transition)
        await self._screens.edit_plan_or_current(interaction, view)

    @routes.CALENDAR_FILE.handler
    async def send_calendar_file(self, interaction: Interaction, *, plan: int) -> None:
        """Send the calendar file to the member alone."""
        view = await self._plans.own(plan, interaction.user.id)
        if view is None:
            await self._screens.edit_plan_or_current(interaction, view)
            return
        if not any(step.is_open for step in view.path.steps):
            raise UserError("Nothing in your plan is still to come, so there is nothing to put into a calendar.")
        if await defer(interaction):
            content = await asyncio.to_thread(_calendar, view)
            text = "Your plan as a calendar file. Open it with your calendar; opening a newer one moves what is there."
            await send_card(interaction, text=text, files=[discord.File(BytesIO(content), FILENAME)])

    @routes.HOLDINGS.handler
    async def show_holdings(self, interaction: Interaction, *, page: int) -> None:
        """Show what the member holds on the card that was clicked."""
        member = await self._member(interaction)
        await edit_card(interaction, self._holdings_card(member, member.holdings, page), files=())

    @routes.ADD_HOLDING.handler
    async def ask_when_earned(self, interaction: Interaction, *, page: int, value: str) -> None:
        """Ask since when the member holds the chosen certification."""
        del page
        member = (await self._member(interaction)).wanting(value)
        if value not in member.catalog.certification:
            raise UserError("The catalog does not have that certification any more. /certs shows what it has.")
        await HoldingForm.about(value, member.catalog.name_of(value)).open(interaction)

    @routes.HOLDING_FORM.handler
    async def add_holding(
        self, interaction: Interaction, *, certification: str, values: Mapping[str, FormValue]
    ) -> None:
        """Put a certification on the list, held since the day that was entered."""
        member = await self._member(interaction)
        today = self._plans.today(member.zone or UTC_NAME)
        with refusing():
            day = read_day_field(text_in(values, "day"), today, backwards=True)
            if day is None or day > today:
                raise PlanError("Name a day that is not after today: the one on your certificate.")
        await self._holdings.add(interaction.user.id, certification, day)
        held = await self._holdings.of(interaction.user.id)
        note = f"{member.wanting(certification).catalog.name_of(certification)} is on your list."
        await edit_card(interaction, self._holdings_card(member, held, 0, note), files=())

    @routes.REMOVE_HOLDING.handler
    async def remove_holding(self, interaction: Interaction, *, value: str) -> None:
        """Take the chosen certification off the list."""
        member = await self._member(interaction)
        await self._holdings.remove(interaction.user.id, value)
        held = await self._holdings.of(interaction.user.id)
        note = f"{member.wanting(value).catalog.name_of(value)} is off your list."
        await edit_card(interaction, self._holdings_card(member, held, 0, note), files=())

    async def _member(self, interaction: Interaction) -> PlanningMember:
        return await self._plans.member(interaction.user.id, interaction.guild_id)

    def _holdings_card(self, member: PlanningMember, held: Sequence[Holding], page: int, note: str = "") -> Card:
        return holdings_card(held, member.catalog, self._plans.today(member.zone or UTC_NAME), page, note)


def _calendar(view: PlanView) -> bytes:
    return calendar_file(
        view.path,
        plan_id=view.id,
        version=view.plan.version,
        now=discord.utils.utcnow(),
        url_of=lambda id_: entry.url if (entry := view.catalog.certification.get(id_)) else None,
    )
