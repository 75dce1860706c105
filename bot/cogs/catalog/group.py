"""The command ``/catalog``, whose subcommands are methods of the cogs for its parts."""

from __future__ import annotations

from discord import app_commands

from bot.ui.commands import CommandGroup
from bot.ui.moderators import COMMAND, DEFAULT

LONGEST_WHY = 300
Why = app_commands.Range[str, 1, LONGEST_WHY]
"""The reason that a moderator gives for the history."""


def _make() -> app_commands.Group:
    """For moderators, in servers, where the bot itself was added: no personal app reaches into a server."""
    return app_commands.Group(
        name=COMMAND,
        description="Keep this server's catalog true",
        guild_only=True,
        default_permissions=DEFAULT,
        # What is left open here would be filled in from what the bot's other commands are allowed.
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


CATALOG = CommandGroup(_make)
