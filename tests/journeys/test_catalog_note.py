"""The weekly note: on Monday morning, once, in the chosen channel, and only if there is something to say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import simcord
from simcord.backend import serializers

from bot.client import CertwiseBot
from bot.services.weekly_digest import digest_moment, week_name
from tests.journeys.publishing import publish
from tests.journeys.test_catalog_impact import retired
from tests.simulated import ErrorLog, World

HOUR = 3600
TO_MONDAY = 21 * HOUR
WEEK = 7 * 24 * HOUR
"""The tests begin on a Sunday at noon."""


async def choose_channel(world: World, bot: CertwiseBot) -> simcord.ChannelHandle:
    channel = world.channel.guild.create_text_channel("catalog-news")
    await bot.store.guilds.set_digest_channel(world.channel.guild.id, channel.id)
    return channel


def notes(world: World, channel: simcord.ChannelHandle) -> list[str]:
    """What was posted in a channel."""
    messages = world.env.backend.messages.get(channel.id, {}).values()
    payloads = [serializers.message_payload(world.env.backend, message) for message in messages]
    return ["\n".join(p.get("content", "") for p in payload["components"][0]["components"]) for payload in payloads]


async def ask_in_vain(world: World, bot: CertwiseBot, *texts: str) -> None:
    for text in texts:
        await bot.store.unanswered_questions.add(
            guild_id=world.channel.guild.id, text=text, kind="unknown", entry_id=None, now=world.env.now()
        )


async def test_it_tells_what_came_up(world: World, bot: CertwiseBot) -> None:
    channel = await choose_channel(world, bot)
    files = retired(bot.catalogs.builtin)
    files = {name: text.replace(b"from: 2026-11-01", b"from: 2026-11-20") for name, text in files.items()}
    await publish(bot, world.channel.guild.id, files)
    await ask_in_vain(world, bot, "is there a rust certificate", "any rust certificates?", "@everyone karaoke")
    assert await bot.store.reports.add(
        guild_id=world.channel.guild.id, certification_id="x", text="No.", source=None, reporter_id=None,
        now=world.env.now(),
    )  # fmt: skip
    await world.env.advance_time(TO_MONDAY - 60)
    assert notes(world, channel) == []
    await world.env.advance_time(120)
    (note,) = notes(world, channel)
    assert "**Retired**\n- Databricks ML Associate: 20 November 2026" in note
    assert "rust certificate" in note
    assert "(2 times)" in note
    assert "karaoke" in note
    assert "1 report of mistakes waits there" in note
    assert "/catalog unanswered" in note


async def test_nothing_to_say_is_not_said(world: World, bot: CertwiseBot) -> None:
    channel = await choose_channel(world, bot)
    await world.env.advance_time(TO_MONDAY + HOUR)
    assert notes(world, channel) == []


async def test_no_week_has_two_notes_and_the_next_one_has_its_own(world: World, bot: CertwiseBot) -> None:
    channel = await choose_channel(world, bot)
    await ask_in_vain(world, bot, "is there a rust certificate")
    await world.env.advance_time(TO_MONDAY + HOUR)
    assert len(notes(world, channel)) == 1
    await world.restart()
    await world.env.advance_time(HOUR)
    assert len(notes(world, channel)) == 1
    await world.env.advance_time(WEEK)
    assert len(notes(world, channel)) == 1, "the question was last week's"
    running = world.env.bot
    assert isinstance(running, CertwiseBot)
    await ask_in_vain(world, running, "quokka")
    await world.env.advance_time(WEEK)
    assert len(notes(world, channel)) == 2
    assert "quokka" in notes(world, channel)[1]
    assert "rust" not in notes(world, channel)[1]


async def test_a_bot_that_slept_on_monday_morning_makes_up_for_it(world: World, bot: CertwiseBot) -> None:
    channel = await choose_channel(world, bot)
    await ask_in_vain(world, bot, "is there a rust certificate")
    await bot.weekly_digest.stop()
    await world.env.advance_time(TO_MONDAY + 20 * HOUR)
    assert notes(world, channel) == []
    await world.restart()
    await world.env.settle()
    assert len(notes(world, channel)) == 1


async def test_a_channel_chosen_in_the_middle_of_the_week_waits_for_monday(world: World, bot: CertwiseBot) -> None:
    await world.env.advance_time(TO_MONDAY + 60 * HOUR)
    channel = await choose_channel(world, bot)
    await ask_in_vain(world, bot, "is there a rust certificate")
    await world.restart()
    await world.env.advance_time(HOUR)
    assert notes(world, channel) == []


async def test_off_is_off(world: World, bot: CertwiseBot) -> None:
    channel = await choose_channel(world, bot)
    await bot.store.guilds.set_digest_channel(world.channel.guild.id, None)
    await ask_in_vain(world, bot, "is there a rust certificate")
    await world.env.advance_time(TO_MONDAY + HOUR)
    assert notes(world, channel) == []


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (403, 50001)])
async def test_a_channel_where_it_may_not_write_any_more(
    world: World, bot: CertwiseBot, status: int, code: int
) -> None:
    channel = await choose_channel(world, bot)
    await ask_in_vain(world, bot, "is there a rust certificate")
    world.env.inject_error("POST", f"/channels/{channel.id}/messages", status=status, code=code, times=None)
    await world.env.advance_time(TO_MONDAY + 5 * HOUR)
    assert notes(world, channel) == []
    (deed,) = await bot.store.audit_log.list(world.channel.guild.id)
    assert "could not be posted: I may not write" in deed.detail
    tries = [r for r in world.env.http_requests if r.path == f"/channels/{channel.id}/messages"]
    assert len(tries) == 1
    assert (await bot.store.guilds.get(world.channel.guild.id)).note_channel_id == channel.id


async def test_a_channel_that_is_gone_turns_the_note_off(world: World, bot: CertwiseBot) -> None:
    await bot.store.guilds.set_digest_channel(world.channel.guild.id, 4711)
    await bot.store.guilds.set_log_channel(world.channel.guild.id, world.channel.id)
    await ask_in_vain(world, bot, "is there a rust certificate")
    await world.env.advance_time(TO_MONDAY + HOUR)
    assert (await bot.store.guilds.get(world.channel.guild.id)).note_channel_id is None
    (told,) = notes(world, world.channel)
    assert "the weekly note is off: its channel is gone" in told


async def test_a_failure_is_tried_again_in_an_hour(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = await choose_channel(world, bot)
    await ask_in_vain(world, bot, "is there a rust certificate")
    real = bot.store.unanswered_questions.list

    async def broken(*_arguments: object, **_options: object) -> list[object]:
        raise ConnectionError("the database is away")

    monkeypatch.setattr(bot.store.unanswered_questions, "list", broken)
    await world.env.advance_time(TO_MONDAY + 60)
    assert len(error_log.take()) == 1
    monkeypatch.setattr(bot.store.unanswered_questions, "list", real)
    await world.env.advance_time(HOUR)
    assert len(notes(world, channel)) == 1


async def test_two_servers_have_their_own(world: World, bot: CertwiseBot) -> None:
    mine = await choose_channel(world, bot)
    guild = world.env.create_guild("Elsewhere")
    other = guild.create_text_channel("news")
    await bot.store.guilds.set_digest_channel(guild.id, other.id)
    await bot.store.guilds.set_digest_channel(99, 98)  # a server that this process does not see
    await ask_in_vain(world, bot, "is there a rust certificate")
    await world.env.advance_time(TO_MONDAY + HOUR)
    assert len(notes(world, mine)) == 1
    assert notes(world, other) == []
    assert (await bot.store.guilds.get(99)).noted_week is None


@pytest.mark.parametrize(
    ("now", "moment", "week"),
    [
        (datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 16, 9, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 23, 8, 59, tzinfo=UTC), datetime(2026, 11, 16, 9, tzinfo=UTC), "2026-W47"),
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 9, tzinfo=UTC), "2026-W48"),
        (datetime(2027, 1, 3, 23, tzinfo=UTC), datetime(2026, 12, 28, 9, tzinfo=UTC), "2026-W53"),
        (datetime(2027, 1, 4, 10, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC), "2027-W01"),
    ],
)
def test_weeks_begin_on_monday_at_nine(now: datetime, moment: datetime, week: str) -> None:
    assert digest_moment(now) == moment
    assert week_name(moment) == week
    assert digest_moment(now + timedelta(days=7)) == moment + timedelta(days=7)
