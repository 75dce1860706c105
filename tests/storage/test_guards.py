"""What the bot does not start on, what it notices while it runs, and that nobody waits for long."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, make_url

from bot.storage.engine import circuit
from bot.storage.engine.circuit import CircuitBreaker
from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.postgresql import POOL_SIZE
from bot.storage.engine.sqlite_file import APPLICATION_ID, check_health, sole_process
from tests.hanging import ends_within


def one(connection: Connection) -> int:
    return connection.exec_driver_sql("SELECT 1").scalar_one()


async def filled(url: str) -> None:
    database = Database(url)
    await database.open()

    def fill(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE words (word TEXT)")
        connection.exec_driver_sql("CREATE INDEX by_word ON words (word)")
        connection.exec_driver_sql("INSERT INTO words VALUES (?)", [(f"word {n} of many",) for n in range(2_000)])

    await database.write(fill)
    await database.close()


async def test_a_new_file_is_marked_as_the_bots(sqlite_url: str, sqlite_file: Path) -> None:
    await filled(sqlite_url)
    with closing(sqlite3.connect(sqlite_file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


async def test_the_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA application_id = 252006673").close()
    before = file.read_bytes()
    with pytest.raises(
        StorageError, match=r"^The database file .* belongs to another program .*; name another file\.$"
    ):
        await Database(f"sqlite+aiosqlite:///{file}").open()
    assert file.read_bytes() == before


def damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xa5" * 4096
    file.write_bytes(content)


def take_away(file: Path, *, replaced: bool) -> None:
    copy = file.read_bytes()
    file.rename(file.with_suffix(".old"))
    if replaced:
        file.write_bytes(copy)


async def test_a_damaged_page_is_noticed_at_the_start(sqlite_url: str, sqlite_file: Path) -> None:
    await filled(sqlite_url)
    damage(sqlite_file)
    with pytest.raises(StorageError, match=r"^The database file .*(damaged|malformed).*\.$"):
        await Database(sqlite_url).open()


def test_a_read_only_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE words (word TEXT)")
    with (
        closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection,
        pytest.raises(StorageError, match=r"cannot be written; make it and its folder writable\.$"),
    ):
        check_health(connection, file)


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_deleted_or_replaced_is_noticed(
    sqlite_url: str, sqlite_file: Path, replaced: bool
) -> None:
    await filled(sqlite_url)
    database = Database(sqlite_url)
    await database.open()
    assert await database.write(one) == 1
    take_away(sqlite_file, replaced=replaced)
    for act in (database.write, database.read):
        with pytest.raises(StorageError, match=r"was deleted or replaced .* restart the bot\.$"):
            await act(one)
    await database.close()


async def test_a_locked_database_answers_in_time_whatever_else_waits(sqlite_url: str, sqlite_file: Path) -> None:
    await filled(sqlite_url)
    database = Database(sqlite_url)
    await database.open()
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        with ends_within(30):
            found = await asyncio.gather(*(database.write(one) for _ in range(20)), return_exceptions=True)
        assert all(isinstance(each, StorageError) for each in found)
        assert await database.read(one) == 1, "reading goes on"
    assert await database.write(one) == 1
    await database.close()


async def test_a_server_that_swallows_what_it_is_sent_holds_nobody_up() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        database = Database(f"postgresql+asyncpg://bot@127.0.0.1:{port}/certwise")
        refused = pytest.raises(StorageError, match=r"^Cannot connect to the PostgreSQL database")
        with ends_within(30), refused:
            await database.open()


async def test_connections_that_are_swallowed_hold_nobody_up(postgres_url: str) -> None:
    database = Database(postgres_url)
    await database.open()
    asleep = [database.read(lambda c: c.exec_driver_sql("SELECT pg_sleep(60)")) for _ in range(8)]
    with ends_within(30):
        found = await asyncio.gather(*asleep, return_exceptions=True)
    assert all(isinstance(each, StorageError) for each in found)
    await asyncio.sleep(circuit.OPEN_SECONDS + 1)
    assert await database.read(one) == 1
    await database.close()


class Proxy:
    """Stands between the bot and PostgreSQL, and from `swallow` on passes nothing on, without closing anything."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._passes = asyncio.Event()
        self._passes.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> URL:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        return self._url.set(host="127.0.0.1", port=self._server.sockets[0].getsockname()[1])

    def swallow(self) -> None:
        self._passes.clear()

    def pass_on(self) -> None:
        self._passes.set()

    async def stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection(self._url.host, self._url.port or 5432)
        for source, target in ((reader, there[1]), (there[0], writer)):
            task = asyncio.create_task(self._pump(source, target))
            self._tasks.add(task)

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                if self._passes.is_set():
                    target.write(data)
        finally:
            target.close()


async def test_connections_whose_bytes_are_swallowed_hold_nobody_up_and_it_heals(postgres_url: str) -> None:
    proxy = Proxy(make_url(postgres_url))
    url = await proxy.start()
    database = Database(url.render_as_string(hide_password=False))
    await database.open()
    try:
        # All connections of the pool are at work before the line goes dead.
        await asyncio.gather(*(database.read(one) for _ in range(POOL_SIZE)))
        proxy.swallow()
        with ends_within(30):
            for _ in range(2):
                found = await asyncio.gather(
                    *(database.read(one) for _ in range(2 * POOL_SIZE)), return_exceptions=True
                )
                assert all(isinstance(each, StorageError) for each in found)
        proxy.pass_on()
        async with asyncio.timeout(60):
            while isinstance(  # noqa: ASYNC110 - the connections tell nobody
                (await asyncio.gather(database.read(one), return_exceptions=True))[0], StorageError
            ):
                await asyncio.sleep(0.2)
    finally:
        await database.close()
        await proxy.stop()


def test_a_circuit_opens_after_some_failures_and_heals() -> None:
    now = 0.0
    breaker = CircuitBreaker(lambda: now)
    for _ in range(circuit.FAILURES - 1):
        breaker.fail()
    assert breaker.allows()
    breaker.fail()
    assert not breaker.allows()
    now += circuit.OPEN_SECONDS
    assert breaker.allows()
    assert not breaker.allows(), "one attempt at a time"
    breaker.fail()
    assert not breaker.allows()
    now += circuit.OPEN_SECONDS
    assert breaker.allows()
    breaker.succeed()
    assert breaker.allows()
    assert breaker.allows()


def test_a_second_process_on_one_file_is_refused(sqlite_url: str) -> None:
    refused = pytest.raises(StorageError, match="Another process uses the database file")
    with sole_process(sqlite_url), refused, sole_process(sqlite_url):
        pytest.fail("two at once")
    with sole_process(sqlite_url):
        pass
    with sole_process("postgresql+asyncpg://a@b/c"), sole_process("postgresql+asyncpg://a@b/c"):
        pass
