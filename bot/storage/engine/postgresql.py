"""PostgreSQL: one bounded pool of asyncpg connections, for several processes that share the shards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.engine.errors import StorageError, reason_of
from bot.storage.engine.url import describe

T = TypeVar("T")

POOL_SIZE = 5
WAIT_SECONDS = 10


class PostgresBackend:
    """The connections to one PostgreSQL database."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._running = set[asyncio.Task[Any]]()

    async def open(self) -> None:
        """Connect once, so that a wrong address is noticed at the start.

        Raises:
            StorageError: when asyncpg is missing, or the server cannot be reached or does not let the bot in.
        """
        self._engine = self._create_engine()
        try:
            async with self._engine.connect():
                pass
        except (OSError, TypeError, ValueError, SQLAlchemyError) as error:
            await self._engine.dispose()
            raise StorageError(f"Cannot connect to {describe(self._url)}: {reason_of(error)}.") from error

    def _create_engine(self) -> AsyncEngine:
        try:
            return create_async_engine(
                self._url,
                pool_size=POOL_SIZE,
                max_overflow=0,
                pool_timeout=WAIT_SECONDS,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args={"timeout": WAIT_SECONDS, "server_settings": {"application_name": "certwise"}},
            )
        except ModuleNotFoundError as error:
            raise StorageError('PostgreSQL needs one more package; install "certwise[postgres]".') from error

    async def close(self) -> None:
        """Disconnect."""
        await self._engine.dispose()

    async def read(self, work: Callable[[Connection], T], seconds: float) -> T:
        """Run ``work`` in a transaction that refuses to write.

        Raises:
            TimeoutError: if that takes longer than so many seconds.
        """

        async def transaction() -> T:
            async with self._engine.connect() as connection:
                await connection.execution_options(postgresql_readonly=True)
                return await connection.run_sync(work)

        return await self._in_time(transaction(), seconds)

    async def scrub(self) -> bool:
        """Nothing to do: the server reuses the space of deleted rows by itself, and nobody else reads its files."""
        return True

    async def write(self, work: Callable[[Connection], T], seconds: float) -> T:
        """Run ``work`` in a transaction.

        Raises:
            TimeoutError: if that takes longer than so many seconds.
        """

        async def transaction() -> T:
            async with self._engine.begin() as connection:
                return await connection.run_sync(work)

        return await self._in_time(transaction(), seconds)

    async def _in_time(self, transaction: Coroutine[Any, Any, T], seconds: float) -> T:
        # A server that swallows what it is sent also swallows the farewell of a connection that is given up: whoever
        # waits for the transaction does not wait for that.
        task = asyncio.create_task(transaction)
        self._running.add(task)
        task.add_done_callback(self._forget)
        try:
            await asyncio.wait({task}, timeout=seconds)
        finally:
            task.cancel()
        if not task.done():
            raise TimeoutError(f"it did not answer within {seconds:g} seconds")
        return task.result()

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited has been told already
