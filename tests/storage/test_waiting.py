"""Whoever has nothing waiting is not looked up; whoever has is, in every process."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.store import Store
from bot.storage.undelivered import FRESH
from tests.storage.owing import claim, owe, wanted

MIA, OMAR = 80_351_110_224_678_912, 80_351_110_224_678_912 + (977_777 << 22)


async def test_closed_messages_are_known_at_once_and_after_a_restart(
    store: Store, database_url: str, now: datetime
) -> None:
    await owe(store, MIA, now, wanted("a", now))
    assert not await store.undelivered.may_have_some(MIA, now)
    (owed,) = await claim(store, now)
    await store.outbox.mark_closed(owed, "50007", now)
    assert await store.undelivered.may_have_some(MIA, now)
    assert not await store.undelivered.may_have_some(OMAR, now)
    again = Store(database_url)
    await again.open()
    try:
        assert await again.undelivered.may_have_some(MIA, now)
        assert not await again.undelivered.may_have_some(OMAR, now)
    finally:
        await again.close()


async def test_what_another_process_finds_out_is_known_within_a_minute(postgres_url: str, now: datetime) -> None:
    mine, other = Store(postgres_url), Store(postgres_url)
    await mine.open()
    await other.open()
    try:
        await owe(mine, MIA, now)
        assert not await other.undelivered.may_have_some(MIA, now)
        await mine.outbox.close_contact(MIA, now + timedelta(seconds=1))
        assert not await other.undelivered.may_have_some(MIA, now + FRESH / 2)
        assert await other.undelivered.may_have_some(MIA, now + FRESH)
    finally:
        await mine.close()
        await other.close()
