"""Who is a moderator: whoever may use ``/catalog`` in a server, asked anew at every click."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from typing import Any

import discord
from discord.ext import commands

from bot.ui.command_access import Asking, Overrides, is_admitted, read_overrides
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

COMMAND = "catalog"
"""The command that only moderators may use."""

DEFAULT = discord.Permissions(manage_guild=True)
"""What makes a moderator where a server has set nothing else."""

FRESH_SECONDS = 60.0
"""For how long the overrides of a server are remembered."""

_REMEMBERED = 500
_UNKNOWN_COMMAND = 10063

_NO_MODERATOR = "Only moderators can do that: members who may use /catalog in this server."
_UNKNOWN = "Discord does not say at the moment who may use /catalog here. Please try again in a minute."


class Moderators:
    """Tells moderators from other members; it remembers the overrides of some hundred servers for a minute."""

    def __init__(self, app: commands.AutoShardedBot) -> None:
        self._app = app
        self._command_id: int | None = None
        self._known: OrderedDict[int, tuple[float, Overrides, Overrides]] = OrderedDict()

    async def require(self, interaction: discord.Interaction[Any]) -> None:
        """Refuse a click by somebody who is no moderator (any more).

        Raises:
            UserError: with the reason.
        """
        if not await self.includes(interaction):
            raise UserError(_NO_MODERATOR)

    async def includes(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether whoever clicked is a moderator of the server in which they did.

        Raises:
            UserError: if Discord does not say.
        """
        user, guild, channel = interaction.user, interaction.guild, interaction.channel
        if guild is None or not isinstance(user, discord.Member) or interaction.channel_id is None:
            return False
        if interaction.permissions.administrator:
            return True
        if not guild.roles:  # an outage: which roles the member has cannot be told
            raise UserError(_UNKNOWN)
        parent = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
        asking = Asking(user.id, [role.id for role in user.roles], guild.id, parent, interaction.permissions)
        command, app = await self._overrides(guild.id)
        return is_admitted(asking, DEFAULT, command, app)

    async def _overrides(self, guild_id: int) -> tuple[Overrides, Overrides]:
        now = asyncio.get_running_loop().time()
        read_at, *known = self._known.get(guild_id, (float("-inf"), {}, {}))
        if now - read_at < FRESH_SECONDS:
            return known[0], known[1]
        try:
            command, app = await self._of_command(guild_id), await self._fetch(guild_id, self._application_id)
        except discord.HTTPException as error:
            log.warning("the overrides of /%s in a server could not be read: %s", COMMAND, error)
            raise UserError(_UNKNOWN) from error
        self._known[guild_id] = now, command, app
        self._known.move_to_end(guild_id)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return command, app

    async def _of_command(self, guild_id: int) -> Overrides:
        """The overrides of the command; its id is asked for once, and again when Discord does not know it any more."""
        for is_known in (self._command_id is not None, False):
            if not is_known:
                listed = await self._app.tree.fetch_commands()
                self._command_id = next((found.id for found in listed if found.name == COMMAND), None)
            if self._command_id is None:
                return {}
            try:
                return await self._fetch(guild_id, self._command_id)
            except discord.NotFound as error:
                if error.code != _UNKNOWN_COMMAND or not is_known:
                    raise
        return {}

    async def _fetch(self, guild_id: int, command_id: int) -> Overrides:
        """The overrides under an id; none where Discord has nothing to say."""
        try:
            answer: Any = await self._app.http.get_application_command_permissions(
                self._application_id, guild_id, command_id
            )
        except discord.NotFound as error:
            if error.code == _UNKNOWN_COMMAND:
                raise
            return {}
        return read_overrides(answer["permissions"])

    @property
    def _application_id(self) -> int:
        return self._app.application_id or 0
