"""What could not be sent, shown to the member at their next use of the bot."""

from __future__ import annotations

import logging
from dataclasses import replace

import discord
from discord.ext import commands

from bot.followups.cards import closed_note, message_card
from bot.followups.composer import select_messages
from bot.followups.quiet_hours import DAY
from bot.followups.service import FollowupService
from bot.storage.contacts import Contact
from bot.storage.engine.errors import StorageError
from bot.storage.store import Store
from bot.ui.bot import Interaction
from bot.ui.interactions import send_card

log = logging.getLogger(__name__)


class Undelivered(commands.Cog):
    """Looks after each use of the bot whether something waits for the member; for most of them nothing ever does.

    Args:
        store: The bot's memory.
        followups: The bot's messages to members.
    """

    def __init__(self, store: Store, followups: FollowupService) -> None:
        self._store = store
        self._followups = followups

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Show what waits, after a command has been answered."""
        await self.on_answered(interaction)

    @commands.Cog.listener()
    async def on_answered(self, interaction: Interaction) -> None:
        """Show what waits, after a click or a submit has been answered."""
        if not interaction.response.is_done():
            return
        store, user_id = self._store, interaction.user.id
        try:
            if not await store.undelivered.may_have_some(user_id, discord.utils.utcnow()):
                return
            contact = await store.contacts.get(user_id)
            if contact is not None:
                await self._show(interaction, contact)
        except (discord.HTTPException, StorageError) as error:
            log.warning("a note could not be shown: %s", error)

    async def _show(self, interaction: Interaction, contact: Contact) -> None:
        store, now = self._store, discord.utils.utcnow()
        # Never more than one a day here, too.
        if contact.noted_at is not None and now - contact.noted_at < DAY:
            return
        waiting = await store.followups.of_member(contact.user_id, "undeliverable")
        due = [followup for followup in waiting if followup.due_at <= now]
        if not due:
            return
        state = await self._followups.composer.member_state(contact, now, due)
        contents = select_messages(due, state)
        await store.contacts.change(contact.user_id, lambda contact: replace(contact, noted_at=now), now)
        await store.followups.mark_noted(contact.user_id, [followup.id for followup in due], now)
        if contents:
            card = message_card(due[0], contents, state, late=False, note=closed_note(contact))
            await send_card(interaction, view=card)
