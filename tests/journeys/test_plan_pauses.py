"""A plan is paused from its card: for how long, what is asked at the end, and how reminders are offered there."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.planning import heading, press, said, show, start, stored
from tests.journeys.reminding import contact, inbox, local, next_message, owed, react, turn_on, wait
from tests.simulated import World, click, labels, texts


async def test_a_pause_for_two_weeks_is_silent_and_asks_once_at_its_end(world: World) -> None:
    await start(world)
    await turn_on(world)
    card = await press(world, await show(world), "Pause")
    assert {"For 2 weeks", "For a month", "Until I go on"} <= set(labels(card))
    began = local(world.env.now()).date()
    card = await press(world, card, "For 2 weeks")
    assert heading(card).startswith("Paused: ")
    assert "I ask you whether to go on" in said(card)
    over = await next_message(world)
    assert local(world.env.now()).date() == began + timedelta(days=14)
    assert "Your pause is over. Shall we go on?" in texts(over)
    assert await wait(world, days=100) == [], "it is asked once"
    assert "Your plan goes on" in await react(world, over, "Still on it")
    assert (await stored(world)).state == "active"


async def test_a_pause_has_another_length_when_it_is_chosen_again(world: World) -> None:
    await start(world)
    await turn_on(world)
    card = await press(world, await press(world, await show(world), "Pause"), "For 2 weeks")
    began = local(world.env.now()).date()
    await press(world, await press(world, card, "Pause for how long?"), "For a month")
    assert "Your pause is over" in texts(await next_message(world))
    assert local(world.env.now()).date() == began + timedelta(days=30)


async def test_until_i_go_on_has_no_end(world: World) -> None:
    await start(world)
    await turn_on(world)
    card = await press(world, await press(world, await show(world), "Pause"), "For 2 weeks")
    card = await press(world, await press(world, card, "Pause for how long?"), "Until I go on")
    assert "I ask you whether to go on" not in said(card)
    assert (await contact(world)).paused_until is None
    assert await owed(world, "pending") == []
    assert await wait(world, days=100) == []
    assert (await stored(world)).state == "paused"


async def test_without_reminders_nobody_can_be_asked_and_they_are_offered(world: World) -> None:
    await start(world)
    card = await press(world, await show(world), "Pause")
    assert "With reminders on, I can ask you" in said(card)
    assert "For 2 weeks" not in labels(card)
    offer = (await click(world.mia, card, "Remind me")).response
    assert "Shall I write to you when something is due?" in texts(offer)


async def test_the_plan_offers_reminders_to_those_who_have_none(world: World) -> None:
    card = await start(world)
    offer = (await click(world.mia, card, "Remind me")).response
    assert offer is not None
    assert offer.id != card.id, "the plan stays"
    assert "Shall I write to you when something is due?" in texts(offer)
    await click(world.mia, offer, "Turn on and send me a test")
    assert len(inbox(world)) == 1
    assert "Remind me" not in labels(await show(world))
