"""Whether and when a member gets direct messages: what they agreed to, changed a setting at a time, and tested."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import discord

from bot.advice.plan import edits
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
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

NOT_ON = "You get no messages from me, so there is nothing to change. /plan reminders turns them on."

_HOURS, _DAYS = 24, 7
_LONGEST_VALUE = 2

TestOutcome = Literal["sent", "closed", "failed"]


@dataclass(frozen=True)
class DueMessages:
    """What a member is going to be sent, or would be.

    Attributes:
        now: The time.
        due: When.
        has_plan: Whether there is a plan.
    """

    now: datetime
    due: Sequence[datetime]
    has_plan: bool


class MessagePreferences:
    """Keeps what members agree to.

    Args:
        store: The bot's memory.
        followups: The bot's messages to members.
        plans: Members' plans.
    """

    def __init__(self, store: Store, followups: FollowupService, plans: PlanService) -> None:
        self._store = store
        self._followups = followups
        self._plans = plans

    async def contact(self, user_id: int) -> Contact | None:
        """What a member has agreed to; None for somebody who was never asked."""
        return await self._store.contacts.get(user_id)

    async def contact_on(self, user_id: int) -> Contact:
        """The same, for a member who gets messages.

        Raises:
            UserError: if they get none.
        """
        contact = await self._store.contacts.get(user_id)
        if contact is None or contact.consent != "on":
            raise UserError(NOT_ON)
        return contact

    async def known_zone(self, user_id: int, contact: Contact | None) -> str | None:
        """The time zone that a member has named, with their messages or with a plan."""
        if contact is not None and contact.named_zone is not None:
            return contact.named_zone
        plan = await self._store.plans.latest(user_id)
        return plan.zone if plan is not None and plan.zone != UTC_NAME else None

    async def due_if_on(self, user_id: int, zone: str) -> DueMessages:
        """What a member would be sent if they turned messages on, by the clock of a zone."""
        now = discord.utils.utcnow()
        state = await self._followups.composer.member_state(new_contact(user_id, zone, now), now)
        path = (state.plan_id, state.path) if state.plan_id is not None and state.path else None
        wanted = wanted_messages(state.contact, path, state.holdings, state.catalog, now)
        return DueMessages(now, sorted(one.due_at for one in wanted), has_plan=path is not None)

    async def due(self, user_id: int) -> DueMessages:
        """What a member who gets messages is going to be sent."""
        now = discord.utils.utcnow()
        waiting = await self._store.followups.of_member(user_id, "pending", "leased", "undeliverable")
        plan = await self._store.plans.active(user_id)
        return DueMessages(now, [followup.due_at for followup in waiting], has_plan=plan is not None)

    async def turn_on(self, user_id: int, zone: str) -> None:
        """Keep that a member asks for messages, by the clock of a zone."""
        now = discord.utils.utcnow()
        before = await self._store.contacts.get(user_id)
        await self._store.contacts.agree(agreed_again(before, zone, now) if before else new_contact(user_id, zone, now))
        await self._followups.moved(user_id, zone)

    async def move(self, contact: Contact, zone: str) -> Contact:
        """Let a member's plan and messages go by the clock of another zone."""
        await self._followups.moved(contact.user_id, zone)
        return await self._store.contacts.get(contact.user_id) or contact

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

    async def send_test(self, contact: Contact, nonce: str) -> tuple[TestOutcome, Contact]:
        """Send a test message, and keep whether the member's direct messages are open.

        Args:
            contact: The member.
            nonce: With the same one, Discord sends the message once only.

        Returns:
            What came of it, and the contact as it is then.
        """
        user_id, now = contact.user_id, discord.utils.utcnow()
        state = await self._followups.composer.member_state(contact, now)
        step = state.next_step
        content = MessageContent(f"Your next step: {step.title}", (), "", step.id) if step is not None else None
        try:
            channel_id, _ = await self._followups.sender.send_to(user_id, None, test_card(content), nonce=nonce)
        except (discord.HTTPException, OSError) as error:
            if failure_kind(error) is not FailureKind.CLOSED:
                log.warning("a test message could not be sent: %s", error)
                return "failed", contact
            log.info("a member's direct messages are closed: %s", error)
            await self._store.outbox.close_contact(user_id, now)
            return "closed", await self._store.contacts.get(user_id) or contact
        free_at = ContactHours.of(contact).next_day(now)
        await self._store.outbox.reopen_contact(user_id, channel_id, free_at, now)
        await self._followups.reconcile(user_id, now)
        return "sent", await self._store.contacts.get(user_id) or contact

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
