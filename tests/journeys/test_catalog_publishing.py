"""From a proposal to what is in force: one outcome, whatever happens in between."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
import simcord

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.storage.drafts import KEPT_FOR
from tests.journeys.browsing import said
from tests.journeys.moderating import command, history, press, rename
from tests.simulated import ErrorLog, Message, World, click, components, labels, snapshot, texts
from tests.simulated import press as press_old


async def proposed(world: World, bot: CertwiseBot, actor: simcord.MemberActor | None = None) -> tuple[Message, Catalog]:
    """A review that is open: back from a second name to a first one."""
    first = await rename(bot, world, "One", what="First name")
    await rename(bot, world, "Two", what="Second name")
    return await command(world, "rollback", actor, to=first.revision), first


def second_moderator(world: World) -> simcord.MemberActor:
    guild = world.channel.guild
    role = guild.create_role("More moderators", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(world.env.create_user("ada"), roles=[role])


async def in_force(world: World) -> str | None:
    bot = world.env.bot
    assert isinstance(bot, CertwiseBot)
    return await bot.store.guilds.revision(world.channel.guild.id)


def take_role(world: World, actor: simcord.MemberActor, name: str) -> None:
    guild = world.channel.guild
    world.env.backend.remove_member_role(guild.id, actor.id, guild.roles[name].id)


def button(card: Message, label: str) -> str:
    return next(part["custom_id"] for part in components(card) if part.get("label") == label)


async def test_cancel_changes_nothing(world: World, bot: CertwiseBot) -> None:
    review, first = await proposed(world, bot)
    before = await in_force(world)
    assert "Nothing was changed" in texts(await press(world, review, "Cancel"))
    assert await in_force(world) == before != first.revision
    assert [deed.action for deed in await bot.store.audit_log.list(world.channel.guild.id)][:1] == ["cancel"]


async def test_publishing_twice_publishes_once(world: World, bot: CertwiseBot) -> None:
    review, first = await proposed(world, bot)
    card, publish = snapshot(world.env, review), button(review, "Publish")
    assert "Published" in said(await press(world, review, "Publish"))
    again = await press_old(world.moderator, world.channel, card, publish)
    assert again.acknowledged
    assert "published already" in texts(again.response)
    assert await in_force(world) == first.revision
    assert len(await history(bot, world)) == 3


async def test_two_moderators_at_once(world: World, bot: CertwiseBot) -> None:
    ada = second_moderator(world)
    mine, first = await proposed(world, bot)
    theirs = await command(world, "rollback", ada, to=bot.catalogs.builtin.revision)
    assert "Published" in said(await press(world, mine, "Publish"))
    told = await press(world, theirs, "Publish", ada)
    assert "Not published" in said(told)
    assert f"<@{world.moderator.id}>" in said(told)
    assert await in_force(world) == first.revision
    again = await press(world, told, "Look again", ada)
    assert "short name: One, now" in said(again).replace("\\", "")
    assert "Published" in said(await press(world, again, "Publish", ada))
    assert await in_force(world) is None
    assert [entry.author_id for entry in (await history(bot, world))[:2]] == [ada.id, world.moderator.id]


async def test_a_card_publishes_only_what_it_shows(world: World, bot: CertwiseBot) -> None:
    """One moderator has two cards of a proposal, and looks again on one of them."""
    ada = second_moderator(world)
    mine, first = await proposed(world, bot)
    theirs = await command(world, "rollback", ada, to=bot.catalogs.builtin.revision)
    *_, draft = await bot.store.drafts.list_open(world.channel.guild.id, world.env.now())
    old = await press(world, await command(world, "status"), f"catalog:draft:review:{draft.id}")
    assert "Published" in said(await press(world, theirs, "Publish", ada))
    told = await press(world, mine, "Publish")
    await press(world, told, "Look again")
    anew = await press(world, old, "Publish")
    assert "worked out anew since you looked" in said(anew)
    assert await in_force(world) is None
    assert "Published" in said(await press(world, anew, "Publish"))
    assert await in_force(world) == first.revision


async def test_two_moderators_propose_the_same(world: World, bot: CertwiseBot) -> None:
    ada = second_moderator(world)
    mine, first = await proposed(world, bot)
    theirs = await command(world, "rollback", ada, to=first.revision)
    assert "Published" in said(await press(world, mine, "Publish"))
    assert "A proposal waits" not in said(await command(world, "status"))
    told = await click(ada, theirs, "Publish")
    assert "in force already" in texts(told.response)
    assert len(await history(bot, world)) == 3
    assert "Nothing was changed" in texts(await press(world, theirs, "Cancel", ada))


async def test_one_publishes_what_another_cancelled(world: World, bot: CertwiseBot) -> None:
    review, _ = await proposed(world, bot)
    card, publish = snapshot(world.env, review), button(review, "Publish")
    await press(world, review, "Cancel")
    before = await in_force(world)
    late = await press_old(world.moderator, world.channel, card, publish)
    assert "cancelled already" in texts(late.response)
    assert await in_force(world) == before


async def test_a_restart_in_the_middle_loses_nothing(world: World, bot: CertwiseBot) -> None:
    review, first = await proposed(world, bot)
    await world.restart()
    assert "Published" in said(await press(world, review, "Publish"))
    assert await in_force(world) == first.revision
    again = world.env.bot
    assert isinstance(again, CertwiseBot)
    assert (await again.catalogs.for_guild(world.channel.guild.id)).revision == first.revision
    await world.restart()
    assert "One" in said(await command(world, "history")) or await in_force(world) == first.revision


async def test_a_proposal_expires(world: World, bot: CertwiseBot) -> None:
    review, _ = await proposed(world, bot)
    before = await in_force(world)
    await world.env.advance_time((KEPT_FOR + timedelta(hours=1)).total_seconds())
    late = await click(world.moderator, review, "Publish")
    assert "more than a week old" in texts(late.response)
    assert await in_force(world) == before


async def test_a_moderator_who_lost_the_role_in_between(world: World, bot: CertwiseBot) -> None:
    review, _ = await proposed(world, bot)
    before = await in_force(world)
    take_role(world, world.moderator, "Moderators")
    for label in ("Publish", "Cancel"):
        refused = await click(world.moderator, review, label)
        assert refused.ephemeral
        assert "Only moderators can do that" in texts(refused.response)
    assert await in_force(world) == before


async def test_everybody_who_wants_to_know_is_told_and_a_failure_undoes_nothing(
    world: World, bot: CertwiseBot, error_log: ErrorLog
) -> None:
    review, first = await proposed(world, bot)
    heard: list[tuple[int, str, str]] = []

    async def fail(_guild_id: int, _old: Catalog, _new: Catalog) -> None:
        raise RuntimeError("provoked")

    async def hear(guild_id: int, old: Catalog, new: Catalog) -> None:
        heard.append((guild_id, old.revision, new.revision))

    before = await in_force(world)
    bot.services.publication_notifier.subscribers += [fail, hear]
    assert "Published" in said(await press(world, review, "Publish"))
    assert heard == [(world.channel.guild.id, before, first.revision)]
    assert ["published" in record.getMessage() for record in error_log.take()] == [True]


async def test_what_a_process_did_not_get_round_to_telling_is_told_at_the_next_start(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rename` publishes as a process would that ended right after the transaction."""
    log = world.channel.guild.create_text_channel("moderation")
    await bot.store.guilds.set_log_channel(world.channel.guild.id, log.id)
    await rename(bot, world, "One", what="First name")
    assert log.history() == []
    heard: list[int] = []

    async def hear(guild_id: int, _old: Catalog, _new: Catalog) -> None:
        heard.append(guild_id)

    again = world.make_bot()
    assert isinstance(again, CertwiseBot)
    set_up = again.setup_hook

    async def set_up_and_subscribe() -> None:
        await set_up()
        again.services.publication_notifier.subscribers.append(hear)

    monkeypatch.setattr(again, "setup_hook", set_up_and_subscribe)
    await world.restart(again)
    assert [("First name" in texts(message)) for message in log.history()] == [True]
    assert heard == [world.channel.guild.id]
    await world.restart()
    assert len(log.history()) == 1, "it is told once"


