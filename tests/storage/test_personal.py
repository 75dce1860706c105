"""What is kept of a member can be shown whole and forgotten whole, wherever it is, and whatever table comes next."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, Text, select

from bot.storage import personal_data as module
from bot.storage.personal_data import SOMEBODY, PersonalTable
from bot.storage.schema import Snowflake, audit, drafts, metadata, publications, reports
from bot.storage.schema.base import living_columns
from bot.storage.store import Store
from tests.storage.filling import MARKER, fill

MEMBER, OTHER = 80_351_110_224_678_912, 41_771_983_423_143_937
NO_MEMBERS = {"home_guild_id", "guild_id", "application_id", "note_channel_id", "log_channel_id"}
SOUNDS_LIKE_A_MEMBER = re.compile(r"(^|_)(user|member|author|actor|reporter|moderator|publisher|recipient|asker)(_|$)")


def uncovered(tables: Iterable[Table], kept: Iterable[PersonalTable]) -> set[str]:
    """The columns that can hold a member's id and that nobody shows and forgets."""
    kept = tuple(kept)
    columns = {personal.column for personal in kept}
    whole = {personal.table for personal in kept if personal.forgetting == "delete"}
    return {
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.c
        if (column.type is Snowflake and column.name not in NO_MEMBERS) or SOUNDS_LIKE_A_MEMBER.search(column.name)
        if column not in columns and table not in whole
    }


def test_every_column_that_can_hold_a_member_is_covered(sqlite_url: str) -> None:
    assert uncovered(metadata.tables.values(), Store(sqlite_url)._personal) == set()


@pytest.mark.parametrize("column", [Column("somebody", Snowflake), Column("author", Text), Column("user_id", Text)])
def test_a_new_table_that_nobody_thought_of_is_noticed(sqlite_url: str, column: Column[Any]) -> None:
    new = Table("new", MetaData(), column)
    found = uncovered([*metadata.tables.values(), new], Store(sqlite_url)._personal)
    assert found == {f"new.{column.name}"}
    assert uncovered([new], [PersonalTable(column)]) == set()


def holding(member: int) -> Any:
    """Which tables hold a member's id, as a number or within a text."""

    def search(connection: Connection) -> set[str]:
        return {
            table.name
            for table in metadata.tables.values()
            for row in connection.execute(select(table))
            if any(value == member or str(member) in repr(value) for value in row)
        }

    return search


async def test_forgetting_leaves_no_row_with_the_members_id(store: Store, now: datetime) -> None:
    await fill(store, MEMBER, now)
    result = await fill(store, OTHER, now)
    await store.results.rate(result, MEMBER, False, now)
    tables = {personal.table.name for personal in store._personal}
    assert await store._database.read(holding(MEMBER)) == tables, "what fills the tables knows them all"
    forgotten = await store.forget(MEMBER)
    assert {name for name, count in forgotten.items() if count} == tables
    assert await store._database.read(holding(MEMBER)) == set()
    assert await store._database.read(holding(OTHER)) == tables
    assert not any((await store.forget(MEMBER)).values())


async def test_nobody_else_loses_anything(store: Store, now: datetime) -> None:
    await fill(store, OTHER, now)
    before = await store.export(OTHER)
    await fill(store, MEMBER, now)
    await store.forget(MEMBER)
    assert await store.export(OTHER) == before


async def test_an_id_is_taken_out_of_what_others_wrote(store: Store, now: datetime) -> None:
    await store.reports.add(
        guild_id=1, certification_id="a", text=f"<@{MEMBER}> says so", source=None, reporter_id=OTHER, now=now
    )
    await store.forget(MEMBER)
    (report,) = await store.reports.list_open(1)
    assert (report.text, report.reporter_id) == (f"<@{SOMEBODY}> says so", OTHER)


