"""``/plan reminders``, and the answers to every click on direct messages and on the cards of their settings."""

from __future__ import annotations

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.plan.models import PlanError
from bot.catalog.registry import CatalogRegistry
from bot.cogs.plan.autocomplete import Choices, zone_choices
from bot.cogs.plan.group import PLAN
from bot.cogs.plan.screens import PlanScreens
from bot.cogs.reminders import routes
from bot.cogs.reminders.actions import ReplyActions
from bot.cogs.reminders.context import ReplyContext, load_context
from bot.cogs.reminders.modals import ZoneForm
from bot.cogs.reminders.replies import MessageReplies
from bot.cogs.reminders.settings import ReminderSettings
from bot.cogs.reminders.snooze import SnoozeActions, pause_card, snooze_card
from bot.followups.preferences import MessagePreferences
from bot.followups.routes import OFFER, REPLY
from bot.followups.sent_messages import SentMessages
from bot.followups.service import FollowupService
from bot.services.holdings import HoldingsService
from bot.services.plans import PlanService
from bot.timezones import find_zone, is_zone
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card
from bot.ui.limits import MAX_CHOICE
from bot.ui.modal import FormValue

_LONGEST_NUMBER = 3
_MOST_NEAREST = 3


class Reminders(commands.Cog):
    """Direct messages: whether, when and why; and what members answer to them.

    Attributes:
        replies: Answers what members write back.

    Args:
        messages: What members were sent.
        preferences: What members have agreed to.
        catalogs: Gives the catalog that a message compares with.
        followups: The bot's messages to members.
        plans: Members' plans.
        holdings: What members hold.
        screens: Shows a plan.
    """

    def __init__(
        self,
        messages: SentMessages,
        preferences: MessagePreferences,
        catalogs: CatalogRegistry,
        followups: FollowupService,
        plans: PlanService,
        holdings: HoldingsService,
        screens: PlanScreens,
    ) -> None:
        self._messages = messages
        self._followups = followups
        self._screens = screens
        self._preferences = preferences
        self._settings = ReminderSettings(preferences)
        self._actions = ReplyActions(catalogs, followups, plans, holdings)
        self._snooze = SnoozeActions(followups, plans)
        self.replies = MessageReplies(messages, followups, plans, self._actions, self._snooze)

    async def suggest_zones(self, interaction: Interaction, typed: str) -> Choices:
        """Suggest zones by city or country, with the time that it is there."""
        del interaction
        return zone_choices(typed, discord.utils.utcnow())

    @PLAN.command("reminders", "Direct messages when a step of your plan is due: turn on, change, stop")
    @app_commands.describe(zone="Your time zone: begin with your city or country, and choose from the list")
    @app_commands.autocomplete(zone=suggest_zones)
    async def reminders(
        self, interaction: Interaction, zone: app_commands.Range[str, 1, MAX_CHOICE] | None = None
    ) -> None:
        """Show what messages there would be and why, or how they are set."""
        named = _zone_named(zone) if zone else None
        await send_card(interaction, view=await self._settings.card(interaction.user.id, named))

    @OFFER.handler
    async def offer(self, interaction: Interaction) -> None:
        """Show the same to somebody who clicked on a card of another feature, which stays."""
        await send_card(interaction, view=await self._settings.card(interaction.user.id))

    @routes.TURN_ON.handler
    async def turn_on(self, interaction: Interaction, *, zone: str) -> None:
        """Keep that the member asks for messages, and send a test message."""
        name = routes.zone_in(zone)
        if not is_zone(name):
            raise UserError("I do not know that time zone any more. Use /plan reminders again, and choose it anew.")
        await acknowledge(interaction)
        await self._preferences.turn_on(interaction.user.id, name)
        await self._send_test(interaction, "**Direct messages are on.**")

    @routes.TEST.handler
    async def test(self, interaction: Interaction) -> None:
        """Send a test message, and show whether it could be sent."""
        await acknowledge(interaction)
        await self._send_test(interaction, "")

    @routes.OPEN_ZONE_FORM.handler
    async def ask_zone(self, interaction: Interaction) -> None:
        """Ask where the member lives."""
        await ZoneForm().open(interaction)

    @routes.ZONE_FORM.handler
    async def take_zone(self, interaction: Interaction, *, values: Mapping[str, FormValue]) -> None:
        """Go on with the time zone that the member names, on the card that asked for it."""
        zone = _zone_named(str(values.get("zone") or ""))
        await edit_card(interaction, await self._settings.card(interaction.user.id, zone))

    @routes.SET.handler
    @routes.CHOOSE_SETTING.handler
    async def change_setting(self, interaction: Interaction, *, what: str, value: str) -> None:
        """Change a setting to the value of a button, or to the one chosen from a menu."""
        await self._preferences.change(interaction.user.id, what, value)
        await edit_card(interaction, await self._settings.card(interaction.user.id))

    @REPLY.handler
    async def reply(self, interaction: Interaction, *, action: str, followup: int, subject: str) -> None:
        """Do what a button on a direct message says."""
        user_id = interaction.user.id
        if action == "stop":
            await acknowledge(interaction)
            await edit_card(interaction, await self._snooze.stop(user_id))
            return
        context = await load_context(self._messages, user_id, followup, subject)
        await self._followups.mark_contacted(user_id, context.followup_id or None)
        if action == "stuck" and not context.is_renewal:
            await self._screens.show_stuck(interaction, plan=context.plan_id)
            return
        try:
            card = await self._reply_card(action, context)
        except PlanError as error:
            raise UserError(str(error)) from error
        await edit_card(interaction, card)

    async def _reply_card(self, action: str, context: ReplyContext) -> Card:
        actions, snooze, (name, _, number) = self._actions, self._snooze, action.partition("-")
        at_once = {"done": actions.done, "still": actions.still, "accept": actions.accept}.get(name)
        if at_once is not None:
            return await at_once(context)
        if name == "back" and context.followup is None:
            return await self._settings.card(context.contact.user_id)
        if name in {"back", "stuck"}:
            return actions.again(context)
        put_off = {"snooze": (snooze.snooze, snooze_card), "pause": (snooze.pause, pause_card)}.get(name)
        if put_off is None:
            raise UserError("I do not know that button any more. /plan reminders has my messages.")
        do, ask = put_off
        return await do(context, _number(number)) if number else ask(context)

    async def _send_test(self, interaction: Interaction, note: str) -> None:
        card = await self._settings.send_test(interaction.user.id, f"t{interaction.id}", note)
        await edit_card(interaction, card)


def _zone_named(text: str) -> str:
    """The zone that a member means.

    Raises:
        UserError: if there is none, or there are several.
    """
    found = find_zone(text)
    if found.name is not None:
        return found.name
    nearest = f" Did you mean {', '.join(found.nearest[:_MOST_NEAREST])}?" if found.nearest else ""
    raise UserError(
        f"I do not know that time zone. Give a city, such as Berlin, or a zone, such as Europe/Berlin.{nearest}"
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST_NUMBER else 0
