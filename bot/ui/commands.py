"""One way to add commands that discord.py does not take from a cog: subcommands of a shared group, message actions."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from discord import app_commands
from discord.ext import commands

CallbackT = TypeVar("CallbackT", bound=Callable[..., Awaitable[None]])
GroupFactory = Callable[[], app_commands.Group]

_MARK = "__marked_command__"


@dataclass(frozen=True, slots=True)
class _Marked:
    name: str
    description: str = ""
    group: CommandGroup | None = None


class CommandGroup:
    """A top-level command, such as ``/plan``, whose subcommands are methods of several cogs.

    discord.py binds the commands of a group only within one cog. Here each cog marks its own methods::

        @PLAN.command("show", "Your plan: what comes next")
        async def show(self, interaction: Interaction) -> None: ...

    and `BotBase.add_cog` adds them to the group of the same bot. The decorators of discord.py that describe
    parameters, or give them an autocompletion, go on the method below this one.

    Args:
        make: Makes the group for one bot.
    """

    def __init__(self, make: GroupFactory) -> None:
        self._make = make

    def command(self, name: str, description: str) -> Callable[[CallbackT], CallbackT]:
        """Mark a cog's method as a subcommand."""

        def mark(method: CallbackT) -> CallbackT:
            setattr(method, _MARK, _Marked(name, description, self))
            return method

        return mark

    def of(self, tree: app_commands.CommandTree[Any]) -> app_commands.Group:
        """The group in a bot's tree, which the first who asks for it adds."""
        made = self._make()
        found = tree.get_command(made.name)
        if isinstance(found, app_commands.Group):
            return found
        tree.add_command(made)
        return made


def message_action(name: str) -> Callable[[CallbackT], CallbackT]:
    """Mark a cog's method as an action on messages: discord.py takes no context menus in cogs.

    https://discordpy.readthedocs.io/en/stable/interactions/api.html#discord.app_commands.ContextMenu
    """

    def mark(method: CallbackT) -> CallbackT:
        setattr(method, _MARK, _Marked(name))
        return method

    return mark


def add_marked_commands(tree: app_commands.CommandTree[Any], cog: commands.Cog) -> None:
    """Add a cog's marked methods to a bot's commands, in the order in which they are written.

    Discord shows subcommands in this order, and another order is another payload.
    """
    attributes = dict.fromkeys(name for owner in reversed(type(cog).__mro__) for name in vars(owner))
    for attribute in attributes:
        marked: _Marked | None = getattr(inspect.getattr_static(type(cog), attribute), _MARK, None)
        if marked is None:
            continue
        callback = getattr(cog, attribute)
        if marked.group is None:
            tree.add_command(app_commands.ContextMenu(name=marked.name, callback=callback))
        else:
            command = app_commands.Command[Any, ..., None](
                name=marked.name, description=marked.description, callback=callback
            )
            marked.group.of(tree).add_command(command)