def traces(folder: Path) -> set[str]:
    """The files in which a member's id or answers can be found, however the database writes them."""
    wanted = (MEMBER.to_bytes(8, "big"), str(MEMBER).encode(), MARKER.encode())
    return {file.name for file in folder.iterdir() for trace in wanted if trace in file.read_bytes()}


async def test_what_is_forgotten_is_in_no_file_any_more(sqlite_url: str, sqlite_file: Path, now: datetime) -> None:
    store = Store(sqlite_url)
    await store.open()
    try:
        await fill(store, MEMBER, now)
        log = f"{sqlite_file.name}-wal"
        assert log in traces(sqlite_file.parent), "it is in the write-ahead log"
        await store.scrub()
        assert traces(sqlite_file.parent) == {sqlite_file.name}, "it is in the database"
        await store.interviews.start(MEMBER, home_guild_id=1, answers={"goal": MARKER}, held=[], revision="r", now=now)
        assert traces(sqlite_file.parent) == {sqlite_file.name, log}
        await store.forget(MEMBER)
        assert traces(sqlite_file.parent) == set(), "while the bot runs"
    finally:
        await store.close()
    assert traces(sqlite_file.parent) == set()


async def test_a_program_that_reads_just_then_holds_nothing_up_for_good(
    sqlite_url: str, sqlite_file: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.storage.engine.sqlite.BUSY_SECONDS", 0.05)
    store = Store(sqlite_url)
    await store.open()
    try:
        await fill(store, MEMBER, now)
        reader = sqlite3.connect(sqlite_file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM interviews").fetchone()
        await store.forget(MEMBER)
        assert "another program reads" in caplog.text
        reader.close()
        await store.scrub()
        assert traces(sqlite_file.parent) == set()
    finally:
        await store.close()


async def test_all_of_it_or_nothing(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(store, MEMBER, now)
    before = await store.export(MEMBER)
    forget = PersonalTable.forget

    def broken(personal: PersonalTable, connection: Connection, user_id: int, pseudonym: int) -> int:
        if personal.table is reports:
            raise RuntimeError("in the middle of it")
        return forget(personal, connection, user_id, pseudonym)

    monkeypatch.setattr(module.PersonalTable, "forget", broken)
    with pytest.raises(RuntimeError, match="in the middle"):
        await store.forget(MEMBER)
    assert await store.export(MEMBER) == before


async def test_a_moderators_deeds_stay_under_one_pseudonym_that_leads_nowhere(store: Store, now: datetime) -> None:
    pseudonyms: set[int] = set()
    for member in (MEMBER, OTHER, MEMBER):
        await fill(store, member, now)
        await store.forget(member)
        names = await store._database.read(_names_in(audit.c.actor_id, publications.c.author_id, drafts.c.author_id))
        assert all(name < 0 for name in names), "no id of Discord is below zero"
        assert len(names - pseudonyms) == 1, "one for all that was done by one hand"
        pseudonyms |= names
    assert len(pseudonyms) == 3, "drawn anew each time"


def _names_in(*columns: Column[Any]) -> Any:
    return lambda connection: {name for column in columns for name in connection.scalars(select(column))}


async def test_an_export_has_every_row_whole(store: Store, now: datetime) -> None:
    await fill(store, OTHER, now)
    assert set(map(len, (await store.export(MEMBER)).values())) == {0}
    result = await fill(store, MEMBER, now)
    exported = await store.export(MEMBER)
    assert {name for name, rows in exported.items() if rows} == {personal.table.name for personal in store._personal}
    assert {len(rows) for rows in exported.values()} == {1}
    for name, (row,) in exported.items():
        assert set(row) == {column.name for column in living_columns(metadata.tables[name])}
        assert str(MEMBER) in row.values(), "Discord's ids are text"
    assert exported["results"][0]["id"] == result
    assert exported["results"][0]["answers"] == {"goal": MARKER}
    assert exported["results"][0]["created_at"] == now
    text = json.dumps(exported, default=str)
    assert str(OTHER) not in text
