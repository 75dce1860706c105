"""What it means that a message could not be sent, and when to try again."""

from __future__ import annotations

import random
from datetime import timedelta
from enum import Enum

import aiohttp
import discord

from bot.services.home_catalog import CatalogUnavailableError
from bot.ui.limits import LayoutError

# Codes of Discord's errors: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
CLOSED_CODES = frozenset({50007, 50278, 10013, 50001})
"""Direct messages closed; no server in common, or none that lets members be written to; an account that is gone; no
access."""

TOO_FAST = 40003
"""Direct messages are being opened too fast."""

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
_WAIT_WHEN_TOO_FAST = timedelta(minutes=15)
_MOST_REFUSALS = 5


class FailureKind(Enum):
    """What to do about a message that could not be sent."""

    CLOSED = "the member cannot be written to"
    TOO_FAST = "everything has to go slower"
    PASSING = "it may work later"
    REFUSED = "it is the message itself"


def failure_kind(error: Exception) -> FailureKind:
    """What an error means that was raised while a message was written or sent."""
    if isinstance(error, discord.HTTPException):
        if error.code in CLOSED_CODES:
            return FailureKind.CLOSED
        # What else is forbidden is about the bot and not about this member: it may be blocked for a while.
        if error.code == TOO_FAST or error.status in {403, 429}:
            return FailureKind.TOO_FAST
        return FailureKind.REFUSED if error.status in {400, 413} else FailureKind.PASSING
    if isinstance(error, discord.RateLimited):
        return FailureKind.TOO_FAST
    # A lost connection, a time-out, a catalog that cannot be had just now.
    passing = isinstance(error, OSError | TimeoutError | aiohttp.ClientError | CatalogUnavailableError)
    return FailureKind.PASSING if passing else FailureKind.REFUSED


def retry_delay(attempts: int, kind: FailureKind) -> timedelta | None:
    """How long to wait before the next attempt; None if there should be none.

    What may pass is tried for ever, each time after twice as long, up to six hours. A message that cannot be written,
    or that Discord does not take, is given up after a few attempts, between which the bot may have been repaired.

    Args:
        attempts: How many there have been.
        kind: What went wrong.
    """
    if kind is FailureKind.REFUSED and attempts >= _MOST_REFUSALS:
        return None
    first = _WAIT_WHEN_TOO_FAST if kind is FailureKind.TOO_FAST else _FIRST_WAIT
    wait = min(_LONGEST_WAIT, first * 2 ** min(attempts - 1, 20))
    # Those that failed together do not all come back together.
    return wait * random.uniform(0.8, 1.2)  # noqa: S311 - nothing to guess


def is_bug(kind: FailureKind, error: Exception) -> bool:
    """Whether somebody should look at it."""
    return kind is FailureKind.REFUSED or isinstance(error, LayoutError)
