"""What the bot wrote to members by itself, as they answer it, and what could not be sent to them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.followups.cards import closed_note, message_card
from bot.followups.composer import select_messages
from bot.followups.kinds.news import REPORT_OUTCOME
from bot.followups.messages import MemberState
from bot.followups.quiet_hours import DAY
from bot.followups.service import FollowupService
from bot.storage.contacts import Contact
from bot.storage.engine.errors import StorageError
from bot.storage.followups import Followup
from bot.storage.store import Store
from bot.ui.card import Card

log = logging.getLogger(__name__)


class SentMessages:
    """Reads the messages that a member has got, or should have got.

    Args:
        store: The bot's memory.
        followups: The bot's messages to members.
    """

    def __init__(self, store: Store, followups: FollowupService) -> None:
        self._store = store
        self._followups = followups

    async def contact(self, user_id: int) -> Contact | None:
        """What a member has agreed to; None for somebody who was never asked."""
        return await self._store.contacts.get(user_id)

    async def get(self, followup_id: int) -> Followup | None:
        """A message, whosever it is; None once it has been deleted."""
        return await self._store.followups.get(followup_id)

    async def state(self, contact: Contact, due: Sequence[Followup] = ()) -> MemberState:
        """How things stand with a member now, for these messages."""
        return await self._followups.composer.member_state(contact, discord.utils.utcnow(), due)

    async def answered(self, user_id: int, message_id: int | None) -> Sequence[Followup]:
        """What a message said that a member replies to, or (None) the last one; what came of a report asks nothing."""
        return await self._store.followups.last_message(user_id, message_id, other_than=REPORT_OUTCOME.id)

    async def take_undelivered(self, user_id: int) -> Card | None:
        """The card of what could not be sent to a member, once, and never more than one a day; None without any."""
        now = discord.utils.utcnow()
        try:
            if not await self._store.undelivered.may_have_some(user_id, now):
                return None
            contact = await self._store.contacts.get(user_id)
            if contact is None or (contact.noted_at is not None and now - contact.noted_at < DAY):
                return None
            waiting = await self._store.followups.of_member(user_id, "undeliverable")
            due = [followup for followup in waiting if followup.due_at <= now]
            if not due:
                return None
            state = await self._followups.composer.member_state(contact, now, due)
            contents = select_messages(due, state)
            await self._store.contacts.change(user_id, lambda contact: replace(contact, noted_at=now), now)
            await self._store.followups.mark_noted(user_id, [followup.id for followup in due], now)
        except StorageError as error:
            log.warning("a note could not be shown: %s", error)
            return None
        return message_card(due[0], contents, state, late=False, note=closed_note(contact)) if contents else None
