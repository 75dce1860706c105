"""SQLite: one connection that writes, a few that read, each in a thread of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from functools import partial
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep
from typing import Self, TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from bot.storage.engine.errors import StorageError
from bot.storage.engine.sqlite_file import UsedFile, check_health, check_owner

T = TypeVar("T")

READERS = 2
BUSY_SECONDS = 2.0
"""How long a lock of another program is waited for: https://sqlite.org/c3ref/busy_timeout.html."""

PAUSE_SECONDS = 0.01
_BUSY_STEP = 200  # milliseconds; so exactly is it told anew how long to wait


class SqliteConnection(aiosqlite.Connection):
    """A connection that takes a whole transaction at a time.

    aiosqlite crosses to its thread and back for every cursor, statement, fetch and commit: a dozen times for one
    read-and-change. A transaction handed over as one function crosses once. It also runs to its end when
    the caller is cancelled, and it cannot hold the writer while something else is awaited.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        super().__init__(partial(_connect, path, read_only=read_only), iter_chunk_size=64)
        self._thread.daemon = True  # a start that fails elsewhere must not leave a process that never ends
        self._engine = create_engine(
            "sqlite+pysqlite://", creator=lambda: self._conn, poolclass=StaticPool, hide_parameters=True
        )
        self._file = UsedFile(path)
        self._busy_timeout = int(BUSY_SECONDS * 1000)
        self._begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
        event.listen(self._engine, "begin", self._on_begin)

    async def __aenter__(self) -> Self:
        try:
            await self
        except (OSError, sqlite3.Error, StorageError):
            # aiosqlite only asks its thread to end; left alone, it might report that to an event loop closed by then.
            self._thread.join()
            raise
        self._file.check()
        return self

    async def run(self, work: Callable[[Connection], T], seconds: float) -> T:
        """Run one transaction in the connection's thread: committed when ``work`` returns, undone when it raises.

        Args:
            work: What to do.
            seconds: How long it may wait for its turn, and for a lock of another program.
        """
        outcome = await self._execute(self._transaction, work, monotonic() + seconds)  # pyright: ignore[reportUnknownMemberType] -- aiosqlite leaves it untyped
        return cast("T", outcome)

    async def empty_log(self) -> bool:
        """Bring all of the write-ahead log into the database file, and shorten it to nothing; False if others read."""
        return cast("bool", await self._execute(self._empty_log))  # pyright: ignore[reportUnknownMemberType] -- as above

    def _empty_log(self) -> bool:
        with closing(self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as cursor:
            (is_busy, _, _) = cursor.fetchone()
        return not is_busy

    def _wait_no_longer_than(self, seconds: float) -> None:
        if seconds <= 0:
            raise TimeoutError("database is locked")
        milliseconds = int(seconds * 1000)
        if abs(milliseconds - self._busy_timeout) > _BUSY_STEP:
            self._conn.execute(f"PRAGMA busy_timeout = {milliseconds}").close()
            self._busy_timeout = milliseconds

    def _on_begin(self, connection: Connection) -> None:
        connection.exec_driver_sql(self._begin)

    def _transaction(self, work: Callable[[Connection], T], give_up: float) -> T:
        self._file.check()
        self._wait_no_longer_than(give_up - monotonic())
        try:
            with self._engine.begin() as connection:
                return work(connection)
        except StopIteration as error:
            # A future refuses a StopIteration, and whoever awaits it would wait for ever.
            raise RuntimeError("a transaction raised StopIteration") from error


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # isolation_level None: the driver then starts no transactions by itself, and DDL is part of ours.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        check_owner(connection, path)
        _configure(connection, read_only=read_only)
        if not read_only:
            check_health(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection, *, read_only: bool) -> None:
    # Each is described by https://sqlite.org/pragma.html under its name.
    mode = _write_ahead(connection)
    if mode != "wal":
        raise sqlite3.OperationalError(f"its file system allows no write-ahead log, only the mode {mode!r}")
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",  # an answer that was acknowledged survives a power cut, too
        "secure_delete = ON",  # what a member deletes is overwritten, not only unlinked
        f"query_only = {'ON' if read_only else 'OFF'}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(connection: sqlite3.Connection) -> str:
    # When two connections turn to the log at once, SQLite refuses one without waiting: each has what the other needs.
    # SQLITE_BUSY: https://sqlite.org/rescode.html#busy
    give_up = monotonic() + BUSY_SECONDS
    while True:
        try:
            with closing(connection.execute("PRAGMA journal_mode = WAL")) as cursor:
                (mode,) = cursor.fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(PAUSE_SECONDS)
        else:
            return mode


class SqliteBackend:
    """The connections to one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connections = AsyncExitStack()

    async def open(self) -> None:
        """Create the file and its folder where they are missing, and connect.

        Raises:
            StorageError: when the file cannot be created or is not a database.
        """
        try:
            async with AsyncExitStack() as stack:
                self._writer = await stack.enter_async_context(SqliteConnection(self._path, read_only=False))
                readers = [SqliteConnection(self._path, read_only=True) for _ in range(READERS)]
                self._readers = cycle([await stack.enter_async_context(reader) for reader in readers])
                self._connections = stack.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise StorageError(f"The database file {self._path} cannot be opened: {error}.") from error

    async def close(self) -> None:
        """Finish what has been handed over, then disconnect."""
        await self._connections.aclose()

    async def read(self, work: Callable[[Connection], T], seconds: float) -> T:
        """Run ``work`` on a connection that refuses to write."""
        return await next(self._readers).run(work, seconds)

    async def scrub(self) -> bool:
        """Leave nothing in the files of what has been deleted; False if another program reads just now."""
        # What was deleted is overwritten in the database file; the log beside it still has the pages as they were.
        return await self._writer.empty_log()

    async def write(self, work: Callable[[Connection], T], seconds: float) -> T:
        """Run ``work`` after all that was handed over before it."""
        return await self._writer.run(work, seconds)
