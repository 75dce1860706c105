"""What was not answered is kept for 90 days, and no longer, whatever happens on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.client import CertwiseBot
from tests.journeys.asking import guild_id, kept
from tests.journeys.conftest import TODAY
from tests.simulated import ErrorLog, World

DAY = 24 * 3600


async def keep(world: World, bot: CertwiseBot, text: str, age: timedelta) -> None:
    await bot.store.misses.add(guild_id=guild_id(world), text=text, kind="unknown", entry_id=None, now=TODAY - age)


async def left(world: World) -> list[str]:
    return [miss.text for miss in await kept(world, guild_id(world))]


async def test_a_start_deletes_what_is_too_old(world: World, bot: CertwiseBot) -> None:
    await keep(world, bot, "old", timedelta(days=91))
    await keep(world, bot, "young", timedelta(days=89))
    await world.restart()
    assert await left(world) == ["young"]


async def test_so_does_every_day(world: World, bot: CertwiseBot) -> None:
    await keep(world, bot, "old in two days", timedelta(days=88, hours=1))
    await keep(world, bot, "old in three", timedelta(days=87, hours=1))
    await world.env.advance_time(DAY + 60)
    assert len(await left(world)) == 2
    await world.env.advance_time(DAY)
    assert await left(world) == ["old in three"]
    await world.env.advance_time(DAY)
    assert await left(world) == []


async def test_a_day_on_which_it_fails_is_logged_and_the_next_one_tries_again(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    await keep(world, bot, "old tomorrow", timedelta(days=89, hours=1))

    async def broken(*_: object) -> int:
        raise OSError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(bot.store.misses, "delete_older_than", broken)
        await world.env.advance_time(DAY + 60)
    (record,) = error_log.take()
    assert "could not be deleted" in record.getMessage()
    assert await left(world) == ["old tomorrow"]
    await world.env.advance_time(DAY)
    assert await left(world) == []
