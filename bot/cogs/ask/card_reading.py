"""What a card of any age says about itself, read from its components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord

from bot.cogs.ask.cards import CREDIT_ID
from bot.cogs.ask.routes import MeantButton, MeantForButton, PostButton
from bot.ui.limits import walk


def credit_on(message: discord.Message | None) -> str:
    """At whose request an answer was posted; empty if it was not."""
    return next((str(part["content"]) for part in _parts(message) if part.get("id") == CREDIT_ID), "")


def to_post_on(message: discord.Message | None) -> int | None:
    """The message for which a private card has an answer to post; None if it is no such card."""
    found = (PostButton.route.read(custom_id) for custom_id in _custom_ids(message))
    return next((int(ids["message"]) for ids in found if ids), None)


def first_offered_on(message: discord.Message | None) -> str | None:
    """The id of the likeliest entry that a card offers."""
    for custom_id in _custom_ids(message):
        ids = MeantButton.route.read(custom_id) or MeantForButton.route.read(custom_id)
        if ids:
            return ids["entry"]
    return None


def _custom_ids(message: discord.Message | None) -> Iterator[str]:
    return (str(part["custom_id"]) for part in _parts(message) if part.get("custom_id"))


def _parts(message: discord.Message | None) -> Iterator[Any]:
    return walk([part.to_dict() for part in message.components]) if message else iter(())
