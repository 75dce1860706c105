"""Who may use a command in a server, by the overrides on its Integrations page.

Discord decides that for slash commands, but not for clicks. The order of its rules, as its help pages give it: what is
set for the command goes before what is set for the whole app; a member goes before roles, and roles go before everyone;
among roles, one that is allowed is enough. A channel that is off is off for all but administrators.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

_ROLE, _MEMBER, _CHANNEL = 1, 2, 3
Overrides = Mapping[tuple[int, int], bool]
"""What is allowed or not, by the kind of target (role, member or channel) and its id."""


@dataclass(frozen=True)
class Asking:
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


def is_admitted(asking: Asking, default: discord.Permissions, command: Overrides, app: Overrides) -> bool:
    """Whether Discord would let a member use a command.

    Args:
        asking: The member.
        default: The permissions that the command asks for where nothing else is said.
        command: The overrides of this command.
        app: The overrides of the app, for all its commands.
    """
    if asking.permissions.administrator:
        return True
    if not asking.permissions.use_application_commands or _channel(asking, command, app) is False:
        return False
    admitted = _member(asking, command)
    if admitted is not None:
        return admitted
    # Being allowed to use the app does not stand in for what the command asks for.
    return _member(asking, app) is not False and asking.permissions.is_superset(default)


def _channel(asking: Asking, command: Overrides, app: Overrides) -> bool | None:
    everywhere = asking.guild_id - 1  # how Discord writes "all channels"
    places = ((overrides, place) for overrides in (command, app) for place in (asking.channel_id, everywhere))
    found = (overrides.get((_CHANNEL, place)) for overrides, place in places)
    return next((allowed for allowed in found if allowed is not None), None)


def _member(asking: Asking, overrides: Overrides) -> bool | None:
    own = overrides.get((_MEMBER, asking.user_id))
    if own is not None:
        return own
    everyone = asking.guild_id  # the role that everybody has
    roles = {overrides[_ROLE, role] for role in asking.role_ids if role != everyone and (_ROLE, role) in overrides}
    return True in roles if roles else overrides.get((_ROLE, everyone))
