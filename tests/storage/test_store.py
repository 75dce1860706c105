from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, select

from bot.storage.schema import Snowflake, metadata
from bot.storage.store import Store

MEMBER, OTHER = 80_351_110_224_678_912, 41_771_983_423_143_937
MARKER = "an-answer-that-nobody-else-gives"
_NO_MEMBERS = {"home_guild_id", "guild_id", "application_id"}


async def _fill(store: Store, member: int, now: datetime) -> int:
    """A row in each table that has members in it."""
    await store.interviews.start(
        member, home_guild_id=1, answers={"goal": MARKER}, held=[], revision="r", now=now, asking="time"
    )
    result = await store.results.save(
        user_id=member,
        interview_id=1,
        home_guild_id=1,
        answers={"goal": MARKER},
        held=[],
        revision="r",
        decided_on=now.date(),
        verdict="recommend",
        pick=None,
        alternatives=[],
        now=now,
    )
    await store.results.rate(result.id, member, True, now)
    await store.reports.add(
        guild_id=1, certification_id="a", text="The price is wrong.", source=None, reporter_id=member, now=now
    )
    await store.plans.start(
        member,
        home_guild_id=1,
        targets=["a"],
        stack=None,
        hours_per_week=5,
        exam_on=None,
        zone="UTC",
        revision="r",
        steps=[{"id": "exam.1", "title": MARKER}],
        now=now,
    )
    await store.holdings.keep(member, "a", now.date())
    return result.id


def _tables_with(value: object) -> Callable[[Connection], set[str]]:
    def search(connection: Connection) -> set[str]:
        return {
            table.name
            for table in metadata.tables.values()
            for row in connection.execute(select(table))
            if value in tuple(row)
        }

    return search


def _members_in(table: Table) -> set[str]:
    """The columns that can only hold a member's id."""
    return {column.name for column in table.c if column.type is Snowflake} - _NO_MEMBERS


def _holds_marker(file: Path) -> bool:
    return MARKER.encode() in file.read_bytes()


async def test_forgetting_leaves_no_row_with_the_members_id(store: Store, now: datetime) -> None:
    await _fill(store, MEMBER, now)
    result = await _fill(store, OTHER, now)
    await store.results.rate(result, MEMBER, False, now)
    with_members = {table.name for table in metadata.tables.values() if _members_in(table)}
    assert await store._database.read(_tables_with(MEMBER)) == with_members
    await store.forget(MEMBER)
    assert await store._database.read(_tables_with(MEMBER)) == set()
    assert await store._database.read(_tables_with(OTHER)) == with_members


async def test_what_is_forgotten_is_not_in_the_file_any_more(sqlite_url: str, sqlite_file: Path, now: datetime) -> None:
    store = Store(sqlite_url)
    await store.open()
    await _fill(store, MEMBER, now)
    await store.close()
    assert _holds_marker(sqlite_file)
    await store.open()
    await store.forget(MEMBER)
    await store.close()
    assert not _holds_marker(sqlite_file)


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
    await _fill(store, MEMBER, now)
    before = await store.interviews.get(MEMBER), await store.results.latest(MEMBER)
    await store.close()
    again = Store(database_url)
    await again.open()
    assert (await again.interviews.get(MEMBER), await again.results.latest(MEMBER)) == before
    await again.close()
