"""The command ``/catalog``, to which each part of the moderators' work adds its subcommands."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from discord import app_commands

from bot.ui.bot import BotBase
from bot.ui.moderators import COMMAND, DEFAULT

Callback = Callable[..., Coroutine[Any, Any, None]]


def catalog_group(app: BotBase) -> app_commands.Group:
    """The group, which the first who asks for it adds to the bot.

    It is for moderators, in servers, where the bot itself was added: nobody's personal app reaches into a community.
    """
    found = app.tree.get_command(COMMAND)
    if isinstance(found, app_commands.Group):
        return found
    group = app_commands.Group(
        name=COMMAND,
        description="Keep this server's catalog true",
        guild_only=True,
        default_permissions=DEFAULT,
        # What is left open here would be filled in from what the bot's other commands are allowed.
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    app.tree.add_command(group)
    return group


def add_subcommand(app: BotBase, name: str, description: str, callback: Callback) -> None:
    """Make a cog's method a subcommand.

    The decorators that describe parameters or give them an autocompletion go on the method.
    """
    catalog_group(app).add_command(app_commands.Command(name=name, description=description, callback=callback))
