"""Turning direct messages on: the reason first, a test at once, and what happens where they are closed."""

from __future__ import annotations

import pytest

from bot.client import CertwiseBot
from bot.cogs.reminders.context import load_context
from bot.cogs.reminders.snooze import SnoozeActions
from bot.followups.sent_messages import SentMessages
from bot.ui.errors import UserError
from tests.journeys.planning import fill, start
from tests.journeys.reminding import contact, inbox, next_message, owed, react, reminders, turn_on, wait
from tests.simulated import World, choose, click, labels, slash, texts

CLOSED = {"status": 403, "code": 50007}


def close_messages(world: World, *, code: int = 50007, times: int | None = None) -> None:
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=code, times=times)


async def test_the_reason_and_the_rhythm_come_first_and_nothing_is_kept(world: World) -> None:
    await start(world)
    offer = texts(await reminders(world))
    for words in (
        "**Why:** a plan that nobody looks at is soon forgotten",
        "as things stand, the first on <t:",
        "Never more than one a day",
        "from 21:00 to 8:00",
        "After 3 without an answer I ask once whether to stop",
        "weekly check-in and news of catalog changes come only if you turn them on",
        "Europe/Berlin (now 13:00, UTC+1)",
        "Turn on and send me a test",
    ):
        assert words in offer
    assert inbox(world) == []
    assert await world.env.bot.store.contacts.get(world.mia.id) is None


async def test_without_a_plan_the_zone_is_asked_for(world: World) -> None:
    question = texts(await reminders(world))
    assert "What is your time zone?" in question
    offer = texts(await reminders(world, zone="kathmandu"))
    assert "Asia/Kathmandu (now 17:45, UTC+5:45)" in offer
    assert "You have no plan yet" in offer


async def test_the_zone_can_be_said_in_a_form(world: World) -> None:
    question = await reminders(world)
    refused = await world.mia.submit_modal(
        await click(world.mia, question, "Say where I live"), {"zone": "United States"}
    )
    assert refused.acknowledged
    assert "Did you mean America/" in texts(refused.response)
    offer = await fill(world, await click(world.mia, question, "Say where I live"), zone="kathmandu")
    assert offer.id == question.id
    assert "Asia/Kathmandu (now 17:45, UTC+5:45)" in texts(offer)
    settings = await turn_on(world)
    changed = await fill(world, await click(world.mia, settings, "Change time zone"), zone="Lisbon")
    assert "Your time zone is Europe/Lisbon now." in texts(changed)
    assert (await contact(world)).zone == "Europe/Lisbon"


async def test_zones_are_suggested_while_typing_and_a_wrong_one_is_refused(world: World) -> None:
    choices = await world.mia.autocomplete(world.channel, "plan reminders", "zone", "berl")
    assert [(choice["value"], choice["name"]) for choice in choices] == [
        ("Europe/Berlin", "Europe/Berlin (now 13:00, UTC+1)")
    ]
    refused = texts(await reminders(world, zone="Atlantis"))
    assert "I do not know that time zone" in refused


