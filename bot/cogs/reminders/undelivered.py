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
from bot.ui.bot import BotBase, Interaction
from bot.ui.interactions import send_card

log = logging.getLogger(__name__)


class UndeliveredNotes(commands.Cog):
    """Looks after each use of the bot whether something waits for the member; for most of them nothing ever does."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        if not isinstance(app.followups, FollowupService):
            raise TypeError("notes need the follow-ups to be set up first")
        self._service = app.followups

    @commands.Cog.listener()
    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Commands have an event of their own."""
        await self.on_answered(interaction)

    @commands.Cog.listener()
    async def on_answered(self, interaction: Interaction) -> None:
        """Show what waits, after a command or a click has been answered."""
        if not interaction.response.is_done():
            return
        store, user_id = self._app.store, interaction.user.id
        try:
            if not await store.undelivered.may_have_some(user_id, discord.utils.utcnow()):
                return
            contact = await store.contacts.get(user_id)
            if contact is not None:
                await self._show(interaction, contact)
        except (discord.HTTPException, StorageError) as error:
            log.warning("a note could not be shown: %s", error)

    async def _show(self, interaction: Interaction, contact: Contact) -> None:
        store, now = self._app.store, discord.utils.utcnow()
        # Never more than one a day here, too.
        if contact.noted_at is not None and now - contact.noted_at < DAY:
            return
        waiting = await store.followups.of_member(contact.user_id, "undeliverable")
        due = [followup for followup in waiting if followup.due_at <= now]
        if not due:
            return
        standing = await self._service.writer.standing(contact, now, due)
        said = select_messages(due, standing)
        await store.contacts.change(contact.user_id, lambda contact: replace(contact, noted_at=now), now)
        await store.followups.mark_noted(contact.user_id, [followup.id for followup in due], now)
        if said:
            card = message_card(due[0], said, standing, late=False, note=closed_note(contact))
            await send_card(interaction, view=card)
