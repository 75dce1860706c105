"""Posting an answer that a helper has looked up: as a reply where the bot is, through the interaction elsewhere."""

from __future__ import annotations

import logging
import zlib

import discord

from bot.cogs.ask.cards import answer_card
from bot.cogs.ask.context import can_reply, may_speak
from bot.services.faq import QuotedAnswer
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.messages import ARCHIVED_THREAD, INVALID_BODY, UNKNOWN_MESSAGE, post, reply

log = logging.getLogger(__name__)


async def post_answer(interaction: Interaction, answer: QuotedAnswer, message_id: int) -> bool:
    """Post an answer to a message of the channel; the interaction must have been acknowledged.

    Returns:
        Whether everybody there can see it.

    Raises:
        UserError: if the member may not write there themselves, or the message is gone.
    """
    if not may_speak(interaction):
        raise UserError("You may not write in this channel, so I do not write there for you.")
    if can_reply(interaction):
        try:
            await _reply(interaction, answer, message_id)
        except discord.HTTPException as error:
            if error.code in {INVALID_BODY, UNKNOWN_MESSAGE} and "message_reference" in str(error):
                raise UserError("That message is gone, so there is nothing to reply to.") from error
            if not isinstance(error, discord.Forbidden) and error.code != ARCHIVED_THREAD:
                raise
            log.info("may not reply here, so the answer goes through the interaction: %s", error)
        else:
            return True
    sent = await post(interaction, answer_card(answer, credit=_credit(interaction, message_id)))
    return not sent.flags.ephemeral


async def _reply(interaction: Interaction, answer: QuotedAnswer, message_id: int) -> None:
    app = interaction.client
    channel = app.get_partial_messageable(interaction.channel_id or 0, guild_id=interaction.guild_id)
    # The same answer to the same message is posted once, whoever has clicked, and however often.
    nonce = f"{message_id:x}-{zlib.crc32(answer.entry.id.encode()):x}"
    await reply(
        app, channel.get_partial_message(message_id), answer_card(answer, credit=_credit(interaction)), nonce=nonce
    )


def _credit(interaction: Interaction, message_id: int | None = None) -> str:
    """So that nobody speaks through the bot unseen; a mention in small print pings nobody."""
    text = f"-# Posted at the request of {interaction.user.mention}"
    if message_id is None:
        return f"{text}."
    place = f"{interaction.guild_id or '@me'}/{interaction.channel_id}/{message_id}"
    return f"{text}, as an answer to [this message](https://discord.com/channels/{place})."
