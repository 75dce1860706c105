"""The ``/plan`` command, to which several features add their subcommands."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from discord import app_commands

from bot.ui.bot import BotBase

NAME = "plan"


def add_subcommand(
    bot: BotBase, name: str, description: str, callback: Callable[..., Coroutine[Any, Any, None]]
) -> app_commands.Command[Any, ..., None]:
    """Add ``/plan name`` to a bot, and ``/plan`` with the first of them.

    Args:
        bot: The bot; each has a ``/plan`` of its own.
        name: The subcommand.
        description: What Discord shows beside it.
        callback: A method of the cog that answers; `app_commands.describe` and `app_commands.autocomplete` work on it.
    """
    group = bot.tree.get_command(NAME)
    if not isinstance(group, app_commands.Group):
        group = app_commands.Group(name=NAME, description="Your plan: its steps, its dates and its reminders")
        bot.tree.add_command(group)
    command: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name, description=description, callback=callback
    )
    group.add_command(command)
    return command
