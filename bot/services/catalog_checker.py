"""Checks proposed catalog files: parsed, validated and linted in a subprocess, without holding anybody up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import date

from bot.advice.checking.process import check_in_subprocess
from bot.catalog.files.archive import check_size
from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.process import WarmWorkers, WorkerError
from bot.services.errors import ServiceError
from bot.services.fair_queue import FairQueue, QueueFull

log = logging.getLogger(__name__)

_FAILED = "The files could not be checked just now, so nothing was changed. Please try again in a minute."
_TOO_MANY = "Several uploads of this server are being checked already. Please try again when they are done."
_AT_ONCE = 2
_MOST_WAITING = 3
_STOPPED = "The bot is being restarted, so nothing was changed. Please try again in a minute."


class CatalogChecker:
    """Checks proposals, one of each server at a time, until it is stopped.

    Args:
        catalogs: Remembers a catalog that has passed, since its review asks for it next.
        workers: Where there may be a process that has started already.
    """

    def __init__(self, catalogs: CatalogRegistry, workers: WarmWorkers | None = None) -> None:
        self._catalogs = catalogs
        self._workers = workers
        self._queue = FairQueue(_AT_ONCE, most_waiting=_MOST_WAITING)
        self._running: set[asyncio.Task[Catalog]] = set()

    async def check(self, files: Mapping[str, bytes], on: date, guild_id: int) -> Catalog:
        """The catalog that these files make, if nothing at all is wrong with them.

        Args:
            files: The files by name.
            on: The day for which advice is tried.
            guild_id: The server that proposes them; it waits only for itself, and for its turn among the others.

        Raises:
            CatalogError: with everything that is wrong.
            ServiceError: if it cannot be found out at the moment.
        """
        check_size(files)
        task = asyncio.create_task(self._check(files, on, guild_id))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        if task.cancelled():
            raise ServiceError(_STOPPED)
        catalog = task.result()
        await self._catalogs.remember(catalog)
        return catalog

    async def stop(self) -> None:
        """Give up all checks, and wait until their subprocess has ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _check(self, files: Mapping[str, bytes], on: date, guild_id: int) -> Catalog:
        try:
            async with self._queue.turn(guild_id):
                return await check_in_subprocess(files, on, self._workers)
        except QueueFull as error:
            raise ServiceError(_TOO_MANY) from error
        except (WorkerError, OSError) as error:
            log.exception("the files of a catalog could not be checked")
            raise ServiceError(_FAILED) from error
