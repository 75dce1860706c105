"""Messages as they come, and what their buttons do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.client import CertwiseBot
from bot.cogs.reminders.context import load_context
from bot.followups.sent_messages import SentMessages
from bot.services.plan_mapping import path_of
from bot.storage.followup_specs import RETENTION_PERIOD
from bot.ui.errors import UserError
from tests.journeys.planning import press, show, start, stored
from tests.journeys.reminding import app, contact, inbox, local, next_message, owed, react, reminders, turn_on, wait
from tests.simulated import World, choose, click, labels, texts

BUTTONS = {"Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"}


async def planned(world: World) -> None:
    """A plan, and messages about it."""
    await start(world)
    await turn_on(world)


async def test_a_message_comes_when_a_step_is_due_and_says_why(world: World, bot: CertwiseBot) -> None:
    await planned(world)
    plan = await stored(world)
    step = path_of(plan).next_step
    message = await next_message(world)
    text = texts(message)
    assert step.title in text
    assert "due today" in text
    assert "Why this came: a step of your plan is due. /plan reminders changes when and why I write." in text
    assert set(labels(message)) == BUTTONS
    now = local(world.env.now())
    assert (now.date(), now.hour) == (step.due_on, 18)
    (sent,) = await owed(world, "sent")
    assert (sent.message_id, sent.state, sent.attempts) == (message.id, "sent", 1)
    request = [entry for entry in world.env.http_requests if entry.path.endswith("/messages")][-1]
    assert (request.json["nonce"], request.json["enforce_nonce"]) == (str(sent.id), True)
    assert (await bot.store.contacts.get(world.mia.id)).unanswered == 1


async def test_done_moves_the_plan_on_and_a_finished_step_is_never_asked_about(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    first = path_of(await stored(world)).next_step
    assert f"Done: {first.title}" in await react(world, message, "Done")
    path = path_of(await stored(world))
    assert path.step(first.id).state == "done"
    assert (await contact(world)).unanswered == 0
    second = path.next_step
    await press(world, await show(world), "Done")
    following = texts(await next_message(world))
    assert second.title not in following
    assert path_of(await stored(world)).next_step.title in following


async def test_what_is_done_just_before_it_is_due_is_not_asked_about(world: World, bot: CertwiseBot) -> None:
    """Even if nobody has told the outbox."""
    await planned(world)
    plan = await stored(world)
    steps = [{**step, "state": "done"} for step in plan.steps]

    await bot.store.plans.change(plan.id, world.mia.id, lambda kept: replace(kept, steps=tuple(steps)), world.env.now())
    assert await wait(world, days=400) == []
    assert await owed(world, "sent") == []


async def test_still_on_it_gives_a_step_another_week(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    step = path_of(await stored(world)).next_step
    assert "You have a week more" in await react(world, message, "Still on it")
    moved = path_of(await stored(world)).step(step.id)
    assert moved.due_on == step.due_on + timedelta(days=7)
    again = await next_message(world)
    assert step.title in texts(again)
    assert local(world.env.now()).date() == moved.due_on


async def test_stuck_asks_what_is_in_the_way(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    assert "What is in the way?" in await react(world, message, "Stuck")
    helped = await choose(world.mia.user, inbox(world)[-1], "hard")
    assert "Too hard at the moment" in texts(helped.response)


async def test_snooze_comes_back_on_the_chosen_day(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    step = path_of(await stored(world)).next_step
    at = local(world.env.now()).date()
    assert "Come back when?" in await react(world, message, "Snooze")
    assert "I come back to it on <t:" in await react(world, inbox(world)[-1], "For 3 days")
    again = await next_message(world)
    assert local(world.env.now()).date() == at + timedelta(days=3)
    assert step.title in texts(again)
    assert "Why this came: you asked me to come back to it today" in texts(again)
    assert path_of(await stored(world)).step(step.id).due_on == step.due_on


async def test_back_shows_the_message_again(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    before = texts(message)
    await react(world, message, "Pause")
    assert await react(world, inbox(world)[-1], "Back") == before


async def test_pause_rests_the_plan_and_asks_once_at_its_end(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    at, due_on = local(world.env.now()).date(), path_of(await stored(world)).open_steps[-1].due_on
    await react(world, message, "Pause")
    assert "I am silent until <t:" in await react(world, inbox(world)[-1], "For 2 weeks")
    assert (await stored(world)).state == "paused"
    over = await next_message(world)
    assert local(world.env.now()).date() == at + timedelta(days=14)
    assert "Your pause is over. Shall we go on?" in texts(over)
    assert set(labels(over)) == BUTTONS
    assert "Your plan goes on" in await react(world, over, "Still on it")
    plan = await stored(world)
    assert plan.state == "active"
    assert path_of(plan).open_steps[-1].due_on >= due_on + timedelta(days=13)
    assert "is due" in texts(await next_message(world))


async def test_going_on_in_the_plan_ends_the_pause_of_the_messages(world: World) -> None:
    await planned(world)
    card = (await click(world.mia, await reminders(world), "Pause")).response
    await click(world.mia, card, "For 3 months")
    assert (await contact(world)).paused_until is not None
    await press(world, await show(world), "Go on")
    assert (await contact(world)).paused_until is None
    assert "a step of your plan is due" in texts(await next_message(world))


async def test_stop_means_stop_at_once_everywhere(world: World) -> None:
    await planned(world)
    message = await next_message(world)
    stopped = await react(world, message, "Stop")
    assert "I write to you no more" in stopped
    assert await wait(world, days=500) == []
    assert await owed(world, "pending", "leased", "undeliverable") == []
    assert (await stored(world)).state == "active", "the plan itself stays"
    assert "Shall I write to you when something is due?" in texts(await reminders(world))


async def test_stop_on_the_card_of_the_settings(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    stopped = (await click(world.mia, card, "Stop")).response
    assert "Stopped" in texts(stopped)
    assert await wait(world, days=200) == []


async def test_somebody_elses_message_cannot_be_answered(world: World, bot: CertwiseBot) -> None:
    """A custom_id can be made up."""
    await planned(world)
    await next_message(world)
    (sent,) = await owed(world, "sent")
    await bot.store.contacts.agree(replace(await contact(world), user_id=world.omar.id))
    with pytest.raises(UserError, match="written to somebody else"):
        await load_context(SentMessages(bot.store, bot.followups), world.omar.id, sent.id, "study.1")


async def test_a_weekly_check_in_by_choice(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    await choose(world.mia, card, "2", menu="reminders:choose:weekly")
    message = await next_message(world)
    assert local(world.env.now()).strftime("%A") == "Wednesday"
    assert "Your weekly check-in" in texts(message)
    assert "Why this came: you chose a check-in every Wednesday" in texts(message)
    before = path_of(await stored(world))
    assert "Your plan stays as it is" in await react(world, message, "Still on it")
    assert path_of(await stored(world)) == before


async def test_three_without_an_answer_then_one_question_then_silence(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    await choose(world.mia, card, "2", menu="reminders:choose:weekly")
    for _ in range(3):
        assert "Shall I stop?" not in texts(await next_message(world))
    last = await next_message(world)
    assert "Shall I stop?" in texts(last)
    assert "My last 3 messages went without an answer" in texts(last)
    assert set(labels(last)) == BUTTONS
    assert await wait(world, days=300) == []
    await react(world, last, "Snooze")
    await react(world, inbox(world)[-1], "Until tomorrow")
    assert "you asked me to come back" in texts(await next_message(world))


async def test_a_sign_of_life_starts_the_count_anew(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    await choose(world.mia, card, "2", menu="reminders:choose:weekly")
    for _ in range(3):
        await next_message(world)
    await press(world, await show(world), "Done")
    assert "Shall I stop?" not in texts(await next_message(world))


async def test_nothing_is_lost_in_a_restart_and_what_is_late_says_so(world: World) -> None:
    await planned(world)
    due = await world.env.bot.followups.next_due()
    old = world.env.bot
    await old.followups.stop()
    await world.env.advance_time((due - world.env.now()).total_seconds() + 3 * 24 * 3600)
    assert len(inbox(world)) == 1, "only the test so far"
    await world.restart()
    await world.env.advance_time(24 * 3600)
    message = inbox(world)[-1]
    assert "This comes late: it should have come on" in texts(message)
    assert "was due on" in texts(message)
    assert 8 <= local(message.created_at).hour < 21
    assert len(inbox(world)) == 2, "the stale ones come in one message"


async def test_a_deleted_member_hears_nothing_more(world: World, bot: CertwiseBot) -> None:
    await planned(world)
    await bot.store.forget(world.mia.id)
    assert await wait(world, days=300) == []
    assert await bot.followups.next_due() is None


async def test_old_buttons_after_the_plan_is_gone(world: World, bot: CertwiseBot) -> None:
    await planned(world)
    message = await next_message(world)
    await bot.store.plans.forget(world.mia.id)
    refused = await click(world.mia.user, message, "Done")
    assert "That plan is over" in texts(refused.response)


async def test_an_old_message_says_nothing_about_another_plan(world: World) -> None:
    """Its row is gone some time after its plan; a step of the new plan may be called like the one that it named."""
    await planned(world)
    message = await next_message(world)
    await press(world, await press(world, await show(world), "Drop the plan"), "Drop it")
    await wait(world, days=100)
    assert await app(world).store.retention.delete_messages(world.env.now() - RETENTION_PERIOD)
    await start(world)
    before = path_of(await stored(world))
    refused = await click(world.mia.user, message, "Done")
    assert "too old for its buttons" in "".join(texts(each) for each in (refused.response, *refused.followups) if each)
    assert path_of(await stored(world)) == before
