from __future__ import annotations

import asyncio
import sqlite3
import threading
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select
from sqlalchemy.exc import IntegrityError

from bot.storage.engine import sqlite
from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError

words = Table("words", MetaData(), Column("id", Integer, primary_key=True), Column("word", Text, nullable=False))


def _add(number: int, word: str = "word") -> Callable[[Connection], object]:
    return lambda connection: connection.execute(words.insert().values(id=number, word=word))


def _numbers(connection: Connection) -> list[int]:
    return list(connection.scalars(select(words.c.id).order_by(words.c.id)))


@pytest_asyncio.fixture
async def with_words(database: Database) -> Database:
    await database.write(words.create)
    return database


async def test_what_was_written_is_read(with_words: Database) -> None:
    await with_words.write(_add(1))
    assert await with_words.read(_numbers) == [1]


async def test_a_unit_that_raises_leaves_nothing(with_words: Database) -> None:
    def two_then_fail(connection: Connection) -> None:
        _add(1)(connection)
        _add(2)(connection)
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        await with_words.write(two_then_fail)
    assert await with_words.read(_numbers) == []
    await with_words.write(_add(3))
    assert await with_words.read(_numbers) == [3]


async def test_reading_units_cannot_write(with_words: Database) -> None:
    with pytest.raises(StorageError, match=r"^Cannot use the .*read"):
        await with_words.read(_add(1))
    assert await with_words.read(_numbers) == []


async def test_a_reading_unit_sees_one_state_on_sqlite(sqlite_url: str) -> None:
    """Also when another unit commits while it runs, for which it need not wait."""
    first_read, written = threading.Event(), threading.Event()

    def twice(connection: Connection) -> tuple[list[int], list[int]]:
        before = _numbers(connection)
        first_read.set()
        assert written.wait(5)
        return before, _numbers(connection)

    database = Database(sqlite_url)
    await database.open()
    await database.write(words.create)
    reading = asyncio.create_task(database.read(twice))
    assert await asyncio.to_thread(first_read.wait, 5)
    await database.write(_add(1))
    written.set()
    assert await reading == ([], [])
    assert await database.read(_numbers) == [1]
    await database.close()


async def test_our_own_mistakes_pass_through_without_members_data(with_words: Database) -> None:
    await with_words.write(_add(1))
    with pytest.raises(IntegrityError) as caught:
        await with_words.write(_add(1, "a member's secret"))
    assert "secret" not in str(caught.value)


async def test_a_stop_iteration_does_not_hang(with_words: Database) -> None:
    def careless(connection: Connection) -> int:
        _add(1)(connection)
        return next(iter([]))

    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(with_words.write(careless), 5)
    assert await with_words.read(_numbers) == []


async def test_a_cancelled_write_happens_completely_or_not_at_all(with_words: Database) -> None:
    def two(connection: Connection) -> None:
        _add(1)(connection)
        _add(2)(connection)

    for pause in (0, 0.0001, 0.0005, 0.002):
        writing = asyncio.create_task(with_words.write(two))
        await asyncio.sleep(pause)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
        assert await with_words.write(_numbers) in ([], [1, 2])
        await with_words.write(lambda connection: connection.execute(words.delete()))


async def test_closing_waits_for_what_was_handed_over(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    await database.open()
    await database.write(words.create)
    handed_over = [asyncio.create_task(database.write(_add(number))) for number in range(20)]
    handed_over += [asyncio.create_task(database.read(_numbers)) for _ in range(20)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*handed_over)
    await database.open()
    assert await database.read(_numbers) == list(range(20))
    await database.close()


async def test_a_closed_database_says_so(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(StorageError, match="it is not open"):
        await database.read(_numbers)
    await database.open()
    with pytest.raises(RuntimeError, match="open already"):
        await database.open()
    await database.close()
    await database.close()
    with pytest.raises(StorageError, match="it is not open"):
        await database.write(_numbers)


async def test_sqlite_is_set_up_once_for_all_connections(sqlite_url: str, sqlite_file: Path) -> None:
    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "foreign_keys", "synchronous", "secure_delete", "busy_timeout", "query_only")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    database = Database(sqlite_url)
    assert not sqlite_file.parent.exists()
    await database.open()
    assert await database.write(pragmas) == ["wal", 1, 2, 1, 2_000, 0]
    for _ in range(sqlite.READERS):
        assert await database.read(pragmas) == ["wal", 1, 2, 1, 2_000, 1]
    await database.close()
    assert [file.name for file in sqlite_file.parent.iterdir()] == [sqlite_file.name]


async def test_a_new_file_is_opened_by_many_at_once(tmp_path: Path) -> None:
    for name in range(80):
        databases = [Database(f"sqlite+aiosqlite:///{tmp_path}/{name}.sqlite3") for _ in range(4)]
        await asyncio.gather(*(database.open() for database in databases))
        await asyncio.gather(*(database.close() for database in databases))


async def test_a_file_locked_by_another_program_gets_a_sentence(
    sqlite_url: str, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    database = Database(sqlite_url)
    await database.open()
    await database.write(words.create)
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        with pytest.raises(StorageError, match=r"^Cannot use the database file .*: database is locked\.$"):
            await database.write(_add(1))
    await database.write(_add(1))
    await database.close()


@pytest.mark.parametrize("content", [b"# this is not a database, but a text of some length\n" * 100, None])
async def test_a_file_that_is_no_database_gets_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "notes.txt"
    file.mkdir() if content is None else file.write_bytes(content)
    with pytest.raises(StorageError, match=r"^The database file .*notes\.txt cannot be opened: .*\.$"):
        await Database(f"sqlite+aiosqlite:///{file}").open()
    if content is not None:
        assert file.read_bytes() == content


@pytest.mark.parametrize("address", ["127.0.0.1:1", "no-such-host.invalid:5432"])
async def test_an_unreachable_server_gets_a_sentence_without_the_password(address: str) -> None:
    database = Database(f"postgresql+asyncpg://bot:hush@{address}/certwise")
    with pytest.raises(StorageError) as caught:
        await database.open()
    assert str(caught.value).startswith(f"Cannot connect to the PostgreSQL database certwise on {address}: ")
    assert "hush" not in "".join(traceback.format_exception(caught.value))


async def test_a_connection_lost_at_work_gets_a_sentence_and_is_replaced(postgres_url: str) -> None:
    database = Database(postgres_url)
    await database.open()
    with pytest.raises(StorageError, match=r"^Cannot use the PostgreSQL database"):
        await database.write(lambda c: c.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert await database.read(_one) == 1
    await database.close()


async def test_a_connection_lost_while_idle_is_replaced_unnoticed(postgres_url: str) -> None:
    database, other = Database(postgres_url), Database(postgres_url)
    await database.open()
    await other.open()
    idle = await database.read(lambda c: c.exec_driver_sql("SELECT pg_backend_pid()").scalar())
    await other.write(lambda c: c.exec_driver_sql(f"SELECT pg_terminate_backend({idle}, 5000)"))
    assert await database.read(_one) == 1
    await other.close()
    await database.close()


def _one(connection: Connection) -> int:
    return connection.exec_driver_sql("SELECT 1").scalar()


async def test_an_unknown_option_of_the_server_gets_a_sentence(postgres_url: str) -> None:
    with pytest.raises(StorageError, match=r"^Cannot connect to .*'colour'"):
        await Database(f"{postgres_url}?colour=blue").open()