async def test_a_test_message_comes_at_once_and_says_why(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    assert "Direct messages are on." in texts(card)
    assert "I have just sent you a test message" in texts(card)
    assert "**Next message:** <t:" in texts(card)
    (message,) = inbox(world)
    assert "Why this came: you have just asked for my messages" in texts(message)
    assert {"Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"} <= set(labels(message))
    kept = await contact(world)
    assert (kept.consent, kept.zone, kept.channel_id, kept.weekly_on, kept.wants_changes) == (
        "on",
        "Europe/Berlin",
        world.mia.user.dm_channel.id,
        None,
        False,
    )
    assert all(followup.kind == "step" for followup in await owed(world, "pending"))


async def test_what_can_be_set(world: World) -> None:
    await start(world)
    card = await turn_on(world)
    card = (await choose(world.mia, card, "9")).response
    card = (await choose(world.mia, card, "22-7")).response
    card = (await choose(world.mia, card, "2", menu="reminders:choose:weekly")).response
    card = (await click(world.mia, card, "Turn on news of changes")).response
    assert "**News of catalog changes:** on" in texts(card)
    kept = await contact(world)
    assert (kept.hour, kept.quiet_from, kept.quiet_until, kept.weekly_on, kept.wants_changes) == (9, 22, 7, 2, True)
    assert {followup.local_at.hour for followup in await owed(world, "pending")} == {9}
    assert "weekly" in {followup.kind for followup in await owed(world, "pending")}
    card = (await choose(world.mia, card, "none")).response
    assert "weekly" not in {followup.kind for followup in await owed(world, "pending")}
    assert "Your time zone is Asia/Kolkata now" in texts(await reminders(world, zone="Asia/Kolkata"))
    assert {followup.zone for followup in await owed(world, "pending")} == {"Asia/Kolkata"}


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_messages_are_told_there_and_then_with_how_to_open_them(world: World, code: int) -> None:
    await start(world)
    close_messages(world, code=code)
    card = texts(await turn_on(world))
    assert "Your direct messages are closed to me" in card
    assert "**How to open them:**" in card
    assert inbox(world) == []
    assert {followup.state for followup in await owed(world)} == {"undeliverable"}
    assert await wait(world, days=60) == []
    tried = [entry for entry in world.env.http_requests if entry.path.endswith("/messages")]
    assert len(tried) == 1, "what is closed is not tried again and again"


async def test_what_could_not_be_sent_is_shown_once_at_the_next_use_in_a_server(world: World) -> None:
    await start(world)
    close_messages(world)
    await turn_on(world)
    due = (await owed(world))[0].due_at
    await world.env.advance_time((due - world.env.now()).total_seconds() + 60)
    used = await slash(world.mia, world.channel, "tiers")
    note = texts(used.followups[-1])
    assert "I could not write to you directly" in note
    assert "allow direct messages" in note
    assert "Why this came: a step of your plan is due" in note
    assert {"Done", "Still on it", "Stuck", "Snooze", "Pause", "Stop"} <= set(labels(used.followups[-1]))
    assert (await slash(world.mia, world.channel, "tiers")).followups == []
    assert (await slash(world.omar, world.channel, "tiers")).followups == []
    done = (await click(world.mia, used.followups[-1], "Done")).response
    assert "Done: " in texts(done)


async def test_it_is_shown_outside_of_servers_too(world: World) -> None:
    await start(world)
    close_messages(world)
    await turn_on(world)
    due = (await owed(world))[0].due_at
    await world.env.advance_time((due - world.env.now()).total_seconds() + 60)
    used = await slash(world.mia.user, world.mia.user.dm_channel, "tiers")
    assert "Why this came: a step of your plan is due" in texts(used.followups[-1])


async def test_opened_again_what_is_due_comes_as_a_message(world: World) -> None:
    await start(world)
    close_messages(world, times=1)
    card = await turn_on(world)
    card = (await click(world.mia, card, "Try again")).response
    assert "I have just sent you a test message" in texts(card)
    assert (await contact(world)).closed_since is None
    assert "Why this came: a step of your plan is due" in texts(await next_message(world))


async def test_closed_later_is_noticed_with_the_first_message(world: World) -> None:
    await start(world)
    await turn_on(world)
    close_messages(world)
    await wait(world, days=40)
    assert (await contact(world)).closed_since is not None
    assert "Your direct messages are closed to me" in texts(await reminders(world))


async def test_a_test_that_discord_does_not_take_just_now(world: World) -> None:
    await start(world)
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=40003, times=1)
    card = texts(await turn_on(world))
    assert "Discord did not take my test message just now" in card
    assert (await contact(world)).closed_since is None
    assert "a step of your plan is due" in texts(await next_message(world))


async def test_turning_on_works_in_direct_messages_and_twice(world: World) -> None:
    user = world.mia.user
    first = (await slash(user, user.dm_channel, "plan reminders", zone="Europe/Berlin")).response
    second = (await slash(user, user.dm_channel, "plan reminders", zone="Europe/Berlin")).response
    await click(user, first, "Turn on and send me a test")
    await click(user, second, "Turn on and send me a test")
    assert (await contact(world)).consent == "on"
    assert len([message for message in inbox(world) if "A test message" in texts(message)]) == 2


async def test_a_test_message_to_somebody_without_a_plan_offers_nothing_that_cannot_be(world: World) -> None:
    await turn_on(world)
    (message,) = inbox(world)
    assert "/plan start makes one" in texts(message)
    assert set(labels(message)) == {"Pause", "Stop"}
    assert "I write to you no more" in await react(world, message, "Stop")


async def test_nothing_is_promised_where_there_is_nothing_to_come_back_to(world: World, bot: CertwiseBot) -> None:
    await turn_on(world)
    about = await load_context(SentMessages(bot.store, bot.followups), world.mia.id, 0, "-")
    with pytest.raises(UserError, match="nothing to come back to"):
        await SnoozeActions(bot.followups, bot.services.plans).snooze(about, 3)
    assert await owed(world) == []
