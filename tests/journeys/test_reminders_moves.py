"""A member who moves: one zone for the plan and its messages, wherever they say it."""

from __future__ import annotations

from datetime import timedelta

from bot.services.plan_mapping import path_of
from tests.journeys.planning import AI_103, fill, show, start, stored
from tests.journeys.reminding import contact, inbox, local, next_message, owed, react, reminders, turn_on
from tests.simulated import World, click, slash, texts

CHICAGO, KOLKATA = "America/Chicago", "Asia/Kolkata"


async def test_messages_and_plan_move_together(world: World) -> None:
    await start(world)
    await turn_on(world)
    await reminders(world, zone=KOLKATA)
    assert (await contact(world)).zone == (await stored(world)).zone == KOLKATA
    step = path_of(await stored(world)).next_step
    await next_message(world)
    there = local(world.env.now(), KOLKATA)
    assert (there.date(), there.hour) == (step.due_on, 18)
    form = await click(world.mia, await show(world), "Change pace")
    await fill(world, form, hours=["5"], zone="Chicago")
    assert (await contact(world)).zone == (await stored(world)).zone == CHICAGO
    assert {followup.zone for followup in await owed(world, "pending")} == {CHICAGO}


async def test_what_was_put_off_moves_with_the_member_and_their_hours(world: World) -> None:
    await start(world)
    await turn_on(world)
    await next_message(world)
    await react(world, inbox(world)[-1], "Snooze")
    await react(world, inbox(world)[-1], "For 3 days")
    (snoozed,) = [followup for followup in await owed(world, "pending") if followup.kind == "again"]
    await reminders(world, zone=CHICAGO)
    (moved,) = [followup for followup in await owed(world, "pending") if followup.kind == "again"]
    assert (moved.id, moved.local_on, moved.zone) == (snoozed.id, snoozed.local_on, CHICAGO)
    assert moved.due_at - snoozed.due_at == timedelta(hours=7), "the same time on their clock"


async def test_a_zone_named_for_messages_counts_for_a_plan_that_had_none(world: World) -> None:
    await slash(world.mia, world.channel, "plan start", what=AI_103, hours=8)
    assert (await stored(world)).zone == "UTC"
    await turn_on(world, zone=KOLKATA)
    assert (await stored(world)).zone == KOLKATA
    assert "Days in Asia/Kolkata" in texts(await show(world))
