"""100,000 members with something due: a claim looks at a few rows, and memory does not grow with the members."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import tracemalloc
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.dialects import sqlite

from bot.followups.worker import AT_ONCE, BATCH, FollowupWorker
from bot.storage import outbox_claim
from bot.storage.schema import metadata
from bot.storage.store import Store
from tests.followups.filling import fill
from tests.followups.members import NOW
from tests.followups.post import Box, Clock, Plainly, delivery

MEMBERS = range(1, 100_001)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


async def _after(worker: FollowupWorker, *, batches: int) -> int:
    """The memory in use after so many batches more."""
    for _ in range(batches):
        assert await worker.deliver_due() == BATCH
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def test_many_members(sqlite_url: str, clock: Clock, writer: Plainly, box: Box) -> None:
    store = Store(sqlite_url)
    await store.open()
    try:
        await store._database.write(lambda connection: fill(connection, MEMBERS, NOW - DAY, apart=MINUTE))
        worker = delivery(store, clock, writer, box)
        tasks: list[int] = []
        box.before = lambda _: tasks.append(len(asyncio.all_tasks()))
        tracemalloc.start()
        early = await _after(worker, batches=10)
        late = await _after(worker, batches=20)
        tracemalloc.stop()
        assert len(box.sent) == 30 * BATCH
        assert max(tasks) <= BATCH + AT_ONCE + 5, "no task for each member"
        assert late - early < 300_000
    finally:
        await store.close()


def test_a_claim_reads_the_index_of_what_is_owed_and_sorts_nothing(sqlite_file: Path) -> None:
    sqlite_file.parent.mkdir()
    engine = create_engine(f"sqlite:///{sqlite_file}")
    metadata.create_all(engine)
    engine.dispose()
    statement = outbox_claim._READY.compile(dialect=sqlite.dialect())
    given = {**statement.params, "now": "2026-03-02", "limit": 20}
    values = [given[name] for name in statement.positiontup or ()]
    with closing(sqlite3.connect(sqlite_file)) as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    steps = [str(row[3]) for row in rows]
    assert "followups USING INDEX ix_followups_ready_at" in steps[0]
    assert "contacts USING INDEX" in steps[-1]
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in steps), steps


@pytest.mark.parametrize("known", ["nothing", "few members", "nobody", "all"])
async def test_so_it_does_on_postgresql_whatever_the_statistics_say(postgres_url: str, known: str) -> None:
    """Where it began with the members, a claim took half a second with 100,000 of them."""
    members = range(1, 5_001)
    store = Store(postgres_url)
    await store.open()
    try:
        await store._database.write(_keep_statistics)
        if known == "few members":
            await _fill(store, range(10_001, 10_004))
            await _analyse(store)
        elif known == "nobody":
            await _fill(store, members)
            await store._database.write(_delete_all)
            await _analyse(store)
        await _fill(store, members)
        if known == "all":
            await _analyse(store)
        steps = await store._database.write(_steps_on_postgresql)
    finally:
        await store.close()
    assert any("Index Scan using ix_followups_ready_at" in step for step in steps), steps
    assert any("Index Scan using uq_contacts_user_id" in step for step in steps), steps
    assert any("on pk_followups" in step or "using pk_followups" in step for step in steps), steps
    assert not any("Seq Scan" in step or "Sort" in step for step in steps), steps


async def _fill(store: Store, members: range) -> None:
    await store._database.write(lambda connection: fill(connection, members, NOW - DAY, apart=MINUTE))


async def _analyse(store: Store) -> None:
    await store._database.write(lambda connection: connection.execute(text("ANALYZE followups, contacts")))


def _keep_statistics(connection: Connection) -> None:
    """Let nobody gather any meanwhile."""
    for table in ("followups", "contacts"):
        connection.execute(text(f"ALTER TABLE {table} SET (autovacuum_enabled = false)"))


def _delete_all(connection: Connection) -> None:
    connection.execute(text("DELETE FROM followups"))
    connection.execute(text("DELETE FROM contacts"))


def _steps_on_postgresql(connection: Connection) -> list[str]:
    connection.execute(outbox_claim._PLAN_FIXED)
    statement = outbox_claim._CLAIM_POSTGRESQL.compile(dialect=connection.dialect)
    given = {**statement.params, "now": NOW, "limit": 20, "owner": "a", "until": NOW + DAY}
    values = tuple(given[name] for name in statement.positiontup or ())
    return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]
