"""What is owed to members, as it is stored: rows of today must mean the same to every later version.

Each test is a member's way through some messages; what it leaves in the table is held, with the keys, which say what
has had its message. Times that only a second decides are left out.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import simcord

from bot.client import create_bot
from bot.settings import Settings
from tests.golden.conftest import Query
from tests.golden.files import CATALOG, hold
from tests.simulated import ErrorLog, Message, World, choose, click, slash, texts

_ROWS = """
    SELECT key, kind, plan_id, subject, local_on, local_at, zone, due_at, ready_at IS NOT NULL AS is_ready, state,
        attempts, lease_owner, payload, standing, message_id IS NOT NULL AS has_message, sent_at IS NOT NULL AS is_sent,
        answered_at IS NOT NULL AS is_answered
    FROM followups ORDER BY id
"""
_MEMBER = "SELECT consent, zone, hour, quiet_from, quiet_until, weekly_on, wants_changes, unanswered FROM contacts"


async def plan(world: World) -> Message:
    """Start a plan and turn messages on; the card of their settings."""
    await slash(world.mia, world.channel, "plan start", what="aws-new", hours=8, time_zone="Europe/Berlin")
    return await turn_on(world)


async def turn_on(world: World) -> Message:
    offer = (await slash(world.mia, world.channel, "plan reminders", zone="Europe/Berlin")).response
    return card_of(await click(world.mia, offer, "Turn on and send me a test"))


def card_of(result: simcord.InteractionResult) -> Message:
    assert result.response is not None
    return result.response


def inbox(world: World) -> list[Message]:
    return [message for message in world.mia.user.dm_channel.history() if message.author.bot]


async def next_message(world: World, query: Query) -> Message:
    """Move on to what is due next, and get the message."""
    before = len(inbox(world))
    for _ in range(10):
        await go_on(world, query)
        if len(inbox(world)) > before:
            return inbox(world)[-1]
    raise AssertionError("no message came")


async def go_on(world: World, query: Query) -> None:
    """Move on to the next moment at which there is something to do."""
    (row,) = query("SELECT min(ready_at) AS at FROM followups WHERE ready_at IS NOT NULL")
    due = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    await world.env.advance_time(max(1.0, (due - world.env.now()).total_seconds() + 1))


async def react(world: World, message: Message, label: str) -> Message:
    """Click on a direct message; what is there afterwards."""
    await click(world.mia.user, message, label)
    return inbox(world)[-1]


def hold_rows(name: str, query: Query) -> list[dict[str, Any]]:
    rows = query(_ROWS)
    hold(f"followups_{name}", {"followups": rows, "contact": query(_MEMBER)})
    return rows


async def test_steps_that_are_due(world: World, query: Query) -> None:
    await plan(world)
    await react(world, await next_message(world, query), "Done")
    await react(world, await next_message(world, query), "Still on it")
    rows = hold_rows("steps", query)
    assert {(row["kind"], row["state"]) for row in rows} >= {
        ("step", "sent"),
        ("step", "pending"),
        ("step", "cancelled"),
    }


async def test_one_that_was_put_off(world: World, query: Query) -> None:
    await plan(world)
    asked = await react(world, await next_message(world, query), "Snooze")
    await react(world, asked, "For 3 days")
    hold_rows("snoozed", query)
    await next_message(world, query)
    assert ("again", "sent") in {(row["kind"], row["state"]) for row in hold_rows("came_back", query)}


async def test_a_pause(world: World, query: Query) -> None:
    await plan(world)
    asked = await react(world, await next_message(world, query), "Pause")
    await react(world, asked, "For 2 weeks")
    assert ("resume", "pending") in {(row["kind"], row["state"]) for row in hold_rows("paused", query)}
    await react(world, await next_message(world, query), "Still on it")
    assert ("resume", "sent") in {(row["kind"], row["state"]) for row in hold_rows("resumed", query)}


async def test_a_check_in_every_week_until_they_stop(world: World, query: Query) -> None:
    settings = await plan(world)
    await choose(world.mia, settings, "2", menu="reminders:choose:weekly")
    message = await next_message(world, query)
    assert ("weekly", "sent") in {(row["kind"], row["state"]) for row in hold_rows("weekly", query)}
    await react(world, message, "Stop")
    assert "pending" not in {row["state"] for row in hold_rows("stopped", query)}


async def test_a_renewal(world: World, query: Query) -> None:
    """By what a member says when they have passed: the exam of their plan lasts for two years."""
    await plan(world)
    for _ in range(10):
        card = card_of(await slash(world.mia, world.channel, "plan show"))
        form = await click(world.mia, card, "Done")
        if form.modal is not None:
            await world.mia.submit_modal(form, {"earned_on": "2026-11-20"})
        if "Next: " not in texts(card_of(await slash(world.mia, world.channel, "plan show"))):
            break
    rows = hold_rows("renewal", query)
    assert {row["key"].rpartition(":")[2] for row in rows if row["kind"] == "renewal"} == {"begin", "last"}


async def test_a_change_of_the_catalog(world: World, query: Query, settings: Settings, tmp_path: Path) -> None:
    await click(world.mia, await plan(world), "Turn on news of changes")
    file = copytree(CATALOG, tmp_path / "changed") / "small.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("total_usd: 165", "total_usd: 365"), encoding="utf-8")
    await world.restart(create_bot(settings.model_copy(update={"catalog_dir": file.parent})))
    hold_rows("change", query)
    await next_message(world, query)
    assert ("change", "sent") in {(row["kind"], row["state"]) for row in hold_rows("change_told", query)}


async def report(world: World) -> Message:
    """Report a mistake with the wish to hear of it, and reject it as a moderator; what the moderator sees."""
    cert = card_of(await slash(world.mia, world.channel, "cert", name="aws-new"))
    form = await click(world.mia, cert, "Report a mistake")
    await world.mia.submit_modal(form, {"text": "It costs more.", "source": "", "tell": ["yes"]})
    queue = card_of(await slash(world.moderator, world.channel, "catalog unanswered"))
    reports = card_of(await click(world.moderator, queue, "Reports of mistakes (1)"))
    shown = card_of(await click(world.moderator, reports, "Look at it"))
    form = await click(world.moderator, shown, "Reject")
    return card_of(await world.moderator.submit_modal(form, {"reply": "It does not."}))


async def test_what_came_of_a_report(world: World, query: Query) -> None:
    await report(world)
    await world.env.advance_time(2)
    assert [(row["kind"], row["state"]) for row in hold_rows("outcome", query)] == [("outcome", "sent")]


async def test_closed_direct_messages(world: World, query: Query) -> None:
    """It waits until they use the bot, and is shown then."""
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50007, times=None)
    await report(world)
    await world.env.advance_time(2)
    assert [row["state"] for row in hold_rows("undeliverable", query)] == ["undeliverable"]
    await slash(world.mia, world.channel, "help")
    await slash(world.mia, world.channel, "plan reminders")
    assert [row["state"] for row in hold_rows("noted", query)] == ["noted"]


async def test_one_that_is_refused(world: World, query: Query, error_log: ErrorLog) -> None:
    await plan(world)
    path = f"/channels/{world.mia.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=400, code=50035, times=None)
    for _ in range(10):
        await go_on(world, query)
        assert error_log.take()
        if query("SELECT 1 FROM followups WHERE state = 'failed'"):
            break
    assert ("step", "failed") in {(row["kind"], row["state"]) for row in hold_rows("refused", query)}


async def test_two_on_one_day_are_one_message(world: World, query: Query) -> None:
    """Two steps are due on the same day."""
    await plan(world)
    for _ in range(3):
        await next_message(world, query)
    assert {"sent", "merged"} <= {row["state"] for row in hold_rows("together", query)}


async def test_every_state(env: simcord.Env, query: Query) -> None:
    """Those that a table of today may hold; ``leased`` lasts only while a message is on its way."""
    del env
    (table,) = query("SELECT sql FROM sqlite_master WHERE name = 'followups'")
    (states,) = re.findall(r"CHECK \(state IN \(([^)]*)\)", table["sql"])
    hold("followup_states", sorted(state.strip(" '") for state in states.split(",")))
