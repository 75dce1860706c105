"""Channels that hear of the catalog: off until they are chosen, and told of everything that changes."""

from __future__ import annotations

from typing import Any

import discord
import simcord
from simcord.backend.models.channel import Overwrite, OverwriteType

from bot.client import CertwiseBot
from tests.journeys.browsing import said
from tests.journeys.moderating import command, press, rename
from tests.simulated import ErrorLog, Message, World, components, labels, snapshot, texts


async def choose(world: World, card: Message, setting: str, *channels: simcord.ChannelHandle) -> Message:
    """Choose channels (or none) in the menu of a setting."""
    custom_id = f"catalog:channel:{setting}"
    chosen = await world.moderator.select(card, list(channels), custom_id=custom_id)
    assert chosen.acknowledged
    assert chosen.response is not None
    return chosen.response


def log_channel(world: World, name: str = "moderation") -> simcord.ChannelHandle:
    return world.channel.guild.create_text_channel(name)


def told(channel: simcord.ChannelHandle) -> list[str]:
    """What the bot said in a channel, in the order in which it did."""
    return [texts(message) for message in channel.history()]


async def test_both_are_off_until_they_are_chosen(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "settings")
    assert "**Weekly note: off**" in said(card)
    assert "**Log: off**" in said(card)
    assert labels(card) == ["Status"]
    await rename(bot, world, "One")
    assert told(world.channel) == []


async def test_the_log_channel_hears_of_every_change(world: World, bot: CertwiseBot) -> None:
    log = log_channel(world)
    card = await choose(world, await command(world, "settings"), "log", log)
    assert f"**Log: in <#{log.id}>**" in said(card)
    await choose(world, card, "note", world.channel)
    first = await rename(bot, world, "One")
    await rename(bot, world, "Two")
    await press(world, await command(world, "rollback", to=first.revision, why="Better"), "Publish")
    await press(world, await command(world, "rollback", to=bot.catalogs.builtin.revision), "Cancel")
    await command(world, "export")
    heard = told(log)
    who = f"<@{world.moderator.id}>"
    assert [text.split("\n")[0].replace(who, "N") for text in heard] == [
        f"N changed the settings: Log: in <#{log.id}>.",
        f"N changed the settings: Weekly note: in <#{world.channel.id}>.",
        "### The catalog of this server has changed",
        "N cancelled a proposal: Back to the built-in catalog.",
        f"N exported the catalog: version {first.revision[:8]}.",
    ]
    assert "Better" in heard[2]
    assert told(world.channel) == []
    deeds = await bot.store.audit_log.list(world.channel.guild.id)
    mine = [deed.action for deed in deeds if deed.actor_id == world.moderator.id]
    assert mine == ["export", "cancel", "publish", "settings", "settings"]


async def test_turning_off_is_told_to_the_channel_that_was_on(world: World, bot: CertwiseBot) -> None:
    log = log_channel(world)
    card = await choose(world, await command(world, "settings"), "log", log)
    card = await press(world, card, "Turn off: Log")
    assert "**Log: off**" in said(card)
    assert "Log: off" in told(log)[-1]
    assert (await bot.store.guilds.get(world.channel.guild.id)).log_channel_id is None
    await choose(world, card, "log", log)
    card = await choose(world, await command(world, "settings"), "log")
    assert "**Log: off**" in said(card)


async def test_a_channel_in_which_the_bot_may_not_write_is_refused(world: World, bot: CertwiseBot) -> None:
    hidden = log_channel(world, "hidden")
    deny(world, hidden, send_messages=False)
    refused = await choose(world, await command(world, "settings"), "log", hidden)
    assert "Send Messages" in texts(refused)
    assert (await bot.store.guilds.get(world.channel.guild.id)).log_channel_id is None


async def test_a_log_channel_that_is_gone_stops_nothing(world: World, bot: CertwiseBot, error_log: ErrorLog) -> None:
    log = log_channel(world)
    await choose(world, await command(world, "settings"), "log", log)
    path = f"/channels/{log.id}/messages"
    first = await rename(bot, world, "One")
    await rename(bot, world, "Two")
    world.env.inject_error("POST", path, status=404, code=10003, times=1)
    done = await press(world, await command(world, "rollback", to=first.revision), "Publish")
    assert "The log channel could not be told" in said(done)
    assert await bot.store.guilds.revision(world.channel.guild.id) == first.revision
    world.env.inject_error("POST", path, status=400, code=50035, times=1)
    done = await press(world, await command(world, "rollback", to=bot.catalogs.builtin.revision), "Publish")
    assert "Published" in said(done)
    assert len(error_log.take()) == 1


async def test_the_settings_survive_a_restart_and_belong_to_one_server(world: World) -> None:
    log = log_channel(world)
    await choose(world, await command(world, "settings"), "log", log)
    await world.restart()
    card = await command(world, "settings")
    assert f"<#{log.id}>" in said(card)
    menu: dict[str, Any] = next(part for part in components(card) if part.get("custom_id") == "catalog:channel:log")
    assert [int(value["id"]) for value in menu["default_values"]] == [log.id]
    again = world.env.bot
    assert isinstance(again, CertwiseBot)
    assert (await again.store.guilds.get(4242)).log_channel_id is None
    assert snapshot(world.env, card)["flags"] & discord.MessageFlags.ephemeral.flag


def deny(world: World, channel: simcord.ChannelHandle, **permissions: bool) -> None:
    """Take permissions from the bot in a channel."""
    bot_user = world.env.bot.user
    assert bot_user is not None
    _, denied = discord.PermissionOverwrite(**permissions).pair()
    world.env.backend.set_overwrite(
        channel.id, Overwrite(bot_user.id, OverwriteType.MEMBER, allow=0, deny=denied.value)
    )
