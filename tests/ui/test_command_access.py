"""Who may use a command, compared with how the simulated Discord decides it for slash commands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.backend.command_access import command_access

from bot.ui.moderators import CommandUser, is_admitted, read_overrides

GUILD, CHANNEL, ELSEWHERE, MEMBER, OTHER = 1000, 2000, 2001, 3000, 3001
STAFF, MUTED, FANS = 4000, 4001, 4002
DEFAULT = discord.Permissions(manage_guild=True)
PLAIN = discord.Permissions(use_application_commands=True)
MANAGER = discord.Permissions(use_application_commands=True, manage_guild=True)
WITHOUT_COMMANDS = discord.Permissions(manage_guild=True)
ADMINISTRATOR = discord.Permissions(administrator=True)

targets = st.sampled_from(
    [
        (1, GUILD),
        (1, STAFF),
        (1, MUTED),
        (1, FANS),
        (2, MEMBER),
        (2, OTHER),
        (3, CHANNEL),
        (3, ELSEWHERE),
        (3, GUILD - 1),
    ]
)
overrides = st.dictionaries(targets, st.booleans(), max_size=5)


def entries(chosen: dict[tuple[int, int], bool]) -> list[dict[str, Any]]:
    return [{"id": str(id_), "type": kind, "permission": allowed} for (kind, id_), allowed in chosen.items()]


def admits(
    command: dict[tuple[int, int], bool],
    app: dict[tuple[int, int], bool] | None = None,
    roles: tuple[int, ...] = (),
    permissions: discord.Permissions = PLAIN,
) -> bool:
    asking = CommandUser(MEMBER, roles, GUILD, CHANNEL, permissions)
    return is_admitted(asking, DEFAULT, read_overrides(entries(command)), read_overrides(entries(app or {})))


@given(
    overrides,
    overrides,
    st.sets(st.sampled_from([STAFF, MUTED, FANS])),
    st.sampled_from([PLAIN, MANAGER, ADMINISTRATOR, WITHOUT_COMMANDS]),
)
def test_clicks_are_decided_as_slash_commands_are(
    command: dict[tuple[int, int], bool],
    app: dict[tuple[int, int], bool],
    roles: set[int],
    permissions: discord.Permissions,
) -> None:
    application = 9
    backend = SimpleNamespace(
        application_id=application,
        get_channel=lambda _: SimpleNamespace(guild_id=GUILD, permission_channel_id=lambda: CHANNEL),
        compute_permissions=lambda *_: permissions.value,
        get_command_permissions=lambda _, id_: entries(app if id_ == application else command),
        get_guild=lambda _: SimpleNamespace(members={MEMBER: SimpleNamespace(role_ids=[GUILD, *roles])}),
    )
    payload = {"id": "1", "default_member_permissions": str(DEFAULT.value)}
    expected = command_access(backend, payload, user_id=MEMBER, channel_id=CHANNEL).allowed
    assert admits(command, app, (GUILD, *roles), permissions) is expected


def test_without_overrides_the_default_decides() -> None:
    assert not admits({})
    assert admits({}, permissions=MANAGER)
    assert admits({}, permissions=ADMINISTRATOR)


@pytest.mark.parametrize("target", [(1, STAFF), (2, MEMBER)])
def test_an_override_admits_and_bars(target: tuple[int, int]) -> None:
    assert admits({target: True}, roles=(STAFF,))
    assert not admits({target: False}, roles=(STAFF,), permissions=MANAGER)
    assert admits({target: False}, roles=(STAFF,), permissions=ADMINISTRATOR)


def test_the_app_can_bar_but_not_admit() -> None:
    assert not admits({}, {(1, STAFF): True}, roles=(STAFF,))
    assert not admits({}, {(1, STAFF): False}, roles=(STAFF,), permissions=MANAGER)
    assert admits({(2, MEMBER): True}, {(1, STAFF): False}, roles=(STAFF,))


def test_a_channel_that_is_off_is_off_unless_it_is_named() -> None:
    off = {(3, GUILD - 1): False}
    assert not admits(off, permissions=MANAGER)
    assert admits({**off, (3, CHANNEL): True}, permissions=MANAGER)
    assert not admits({(3, CHANNEL): False, (2, MEMBER): True}, permissions=MANAGER)


def test_of_two_for_the_same_target_the_one_that_forbids_counts() -> None:
    twice = entries({(1, STAFF): True}) + entries({(1, STAFF): False})
    assert read_overrides(twice) == read_overrides(twice[::-1]) == {(1, STAFF): False}
