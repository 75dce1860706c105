"""The bot is stopped between any two clicks, and nobody notices; clicks that come twice count once."""

from __future__ import annotations

import asyncio

import pytest

from bot.client import CertwiseBot
from bot.storage.schema import results
from tests.journeys.interviewing import (
    AWS,
    GOOGLE,
    NONE_HELD,
    answer,
    answer_until,
    asked,
    begin,
    is_result,
    option_ids,
    pick,
    pick_id,
    place,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import Message, World, click, find_custom_id, press, refresh, snapshot, texts


async def test_a_restart_between_any_two_questions_loses_nothing(world: World) -> None:
    card = await begin(world)
    numbers: list[int] = []
    while asked(card) is not None:
        await world.restart()
        if asked(card) != "held":
            numbers.append(place(card)[0])
        card = await answer(world.mia, card, AWS)
    assert numbers == list(range(1, len(numbers) + 1))
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(card).splitlines()[0]


async def test_a_restart_before_every_other_button_of_the_interview_loses_nothing(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "budget")
    for label, question in [
        ("Back", "platform"),
        ("Not sure", "situation"),
        ("Back", "platform"),
        ("I already hold some", "held"),
        ("Back", "platform"),
        ("See my recommendation", None),
        ("Answer more questions", "situation"),
    ]:
        await world.restart()
        card = await step(world.mia, card, label)
        assert asked(card) == question, label
    assert dict((await stored(world)).answers) == {"goal": "cloud_ml"}


async def test_a_restart_between_the_pages_of_what_is_held_loses_nothing(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "held")
    await world.restart()
    card = await pick(world.mia, card, option_ids(card)[0])
    await world.restart()
    card = await step(world.mia, card, "Next page")
    await world.restart()
    card = await pick(world.mia, card, option_ids(card)[0])
    await world.restart()
    card = await step(world.mia, card, "Previous page")
    assert len((await stored(world)).held) == 2
    await world.restart()
    assert is_result(await step(world.mia, card, "Done"))


async def test_a_restart_before_every_screen_of_a_result_loses_nothing(world: World) -> None:
    card = await result_of(world, AWS)
    first = shown(card)
    for label in [
        "More",
        "Faster",
        "Back",
        "Why not…?",
        "Next page",
        "Previous page",
        "Back",
        "Back to the short form",
    ]:
        await world.restart()
        card = await step(world.mia, card, label)
    assert shown(card) == first
    await world.restart()
    card = await step(world.mia, card, "Change an answer")
    for value in ("platform", "platform.google_cloud"):
        await world.restart()
        card = await pick(world.mia, card, value)
    await world.restart()
    card = await step(world.mia, card, "Leave it as it was")
    assert shown(card) == first
    card = await step(world.mia, card, "More")
    for label in ("Useful", "Share in channel"):
        await world.restart()
        await click(world.mia, card, label)
    await world.restart()
    assert asked(await step(world.mia, card, "Start over")) == "goal"


async def test_a_changed_answer_is_kept_across_a_restart(world: World) -> None:
    card = await step(world.mia, await result_of(world, GOOGLE), "Change an answer")
    card = await pick(world.mia, card, "platform")
    card = await pick(world.mia, card, "platform.aws")
    await world.restart()
    card = await step(world.mia, card, "Keep this answer")
    await world.restart()
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(await begin(world)).splitlines()[0]


async def test_advise_after_a_restart_goes_on(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "budget")
    await world.restart()
    assert asked(await begin(world)) == "budget"
    await result_of(world, AWS)
    await world.restart()
    assert is_result(await begin(world))


async def test_a_double_click_on_an_answer_counts_once(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    await twice(world, card, pick_id(card, "aws"))
    card = refresh(world.env, card)
    assert asked(card) == "budget"
    assert dict((await stored(world)).answers) == {"goal": "cloud_ml", "platform": "aws"}


@pytest.mark.parametrize(
    ("label", "question"),
    [("Back", "goal"), ("Not sure", "situation"), ("See my recommendation", None), ("I already hold some", "held")],
)
async def test_a_double_click_on_a_button_counts_once(world: World, label: str, question: str | None) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    await twice(world, card, label)
    assert asked(refresh(world.env, card)) == question


async def test_a_double_click_at_the_end_gives_one_result(world: World, bot: CertwiseBot) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "held")
    await twice(world, card, NONE_HELD)
    assert is_result(refresh(world.env, card))
    assert await count_results(bot) == 1


async def test_a_double_click_on_start_over_starts_once(world: World) -> None:
    card = await result_of(world, AWS)
    seen, custom_id = snapshot(world.env, card), find_custom_id(card, "restart")
    await step(world.mia, card, "Start over")
    started = await stored(world)
    late = await press(world.mia, world.channel, seen, custom_id, values=["restart"])
    assert late.acknowledged
    assert (await stored(world)).id == started.id
    assert asked(refresh(world.env, card)) == "goal"


async def test_a_double_click_on_keep_keeps_once(world: World, bot: CertwiseBot) -> None:
    card = await step(world.mia, await result_of(world, GOOGLE), "Change an answer")
    card = await pick(world.mia, card, "platform")
    card = await pick(world.mia, card, "platform.aws")
    await twice(world, card, "Keep this answer")
    assert "AWS ML Engineer" in shown(refresh(world.env, card)).splitlines()[0]
    assert await count_results(bot) == 2, "the first one and the changed one"


async def test_two_clicks_at_the_same_moment_are_both_answered(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen = snapshot(world.env, card)
    clicks = await asyncio.gather(
        press(world.mia, world.channel, seen, pick_id(card, "aws")),
        press(world.mia, world.channel, seen, pick_id(card, "azure")),
    )
    assert all(result.acknowledged for result in clicks)
    assert (await stored(world)).answers["platform"] in {"aws", "azure"}
    assert asked(refresh(world.env, card)) == "budget"


async def test_many_members_at_the_same_moment_each_get_their_own(world: World) -> None:
    people = [world.mia, world.omar, world.moderator]
    cards = [await begin(world, person) for person in people]
    wanted = ["cloud_ml", "generative_ai", "ai_literacy"]
    answered = await asyncio.gather(
        *(
            press(person, world.channel, snapshot(world.env, card), pick_id(card, value))
            for person, card, value in zip(people, cards, wanted, strict=True)
        )
    )
    assert all(result.acknowledged for result in answered)
    assert [asked(result.response) for result in answered] == ["platform", "platform", "budget"]
    assert [(await stored(world, person)).answers["goal"] for person in people] == wanted


async def twice(world: World, card: Message, wanted: str) -> None:
    """Use a component two times before the first click has changed what is on the screen."""
    seen, custom_id = snapshot(world.env, card), find_custom_id(card, wanted)
    for _ in range(2):
        result = await press(world.mia, world.channel, seen, custom_id)
        assert result.acknowledged
        assert "wrong" not in texts(result.response)


async def count_results(bot: CertwiseBot) -> int:
    return await bot.store.results._database.read(lambda connection: len(connection.execute(results.select()).all()))
