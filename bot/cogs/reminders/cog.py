"""``/plan reminders``, and the answers to every click on direct messages and on the cards of their settings."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.advice.plan.models import PlanError
from bot.cogs.plan.routes import FEATURE as PLAN
from bot.cogs.plan.routes import NOTHING, PlanFeature
from bot.cogs.reminders.actions import Reactions
from bot.cogs.reminders.context import NOT_ON, About, look_up
from bot.cogs.reminders.quieting import Quieting, pause_card, snooze_card
from bot.cogs.reminders.replies import Heard
from bot.cogs.reminders.settings import with_setting
from bot.cogs.reminders.settings_cards import Outlook, closed_card, offer_card, settings_card, zone_question_card
from bot.followups.cards import test_card
from bot.followups.consent import agreed_again, new_contact
from bot.followups.messages import MessageContent
from bot.followups.quiet_hours import ContactHours
from bot.followups.retry import FailureKind, failure_kind
from bot.followups.routes import FEATURE
from bot.followups.schedule import wanted_messages
from bot.followups.service import FollowupService
from bot.storage.contacts import Contact
from bot.timezones import UTC_NAME, find_zone, is_zone, search_zones, zone_label
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card
from bot.ui.limits import MAX_CHOICE, shorten

log = logging.getLogger(__name__)

_MOST_SUGGESTIONS = 25
_LONGEST_NUMBER = 3


class Reminders(commands.Cog, name=FEATURE):
    """Direct messages: whether, when and why; and what members answer to them."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        if not isinstance(app.followups, FollowupService):
            raise TypeError("direct messages need the follow-ups to be set up first")
        self._service = app.followups
        self._reactions = Reactions(app, self._service)
        self._quieting = Quieting(app, self._service)
        self._heard = Heard(app, self._service, self._reactions, self._quieting)

    @app_commands.describe(zone="Your time zone: begin with your city or country, and choose from the list")
    async def reminders(
        self, interaction: Interaction, zone: app_commands.Range[str, 1, MAX_CHOICE] | None = None
    ) -> None:
        """Show what messages there would be and why, or how they are set."""
        named = _zone_named(zone) if zone else None
        await send_card(interaction, view=await self._start_card(interaction.user.id, named))

    async def offer(self, interaction: Interaction) -> None:
        """The same for somebody who clicked on a card of another feature, which stays."""
        await send_card(interaction, view=await self._start_card(interaction.user.id, None))

    async def pause_messages(self, user_id: int, days: int) -> bool:
        """Send nothing for so many days, and then ask whether the plan goes on; False for who gets no messages.

        With 0 the messages about a plan rest with it, and nothing is asked.
        """
        contact = await self._app.store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            return False
        if days:
            return await self._quieting.fall_silent(contact, days) is not None
        now = discord.utils.utcnow()
        await self._app.store.contacts.change(user_id, lambda contact: replace(contact, paused_until=None), now)
        await self._service.reconcile(user_id, now)
        return True

    async def suggest_zones(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Zones that begin with what was typed, with the time that it is there."""
        del interaction
        now = discord.utils.utcnow()
        return [
            app_commands.Choice(name=shorten(zone_label(name, now), MAX_CHOICE), value=name)
            for name in search_zones(current, _MOST_SUGGESTIONS)
        ]

    async def turn_on(self, interaction: Interaction, zone: str) -> None:
        """Keep that the member asks for messages, and send a test message."""
        if not is_zone(zone):
            raise UserError("I do not know that time zone any more. Use /plan reminders again, and choose it anew.")
        now, user_id = discord.utils.utcnow(), interaction.user.id
        before = await self._app.store.contacts.get(user_id)
        new = agreed_again(before, zone, now) if before else new_contact(user_id, zone, now)
        await interaction.response.defer()
        await self._app.store.contacts.agree(new)
        await self._service.moved(user_id, zone)
        await edit_card(interaction, await self._tested_card(interaction, "**Direct messages are on.**"))

    async def take_zone(self, interaction: Interaction, text: str) -> None:
        """Go on with the time zone that the member names, on the card that asked for it."""
        await edit_card(interaction, await self._start_card(interaction.user.id, _zone_named(text)))

    async def test(self, interaction: Interaction) -> None:
        """Send a test message, and show whether it could be sent."""
        await interaction.response.defer()
        await edit_card(interaction, await self._tested_card(interaction, ""))

    async def set_up(self, interaction: Interaction, what: str, value: str) -> None:
        """Change a setting."""
        now, user_id = discord.utils.utcnow(), interaction.user.id
        contact = await self._app.store.contacts.change(
            user_id, lambda contact: with_setting(contact, what, value), now
        )
        if contact is None or contact.consent != "on":
            raise UserError(NOT_ON)
        if what == "pause":
            await self._end_pause(contact)
        await self._service.reconcile(user_id, now)
        if what == "changes":
            await self._service.look_for_changes(user_id)
        await edit_card(interaction, await self._start_card(user_id, None))

    async def react(self, interaction: Interaction, action: str, followup_id: int, subject: str) -> None:
        """Do what a button on a direct message says."""
        user_id = interaction.user.id
        if action == "stop":
            await interaction.response.defer()
            await edit_card(interaction, await self._quieting.stop(user_id))
            return
        about = await look_up(self._app, self._service, user_id, followup_id, subject)
        await self._service.mark_contacted(user_id, about.followup_id or None)
        if action == "stuck" and not about.is_renewal:
            plan = cast("PlanFeature", self._app.get_cog(PLAN))
            await plan.show_screen(interaction, about.plan_id, "stuck", NOTHING)
            return
        try:
            card = await self._card_for(action, about)
        except PlanError as error:
            raise UserError(str(error)) from error
        await edit_card(interaction, card)

    async def heard(self, message: discord.Message) -> Card | None:
        """The answer to a direct message that replies to what the bot wrote by itself; None for any other."""
        return await self._heard.answer_to(message)

    async def _card_for(self, action: str, about: About) -> Card:
        reactions, quieting, (name, _, number) = self._reactions, self._quieting, action.partition("-")
        at_once = {"done": reactions.done, "still": reactions.still, "accept": reactions.accept}.get(name)
        if at_once is not None:
            return await at_once(about)
        if name == "back" and about.followup is None:
            return await self._start_card(about.contact.user_id, None)
        if name in {"back", "stuck"}:
            return reactions.again(about)
        put_off = {"snooze": (quieting.snooze, snooze_card), "pause": (quieting.pause, pause_card)}.get(name)
        if put_off is None:
            raise UserError("I do not know that button any more. /plan reminders has my messages.")
        do, ask = put_off
        return await do(about, _number(number)) if number else ask(about)

    async def _start_card(self, user_id: int, zone: str | None) -> Card:
        """The settings of those who get messages; the offer for all others."""
        store, now = self._app.store, discord.utils.utcnow()
        contact, plan = await store.contacts.get(user_id), await store.plans.latest(user_id)
        if contact is not None and contact.consent == "on":
            return await self._settings(contact, zone)
        known = contact.named_zone if contact else None
        zone = zone or known or (plan.zone if plan is not None and plan.zone != UTC_NAME else None)
        if zone is None:
            return zone_question_card()
        standing = await self._service.writer.standing(new_contact(user_id, zone, now), now)
        path = (standing.plan_id, standing.path) if standing.plan_id is not None and standing.path else None
        wanted = wanted_messages(standing.contact, path, standing.holdings, standing.catalog, now)
        return offer_card(zone, Outlook(now, sorted(one.due_at for one in wanted), has_plan=path is not None))

    async def _settings(self, contact: Contact, zone: str | None, note: str = "") -> Card:
        store, now, user_id = self._app.store, discord.utils.utcnow(), contact.user_id
        if zone is not None:
            await self._service.moved(user_id, zone)
            contact = await store.contacts.get(user_id) or contact
            note = f"Your time zone is {zone} now."
        states = ("pending", "leased", "undeliverable")
        due = [followup.due_at for followup in await store.followups.of_member(user_id, *states)]
        outlook = Outlook(now, due, has_plan=await store.plans.active(user_id) is not None)
        if contact.closed_since is not None:
            return closed_card(contact, outlook)
        return settings_card(contact, outlook, note or None)

    async def _tested_card(self, interaction: Interaction, note: str) -> Card:
        """Send a test message, and say what came of it."""
        store, now, user_id = self._app.store, discord.utils.utcnow(), interaction.user.id
        contact = await store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            raise UserError(NOT_ON)
        standing = await self._service.writer.standing(contact, now)
        step = standing.next_step
        said = MessageContent(f"Your next step: {step.title}", (), "", step.id) if step is not None else None
        try:
            nonce = f"t{interaction.id}"
            channel_id, _ = await self._service.post.send_to(user_id, None, test_card(said), nonce=nonce)
        except (discord.HTTPException, OSError) as error:
            if failure_kind(error) is FailureKind.CLOSED:
                log.info("a member's direct messages are closed: %s", error)
                await store.outbox.close_contact(user_id, now)
                contact = await store.contacts.get(user_id) or contact
                return await self._settings(contact, None)
            log.warning("a test message could not be sent: %s", error)
            note = f"{note} Discord did not take my test message just now; I write as soon as something is due.".strip()
            return await self._settings(contact, None, note)
        free_at = ContactHours.of(contact).next_day(now)
        await store.outbox.reopen_contact(user_id, channel_id, free_at, now)
        await self._service.reconcile(user_id, now)
        contact = await store.contacts.get(user_id) or contact
        return await self._settings(contact, None, f"{note} I have just sent you a test message.".strip())

    async def _end_pause(self, contact: Contact) -> None:
        plan = await self._app.store.plans.active(contact.user_id)
        if plan is not None and plan.state == "paused":
            await self._reactions.resume(plan.id, contact.user_id)


def _zone_named(text: str) -> str:
    """The zone that a member means.

    Raises:
        UserError: if there is none, or there are several.
    """
    found = find_zone(text)
    if found.name is not None:
        return found.name
    nearest = f" Did you mean {', '.join(found.nearest[:3])}?" if found.nearest else ""
    raise UserError(
        f"I do not know that time zone. Give a city, such as Berlin, or a zone, such as Europe/Berlin.{nearest}"
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST_NUMBER else 0
