"""Two devices, cards that are out of date, ids of somebody else's: nothing is lost, and nobody is confused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.interviewing import (
    AWS,
    GOOGLE,
    LITERACY,
    answer,
    answer_until,
    asked,
    begin,
    is_result,
    pick,
    pick_id,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import Message, World, components, find_custom_id, press, snapshot, texts

EARLIER = "earlier interview"
CONTROLS = ["an option", "the menu", "Not sure", "Back", "See my recommendation", "Stop"]
"""Under a question; the menu and Stop are on older cards only."""


async def test_two_devices_take_turns(world: World) -> None:
    phone, laptop = await begin(world), await begin(world)
    phone = await answer_until(world.mia, phone, AWS, "platform")
    laptop = await answer(world.mia, laptop, AWS)
    assert asked(laptop) == "platform", "the other device goes on from there"
    laptop = await answer_until(world.mia, laptop, AWS, "time")
    phone = await answer(world.mia, phone, {"platform": "google_cloud"})
    assert asked(phone) == "time"
    given = dict((await stored(world)).answers)
    assert given == {"goal": "cloud_ml", "platform": "google_cloud", "budget": "under_300"}
    phone = await answer_until(world.mia, phone, AWS, None)
    laptop = await answer(world.mia, laptop, AWS)
    assert is_result(laptop)
    assert shown(laptop) == shown(phone)


async def test_a_question_answered_again_on_an_earlier_card_changes_that_answer_only(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "goal")
    seen, custom_id = snapshot(world.env, card), pick_id(card, "generative_ai")
    card = await answer_until(world.mia, card, AWS, "budget")
    before = dict((await stored(world)).answers)
    late = await use(world, seen, custom_id)
    assert dict((await stored(world)).answers) == {**before, "goal": "generative_ai"}
    assert asked(late) not in {*before, None}


async def test_an_earlier_card_after_the_result_leads_to_the_new_result(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen, custom_id = snapshot(world.env, card), pick_id(card, "google_cloud")
    await answer_until(world.mia, card, AWS, None)
    late = await use(world, seen, custom_id)
    late = await answer_until(world.mia, late, AWS, None)
    assert "Google ML Engineer (PMLE)" in shown(late).splitlines()[0]


async def test_stop_on_an_older_card_does_not_stop_the_other_device(world: World) -> None:
    phone, laptop = await begin(world), await begin(world)
    stopped = await use(world, *await control(world, phone, "Stop"))
    assert asked(stopped) is None
    assert (await stored(world)).state == "stopped"
    laptop = await answer(world.mia, laptop, AWS)
    assert asked(laptop) == "platform"
    assert (await stored(world)).state == "open"
    await world.restart()
    assert asked(await step(world.mia, stopped, "Go on")) == "platform"


@pytest.mark.parametrize("wanted", CONTROLS)
async def test_a_card_of_a_replaced_interview_shows_where_the_member_is_now(world: World, wanted: str) -> None:
    old = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen, custom_id, *values = await control(world, old, wanted)
    done = await answer_until(world.mia, old, AWS, None)
    await answer(world.mia, await step(world.mia, done, "Start over"), LITERACY)
    before = await stored(world)
    late = await use(world, seen, custom_id, *values)
    assert EARLIER in shown(late)
    assert asked(late) == "budget"
    assert await stored(world) == before


async def test_a_result_card_of_a_replaced_interview_still_tells_what_it_was_about(world: World) -> None:
    old = await result_of(world, GOOGLE)
    again = await begin(world)
    await answer(world.mia, await step(world.mia, again, "Start over"), LITERACY)
    before = await stored(world)
    old = await step(world.mia, old, "More")
    assert "Google ML Engineer (PMLE)" in shown(old).splitlines()[0]
    old = await step(world.mia, old, "Back to the short form")
    assert "Google ML Engineer (PMLE)" in shown(old).splitlines()[0]
    old = await step(world.mia, old, "Change an answer")
    old = await pick(world.mia, old, "platform")
    old = await pick(world.mia, old, "platform.aws")
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(old)
    assert await stored(world) == before


async def test_an_old_result_cannot_change_the_new_interview(world: World) -> None:
    old = await result_of(world, GOOGLE)
    again = await begin(world)
    await answer(world.mia, await step(world.mia, again, "Start over"), LITERACY)
    before = await stored(world)
    old = await step(world.mia, old, "Change an answer")
    old = await pick(world.mia, old, "platform")
    old = await pick(world.mia, old, "platform.aws")
    old = await step(world.mia, old, "Keep this answer")
    assert EARLIER in shown(old)
    assert asked(old) == "budget"
    assert await stored(world) == before


async def test_start_over_on_an_old_result_does_not_throw_the_new_interview_away(world: World) -> None:
    old = await result_of(world, GOOGLE)
    again = await begin(world)
    await answer(world.mia, await step(world.mia, again, "Start over"), LITERACY)
    before = await stored(world)
    old = await step(world.mia, old, "Start over")
    assert EARLIER in shown(old)
    assert asked(old) == "budget"
    assert await stored(world) == before


async def test_a_card_of_an_interview_that_was_deleted_says_so(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen, custom_id = snapshot(world.env, card), pick_id(card, "aws")
    await world.env.bot.store.forget(world.mia.id)  # type: ignore[attr-defined]
    told = await press(world.mia, world.channel, seen, custom_id)
    assert told.acknowledged
    assert told.ephemeral
    assert "/advise" in texts(told.response)
    assert asked(await begin(world)) == "goal"


async def test_a_result_that_was_deleted_says_so(world: World) -> None:
    card = await result_of(world, AWS)
    await world.env.bot.store.forget(world.mia.id)  # type: ignore[attr-defined]
    seen = snapshot(world.env, card)
    for screen in (None, "change", "why_not", "share", "earlier", "restart"):
        custom_id = find_custom_id(card, screen or "More")
        told = await press(world.mia, world.channel, seen, custom_id, values=[screen] if screen else None)
        assert told.acknowledged
        assert told.ephemeral
        assert "/advise" in texts(told.response)


@pytest.mark.parametrize("wanted", CONTROLS)
async def test_another_member_cannot_use_somebody_elses_question(world: World, wanted: str) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    before = await stored(world)
    seen, custom_id, *values = await control(world, card, wanted)
    told = await press(world.omar, world.channel, seen, custom_id, values=values or None)
    assert told.acknowledged
    assert told.ephemeral
    assert told.response is not None
    assert told.response.id != card.id
    assert "/advise" in texts(told.response)
    assert await stored(world) == before


async def test_another_member_cannot_read_or_use_somebody_elses_result(world: World) -> None:
    card = await result_of(world, AWS)
    more = await step(world.mia, card, "More")
    before, seen = await stored(world), snapshot(world.env, more)
    for custom_id in [str(part["custom_id"]) for part in components(more) if part.get("custom_id")]:
        told = await press(world.omar, world.channel, seen, custom_id)
        assert told.acknowledged
        assert told.ephemeral
        assert told.response is not None
        assert told.response.id != card.id
        assert "AWS" not in texts(told.response)
    assert await stored(world) == before


async def test_another_members_click_changes_neither_interview(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    await answer_until(world.omar, await begin(world, world.omar), LITERACY, "budget")
    before = await stored(world), await stored(world, world.omar)
    told = await press(world.omar, world.channel, snapshot(world.env, card), find_custom_id(card, "Not sure"))
    assert told.acknowledged
    assert asked(told.response) == "budget", "they are shown where they are themselves"
    assert (await stored(world), await stored(world, world.omar)) == before


@pytest.mark.parametrize(
    "custom_id",
    ["advise:do:juggle:1:-", "advise:do:back:1:juggle", "advise:show:juggle:1:-", "advise:show:critique:1:juggle"],
)
async def test_buttons_that_this_version_does_not_know_are_answered(world: World, custom_id: str) -> None:
    card = await result_of(world, AWS)
    told = await press(world.mia, world.channel, with_button(snapshot(world.env, card), custom_id), custom_id)
    assert told.acknowledged
    assert "wrong" not in texts(told.response)


async def use(world: World, card: dict[str, Any], custom_id: str, *values: str) -> Message:
    """Use a component of a card as it was, as Mia, and look at what she sees then."""
    result = await press(world.mia, world.channel, card, custom_id, values=values or None)
    assert result.acknowledged
    assert result.response is not None
    assert result.response.flags.ephemeral
    return result.response


async def control(world: World, card: Message, wanted: str) -> tuple[Any, ...]:
    """A question's card as it is now, a control's custom_id, and what is chosen; with what only older cards have."""
    seen, interview = snapshot(world.env, card), await stored(world)
    if wanted == "an option":
        return seen, pick_id(card, "aws")
    if wanted == "Stop":
        custom_id = f"advise:do:stop:{interview.id}:-"
        return with_button(seen, custom_id), custom_id
    if wanted == "the menu":
        custom_id = f"advise:answer:{interview.id}:platform"
        menu = {"type": 3, "id": 99, "custom_id": custom_id, "options": [{"label": "AWS", "value": "aws"}]}
        return with_part(seen, menu), custom_id, "aws"
    return seen, find_custom_id(card, wanted)


def with_button(card: dict[str, Any], custom_id: str) -> dict[str, Any]:
    button = {"type": 2, "id": 99, "style": 2, "label": "Old", "custom_id": custom_id}
    return with_part(card, button)


def with_part(card: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    return {**card, "components": [*card["components"], {"type": 1, "id": 98, "components": [part]}]}
