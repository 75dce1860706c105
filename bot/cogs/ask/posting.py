"""Where an answer goes: what the bot and the member may do at a place, and how a message is posted there."""

from __future__ import annotations

import logging
import zlib

import discord

from bot.cogs.ask.cards import answer_card
from bot.services.faq import QuotedAnswer
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.messages import ARCHIVED_THREAD, INVALID_BODY, UNKNOWN_MESSAGE, post, reply


def is_present(interaction: Interaction) -> bool:
    """Whether the bot is itself where the interaction is: in the server, or in its direct messages.

    Where people use the bot that they installed for themselves, or a server took its commands without the bot, it is
    not. Which installation an interaction came from does not tell; the servers that the gateway listed do.
    """
    if interaction.guild_id is None:
        return bool(interaction.context.dm_channel)
    return interaction.client.get_guild(interaction.guild_id) is not None


async def community(interaction: Interaction) -> int | None:
    """The server, if it is one of the bot's own; in direct messages with the bot, the member's home server."""
    if not is_present(interaction):
        return None
    return interaction.guild_id or await interaction.client.home_of(interaction.user.id)


def can_reply(interaction: Interaction) -> bool:
    """Whether the bot may reply to a message of this channel."""
    if not is_present(interaction):
        return False
    if interaction.guild_id is None:
        return True
    mine = interaction.app_permissions
    return mine.view_channel and mine.read_message_history and _can_send(interaction, mine)


def may_speak(interaction: Interaction) -> bool:
    """Whether the member may write in this channel."""
    return interaction.guild_id is None or _can_send(interaction, interaction.permissions)


def _can_send(interaction: Interaction, permissions: discord.Permissions) -> bool:
    is_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if is_thread else permissions.send_messages


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
