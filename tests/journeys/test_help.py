"""A member asks what the bot can do."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.client import CertwiseBot
from bot.ui.bot import BotBase, Interaction
from tests.features import add_feature
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
    add_feature(monkeypatch, add_more)
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


async def test_help_names_the_moderators_commands_to_whom_the_server_lets_use_them(
    world: World, bot: CertwiseBot
) -> None:
    """The Integrations page goes before the permission that the command asks for by itself."""
    guild = world.channel.guild
    librarians, barred = guild.create_role("Librarians"), guild.create_role("Barred")
    world.env.backend.add_member_role(guild.id, world.mia.id, librarians.id)
    world.env.backend.add_member_role(guild.id, world.moderator.id, barred.id)
    catalog = next(found.id for found in await bot.tree.fetch_commands() if found.name == "catalog")
    guild.set_command_permissions(catalog, {librarians: True, barred: False})
    told = {
        actor: texts((await slash(actor, world.channel, "help")).response)
        for actor in (world.mia, world.omar, world.moderator)
    }
    assert ["/catalog" in text for text in told.values()] == [True, False, False]


async def test_help_goes_by_the_permission_where_discord_does_not_say_more(world: World, bot: CertwiseBot) -> None:
    guild_id, app_id = world.channel.guild.id, bot.application_id
    path = f"/applications/{app_id}/guilds/{guild_id}/commands/{app_id}/permissions"
    world.env.inject_error("GET", path, status=403, code=50001, times=2)
    assert "/catalog" in texts((await slash(world.moderator, world.channel, "help")).response)
    assert "/catalog" not in texts((await slash(world.mia, world.channel, "help")).response)
    tried = [request.path for request in world.env.http_requests if request.path.endswith(path)]
    assert len(tried) == 2, "what Discord did not say is asked anew"


async def add_more(bot: BotBase) -> None:
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
