"""Taking a message to Discord."""

from __future__ import annotations

import asyncio

import discord

from bot.followups.worker import SEND_SECONDS
from bot.storage.outbox import ClaimedFollowup
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.limits import walk
from bot.ui.messages import UNKNOWN_CHANNEL

_NOBODY = discord.AllowedMentions.none()
_LOOK_BACK = 10


class DirectMessageSender:
    """Sends direct messages."""

    def __init__(self, bot: BotBase) -> None:
        self._bot = bot

    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        """Send a follow-up; its nonce is its id, so that for some minutes Discord takes it once only.

        Raises:
            discord.HTTPException: if Discord refuses it.
        """
        return await self.send_to(owed.contact.user_id, owed.contact.channel_id, card, nonce=str(owed.followup.id))

    async def send_to(self, user_id: int, channel_id: int | None, card: Card, *, nonce: str) -> tuple[int, int]:
        """Send a card to a member: the channel and the message.

        Raises:
            discord.HTTPException: if Discord refuses it.
            TimeoutError: if Discord takes longer than `SEND_SECONDS`.
        """
        async with asyncio.timeout(SEND_SECONDS):
            if channel_id is not None:
                try:
                    return await self._send_in(channel_id, card, nonce)
                except discord.NotFound as error:
                    if error.code != UNKNOWN_CHANNEL:
                        raise
            channel = await self._bot.create_dm(discord.Object(user_id))
            return await self._send_in(channel.id, card, nonce)

    async def find(self, owed: ClaimedFollowup) -> tuple[int, int] | None:
        """The message of a follow-up among the last ones, by the ids on its buttons.

        Raises:
            discord.HTTPException: if Discord does not show them.
            TimeoutError: if Discord takes longer than `SEND_SECONDS`.
        """
        async with asyncio.timeout(SEND_SECONDS):
            return await self._find(owed)

    async def _find(self, owed: ClaimedFollowup) -> tuple[int, int] | None:
        channel_id = owed.contact.channel_id
        if channel_id is None:
            return None
        channel = self._bot.get_partial_messageable(channel_id, type=discord.ChannelType.private)
        async for message in channel.history(limit=_LOOK_BACK):
            parts = walk([part.to_dict() for part in message.components])
            custom_ids = [str(part.get("custom_id") or "") for part in parts]
            if any(custom_id.split(":")[2:3] == [str(owed.followup.id)] for custom_id in custom_ids):
                return channel_id, message.id
        return None

    async def _send_in(self, channel_id: int, card: Card, nonce: str) -> tuple[int, int]:
        channel = self._bot.get_partial_messageable(channel_id, type=discord.ChannelType.private)
        message = await channel.send(view=card, nonce=nonce, allowed_mentions=_NOBODY)
        return channel_id, message.id
