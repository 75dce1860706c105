"""A member looks at what is kept about them, takes it along, and has it deleted."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import simcord

from bot.client import CertwiseBot
from bot.cogs.privacy.categories import KINDS
from bot.storage.engine.errors import StorageError
from bot.storage.store import Store
from tests.journeys.conftest import TODAY
from tests.journeys.interviewing import AWS, begin, place, result_of
from tests.simulated import (
    ErrorLog,
    Message,
    World,
    choose,
    click,
    find_custom_id,
    labels,
    option_values,
    press,
    slash,
    snapshot,
    texts,
)
from tests.storage.filling import fill

DELETE = "Delete everything…"
YES = "Yes, delete everything"


async def opened(world: World, actor: simcord.MemberActor | simcord.UserHandle | None = None) -> Message:
    used = await slash(actor or world.mia, world.channel, "privacy")
    assert used.ephemeral
    assert used.response is not None
    return used.response


async def on(actor: Any, card: Message, label: str) -> Message:
    """Click a button, and check that the same private card goes on."""
    result = await click(actor, card, label)
    assert result.response is not None
    assert result.response.id == card.id
    assert result.response.flags.ephemeral
    return result.response


async def kept(bot: CertwiseBot, member: int) -> set[str]:
    return {table for table, rows in (await bot.store.export(member)).items() if rows}


def running(world: World) -> CertwiseBot:
    assert isinstance(world.env.bot, CertwiseBot)
    return world.env.bot


async def test_nothing_is_kept_of_somebody_who_never_used_the_bot(world: World) -> None:
    card = await opened(world)
    said = texts(card)
    assert "Nothing at the moment" in said
    assert all(f"**{kind.title}**: to {kind.why}. Kept {kind.until}." in said for kind in KINDS)
    assert labels(card) == []


async def test_everything_is_shown_with_why_and_for_how_long(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await opened(world)
    said = texts(card)
    assert all(f"To {kind.why}. Kept {kind.until}." in said for kind in KINDS)
    assert "365 days" in said
    assert "90 days without who asked" in said
    assert option_values(card) == [kind.id for kind in KINDS]
    for kind in KINDS:
        shown = (await choose(world.mia, card, kind.id)).response
        assert kind.title in texts(shown)
        assert "\n- " in texts(shown)
        card = await on(world.mia, shown, "Back to what is kept")
    rules = await on(world.mia, card, "What can be kept")
    assert all(f"**{kind.title}**: to {kind.why}. Kept {kind.until}." in texts(rules) for kind in KINDS)
    assert "What is kept about you" in texts(await on(world.mia, rules, "Back to what is kept"))


async def test_a_real_interview_and_result_are_shown_in_plain_words(world: World) -> None:
    await result_of(world, AWS)
    card = await opened(world)
    assert option_values(card) == ["interview", "results"]
    interview = texts((await choose(world.mia, card, "interview")).response)
    assert "your platform: AWS" in interview
    assert "Home server: Certwise tests" in interview
    card = await opened(world)
    result = texts((await choose(world.mia, card, "results")).response)
    assert "22 November 2026: AWS" in result


async def test_much_is_paged_and_none_of_it_is_left_out(world: World, bot: CertwiseBot) -> None:
    for number in range(60):
        await bot.store.reports.add(
            guild_id=world.channel.guild.id,
            certification_id="a",
            text=f"mistake {number}! " + "ウソ" * 100,
            source=None,
            reporter_id=world.mia.id,
            now=TODAY,
        )
    card = (await choose(world.mia, await opened(world), "reports")).response
    seen = texts(card)
    for _ in range(60):
        if "Next" not in labels(card):
            break
        card = await on(world.mia, card, "Next")
        seen += texts(card)
    assert all(f"mistake {number}!" in seen for number in range(60))
    card = await on(world.mia, card, "Previous")
    assert "Next" in labels(card)


async def exported(actor: Any, card: Message) -> dict[str, Any]:
    sent = await click(actor, card, "Export as a file")
    assert sent.ephemeral
    assert sent.response is not None
    assert sent.response.id != card.id
    (attachment,) = sent.response.attachments
    assert attachment.filename == "certwise-your-data.json"
    return json.loads(await attachment.read())


async def test_the_file_has_all_of_it_for_people_and_for_programs(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    await fill(bot.store, world.moderator.id, TODAY)
    document = await exported(world.mia, await opened(world))
    rows = {table: found for kind in document["kinds"] for table, found in kind["entries"].items()}
    stored = await bot.store.export(world.mia.id)
    assert rows.keys() == stored.keys(), "a kind for each table"
    assert {table: len(found) for table, found in rows.items()} == dict.fromkeys(stored, 1)
    assert all(set(found[0]) == set(stored[table][0]) for table, found in rows.items())
    assert all(str(world.mia.id) in found[0].values() for found in rows.values())
    assert all(kind["in_words"] and kind["why"] and kind["how_long"] for kind in document["kinds"])
    assert str(world.moderator.id) not in json.dumps(document)


async def test_deleting_asks_first_and_says_what_stays(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)
    said = texts(card)
    assert "Delete everything about you?" in said
    assert "It cannot be undone" in said
    assert "the report, without your name" in said
    assert len(await kept(bot, world.mia.id)) > 5, "asking deletes nothing"
    card = await on(world.mia, card, "No, keep it")
    assert "What is kept about you" in texts(card)
    card = await on(world.mia, await on(world.mia, card, DELETE), YES)
    assert "Everything about you is deleted" in texts(card)
    assert labels(card) == []
    assert await kept(bot, world.mia.id) == set()
    assert "Nothing at the moment" in texts(await opened(world))


async def test_what_is_deleted_is_gone_from_the_members_other_cards(world: World) -> None:
    result = await result_of(world, AWS)
    card = await on(world.mia, await opened(world), DELETE)
    await on(world.mia, card, YES)
    refused = await click(world.mia, result, "More")
    assert "not kept any more" in texts(refused.response)
    assert place(await begin(world))[0] == 1, "whoever comes back begins anew"


async def test_a_double_click_deletes_once_and_says_the_same(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)
    seen, custom_id = snapshot(world.env, card), find_custom_id(card, YES)
    for _ in range(2):
        result = await press(world.mia, world.channel, seen, custom_id)
        assert result.acknowledged
        assert "Everything about you is deleted" in texts(result.response)
    assert await kept(bot, world.mia.id) == set()


@pytest.mark.parametrize("label", [DELETE, "Export as a file"])
async def test_nobody_can_use_somebody_elses_card(world: World, bot: CertwiseBot, label: str) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    await fill(bot.store, world.omar.id, TODAY)
    card = await opened(world)
    seen = snapshot(world.env, card)
    seen["flags"] = int(seen.get("flags", 0)) & ~64
    result = await press(world.omar, world.channel, seen, find_custom_id(card, label))
    assert "This card is about somebody else" in texts(result.response)
    assert result.ephemeral


async def test_nobody_can_delete_with_somebody_elses_question(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    await fill(bot.store, world.omar.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)
    result = await press(world.omar, world.channel, snapshot(world.env, card), find_custom_id(card, YES))
    assert "This card is about somebody else" in texts(result.response)
    assert await kept(bot, world.mia.id)
    assert await kept(bot, world.omar.id)


async def test_an_old_question_asks_again_before_it_deletes_what_came_since(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)
    await world.env.advance_time(16 * 60)
    card = await on(world.mia, card, YES)
    assert "a while ago" in texts(card)
    assert await kept(bot, world.mia.id)
    await on(world.mia, card, YES)
    assert await kept(bot, world.mia.id) == set()


async def test_cards_work_after_a_restart(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)
    await world.restart()
    await on(world.mia, card, YES)
    assert await kept(running(world), world.mia.id) == set()


async def test_it_all_works_in_direct_messages(world: World, bot: CertwiseBot) -> None:
    user = world.mia.user
    await fill(bot.store, user.id, TODAY)
    card = await opened(world, user)
    shown = (await choose(user, card, "interview")).response
    assert "Your interview" in texts(shown)
    card = await on(user, shown, "Back to what is kept")
    assert (await exported(user, card))["your_discord_id"] == str(user.id)
    await on(user, await on(user, card, DELETE), YES)
    assert await kept(bot, user.id) == set()


async def test_a_deletion_that_fails_says_so_and_deletes_nothing(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    card = await on(world.mia, await opened(world), DELETE)

    async def broken(*_: object) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "forget", broken)
        result = await click(world.mia, card, YES)
    assert len(error_log.take()) == 1
    (told,) = result.followups
    assert "Something went wrong on our side" in texts(told)
    assert told.flags.ephemeral
    assert await kept(bot, world.mia.id)


async def test_nothing_goes_out_to_somebody_who_is_forgotten(world: World, bot: CertwiseBot) -> None:
    await fill(bot.store, world.mia.id, TODAY)
    await on(world.mia, await on(world.mia, await opened(world), DELETE), YES)
    assert await bot.store.followups.next_ready() is None
    await world.env.advance_time(timedelta(days=3).total_seconds())
    assert world.mia.user.dm_channel.history() == []
