"""Pieces of text that the moderators' cards share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import discord

_ECHO_FILE = "what-you-wrote.txt"


def person(user_id: int | None) -> str:
    """Somebody by name, as every reader's Discord shows it; nobody is pinged.

    Who had their name deleted has a random number below zero in its place; its last digits tell one hand from another.
    """
    if user_id is None:
        return "somebody who is not kept by name"
    return f"<@{user_id}>" if user_id > 0 else f"somebody who is not kept by name ({-user_id % 10_000:04})"


def day(moment: datetime) -> str:
    """A day, as every reader's Discord writes it."""
    return discord.utils.format_dt(moment, "D")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """``1 check``, ``2 checks``, ``3 entries``."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def form_echo(entered: Mapping[str, str]) -> discord.File:
    """The inputs of a refused form that are not empty, each with its name, as a file: nobody has to write it twice."""
    text = "\n\n".join(f"{name}:\n{value}" for name, value in entered.items() if value)
    return discord.File(BytesIO(text.encode("utf-8", "backslashreplace")), _ECHO_FILE)
