"""What a moderator typed into a form, given back when it is refused: nobody has to write it twice."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import discord

_FILE = "what-you-wrote.txt"


def written_file(entered: Mapping[str, str]) -> discord.File:
    """The inputs that are not empty, each with its name, as a file to copy from."""
    text = "\n\n".join(f"{name}:\n{value}" for name, value in entered.items() if value)
    return discord.File(BytesIO(text.encode("utf-8", "backslashreplace")), _FILE)
