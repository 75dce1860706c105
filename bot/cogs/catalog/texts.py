"""Pieces of text that the moderators' cards share."""

from __future__ import annotations

from datetime import datetime

import discord


def person(user_id: int | None) -> str:
    """Somebody by name, as every reader's Discord shows it; nobody is pinged."""
    return f"<@{user_id}>" if user_id is not None else "somebody who is not kept by name"


def day(moment: datetime) -> str:
    """A day, as every reader's Discord writes it."""
    return discord.utils.format_dt(moment, "D")
