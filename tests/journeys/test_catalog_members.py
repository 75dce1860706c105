"""What a publication means for members: interviews go on, and other servers notice nothing."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.catalog import registry
from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot, create_bot
from bot.cogs.catalog.group import CATALOG
from bot.settings import Settings
from tests.journeys.browsing import said
from tests.journeys.interviewing import (
    AWS,
    answer,
    answer_until,
    asked,
    begin,
    is_result,
    option_ids,
    shown,
    step,
    stored,
)
from tests.journeys.moderating import PMLE_NAME, command, press, rename
from tests.journeys.publishing import publish, rewritten
from tests.simulated import World, slash, texts

CHANGED = "catalog has changed"
OURS_WITHOUT_ANSWER = "Does anybody know a certification for AI in agriculture?"
RICH = {**AWS, "budget": "under_1000"}


def without_option(catalog: Catalog, question_id: str, option_id: str) -> dict[str, bytes]:
    def change(content: dict[str, Any]) -> None:
        question = next(question for question in content["questions"] if question["id"] == question_id)
        question["options"] = [option for option in question["options"] if option["id"] != option_id]

    return rewritten(catalog, "interview.yaml", change)


def without_question(catalog: Catalog, question_id: str) -> dict[str, bytes]:
    def change(content: dict[str, Any]) -> None:
        content["questions"] = [question for question in content["questions"] if question["id"] != question_id]

    def change_rules(content: dict[str, Any]) -> None:
        content["rules"] = [
            rule
            for rule in content["rules"]
            if question_id not in rule.get("when", {}) and question_id not in rule.get("unless", {})
        ]

    asked_less = rewritten(catalog, "interview.yaml", change)
    return {**asked_less, "rules.yaml": rewritten(catalog, "rules.yaml", change_rules)["rules.yaml"]}


async def publish_here(world: World, bot: CertwiseBot, files: dict[str, bytes]) -> None:
    await publish(bot, world.channel.guild.id, files)


async def test_a_question_that_is_gone_is_set_aside_and_comes_back_with_its_answer(
    world: World, bot: CertwiseBot
) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "held")
    before = dict((await stored(world)).answers)
    await publish_here(world, bot, without_question(bot.catalogs.builtin, "time"))
    card = await answer(world.mia, card, AWS)
    assert is_result(card)
    assert CHANGED in shown(card)
    assert (await stored(world)).answers["time"] == before["time"]
    review = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert "Published" in said(await press(world, review, "Publish"))
    card = await step(world.mia, await begin(world), "Change an answer")
    assert "Up to 4 months" in texts(card)


async def test_a_question_is_asked_again_and_the_member_is_told_why(world: World, bot: CertwiseBot) -> None:
    card = await answer_until(world.mia, await begin(world), RICH, "time")
    before = dict((await stored(world)).answers)
    await publish_here(world, bot, without_option(bot.catalogs.builtin, "budget", "under_1000"))
    card = await answer(world.mia, card, RICH)
    assert asked(card) == "budget"
    assert CHANGED in shown(card)
    assert "your budget" in shown(card)
    assert "under_1000" not in option_ids(card)
    assert dict((await stored(world)).answers) == {**before, "time": RICH["time"]}
    card = await answer_until(world.mia, card, AWS, None)
    assert is_result(card)


async def test_a_publication_that_takes_nothing_away_is_not_worth_a_word(world: World, bot: CertwiseBot) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "budget")
    await rename(bot, world, "One")
    card = await answer(world.mia, card, AWS)
    assert CHANGED not in shown(card)
    assert is_result(await answer_until(world.mia, card, AWS, None))


async def test_in_direct_messages_the_home_community_decides(world: World, bot: CertwiseBot) -> None:
    await answer_until(world.mia, await begin(world), RICH, "time")
    await publish_here(world, bot, without_option(bot.catalogs.builtin, "budget", "under_1000"))
    user = world.mia.user
    alone = (await slash(user, user.dm_channel, "advise")).response
    assert CHANGED in shown(alone)
    assert "your budget" in shown(alone)


async def test_a_server_notices_nothing_of_another_ones_changes(world: World, bot: CertwiseBot) -> None:
    other = world.env.create_guild("Another server")
    channel = other.create_text_channel("elsewhere")
    theirs = other.add_member(world.env.create_user("lena"))
    await rename(bot, world, "Our own name")
    here = await slash(world.mia, world.channel, "cert", name="pmle")
    there = await theirs.slash(channel, "cert", name="pmle")
    assert said(here.response).startswith("### Our own name")
    assert said(there.response).startswith(f"### {PMLE_NAME}")


async def test_what_another_process_publishes_is_served_within_moments(
    world: World, bot: CertwiseBot, settings: Settings
) -> None:
    """Two processes on one database, as when they share the shards."""
    assert PMLE_NAME in said((await slash(world.mia, world.channel, "cert", name="pmle")).response)
    other = create_bot(settings)
    await other.store.open()
    try:
        other.catalogs = registry.CatalogRegistry(
            bot.catalogs.builtin,
            read_pointer=other.store.guilds.revision,
            read_files=other.store.revisions.files,
        )
        await rename(other, world, "Published elsewhere")
    finally:
        await other.store.close()
    await world.env.advance_time(registry.FRESH_SECONDS + 0.1)
    assert "Published elsewhere" in said((await slash(world.mia, world.channel, "cert", name="pmle")).response)


async def test_a_member_is_shown_none_of_the_moderators_commands(world: World, bot: CertwiseBot) -> None:
    names = [found.name for found in CATALOG.of(bot.tree).commands]
    assert {"status", "history", "rollback", "export", "settings"} <= set(names)
    for name in names:
        with pytest.raises(simcord.SetupError, match="not visible"):
            await world.mia.slash(world.channel, f"catalog {name}")
    bare = world.channel.guild.create_role("Manage messages", permissions=discord.Permissions(manage_messages=True))
    world.env.backend.add_member_role(world.channel.guild.id, world.omar.id, bare.id)
    with pytest.raises(simcord.SetupError, match="not visible"):
        await world.omar.slash(world.channel, "catalog status")


async def test_in_direct_messages_the_home_communitys_faq_answers(world: World, bot: CertwiseBot) -> None:
    """Both the command and a plain message; without an interview, the built-in catalog does."""
    entry = bot.catalogs.builtin.faq[0]

    def change(content: dict[str, Any]) -> None:
        found = next(found for found in content["faq"] if found["id"] == entry.id)
        found["answer"] = "Our own answer."

    name = next(name for name, content in bot.catalogs.builtin.files.items() if f"id: {entry.id}".encode() in content)
    await publish_here(world, bot, rewritten(bot.catalogs.builtin, name, change))
    user = world.mia.user
    before = (await slash(user, user.dm_channel, "ask", question=entry.question)).response
    assert "Our own answer." not in said(before)
    await begin(world)
    after = (await slash(user, user.dm_channel, "ask", question=entry.question)).response
    assert "Our own answer." in said(after)
    await world.mia.send_dm(entry.question)
    replies = [texts(message) for message in user.dm_channel.history() if message.author.bot]
    assert "Our own answer." in replies[-1]


async def test_a_question_without_an_answer_goes_to_the_home_communitys_moderators(
    world: World, bot: CertwiseBot
) -> None:
    await begin(world)
    await world.mia.send_dm(OURS_WITHOUT_ANSWER)
    await world.omar.send_dm(OURS_WITHOUT_ANSWER)
    assert len(await bot.store.unanswered_questions.list(world.channel.guild.id)) == 1
    assert len(await bot.store.unanswered_questions.list(None)) == 1
