"""What members write back: understood, or politely not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.services.plan_mapping import path_of
from tests.journeys.planning import start, stored
from tests.journeys.reminding import contact, inbox, local, next_message, owed, say, turn_on, wait
from tests.simulated import Message, World, choose, labels, texts


async def reminded(world: World) -> Message:
    await start(world)
    await turn_on(world)
    return await next_message(world)


async def test_done(world: World) -> None:
    await reminded(world)
    step = path_of(await stored(world)).next_step
    assert f"Done: {step.title}" in await say(world, "Done!")
    assert path_of(await stored(world)).step(step.id).state == "done"
    assert (await contact(world)).unanswered == 0


async def test_next_month(world: World) -> None:
    await reminded(world)
    at = local(world.env.now()).date()
    assert "I come back to it on <t:" in await say(world, "next month, please")
    (snoozed,) = [followup for followup in await owed(world, "pending") if followup.kind == "again"]
    assert snoozed.local_on == at + timedelta(days=30)


async def test_a_weekday_on_the_members_own_clock(world: World) -> None:
    await reminded(world)
    await say(world, "remind me on Friday")
    (snoozed,) = [followup for followup in await owed(world, "pending") if followup.kind == "again"]
    assert snoozed.local_on.strftime("%A") == "Friday"
    assert 1 <= (snoozed.local_on - local(world.env.now()).date()).days <= 7


async def test_stop(world: World) -> None:
    await reminded(world)
    assert "I write to you no more" in await say(world, "STOP")
    assert await wait(world, days=200) == []
    assert "there is nothing to stop" in await say(world, "stop")


async def test_still_stuck_pause_and_later(world: World) -> None:
    await reminded(world)
    assert "You have a week more" in await say(world, "still on it")
    assert "What is in the way?" in await say(world, "I'm stuck")
    assert "Come back when?" in await say(world, "not now")
    assert "Pause for how long?" in await say(world, "I need a break")
    assert "I am silent until" in await say(world, "pause for two weeks")
    assert (await stored(world)).state == "paused"


async def test_yes_and_no_answer_what_was_asked(world: World) -> None:
    await reminded(world)
    assert "Sorry, I do not understand that." in await say(world, "yes"), "nothing was asked that it could answer"
    await say(world, "pause for two weeks")
    await next_message(world)
    assert "stays paused" in await say(world, "no")
    assert (await stored(world)).state == "paused"
    assert "Your plan goes on" in await say(world, "yes")


@pytest.mark.parametrize(("reply", "consent"), [("yes", "stopped"), ("no", "on")])
async def test_yes_and_no_to_the_last_question(world: World, reply: str, consent: str) -> None:
    await start(world)
    await choose(world.mia, await turn_on(world), "2", menu="reminders:choose:weekly")
    for _ in range(4):
        last = await next_message(world)
    assert "Shall I stop?" in texts(last)
    assert await say(world, reply)
    assert (await contact(world)).consent == consent
    assert bool(await owed(world, "pending")) == (consent == "on")


async def test_a_question_is_answered_as_a_question(world: World) -> None:
    await reminded(world)
    answer = await say(world, "How much does certification cost?")
    assert "do not understand" not in answer
    assert answer


async def test_a_reply_that_is_not_understood_is_told_so_politely(world: World) -> None:
    message = await reminded(world)
    assert "Sorry, I do not understand that." in await say(world, "qwertz uiop", to=message)
    came = inbox(world)[-1]
    assert {"Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"} <= set(labels(came))


async def test_thanks_is_just_thanks(world: World) -> None:
    await reminded(world)
    assert await say(world, "thank you!") == "You are welcome."
    assert (await contact(world)).unanswered == 0


async def test_without_a_message_of_the_bots_own_nothing_changes(world: World) -> None:
    await start(world)
    before = await stored(world)
    assert "Done: " not in await say(world, "done")
    assert await stored(world) == before
    assert "there is nothing to stop" in await say(world, "stop")


async def test_done_when_the_plan_is_gone(world: World) -> None:
    await reminded(world)
    await world.env.bot.store.plans.forget(world.mia.id)
    assert "That plan is over" in await say(world, "done")
