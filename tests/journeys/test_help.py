"""A member asks what the bot can do."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest
from discord import app_commands

from bot import client
from bot.client import CertwiseBot
from bot.ui.app import App, Interaction
from tests.simulated import World, slash, texts

EMOJI = re.compile("[\U0001f000-\U0001ffff\u2600-\u27bf]")


async def test_help_is_private_and_fits_a_screen(world: World) -> None:
    shown = await slash(world.mia, world.channel, "help")
    assert shown.ephemeral
    text = texts(shown.response)
    assert "which AI certification is worth your time and money" in text
    assert "Look at the official page before you pay." in text
    assert "Only you see your answers" in text
    assert len(text) < 1500


async def test_help_lists_every_command_that_exists_and_no_other(world: World, bot: CertwiseBot) -> None:
    shown = await slash(world.mia, world.channel, "help")
    listed = set(re.findall(r"^- \*\*(.+?)\*\*", texts(shown.response), re.MULTILINE))
    everyone = [command for command in bot.tree.get_commands() if command.default_permissions is None]
    actions = {command.name for command in everyone if isinstance(command, app_commands.ContextMenu)}
    assert listed == actions | {f"/{command.name}" for command in everyone if command.name not in actions}


async def test_help_is_understood_when_read_aloud(world: World) -> None:
    text = texts((await slash(world.mia, world.channel, "help")).response)
    assert not EMOJI.search(text)
    assert text.splitlines()[0] == "## Certwise"


async def test_help_works_in_direct_messages(world: World) -> None:
    user = world.mia.user
    shown = await slash(user, user.dm_channel, "help")
    assert "/help" in texts(shown.response)


async def test_help_works_after_a_restart_without_sending_the_commands_again(world: World) -> None:
    await world.restart()
    shown = await slash(world.mia, world.channel, "help")
    assert "## Certwise" in texts(shown.response)
    assert sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in world.env.http_requests) == 1


async def test_help_shows_each_person_what_they_may_use_and_where(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "FEATURES", (*client.FEATURES, add_more))
    await world.restart()
    in_server = texts((await slash(world.mia, world.channel, "help")).response)
    as_moderator = texts((await slash(world.moderator, world.channel, "help")).response)
    user = world.mia.user
    alone = texts((await slash(user, user.dm_channel, "help")).response)
    assert "**Quote**: on a message, under Apps" in in_server
    assert "**/study** (show, start): Your study" in in_server
    assert "**/plan** (reminders, show, start): Your plan: its steps, its dates and its reminders" in in_server
    assert "**/local**: For servers" in in_server
    assert "**/local**" not in alone
    assert "/privacy shows and deletes them." in in_server
    assert "/catalog" not in in_server + alone
    assert re.search(r"### For moderators\n- \*\*/catalog\*\* \([a-z, ]*history[a-z, ]*\): Keep", as_moderator)


async def add_more(bot: App) -> None:
    async def nothing(_: Interaction) -> None: ...

    async def quote(_: Interaction, message: discord.Message) -> None:
        del message

    def command(name: str, description: str) -> app_commands.Command[Any, ..., None]:
        return app_commands.Command(name=name, description=description, callback=nothing)

    study = app_commands.Group(name="study", description="Your study")
    study.add_command(command("start", "Begin"))
    study.add_command(command("show", "Look"))
    local = command("local", "For servers")
    local.allowed_contexts = app_commands.AppCommandContext(guild=True)
    quoting = app_commands.ContextMenu(name="Quote", callback=quote)
    for addition in (study, local, quoting):
        bot.tree.add_command(addition)
