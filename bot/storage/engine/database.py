"""The database behind everything that is kept: SQLite or PostgreSQL, behind the same two verbs."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.storage.engine.circuit import CircuitBreaker
from bot.storage.engine.errors import StorageError, reason_of
from bot.storage.engine.postgresql import PostgresBackend
from bot.storage.engine.sqlite import SqliteBackend
from bot.storage.engine.url import describe, is_sqlite, parse_address

T = TypeVar("T")

ANSWER_SECONDS = 2.0
"""How long a unit of work may wait: Discord gives an answer three seconds, see
https://docs.discord.com/developers/interactions/receiving-and-responding."""

# Mistakes in our own statements. All else that a driver reports comes from outside: a full disk, a lock, a lost server.
_OUR_MISTAKES = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


class Database:
    """Runs units of work, each in one transaction.

    A unit of work is a plain function of a SQLAlchemy ``Connection``. It awaits nothing, so that a transaction is
    never held open while Discord or anything else is waited for, and on SQLite it runs in another thread, in one go.
    """

    def __init__(self, url: str) -> None:
        """Read the address; nothing is opened yet.

        Raises:
            StorageError: when the address is malformed.
        """
        self.address = parse_address(url)
        if is_sqlite(self.address):
            self._backend = SqliteBackend(Path(self.address.database or ""))
        else:
            self._backend = PostgresBackend(self.address)
        self._is_open = False
        self._circuit = CircuitBreaker()

    @property
    def is_shared(self) -> bool:
        """Whether it is meant for several processes."""
        return isinstance(self._backend, PostgresBackend)

    def __repr__(self) -> str:
        return f"<Database: {describe(self.address)}>"

    async def open(self) -> None:
        """Connect; a SQLite file and its folder are created where they are missing.

        Raises:
            StorageError: when the database cannot be reached.
        """
        if self._is_open:
            raise RuntimeError(f"{self!r} is open already")
        await self._backend.open()
        self._is_open = True

    async def close(self) -> None:
        """Finish what is under way and disconnect; closing twice does no harm."""
        if self._is_open:
            self._is_open = False
            await self._backend.close()

    async def read(self, work: Callable[[Connection], T], *, seconds: float | None = None) -> T:
        """Run a unit of work that only reads; an attempt to write fails.

        Args:
            work: The unit.
            seconds: How long it may wait for the database; `ANSWER_SECONDS` if nothing is said.

        Raises:
            StorageError: when the database is closed, lost, locked or out of order.
        """
        with self._opened() as backend:
            return await backend.read(work, ANSWER_SECONDS if seconds is None else seconds)

    async def write(self, work: Callable[[Connection], T], *, seconds: float | None = None) -> T:
        """Run a unit of work that may write; when this returns, what it wrote is on the disk.

        Args:
            work: The unit.
            seconds: How long it may wait for the database; `ANSWER_SECONDS` if nothing is said.

        Raises:
            StorageError: when the database is closed, lost, locked, full or out of order. Nothing of the unit is kept
                then, unless the server was lost in the middle of the commit and kept all of it.
        """
        with self._opened() as backend:
            return await backend.write(work, ANSWER_SECONDS if seconds is None else seconds)

    async def scrub(self) -> bool:
        """Leave nothing in the database's files of what has been deleted.

        Returns:
            False if that has to wait, because another program reads just now.

        Raises:
            StorageError: when the database is closed, lost or out of order.
        """
        with self._opened() as backend:
            return await backend.scrub()

    @contextmanager
    def _opened(self) -> Generator[SqliteBackend | PostgresBackend]:
        if not self._is_open:
            raise StorageError(f"Cannot use {describe(self.address)}: it is not open.")
        # A locked SQLite file holds up nobody for longer than they wait anyway, and can be read all the while.
        if self.is_shared and not self._circuit.allows():
            raise StorageError(f"Cannot use {describe(self.address)}: it did not answer the last times.")
        try:
            yield self._backend
        except _OUR_MISTAKES:
            raise
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            self._circuit.fail()
            raise StorageError(f"Cannot use {describe(self.address)}: {reason_of(error)}.") from error
        else:
            self._circuit.succeed()