async def test_a_process_that_was_away_for_days_still_tells_what_it_left_untold(world: World, bot: CertwiseBot) -> None:
    log = world.channel.guild.create_text_channel("moderation")
    await bot.store.guilds.set_log_channel(world.channel.guild.id, log.id)
    await rename(bot, world, "One", what="First name")
    published_at = discord.utils.format_dt(world.env.now(), "D")
    await world.env.advance_time(3 * 24 * 3600)
    await world.restart()
    (message,) = log.history()
    assert published_at in texts(message), "it is old by now, and says so"


async def test_what_could_not_be_told_is_told_within_a_day_without_a_restart(world: World, bot: CertwiseBot) -> None:
    log = world.channel.guild.create_text_channel("moderation")
    await bot.store.guilds.set_log_channel(world.channel.guild.id, log.id)
    await rename(bot, world, "One", what="First name")
    assert log.history() == []
    for _ in range(2):
        await world.env.advance_time(24 * 3600)
        assert ["First name" in texts(message) for message in log.history()] == [True], "it is told, and once"


async def test_another_server_is_left_alone(world: World, bot: CertwiseBot) -> None:
    other = world.env.create_guild("Another server")
    channel = other.create_text_channel("elsewhere")
    boss = other.add_member(
        world.env.create_user("boss"),
        roles=[other.create_role("Boss", permissions=discord.Permissions(manage_guild=True))],
    )
    review, first = await proposed(world, bot)
    assert "Published" in said(await press(world, review, "Publish"))
    assert await in_force(world) == first.revision
    theirs = (await boss.slash(channel, "catalog history")).response
    assert "Nothing has been published here yet" in said(theirs)
    assert (await bot.catalogs.for_guild(other.id)) is bot.catalogs.builtin
    draft = await bot.store.drafts.list_open(other.id, world.env.now())
    assert draft == []


