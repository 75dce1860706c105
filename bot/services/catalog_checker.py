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
from bot.process import WorkerError
from bot.services.errors import ServiceError

log = logging.getLogger(__name__)

_FAILED = "The files could not be checked just now, so nothing was changed. Please try again in a minute."
_STOPPED = "The bot is being restarted, so nothing was changed. Please try again in a minute."


class CatalogChecker:
    """Checks one proposal after the other, for all servers, until it is stopped.

    Args:
        catalogs: Remembers a catalog that has passed, since its review asks for it next.
    """

    def __init__(self, catalogs: CatalogRegistry) -> None:
        self._catalogs = catalogs
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[Catalog]] = set()

    async def check(self, files: Mapping[str, bytes], on: date) -> Catalog:
        """The catalog that these files make, if nothing at all is wrong with them; advice is tried for this day.

        Raises:
            CatalogError: with everything that is wrong.
            ServiceError: if it cannot be found out at the moment.
        """
        check_size(files)
        task = asyncio.create_task(self._check(files, on))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        if task.cancelled():
            raise ServiceError(_STOPPED)
        catalog = task.result()
        self._catalogs.remember(catalog)
        return catalog

    async def stop(self) -> None:
        """Give up all checks, and wait until their subprocess has ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _check(self, files: Mapping[str, bytes], on: date) -> Catalog:
        async with self._turn:
            try:
                return await check_in_subprocess(files, on)
            except (WorkerError, OSError) as error:
                log.exception("the files of a catalog could not be checked")
                raise ServiceError(_FAILED) from error
