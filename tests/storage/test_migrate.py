from __future__ import annotations

import asyncio
import re

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.migrate import DatabaseIsNewer, known_revisions, upgrade
from bot.storage.schema import metadata
from bot.storage.store import Store
from tests.storage.conftest import Spawn


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def _run(url: str, *statements: str) -> set[str]:
    """Execute statements; which tables there are afterwards."""
    database = Database(url)
    await database.open()
    try:
        for statement in statements:
            await database.write(lambda connection, statement=statement: connection.exec_driver_sql(statement))
        return await database.read(_tables)
    finally:
        await database.close()


async def test_upgrading_creates_the_tables_once(database_url: str) -> None:
    await upgrade(database_url)
    await _run(database_url, "INSERT INTO synced_commands VALUES (1, 'hash', '2026-11-22 00:00:00')")
    await upgrade(database_url)
    assert await _run(database_url) == {*metadata.tables, "alembic_version"}
    store = Store(database_url)
    await store.open()
    assert await store.synced_commands.payload_hash(1) == "hash"
    await store.close()


async def test_a_newer_database_is_refused_and_left_alone(database_url: str) -> None:
    await _run(database_url, "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    await _run(database_url, "INSERT INTO alembic_version VALUES ('0007')")
    sentence = (
        "This database was written by a newer version of Certwise (revision 0007); update the bot or restore a backup."
    )
    with pytest.raises(DatabaseIsNewer, match=f"^{re.escape(sentence)}$"):
        await upgrade(database_url)
    store = Store(database_url)
    with pytest.raises(DatabaseIsNewer):
        await store.open()
    with pytest.raises(StorageError, match="not open"):
        await store.interviews.get(1)
    assert await _run(database_url) == {"alembic_version"}


async def test_a_migration_that_fails_half_way_leaves_nothing(database_url: str) -> None:
    await _run(database_url, "CREATE TABLE feedback (somebody_elses INTEGER)")
    with pytest.raises(StorageError, match=r"feedback.* already exists"):
        await upgrade(database_url)
    assert await _run(database_url) == {"feedback"}
    await _run(database_url, "DROP TABLE feedback")
    await upgrade(database_url)
    assert await _run(database_url) == {*metadata.tables, "alembic_version"}


async def test_tasks_that_upgrade_at_once_take_turns(database_url: str) -> None:
    async with asyncio.timeout(20):
        await asyncio.gather(*(upgrade(database_url) for _ in range(6)))
    assert await _run(database_url) == {*metadata.tables, "alembic_version"}


async def test_processes_that_upgrade_at_once_take_turns(database_url: str, spawn: Spawn) -> None:
    children = [spawn("upgrade_on_demand", database_url) for _ in range(4)]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        _, errors = child.communicate(timeout=60)
        assert (child.returncode, errors) == (0, "")
    assert await _run(database_url) == {*metadata.tables, "alembic_version"}


async def test_a_start_with_nothing_to_migrate_does_not_load_alembic(sqlite_url: str, spawn: Spawn) -> None:
    modules, errors = spawn("open_and_list_modules", sqlite_url).communicate(timeout=60)
    assert errors == ""
    assert "alembic.command" in modules.split()
    modules, errors = spawn("open_and_list_modules", sqlite_url).communicate(timeout=60)
    assert errors == ""
    assert "bot.storage.migrate" in modules.split()
    assert "alembic" not in modules.split()


def test_file_names_start_with_their_revisions_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    newest_first = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert known_revisions() == newest_first[::-1]
