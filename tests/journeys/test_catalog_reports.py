"""Reports of mistakes: moderators deal with them, and whoever reported one hears of it as of everything else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import simcord

from bot.client import CertwiseBot
from tests.journeys.browsing import said
from tests.journeys.moderating import command, press
from tests.journeys.planning import start
from tests.journeys.queueing import opened, refusal, report, settle, submit
from tests.journeys.reminding import app, contact, inbox, next_message, owed, react, reminders, say, turn_on, wait
from tests.simulated import (
    Message,
    World,
    choose,
    click,
    find_custom_id,
    labels,
    slash,
    snapshot,
    texts,
)
from tests.simulated import press as press_old


async def test_a_report_is_shown_with_its_source(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    assert "1 open report" in said(reports)
    shown = await opened(world, reports, "Look at it")
    assert "Report: Google ML Engineer" in said(shown)
    assert "The exam costs $220" in said(shown)
    assert "[cloud.google.com](https://cloud.google.com/fees)" in said(shown)
    assert "wishes to know" in said(shown)
    assert str(world.mia.id) not in texts(shown), "moderators are not told who it was"


async def test_a_report_leads_to_the_form_that_sets_it_right(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    form = await choose(world.moderator, shown, "price")
    assert form.modal is not None
    assert "Google ML Engineer" in form.modal["title"]


@pytest.mark.parametrize(("step", "says"), [("Accept", "have accepted it"), ("Reject", "left the catalog as it is")])
async def test_whoever_wished_to_know_is_told_once_and_asked_for_nothing_else(
    world: World, bot: CertwiseBot, step: str, says: str
) -> None:
    number = await report(world, bot)
    assert "is told in a direct message" in said(await settle(world, step, "Google's page says $200."))
    await wait(world, seconds=2)
    (message,) = inbox(world)
    text = texts(message)
    assert "Your report about Google ML Engineer" in text
    assert says in text
    assert "**They say:** Google's page says $200." in text
    assert "**You wrote:** The exam costs $220." in text
    assert "Why this came: you asked to hear what comes of your report" in text
    assert labels(message) == ["Stop"]
    kept = await bot.store.reports.get(number)
    assert kept is not None
    assert (kept.state, kept.reporter_id) == ("accepted" if step == "Accept" else "rejected", None)
    (sent,) = await owed(world)
    request = [entry for entry in world.env.http_requests if entry.path.endswith("/messages")][-1]
    assert (request.json["nonce"], request.json["enforce_nonce"]) == (str(sent.id), True)
    assert (await slash(world.mia, world.channel, "tiers")).followups == []
    await start(world)
    assert await wait(world, days=60) == [], "it was consent to this one message"
    assert "What is your time zone?" not in texts(await reminders(world)), "the plan's"
    assert "Shall I write to you" in texts(await reminders(world))
    assert (await bot.store.audit_log.list(world.channel.guild.id))[0].action == "report"


async def test_nobody_is_told_of_a_report_without_a_name(world: World, bot: CertwiseBot) -> None:
    await report(world, bot, reporter_id=None)
    card = await settle(world, "Accept")
    assert "is accepted." in said(card)
    assert "told" not in said(card)
    assert await wait(world, days=2) == []


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_direct_messages_are_made_up_for_at_the_next_use(
    world: World, bot: CertwiseBot, code: int
) -> None:
    await report(world, bot)
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=code, times=None)
    await settle(world, "Accept", "Well seen.")
    await wait(world, seconds=2)
    await world.restart()
    used = await slash(world.mia, world.channel, "tiers")
    assert "have accepted it" in said(used.followups[-1])
    assert "I could not write to you directly" in said(used.followups[-1])
    assert used.followups[-1].flags.ephemeral
    assert not (await slash(world.mia, world.channel, "tiers")).followups
    tries = [r for r in world.env.http_requests if r.method == "POST" and r.path.endswith(path)]
    assert len(tries) == 1, "a closed door is knocked at once"
    await report(world, app(world))
    assert "is told when they next use the bot" in said(await settle(world, "Reject"))


async def test_nobody_is_woken_whose_zone_is_not_known(world: World, bot: CertwiseBot) -> None:
    """At the time of day at which they reported it, they were awake."""
    here_at = world.env.now()
    await report(world, bot)
    await wait(world, hours=9)
    await settle(world, "Accept")
    came = await wait(world, hours=24)
    assert len(came) == 1
    assert came[0].created_at - here_at >= timedelta(hours=23)
    assert (came[0].created_at.hour - here_at.hour) % 24 in {0, 1}
    assert "This comes late" not in texts(came[0])


async def test_it_counts_towards_one_message_a_day_and_waits_for_no_answer(world: World, bot: CertwiseBot) -> None:
    await start(world)
    await turn_on(world)
    await next_message(world)
    await report(world, bot)
    await settle(world, "Accept")
    await report(world, bot)
    await settle(world, "Reject")
    unanswered = (await contact(world)).unanswered
    assert await wait(world, hours=2) == []
    (message,) = await wait(world, days=1)
    assert "have accepted it" in texts(message)
    assert "left the catalog as it is" in texts(message), "both in one"
    assert {"Pause", "Stop"} == set(labels(message))
    assert (await contact(world)).unanswered == unanswered
    assert "Done: " not in await say(world, "done", to=message), "it asked for nothing"
    assert "Done: " in await say(world, "done"), "which answers the last message that did"


async def test_the_last_question_and_a_check_in_do_not_swallow_it(world: World, bot: CertwiseBot) -> None:
    await start(world)
    card = await turn_on(world)
    await choose(world.mia, card, "2", menu="reminders:choose:weekly")
    for _ in range(3):
        await next_message(world)
    due = await bot.followups.next_due()
    await wait(world, seconds=(due - world.env.now()).total_seconds() - 600)
    await bot.store.contacts.change(world.mia.id, lambda kept: replace(kept, free_at=due), world.env.now())
    await report(world, bot)
    await settle(world, "Accept")
    message = await next_message(world)
    assert "Shall I stop?" in texts(message)
    assert "have accepted it" in texts(message)


async def test_whoever_said_stop_is_told_only_when_they_come_back(world: World, bot: CertwiseBot) -> None:
    await turn_on(world)
    await react(world, inbox(world)[-1], "Stop")
    await report(world, bot)
    assert "is told when they next use the bot" in said(await settle(world, "Reject"))
    assert await wait(world, days=2) == []
    used = await slash(world.mia, world.channel, "tiers")
    assert "left the catalog as it is" in said(used.followups[-1])
    assert "I could not write" not in said(used.followups[-1])


async def test_stop_ends_it_as_well(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    await wait(world, hours=9)
    await settle(world, "Accept")
    assert "I write to you no more" in await say(world, "stop")
    assert await wait(world, days=2) == []


async def test_what_was_settled_when_the_bot_was_killed_is_told_at_the_next_start(
    world: World, bot: CertwiseBot
) -> None:
    number = await report(world, bot)
    await bot.store.reports.resolve(number, world.channel.guild.id, "accepted", "", world.env.now())
    for _ in range(2):
        await world.restart()
        await wait(world, seconds=2)
        assert len(inbox(world)) == 1


async def test_a_report_that_is_gone_is_told_of_to_nobody(world: World, bot: CertwiseBot) -> None:
    """As 30 days after the bot was removed from the server."""
    await report(world, bot)
    await wait(world, hours=9)
    await settle(world, "Accept")
    await bot.store.guilds.mark_left(world.channel.guild.id, world.env.now())
    await bot.store.guild_data.forget([world.channel.guild.id])
    assert await wait(world, days=2) == []
    assert {followup.state for followup in await owed(world)} == {"cancelled"}


async def test_two_moderators_settle_one_report_once(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    shown = await opened(world, reports, "Look at it")
    first, second = [await click(world.moderator, shown, step) for step in ("Accept", "Reject")]
    assert "is accepted" in said(await submit(world, first, reply=""))
    refused = await world.moderator.submit_modal(second, {"reply": ""})
    assert "has been accepted in the meantime" in refusal(refused)
    await wait(world, days=2)
    assert len(inbox(world)) == 1


async def test_another_servers_report_is_out_of_reach(world: World, bot: CertwiseBot) -> None:
    await report(world, bot)
    reports = await press(world, await command(world, "unanswered"), "Reports of mistakes (1)")
    foreign = await report(world, bot, guild_id=4711)
    clicked = await press_forged(world, reports, "queue:report:open:", f"queue:report:open:{foreign}", world.moderator)
    assert "There is no such report in this server" in refusal(clicked)


async def press_forged(
    world: World, card: Message, prefix: str, custom_id: str, actor: simcord.MemberActor
) -> simcord.InteractionResult:
    """Click a button of a card that was tampered with."""
    genuine = find_custom_id(card, prefix)
    forged = json.loads(json.dumps(snapshot(world.env, card), default=str).replace(genuine, custom_id))
    return await press_old(actor, world.channel, forged, custom_id)
