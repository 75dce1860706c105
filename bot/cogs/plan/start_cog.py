"""``/plan start``, Make it my plan, and adding to the plan that there is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.plan.builder import PlanRequest
from bot.advice.plan.estimate import FEWEST_HOURS, MOST_HOURS
from bot.catalog.models.catalog import Catalog
from bot.catalog.name_search import NameIndex
from bot.cogs.plan import routes
from bot.cogs.plan.autocomplete import Choices, chosen_target, target_choices, zone_choices
from bot.cogs.plan.cards import caution_card
from bot.cogs.plan.group import PLAN
from bot.cogs.plan.modals import StartForm, hours_in, read_day_field, read_zone, refusing, text_in
from bot.cogs.plan.screens import PlanScreens
from bot.services.plan_view import PlanView
from bot.services.planning_member import PlanningMember
from bot.services.plans import PlanService
from bot.timezones import UTC_NAME
from bot.ui.bot import Interaction
from bot.ui.interactions import send_card
from bot.ui.modal import FormValue

_NO_ZONE = "I count the days in UTC, because I do not know where you live. Change pace lets you say it. "
_STARTED = "Your plan is kept: /plan show brings it back. With /plan reminders I write to you when a step is due."


class PlanStartCog(commands.Cog):
    """Starts plans; advises against some, and refuses only what cannot be planned.

    Args:
        plans: Members' plans.
        screens: Shows a plan.
        names: Gives the names of a catalog, for what members type.
    """

    def __init__(
        self, plans: PlanService, screens: PlanScreens, names: Callable[[Catalog], Awaitable[NameIndex]]
    ) -> None:
        self._plans = plans
        self._screens = screens
        self._names = names

    async def suggest_targets(self, interaction: Interaction, typed: str) -> Choices:
        """Suggest stacks and certifications that may be meant."""
        catalog = await self._plans.catalog_here(interaction.user.id, interaction.guild_id)
        return target_choices(catalog, await self._names(catalog), typed, discord.utils.utcnow().date())

    async def suggest_zones(self, interaction: Interaction, typed: str) -> Choices:
        """Suggest time zones by city or country."""
        del interaction
        return zone_choices(typed, discord.utils.utcnow())

    @PLAN.command("start", "Turn a certification or a stack into dated steps")
    @app_commands.describe(
        what="A certification or a stack",
        hours="How many hours a week you can give it",
        exam_date="The day of your exam, if you know it: 2027-03-01",
        time_zone="Where you live: type a city or a country",
    )
    @app_commands.autocomplete(what=suggest_targets, time_zone=suggest_zones)
    async def start(
        self,
        interaction: Interaction,
        what: str,
        hours: app_commands.Range[int, FEWEST_HOURS, MOST_HOURS] | None = None,
        exam_date: str | None = None,
        time_zone: str | None = None,
    ) -> None:
        """Start a plan; what was left out is asked for.

        Args:
            interaction: The command.
            what: The certification or the stack, chosen from the list or typed in full.
            hours: How many hours a week the member can give it.
            exam_date: The day of the exam.
            time_zone: Where the member lives.
        """
        member = await self._member(interaction)
        here = self._plans.catalog_seen_by(member)
        names, today = await self._names(here), discord.utils.utcnow().date()
        kind, target = chosen_target(what, member.catalog, here, names, today)
        member = member.wanting(target)
        if hours is None or self._cautions(member, kind, target):
            await self._open_form_or_caution(interaction, member, kind, target, exam_date, time_zone)
            return
        await self._start(
            interaction, member, kind, target, hours=hours, exam_day=exam_date or "", zone=time_zone or ""
        )

    @routes.MAKE.handler
    async def make(self, interaction: Interaction, *, kind: str, target: str) -> None:
        """Ask what a plan needs to know, or say first what speaks against it."""
        member = (await self._member(interaction)).wanting(target)
        await self._open_form_or_caution(interaction, member, kind, target)

    @routes.MAKE_ANYWAY.handler
    async def make_anyway(self, interaction: Interaction, *, kind: str, target: str) -> None:
        """Ask what a plan needs to know, whatever speaks against it."""
        member = (await self._member(interaction)).wanting(target)
        self._cautions(member, kind, target)  # refuses what cannot be planned
        await StartForm.about(kind, target, member.name(kind, target), member.zone).open(interaction)

    @routes.START_FORM.handler
    async def start_from_form(
        self, interaction: Interaction, *, kind: str, target: str, values: Mapping[str, FormValue]
    ) -> None:
        """Start a plan with what was entered, and show it on a card of its own."""
        hours, exam_day, zone = hours_in(values), text_in(values, "day"), text_in(values, "zone")
        member = (await self._member(interaction)).wanting(target)
        await self._start(interaction, member, kind, target, hours=hours, exam_day=exam_day, zone=zone)

    @routes.ADD.handler
    async def add(self, interaction: Interaction, *, plan: int, kind: str, target: str) -> None:
        """Put something at the end of the plan that there is."""
        with refusing():
            view = await self._plans.add((await self._member(interaction)).wanting(target), plan, kind, target)
        await self._screens.edit_plan_or_current(interaction, view)

    async def _start(
        self,
        interaction: Interaction,
        member: PlanningMember,
        kind: str,
        target: str,
        *,
        hours: int,
        exam_day: str,
        zone: str,
    ) -> None:
        name = read_zone(zone) or member.zone or UTC_NAME
        with refusing():
            request = PlanRequest(
                certification=None if kind == "stack" else target,
                stack=target if kind == "stack" else None,
                hours_per_week=hours,
                exam_on=read_day_field(exam_day, self._plans.today(name)),
                zone=name,
                profile=member.profile,
            )
            view = await self._plans.start(member, request)
        if zone:
            await self._plans.move(interaction.user.id, name)
        notes = (_STARTED if zone or member.zone else _NO_ZONE + _STARTED, *view.notes)
        await self._screens.send_plan(interaction, PlanView(view.plan, view.catalog, view.today, notes))

    async def _open_form_or_caution(
        self,
        interaction: Interaction,
        member: PlanningMember,
        kind: str,
        target: str,
        exam_day: str | None = None,
        zone: str | None = None,
    ) -> None:
        found = self._cautions(member, kind, target)
        name = member.name(kind, target)
        if found:
            await send_card(interaction, view=caution_card(kind, target, name, found, member.current))
        else:
            await StartForm.about(kind, target, name, zone or member.zone, exam_day).open(interaction)

    def _cautions(self, member: PlanningMember, kind: str, target: str) -> tuple[str, ...]:
        with refusing():
            return member.cautions(kind, target, self._plans.today(member.zone or UTC_NAME))

    async def _member(self, interaction: Interaction) -> PlanningMember:
        return await self._plans.member(interaction.user.id, interaction.guild_id)
