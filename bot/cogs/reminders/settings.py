"""Whether and when a member gets direct messages: what they agreed to, changed a setting at a time, and tested."""

from __future__ import annotations

import logging
from dataclasses import replace

import discord

from bot.advice.plan import edits
from bot.cogs.reminders.context import NOT_ON
from bot.cogs.reminders.settings_cards import (
    MessageOutlook,
    closed_card,
    offer_card,
    settings_card,
    zone_question_card,
)
from bot.followups.cards import test_card
from bot.followups.consent import agreed_again, new_contact
from bot.followups.messages import MessageContent
from bot.followups.quiet_hours import ContactHours
from bot.followups.retry import FailureKind, failure_kind
from bot.followups.schedule import wanted_messages
from bot.followups.service import FollowupService
from bot.services.plans import PlanService
from bot.storage.contacts import Contact
from bot.storage.store import Store
from bot.timezones import UTC_NAME
from bot.ui.card import Card
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

_HOURS, _DAYS = 24, 7
_LONGEST_VALUE = 2


class ReminderSettings:
    """Keeps what members agree to, and returns the card that shows it.

    Args:
        store: The bot's memory.
        followups: The bot's messages to members.
        plans: Members' plans.
    """

    def __init__(self, store: Store, followups: FollowupService, plans: PlanService) -> None:
        self._store = store
        self._followups = followups
        self._plans = plans

    async def card(self, user_id: int, zone: str | None = None) -> Card:
        """Return the settings of those who get messages; the offer for all others.

        Args:
            user_id: The member.
            zone: A time zone that they have just named.
        """
        now = discord.utils.utcnow()
        contact, plan = await self._store.contacts.get(user_id), await self._store.plans.latest(user_id)
        if contact is not None and contact.consent == "on":
            return await self._settings(contact, zone)
        known = contact.named_zone if contact else None
        zone = zone or known or (plan.zone if plan is not None and plan.zone != UTC_NAME else None)
        if zone is None:
            return zone_question_card()
        state = await self._followups.composer.member_state(new_contact(user_id, zone, now), now)
        path = (state.plan_id, state.path) if state.plan_id is not None and state.path else None
        wanted = wanted_messages(state.contact, path, state.holdings, state.catalog, now)
        return offer_card(zone, MessageOutlook(now, sorted(one.due_at for one in wanted), has_plan=path is not None))

    async def turn_on(self, user_id: int, zone: str) -> None:
        """Keep that a member asks for messages, by the clock of a zone."""
        now = discord.utils.utcnow()
        before = await self._store.contacts.get(user_id)
        await self._store.contacts.agree(agreed_again(before, zone, now) if before else new_contact(user_id, zone, now))
        await self._followups.moved(user_id, zone)

    async def change(self, user_id: int, what: str, value: str) -> None:
        """Change a setting of a member who gets messages.

        Args:
            user_id: The member.
            what: The setting.
            value: Its new value, as `with_setting` reads it.

        Raises:
            UserError: if the member gets no messages, or there is no such setting or value.
        """
        now = discord.utils.utcnow()
        contact = await self._store.contacts.change(user_id, lambda contact: with_setting(contact, what, value), now)
        if contact is None or contact.consent != "on":
            raise UserError(NOT_ON)
        if what == "pause":
            await self._resume_plan(user_id)
        await self._followups.reconcile(user_id, now)
        if what == "changes":
            await self._followups.notify_of_catalog_change(user_id)

    async def send_test(self, user_id: int, nonce: str, note: str) -> Card:
        """Send a test message, and return the settings with what came of it.

        Args:
            user_id: The member.
            nonce: With the same one, Discord sends the message once only.
            note: What to say first.

        Raises:
            UserError: if the member gets no messages.
        """
        store, now = self._store, discord.utils.utcnow()
        contact = await store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            raise UserError(NOT_ON)
        state = await self._followups.composer.member_state(contact, now)
        step = state.next_step
        content = MessageContent(f"Your next step: {step.title}", (), "", step.id) if step is not None else None
        try:
            channel_id, _ = await self._followups.sender.send_to(user_id, None, test_card(content), nonce=nonce)
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
        await self._followups.reconcile(user_id, now)
        contact = await store.contacts.get(user_id) or contact
        return await self._settings(contact, None, f"{note} I have just sent you a test message.".strip())

    async def _settings(self, contact: Contact, zone: str | None, note: str = "") -> Card:
        store, now, user_id = self._store, discord.utils.utcnow(), contact.user_id
        if zone is not None:
            await self._followups.moved(user_id, zone)
            contact = await store.contacts.get(user_id) or contact
            note = f"Your time zone is {zone} now."
        states = ("pending", "leased", "undeliverable")
        due = [followup.due_at for followup in await store.followups.of_member(user_id, *states)]
        outlook = MessageOutlook(now, due, has_plan=await store.plans.active(user_id) is not None)
        if contact.closed_since is not None:
            return closed_card(contact, outlook)
        return settings_card(contact, outlook, note or None)

    async def _resume_plan(self, user_id: int) -> None:
        plan = await self._store.plans.active(user_id)
        if plan is not None and plan.state == "paused":
            await self._plans.change(plan.id, user_id, None, edits.resume)


def with_setting(contact: Contact, what: str, value: str) -> Contact:
    """Return the contact with one setting changed.

    Args:
        contact: As it is.
        what: ``hour``, ``quiet``, ``weekly``, ``changes`` or ``pause``.
        value: Its new value, as the ids of components carry it.

    Raises:
        UserError: if there is no such setting or value.
    """
    match what:
        case "hour":
            return replace(contact, hour=_number(value, _HOURS))
        case "quiet":
            start, _, end = value.partition("-")
            return replace(contact, quiet_from=_number(start, _HOURS), quiet_until=_number(end, _HOURS))
        case "weekly":
            return replace(contact, weekly_on=None if value == "none" else _number(value, _DAYS))
        case "changes":
            return replace(contact, wants_changes=value == "on")
        case "pause":
            return replace(contact, paused_until=None)
        case _:
            raise UserError("I do not know that setting. Use /plan reminders to see what there is.")


def _number(text: str, end: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_VALUE and int(text) < end):
        raise UserError("I do not know that value. Use /plan reminders to see what there is.")
    return int(text)
