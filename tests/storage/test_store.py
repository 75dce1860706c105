from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.store import Store
from tests.storage.filling import fill

MEMBER, OTHER = 80_351_110_224_678_912, 41_771_983_423_143_937


async def test_synced_commands_are_kept_by_application(store: Store, now: datetime) -> None:
    assert await store.synced_commands.payload_hash(MEMBER) is None
    await store.synced_commands.remember(MEMBER, "first", now)
    await store.synced_commands.remember(OTHER, "other", now)
    await store.synced_commands.remember(MEMBER, "second", now + timedelta(days=1))
    assert await store.synced_commands.payload_hash(MEMBER) == "second"
    assert await store.synced_commands.payload_hash(OTHER) == "other"


async def test_everything_is_there_after_a_restart(database_url: str, now: datetime) -> None:
    store = Store(database_url)
    await store.open()
    await fill(store, MEMBER, now)
    before = await store.interviews.get(MEMBER), await store.results.latest(MEMBER)
    await store.close()
    again = Store(database_url)
    await again.open()
    assert (await again.interviews.get(MEMBER), await again.results.latest(MEMBER)) == before
    await again.close()