async def test_another_servers_proposal_cannot_be_published(world: World, bot: CertwiseBot) -> None:
    """A card can be forged; the server in which the click happens decides."""
    other = world.env.create_guild("Another server")
    channel = other.create_text_channel("elsewhere")
    role = other.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
    boss = other.add_member(world.env.create_user("boss"), roles=[role])
    review, first = await proposed(world, bot)
    theirs = (await boss.slash(channel, "catalog history")).response
    assert theirs is not None
    forged = await press_old(
        boss, channel, _with_button(snapshot(world.env, theirs), button(review, "Publish")), button(review, "Publish")
    )
    assert "not kept any more" in texts(forged.response)
    assert await in_force(world) != first.revision


def _with_button(card: dict[str, object], custom_id: str) -> dict[str, object]:
    row = {
        "type": 1,
        "id": 900,
        "components": [{"type": 2, "id": 901, "style": 1, "label": "X", "custom_id": custom_id}],
    }
    return {**card, "components": [row]}


@pytest.mark.parametrize("draft_id", ["0", "999999", "nonsense", "9" * 40])
async def test_a_draft_that_never_was(world: World, bot: CertwiseBot, draft_id: str) -> None:
    review, _ = await proposed(world, bot)
    custom_id = f"catalog:draft:publish:{draft_id}"
    card = _with_button(snapshot(world.env, review), custom_id)
    told = await press_old(world.moderator, world.channel, card, custom_id)
    assert "not kept any more" in texts(told.response)
    assert labels(review) == ["Publish", "Cancel"]
