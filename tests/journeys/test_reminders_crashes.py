"""What a killed process leaves undone is made up for at the next start."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.client import CertwiseBot
from bot.followups.quiet_hours import next_slot
from bot.services.plan_mapping import path_of, with_path
from bot.storage.outbox import ClaimedFollowup
from tests.journeys.planning import start, stored
from tests.journeys.reminding import inbox, next_message, owed, react, turn_on, wait
from tests.simulated import World, texts

LEASE = timedelta(minutes=5)


async def claimed(world: World, bot: CertwiseBot) -> ClaimedFollowup:
    """What another process has taken, which has not sent it yet."""
    due = await bot.followups.next_due()
    await bot.followups.stop()
    await world.env.advance_time((due - world.env.now()).total_seconds() + 1)
    (taken,) = await bot.store.outbox.claim("another", next_slot, world.env.now(), limit=5, lease=LEASE)
    return taken


async def test_a_plan_that_changed_just_before(world: World, bot: CertwiseBot) -> None:
    await start(world)
    await turn_on(world)
    plan = await stored(world)
    path = path_of(plan)
    moved = replace(path, steps=tuple(replace(s, due_on=s.due_on + timedelta(days=9)) for s in path.steps))
    now = world.env.now() + timedelta(minutes=5)
    await bot.store.plans.change(plan.id, world.mia.id, lambda kept: with_path(kept, moved), now)
    await world.restart()
    await world.env.advance_time(1)
    steps = {f.subject: f.local_on for f in await owed(world, "pending") if f.kind == "step"}
    assert steps == {s.id: s.due_on for s in moved.open_steps}


async def test_what_a_killed_process_had_in_hand_comes_after_its_lease(world: World, bot: CertwiseBot) -> None:
    await start(world)
    await turn_on(world)
    await claimed(world, bot)
    await world.restart()
    await world.env.advance_time(60)
    assert len(inbox(world)) == 1
    await world.env.advance_time(LEASE.total_seconds())
    assert "a step of your plan is due" in texts(inbox(world)[-1])
    assert len(inbox(world)) == 2


async def test_what_it_had_sent_without_marking_it_is_found_and_not_sent_again(world: World, bot: CertwiseBot) -> None:
    await start(world)
    await turn_on(world)
    taken = await claimed(world, bot)
    letter = await bot.followups.composer.compose(taken, [], world.env.now())
    await bot.followups.sender.send(taken, letter.card)
    sent = inbox(world)[-1]
    await world.restart()
    await world.env.advance_time(LEASE.total_seconds() + 60)
    assert len(inbox(world)) == 2
    (marked,) = await owed(world, "sent")
    assert (marked.id, marked.message_id) == (taken.followup.id, sent.id)


async def test_stop_waits_for_what_another_process_is_just_sending(world: World, bot: CertwiseBot) -> None:
    await start(world)
    await turn_on(world)
    test = inbox(world)[-1]
    taken = await claimed(world, bot)
    assert "I write to you no more" in await react(world, test, "Stop")
    assert not await bot.store.outbox.holds_lease(taken, world.env.now())
    await world.restart()
    assert await wait(world, days=30) == []


async def test_messages_go_on_after_a_restart(world: World) -> None:
    await start(world)
    await turn_on(world)
    await next_message(world)
    await world.restart()
    assert "is due" in texts(await next_message(world))
