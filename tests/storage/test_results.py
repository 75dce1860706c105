from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.storage.results import SavedResult
from bot.storage.schema import feedback
from bot.storage.store import Store

MEMBER, OTHER = 80_351_110_224_678_912, 41_771_983_423_143_937


async def _save(store: Store, now: datetime, member: int = MEMBER, pick: str | None = "aws-mla") -> SavedResult:
    return await store.results.save(
        user_id=member,
        interview_id=7,
        home_guild_id=None,
        answers={"situation": "developer", "goal": "cloud_ml"},
        held={"b", "a"},
        revision="r1",
        decided_on=date(2026, 11, 22),
        verdict="recommend",
        pick=pick,
        alternatives=("z", "a"),
        now=now,
    )


async def _opinions(store: Store) -> list[tuple[int, int, bool, datetime]]:
    columns = feedback.c.result_id, feedback.c.user_id, feedback.c.useful, feedback.c.created_at
    rows = await store._database.read(lambda connection: connection.execute(select(*columns)).all())
    return [tuple(row) for row in rows]


async def test_a_result_is_found_again(store: Store, now: datetime) -> None:
    saved = await _save(store, now)
    assert saved == SavedResult(
        id=saved.id,
        user_id=MEMBER,
        interview_id=7,
        home_guild_id=None,
        answers={"situation": "developer", "goal": "cloud_ml"},
        held=frozenset({"a", "b"}),
        revision="r1",
        decided_on=date(2026, 11, 22),
        verdict="recommend",
        pick="aws-mla",
        alternatives=("z", "a"),
        created_at=now,
    )
    assert await store.results.get(saved.id) == saved
    assert await store.results.get(saved.id + 1) is None


async def test_the_latest_is_the_one_saved_last(store: Store, now: datetime) -> None:
    assert await store.results.latest(MEMBER) is None
    await _save(store, now)
    second = await _save(store, now - timedelta(days=1), pick=None)
    await _save(store, now, member=OTHER)
    assert await store.results.latest(MEMBER) == second


async def test_an_opinion_may_change_and_counts_once(store: Store, now: datetime) -> None:
    saved = await _save(store, now)
    assert await store.results.rate(saved.id, MEMBER, True, now)
    assert await store.results.rate(saved.id, MEMBER, True, now)
    assert await store.results.rate(saved.id, OTHER, True, now)
    later = now + timedelta(minutes=1)
    assert all(await asyncio.gather(*(store.results.rate(saved.id, MEMBER, False, later) for _ in range(5))))
    assert sorted(await _opinions(store)) == [(saved.id, OTHER, True, now), (saved.id, MEMBER, False, later)]


async def test_a_result_that_is_gone_cannot_be_rated(store: Store, now: datetime) -> None:
    saved = await _save(store, now)
    await store.results.forget(MEMBER)
    assert not await store.results.rate(saved.id, MEMBER, True, now)
    assert await _opinions(store) == []


async def test_forgetting_takes_a_members_results_and_opinions_only(store: Store, now: datetime) -> None:
    mine, theirs = await _save(store, now), await _save(store, now, member=OTHER)
    for result in (mine, theirs):
        for member in (MEMBER, OTHER):
            await store.results.rate(result.id, member, True, now)
    assert await store.results.forget(MEMBER) == 3, "two opinions and a result"
    assert await store.results.get(mine.id) is None
    assert await store.results.get(theirs.id) == theirs
    assert await _opinions(store) == [(theirs.id, OTHER, True, now)]


async def _of_guild(store: Store, now: datetime, member: int, guild: int | None) -> int:
    saved = await store.results.save(
        user_id=member,
        interview_id=1,
        home_guild_id=guild,
        answers={},
        held=(),
        revision="r1",
        decided_on=date(2026, 11, 22),
        verdict="recommend",
        pick=None,
        alternatives=(),
        now=now,
    )
    return saved.id


async def test_the_newest_results_of_a_community_come_in_batches(store: Store, now: datetime) -> None:
    here, elsewhere = 1, 2
    expected: set[int] = set()
    for member in range(1, 8):
        await _of_guild(store, now, member, here)
        expected.add(await _of_guild(store, now, member, here))
    await _of_guild(store, now, 9, here)
    await _of_guild(store, now, 9, elsewhere)  # whose newest result is another community's
    await _of_guild(store, now, 10, None)
    batches = [batch async for batch in store.results.latest_in_guild(here, at_once=3)]
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert [result.id for batch in batches for result in batch] == sorted(expected)
    assert [len(batch) async for batch in store.results.latest_in_guild(here, at_once=7)] == [7]
    assert [batch async for batch in store.results.latest_in_guild(3)] == []
