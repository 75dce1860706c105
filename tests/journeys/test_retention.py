"""Nothing is kept for longer than is said, whatever happens on a day and whatever happened while the bot was away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.client import CertwiseBot, create_bot
from bot.settings import Settings
from tests.journeys.asking import guild_id, kept, running
from tests.journeys.conftest import TODAY
from tests.journeys.interviewing import AWS, begin, result_of
from tests.simulated import ErrorLog, World, slash

DAY = timedelta(days=1)
SECONDS_A_DAY = 24 * 3600


async def days(world: World, number: float) -> None:
    """Let some days pass, one after another as the bot's daily work does."""
    await world.env.advance_time(number * SECONDS_A_DAY)


async def keep(world: World, text: str, age: timedelta, community: int | None = None) -> None:
    home = guild_id(world) if community is None else community
    await running(world).store.unanswered_questions.add(
        guild_id=home, text=text, kind="unknown", entry_id=None, now=world.env.now() - age
    )


async def left(world: World) -> list[str]:
    return [miss.text for miss in await kept(world, guild_id(world))]


async def noted(world: World) -> bool:
    """Whether it is noted that the bot has left the server."""
    return guild_id(world) in await running(world).store.guild_data.left()


async def test_a_start_deletes_what_is_too_old(world: World) -> None:
    await keep(world, "old", 91 * DAY)
    await keep(world, "young", 89 * DAY)
    await world.restart()
    assert await left(world) == ["young"]


async def test_so_does_every_day(world: World) -> None:
    await keep(world, "old in two days", timedelta(days=88, hours=1))
    await keep(world, "old in three", timedelta(days=87, hours=1))
    await days(world, 1.001)
    assert len(await left(world)) == 2
    await days(world, 1)
    assert await left(world) == ["old in three"]
    await days(world, 1)
    assert await left(world) == []


async def test_a_day_on_which_something_fails_is_logged_and_holds_up_nothing(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    await keep(world, "old tomorrow", timedelta(days=89, hours=1))
    await bot.store.interviews.start(
        world.mia.id, home_guild_id=None, answers={}, held=[], revision="r", now=TODAY - 365 * DAY
    )

    async def broken(*_: object) -> int:
        raise OSError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(bot.store.unanswered_questions, "delete_older_than", broken)
        await days(world, 1.001)
    (record,) = error_log.take()
    assert "could not be deleted: questions without an answer" in record.getMessage()
    assert await left(world) == ["old tomorrow"]
    assert await bot.store.interviews.get(world.mia.id) is None, "the other duties were done"
    await days(world, 1)
    assert await left(world) == []


async def test_an_interview_that_nobody_uses_goes_after_a_year(world: World, bot: CertwiseBot) -> None:
    await result_of(world, AWS)
    await result_of(world, AWS, world.omar)
    interview = await bot.store.interviews.get(world.omar.id)
    assert interview is not None
    await bot.store.interviews.touch(interview.id, TODAY - 334 * DAY)
    await bot.store.interviews.touch((await bot.store.interviews.get(world.mia.id)).id, TODAY - 334 * DAY)  # type: ignore[union-attr] - it is there
    await days(world, 29.5)
    await slash(world.omar, world.channel, "cert", name="pmle")  # looks at what Omar has answered
    await days(world, 3)
    assert await bot.store.interviews.get(world.mia.id) is None
    assert await bot.store.interviews.get(world.omar.id) is not None
    assert await bot.store.results.latest(world.omar.id) is not None


async def test_looking_again_and_again_writes_but_once_in_a_while(world: World, bot: CertwiseBot) -> None:
    await begin(world)
    before = await bot.store.interviews.get(world.mia.id)
    await days(world, 2)
    await slash(world.mia, world.channel, "certs")
    assert await bot.store.interviews.get(world.mia.id) == before


async def test_a_servers_data_goes_thirty_days_after_the_bot_was_removed(world: World, bot: CertwiseBot) -> None:
    await keep(world, "asked there", timedelta())
    await begin(world)
    world.env.backend.remove_guild(guild_id(world))
    await world.env.settle()
    assert await noted(world)
    await days(world, 29)
    assert await left(world) == ["asked there"]
    await days(world, 2)
    assert await left(world) == []
    assert not await noted(world)
    interview = await bot.store.interviews.get(world.mia.id)
    assert interview is not None, "it is Mia's"
    assert interview.home_guild_id is None


async def test_joining_again_keeps_everything(world: World, bot: CertwiseBot) -> None:
    await keep(world, "asked there", timedelta())
    await bot.store.guilds.mark_left(guild_id(world), TODAY - 29 * DAY)
    with world.env._bot_scope():
        bot.dispatch("guild_join", bot.get_guild(guild_id(world)))
    await world.env.settle()
    assert not await noted(world)
    await days(world, 3)
    assert await left(world) == ["asked there"]


async def test_an_outage_is_no_removal(world: World, bot: CertwiseBot) -> None:
    await keep(world, "asked there", timedelta())
    bot._connection.parse_guild_delete({"id": str(guild_id(world)), "unavailable": True})
    await world.env.settle()
    await days(world, 2)
    assert not await noted(world)


async def test_a_removal_while_the_bot_was_away_is_noticed_at_the_start(world: World) -> None:
    elsewhere = 987_654_321_098_765_432
    await keep(world, "asked elsewhere", timedelta(), elsewhere)
    await keep(world, "asked here", timedelta())
    await world.restart()
    bot = running(world)
    assert set(await bot.store.guild_data.left()) == {elsewhere}
    await days(world, 31)
    assert await kept(world, elsewhere) == []
    assert await left(world) == ["asked here"]


async def test_a_return_while_the_bot_was_away_is_noticed_too(world: World, bot: CertwiseBot) -> None:
    await keep(world, "asked here", timedelta())
    await bot.store.guilds.mark_left(guild_id(world), TODAY - 40 * DAY)
    await world.restart()
    assert not await noted(world)
    assert await left(world) == ["asked here"]


async def test_what_could_not_be_noted_is_noticed_on_the_next_day(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    await keep(world, "asked there", timedelta())

    async def broken(*_: object) -> None:
        raise OSError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(bot.store.guilds, "mark_left", broken)
        world.env.backend.remove_guild(guild_id(world))
        await world.env.settle()
    (record,) = error_log.take()
    assert "noticed on the next day" in record.getMessage()
    assert not await noted(world)
    await days(world, 1.001)
    assert await noted(world)


async def test_a_process_leaves_the_servers_of_other_processes_alone(
    world: World, settings: Settings, bot: CertwiseBot
) -> None:
    shards = 4
    ours, theirs = (next(g << 22 for g in range(1, 9) if g % shards == shard) for shard in (0, 1))
    for community in (ours, theirs):
        await keep(world, "asked", timedelta(), community)
    await bot.store.guilds.mark_left(theirs, TODAY - 31 * DAY)
    sharded = settings.model_copy(update={"shard_ids": (0,), "shard_count": shards})
    world.env.requested_shard_count = None
    world.env._shard_count, world.env._shard_ids = shards, (0,)
    await world.restart(create_bot(sharded))
    gone = await running(world).store.guild_data.left()
    assert ours in gone
    assert gone[theirs] == TODAY - 31 * DAY
    assert len(await kept(world, theirs)) == 1, "only the process that knows the server deletes it"
