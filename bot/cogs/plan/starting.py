"""``/plan start``, Make it my plan, and adding to the plan that there is."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.advice.plan.builder import Request
from bot.advice.plan.estimate import FEWEST_HOURS, MOST_HOURS
from bot.cogs.plan.autocomplete import chosen, what_choices, zone_choices
from bot.cogs.plan.cards import caution_card
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.input import read_entered_day, read_zone, refusing
from bot.cogs.plan.member import Member
from bot.cogs.plan.modals import StartForm
from bot.cogs.plan.routes import STARTING
from bot.cogs.plan.showing import put_plan_or_current, send_plan
from bot.cogs.plan.view import PlanView
from bot.timezones import UTC_NAME
from bot.ui.bot import Interaction
from bot.ui.interactions import send_card

_NO_ZONE = "I count the days in UTC, because I do not know where you live. Change pace lets you say it. "
_STARTED = "Your plan is kept: /plan show brings it back. With /plan reminders I write to you when a step is due."


class PlanStart(commands.Cog, name=STARTING):
    """Starts plans; advises against some, and refuses only what cannot be planned."""

    def __init__(self, desk: PlanDesk) -> None:
        self._desk = desk

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
            await self._begin(interaction, member, kind, target, exam_date, time_zone)
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
        view = PlanView(view.plan, view.catalog, view.today, said)
        await send_plan(interaction, view, await self._desk.reach(interaction.user.id))

    async def add(self, interaction: Interaction, plan_id: int, kind: str, target: str) -> None:
        """Put something at the end of the plan that there is."""
        with refusing():
            view = await self._desk.add(await self._member(interaction, target), plan_id, kind, target)
        await put_plan_or_current(interaction, self._desk, view)

    async def _begin(
        self,
        interaction: Interaction,
        member: Member,
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

    def _cautions(self, member: Member, kind: str, target: str) -> tuple[str, ...]:
        with refusing():
            return member.cautions(kind, target, self._desk.today(member.zone or UTC_NAME))

    async def _member(self, interaction: Interaction, target: str = "") -> Member:
        return await self._desk.member(interaction.user.id, interaction.guild_id, target)
