"""Refusals that a member reads, and what the command framework's own refusals are called in plain words."""

from __future__ import annotations

import math
from collections.abc import Iterable

import discord
from discord import app_commands

from bot.services.errors import ServiceError

GONE = frozenset({10062, 10015, 50027, 40060})
"""Discord's codes for an interaction that expired, whose token expired (two), or that was answered already.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

CHANGED_COMMAND = (
    "This command has changed since your Discord app loaded it. Please restart the app, or try again in a few minutes."
)


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (app_commands.NoPrivateMessage, "This command works in servers only."),
    (app_commands.CheckFailure, "You cannot use this command here."),
    (app_commands.TransformerError, "I cannot read one of the values that you gave. Please check them and try again."),
    (app_commands.CommandNotFound, CHANGED_COMMAND),
    (app_commands.CommandSignatureMismatch, CHANGED_COMMAND),
)


class UserError(Exception):
    """Something that the member can understand and act on; the message is shown to them as it is."""


def unwrap(error: BaseException) -> BaseException:
    """The exception that a command raised, without the framework's wrapping."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    return error


def is_gone(error: BaseException) -> bool:
    """Whether Discord no longer takes an answer to the interaction, or has one already."""
    return isinstance(error, discord.HTTPException) and error.code in GONE


def refusal(error: BaseException) -> str | None:
    """The sentence for an expected refusal; None for anything that should not have happened."""
    if isinstance(error, UserError | ServiceError):
        return str(error)
    if isinstance(error, app_commands.MissingPermissions):
        return f"For this you need the permission {_listing(error.missing_permissions)} in this server."
    if isinstance(error, app_commands.BotMissingPermissions):
        return f"For this I need the permission {_listing(error.missing_permissions)} in this server."
    if isinstance(error, app_commands.CommandOnCooldown):
        return f"That was quick. Please try again in {seconds_in_words(error.retry_after)}."
    return next((sentence for kind, sentence in _SENTENCES if isinstance(error, kind)), None)


def seconds_in_words(seconds: float) -> str:
    """How long somebody has to wait, rounded up: ``1 second``, ``15 seconds``."""
    whole = math.ceil(seconds)
    return f"{whole} second{'' if whole == 1 else 's'}"


def _listing(permissions: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ").title() for name in permissions)
