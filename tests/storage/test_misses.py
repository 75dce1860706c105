from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage.schema import misses
from bot.storage.store import Store
from bot.storage.unanswered_questions import KEPT_FOR, UnansweredQuestion

GUILD, ELSEWHERE = 1_093_012_345_678_901_234, 7


async def _miss(
    store: Store, now: datetime, text: str = "is it worth it", guild_id: int | None = GUILD
) -> UnansweredQuestion:
    return await store.unanswered_questions.add(guild_id=guild_id, text=text, kind="unknown", entry_id=None, now=now)


async def test_a_miss_is_kept_as_it_was_asked(store: Store, now: datetime) -> None:
    miss = await store.unanswered_questions.add(
        guild_id=GUILD, text="what is a GPU", kind="wrong", entry_id="gpu-exams", now=now
    )
    assert miss == UnansweredQuestion(miss.id, GUILD, "what is a GPU", "wrong", "gpu-exams", now)
    assert await store.unanswered_questions.list(GUILD) == [miss]


def test_nothing_is_kept_of_who_asked() -> None:
    assert set(misses.c.keys()) == {"id", "guild_id", "text", "kind", "entry_id", "asked_at"}


async def test_a_community_sees_its_own_newest_first(store: Store, now: datetime) -> None:
    mine = [await _miss(store, now, text) for text in ("one", "two", "three")]
    theirs, nowhere = await _miss(store, now, guild_id=ELSEWHERE), await _miss(store, now, guild_id=None)
    assert await store.unanswered_questions.list(GUILD) == mine[::-1]
    assert await store.unanswered_questions.list(GUILD, limit=1) == [mine[-1]]
    assert await store.unanswered_questions.list(ELSEWHERE) == [theirs]
    assert await store.unanswered_questions.list(None) == [nowhere]


async def test_what_was_dealt_with_is_deleted_by_its_own_community(store: Store, now: datetime) -> None:
    miss = await _miss(store, now)
    assert not await store.unanswered_questions.delete([miss.id], ELSEWHERE)
    assert not await store.unanswered_questions.delete([miss.id], None)
    assert await store.unanswered_questions.delete([miss.id], GUILD)
    assert not await store.unanswered_questions.delete([miss.id], GUILD)
    assert await store.unanswered_questions.list(GUILD) == []


async def test_nothing_is_kept_longer_than_ninety_days(store: Store, now: datetime) -> None:
    assert timedelta(days=90) == KEPT_FOR
    await _miss(store, now - KEPT_FOR - timedelta(seconds=1))
    on_the_day, new = await _miss(store, now - KEPT_FOR), await _miss(store, now)
    assert await store.unanswered_questions.delete_older_than(KEPT_FOR, now) == 1
    assert await store.unanswered_questions.delete_older_than(KEPT_FOR, now) == 0
    assert await store.unanswered_questions.list(GUILD) == [new, on_the_day]


async def test_only_known_kinds_are_kept(store: Store, now: datetime) -> None:
    with pytest.raises(IntegrityError):
        await store.unanswered_questions.add(guild_id=None, text="t", kind="odd", entry_id=None, now=now)  # type: ignore[arg-type] - what is refused


async def test_several_are_deleted_at_once_and_only_the_communitys_own(store: Store, now: datetime) -> None:
    async def miss(guild_id: int) -> int:
        kept = await store.unanswered_questions.add(
            guild_id=guild_id, text="Is it free?", kind="unknown", entry_id=None, now=now
        )
        return kept.id

    own, foreign = [await miss(GUILD) for _ in range(3)], await miss(ELSEWHERE)
    assert await store.unanswered_questions.delete([*own[:2], foreign, own[2] + 1000], GUILD) == 2
    assert [kept.id for kept in await store.unanswered_questions.list(GUILD)] == own[2:]
    assert [kept.id for kept in await store.unanswered_questions.list(ELSEWHERE)] == [foreign]
    assert await store.unanswered_questions.delete([], GUILD) == 0
