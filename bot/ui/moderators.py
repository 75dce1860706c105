"""Who is a moderator: whoever may use ``/catalog`` in a server, asked anew at every click."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands

from bot.ui.deadlines import ANSWER_SECONDS
from bot.ui.errors import UserError

_ROLE, _MEMBER, _CHANNEL = 1, 2, 3
Overrides = Mapping[tuple[int, int], bool]
"""What is allowed or not, by the kind of target (role, member or channel) and its id."""


@dataclass(frozen=True)
class CommandUser:
    """A member who wants to use a command, in a channel of a server.

    Attributes:
        channel_id: The channel; for a thread, the channel that it belongs to.
        permissions: What Discord says that the member may do in the channel.
    """

    user_id: int
    role_ids: Collection[int]
    guild_id: int
    channel_id: int
    permissions: discord.Permissions


def read_overrides(entries: Iterable[Mapping[str, Any]]) -> Overrides:
    """Overrides as Discord sends them; of two for the same target, the one that forbids counts."""
    found: dict[tuple[int, int], bool] = {}
    for entry in entries:
        target = int(entry["type"]), int(entry["id"])
        found[target] = bool(entry["permission"]) and found.get(target, True)
    return found


def is_admitted(user: CommandUser, default: discord.Permissions, command: Overrides, app: Overrides) -> bool:
    """Whether Discord would let a member use a command.

    Args:
        user: The member.
        default: The permissions that the command asks for where nothing else is said.
        command: The overrides of this command.
        app: The overrides of the app, for all its commands.
    """
    if user.permissions.administrator:
        return True
    if not user.permissions.use_application_commands or _channel(user, command, app) is False:
        return False
    admitted = _member(user, command)
    if admitted is not None:
        return admitted
    # Being allowed to use the app does not stand in for what the command asks for.
    return _member(user, app) is not False and user.permissions.is_superset(default)


def _channel(user: CommandUser, command: Overrides, app: Overrides) -> bool | None:
    everywhere = user.guild_id - 1  # how Discord writes "all channels"
    places = ((overrides, place) for overrides in (command, app) for place in (user.channel_id, everywhere))
    found = (overrides.get((_CHANNEL, place)) for overrides, place in places)
    return next((allowed for allowed in found if allowed is not None), None)


def _member(user: CommandUser, overrides: Overrides) -> bool | None:
    own = overrides.get((_MEMBER, user.user_id))
    if own is not None:
        return own
    everyone = user.guild_id  # the role that everybody has
    roles = {overrides[_ROLE, role] for role in user.role_ids if role != everyone and (_ROLE, role) in overrides}
    return True in roles if roles else overrides.get((_ROLE, everyone))


log = logging.getLogger(__name__)

COMMAND = "catalog"
"""The command that only moderators may use."""

DEFAULT = discord.Permissions(manage_guild=True)
"""What makes a moderator where a server has set nothing else."""

FRESH_SECONDS = 60.0
"""For how long the overrides of a server are remembered."""

_REMEMBERED = 500
_UNKNOWN_COMMAND = 10063  # https://discord.com/developers/docs/topics/opcodes-and-status-codes#json

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
        member = CommandUser(user.id, [role.id for role in user.roles], guild.id, parent, interaction.permissions)
        command, app = await self._overrides(guild.id)
        return is_admitted(member, DEFAULT, command, app)

    async def _overrides(self, guild_id: int) -> tuple[Overrides, Overrides]:
        now = asyncio.get_running_loop().time()
        read_at, *known = self._known.get(guild_id, (float("-inf"), {}, {}))
        if now - read_at < FRESH_SECONDS:
            return known[0], known[1]
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                command, app = await self._of_command(guild_id), await self._fetch(guild_id, self._application_id)
        except (discord.HTTPException, TimeoutError) as error:
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


async def require_moderator(interaction: discord.Interaction[Any], _ids: Mapping[str, Any]) -> None:
    """Refuse a click by somebody who is no moderator: the check of every moderators' route.

    Raises:
        UserError: with the reason.
    """
    await interaction.client.moderators.require(interaction)
