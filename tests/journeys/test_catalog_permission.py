"""Who may use the moderators' buttons: decided anew at every click, as the server's Integrations page says."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.client import CertwiseBot
from bot.ui.components import ActionSelect
from bot.ui.moderators import FRESH_SECONDS
from tests.journeys.moderating import command
from tests.simulated import Message, World, click, components, snapshot, texts
from tests.simulated import press as press_old

REFUSED = "Only moderators can do that"


async def command_id(bot: CertwiseBot) -> int:
    return next(found.id for found in await bot.tree.fetch_commands() if found.name == "catalog")


def role(world: World, name: str, *members: simcord.MemberActor) -> simcord.RoleHandle:
    made = world.channel.guild.create_role(name)
    for member in members:
        world.env.backend.add_member_role(world.channel.guild.id, member.id, made.id)
    return made


def permission_requests(world: World) -> int:
    return sum(entry.path.endswith("/permissions") and "/commands/" in entry.path for entry in world.env.http_requests)


async def press_as(world: World, actor: simcord.MemberActor, card: Message, label: str = "Update") -> str:
    """What somebody gets who clicks a moderator's button, whether or not they see the card."""
    custom_id = next(part["custom_id"] for part in components(card) if part.get("label") == label)
    pressed = await press_old(actor, world.channel, snapshot(world.env, card), custom_id)
    assert pressed.acknowledged
    return texts(pressed.response)


async def test_a_member_cannot_use_the_command(world: World) -> None:
    with pytest.raises(simcord.SetupError, match="not visible"):
        await world.mia.slash(world.channel, "catalog history")


async def test_in_direct_messages_there_is_no_such_command(world: World) -> None:
    user = world.moderator.user
    with pytest.raises(simcord.SetupError, match="not visible"):
        await user.slash("catalog history")


async def test_a_member_who_clicks_is_refused_and_a_moderator_is_not(world: World) -> None:
    card = await command(world, "status")
    assert REFUSED in await press_as(world, world.mia, card)
    assert REFUSED not in await press_as(world, world.moderator, card)


async def test_an_override_admits_a_role_without_the_permission(world: World, bot: CertwiseBot) -> None:
    librarians = role(world, "Librarians", world.mia)
    world.channel.guild.set_command_permissions(await command_id(bot), {librarians: True})
    card = await command(world, "status", world.mia)
    assert REFUSED not in await press_as(world, world.mia, card)
    assert REFUSED in await press_as(world, world.omar, card)


async def test_an_override_bars_a_role_with_the_permission(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    barred = role(world, "Barred", world.moderator)
    world.channel.guild.set_command_permissions(await command_id(bot), {barred: False})
    assert REFUSED in await press_as(world, world.moderator, card)


async def test_a_channel_that_is_off_is_off_for_clicks(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    world.channel.guild.set_command_permissions(await command_id(bot), {world.channel: False})
    assert REFUSED in await press_as(world, world.moderator, card)


async def test_an_administrator_always_may(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    guild = world.channel.guild
    admin_role = guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    admin = guild.add_member(world.env.create_user("root"), roles=[admin_role])
    guild.set_command_permissions(await command_id(bot), {admin_role: False, world.channel: False})
    assert REFUSED not in await press_as(world, admin, card)


async def test_the_apps_overrides_bar_but_do_not_admit(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    both = role(world, "Both", world.moderator, world.mia)
    assert bot.application_id is not None
    world.channel.guild.set_command_permissions(bot.application_id, {both: False})
    assert REFUSED in await press_as(world, world.moderator, card)
    await world.env.advance_time(FRESH_SECONDS + 1)
    world.channel.guild.set_command_permissions(bot.application_id, {both: True})
    assert REFUSED not in await press_as(world, world.moderator, card)
    assert REFUSED in await press_as(world, world.mia, card)


async def test_overrides_are_remembered_for_a_minute_at_most(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    assert REFUSED not in await press_as(world, world.moderator, card)
    asked = permission_requests(world)
    world.channel.guild.set_command_permissions(await command_id(bot), {role(world, "Barred", world.moderator): False})
    for _ in range(3):
        assert REFUSED not in await press_as(world, world.moderator, card)
    assert permission_requests(world) == asked
    await world.env.advance_time(FRESH_SECONDS + 1)
    assert REFUSED in await press_as(world, world.moderator, card)


async def test_when_discord_does_not_say_nobody_is_let_in(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "status")
    path = (
        f"/applications/{bot.application_id}/guilds/{world.channel.guild.id}/commands/{bot.application_id}/permissions"
    )
    world.env.inject_error("GET", path, status=403, code=50001, times=1)
    assert "does not say at the moment" in await press_as(world, world.moderator, card)
    assert REFUSED not in await press_as(world, world.moderator, card)


async def test_two_servers_have_their_own_overrides(world: World, bot: CertwiseBot) -> None:
    other = world.env.create_guild("Another server")
    channel = other.create_text_channel("elsewhere")
    boss_role = other.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
    boss = other.add_member(world.env.create_user("boss"), roles=[boss_role])
    card = await command(world, "status")
    world.channel.guild.set_command_permissions(await command_id(bot), {world.moderator: False})
    assert REFUSED in await press_as(world, world.moderator, card)
    theirs = (await boss.slash(channel, "catalog status")).response
    assert theirs is not None
    assert REFUSED not in texts((await click(boss, theirs, "Update")).response)


async def test_every_moderators_control_refuses_members(world: World, bot: CertwiseBot) -> None:
    """Each one that is registered, with made-up ids: the check comes before anything else."""
    card = snapshot(world.env, await command(world, "status"))
    found = [action for action in bot.components.item_types if action.route.text.startswith(("catalog:", "queue:"))]
    assert len(found) >= 4
    for action in found:
        ids = {part.strip("{}"): "1" for part in action.route.text.split(":") if part.startswith("{")}
        custom_id = action.route.build(ids)
        is_menu = issubclass(action, ActionSelect)
        part: dict[str, Any] = {"type": 2, "style": 1, "label": "X"}
        if is_menu:
            part = {"type": 3, "options": [{"label": "1", "value": "1"}]}
        row = {"type": 1, "id": 900, "components": [{**part, "id": 901, "custom_id": custom_id}]}
        values = ["1"] if is_menu else None
        shown = {**card, "components": [row]}
        refused = await press_old(world.mia, world.channel, shown, custom_id, values=values)
        assert refused.acknowledged, action
        assert REFUSED in texts(refused.response), action
    assert await bot.store.audit_log.list(world.channel.guild.id) == []


async def test_every_moderators_form_refuses_members(world: World, bot: CertwiseBot) -> None:
    found = [route for route in bot.components.routes if route.item_type is None]
    forms = [route for route in found if route.template.text.startswith(("catalog:", "queue:"))]
    assert len(forms) >= 4, "what they submit would not be checked"
    for form in forms:
        data = {"custom_id": form.build(dict.fromkeys(form.fields, "1")), "components": []}
        sent = await world.mia._dispatch_interaction(5, world.channel, data)
        assert sent.acknowledged
        assert REFUSED in texts(sent.response), form
