"""What a member holds, so that they are reminded of renewals."""

from __future__ import annotations

from discord.ext import commands

from bot.advice.plan.models import PlanError
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.holdings_card import held_card
from bot.cogs.plan.holdings_routes import FEATURE, HoldForm
from bot.cogs.plan.input import read_entered_day, refusing
from bot.cogs.plan.member import Member
from bot.timezones import UTC_NAME
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card


class Holdings(commands.Cog, name=FEATURE):
    """Keeps the list with the member."""

    def __init__(self, desk: PlanDesk) -> None:
        self._desk = desk

    async def show_held(self, interaction: Interaction, page: int) -> None:
        """Show what the member holds on the card that was clicked."""
        await edit_card(interaction, await self._held(interaction, page), files=())

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
        await self._desk.held.hold(interaction.user.id, certification_id, day)
        note = f"{member.catalog.name_of(certification_id)} is on your list."
        await edit_card(interaction, await self._held(interaction, 0, note), files=())

    async def let_go(self, interaction: Interaction, certification_id: str) -> None:
        """Forget that something is held."""
        member = await self._member(interaction, certification_id)
        await self._desk.held.let_go(interaction.user.id, certification_id)
        note = f"{member.catalog.name_of(certification_id)} is off your list."
        await edit_card(interaction, await self._held(interaction, 0, note), files=())

    async def _member(self, interaction: Interaction, target: str = "") -> Member:
        return await self._desk.member(interaction.user.id, interaction.guild_id, target)

    async def _held(self, interaction: Interaction, page: int, note: str = "") -> Card:
        member = await self._member(interaction)
        held = await self._desk.held.of(interaction.user.id)
        return held_card(held, member.catalog, self._desk.today(member.zone or UTC_NAME), page, note)
