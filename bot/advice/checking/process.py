"""Check a catalog in another process, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError, Problem
from bot.catalog.transfer import file_messages, read_catalog
from bot.process import WarmWorkers, one_part, run_in_subprocess

WORKER = "bot.advice.checking.worker"

MAX_SECONDS = 120.0
"""The largest catalog that is taken in needs some seconds, and more on a machine that is busy."""


async def check_in_subprocess(files: Mapping[str, bytes], on: date, warm: WarmWorkers | None = None) -> Catalog:
    """Return the catalog that these files make, if nothing at all is wrong with them.

    The process is killed if this is cancelled, or if it takes longer than `MAX_SECONDS`.

    Args:
        files: The catalog's files by name.
        on: The day for which advice is tried.
        warm: Where there may be a process that has started already.

    Raises:
        CatalogError: with everything that is wrong.
        WorkerError: if the process fails, or takes too long.
        OSError: if it cannot be started.
    """
    found = await run_in_subprocess(WORKER, one_part(_request(files, on)), _receive, seconds=MAX_SECONDS, warm=warm)
    if isinstance(found, Catalog):
        return replace(found, files=dict(files))
    raise CatalogError(found)


def _request(files: Mapping[str, bytes], on: date) -> Iterator[Mapping[str, Any]]:
    yield {"on": on.isoformat()}
    yield from file_messages(files)


async def _receive(messages: AsyncIterator[Any]) -> Catalog | tuple[Problem, ...] | None:
    received = [message async for message in messages]
    match received:
        case []:
            return None
        case [{"problems": found}]:
            return tuple(Problem(*values) for values in found)
        case _:
            return await asyncio.to_thread(read_catalog, received)
