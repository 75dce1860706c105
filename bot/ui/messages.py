"""Messages that are no answers to interactions: replies to what somebody wrote, and how those fail."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord

from bot.logs import new_reference
from bot.services.errors import ServiceError
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.deadlines import DISCORD_SECONDS
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

# Codes of Discord's errors: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
NO_HISTORY = 160002
"""A reply where the bot may not read the message history."""

UNKNOWN_MESSAGE = 10008
INVALID_BODY = 50035  # what Discord answers when the message that is replied to is gone

ARCHIVED_THREAD = 50083
UNKNOWN_CHANNEL = 10003
"""The channel does not exist, or not any more."""

_UNWELCOME = frozenset({50001, 50013, 50007, 50278, ARCHIVED_THREAD, UNKNOWN_MESSAGE})
"""No access, no permission, direct messages closed, an archived thread, a message that is gone: nobody's mistake."""

REPLY_SECONDS = 45.0
"""How long the answer to a message may take in all; Discord sets no limit, and whoever wrote waits."""

_TOO_LONG = "That took too long, so I stopped. Please try again in a minute."
_NOBODY = discord.AllowedMentions.none()


async def reply(
    app: BotBase, message: discord.Message | discord.PartialMessage, card: Card, *, nonce: str = ""
) -> None:
    """Reply to a message with a card that pings nobody.

    Where the bot may write but not read the history, the card comes without the reference.

    Args:
        app: The bot.
        message: What is replied to.
        card: What is said.
        nonce: For a few minutes Discord takes one message with this nonce, in at most 25 characters
            (https://docs.discord.com/developers/resources/message#create-message); by default one for each message
            that is replied to, so that two processes do not both answer it.

    Raises:
        LayoutError: if Discord would refuse the card, or nobody would answer its components.
        discord.HTTPException: if Discord refuses for another reason.
        TimeoutError: if Discord takes too long.
    """
    app.check_card(card)
    nonce = nonce or str(message.id)
    async with asyncio.timeout(DISCORD_SECONDS):
        try:
            await message.reply(view=card, nonce=nonce, mention_author=False, allowed_mentions=_NOBODY)
        except discord.HTTPException as error:
            if error.code != NO_HISTORY:
                raise
            await message.channel.send(view=card, nonce=nonce, allowed_mentions=_NOBODY)


async def post(interaction: discord.Interaction[BotBase], card: Card) -> discord.WebhookMessage:
    """Send a card for everybody to see through an interaction that has been acknowledged.

    Discord shows it to the member alone where they may not use apps in public; its flags tell.

    Raises: as `reply`.
    """
    interaction.client.check_card(card)
    async with asyncio.timeout(DISCORD_SECONDS):
        return await interaction.followup.send(view=card, ephemeral=False, allowed_mentions=_NOBODY, wait=True)


async def announce(app: BotBase, channel_id: int, card: Card) -> bool:
    """Send a card to a channel that was chosen for such news; it pings nobody.

    Returns:
        False if the channel is gone, the bot may not write there, or Discord takes too long (logged).

    Raises: as `reply`.
    """
    app.check_card(card)
    try:
        async with asyncio.timeout(DISCORD_SECONDS):
            await app.get_partial_messageable(channel_id).send(view=card, allowed_mentions=_NOBODY)
    except TimeoutError:
        log.warning("Discord did not take news for a channel within %g seconds", DISCORD_SECONDS)
        return False
    except discord.HTTPException as error:
        if error.code not in _UNWELCOME | {UNKNOWN_CHANNEL}:
            raise
        log.warning("a channel that was chosen for news could not be written to: %s", error)
        return False
    return True


@asynccontextmanager
async def answering(app: BotBase, message: discord.Message) -> AsyncGenerator[None]:
    """Report whatever the block raises to the author of a message and to the log; let a graceful stop wait for it.

    A block that takes longer than `REPLY_SECONDS` is ended, and the author is told.
    """
    app.track()
    deadline = asyncio.timeout(REPLY_SECONDS)
    try:
        async with deadline:
            yield
    except TimeoutError:
        log.warning("a message could not be answered in time")
        if deadline.expired():  # otherwise it is Discord that takes nothing
            await _tell(app, message, _TOO_LONG)
    except (UserError, ServiceError) as refusal:
        await _tell(app, message, str(refusal))
    except discord.HTTPException as error:
        if error.code in _UNWELCOME:
            log.info("a message could not be answered: %s", error)
        else:
            await _apologise(app, message, error)
    except Exception as error:  # noqa: BLE001 - the boundary: discord.py would report it to nobody
        await _apologise(app, message, error)


async def _apologise(app: BotBase, message: discord.Message, error: Exception) -> None:
    reference = new_reference()
    log.error("answering a message failed", exc_info=error, extra={"reference": reference})
    sentence = f"Something went wrong on our side, and it has been logged. Its reference is {reference}."
    await _tell(app, message, sentence)


async def _tell(app: BotBase, message: discord.Message, sentence: str) -> None:
    try:
        # The nonce is another one: the failed answer's may have been used up.
        await reply(app, message, Card().text(sentence), nonce=f"{message.id}-e")
    except (discord.HTTPException, TimeoutError) as error:
        log.warning("the author of a message could not be told: %s", error)
