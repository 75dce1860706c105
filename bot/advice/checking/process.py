"""Having the files of a catalog checked in another process."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.advice.elsewhere import Worker, elsewhere
from bot.catalog.models import Catalog
from bot.catalog.problems import CatalogError, Problem

_WORKER = "bot.advice.checking.worker"
_CHUNK = 2**16

LONGEST_SECONDS = 120.0
"""The largest catalog that is taken in needs some seconds, and more on a machine that is busy."""


class CheckingError(Exception):
    """The other process ended without a result; the message holds what it said, for the log."""


async def check_elsewhere(files: Mapping[str, bytes], on: date) -> Catalog:
    """The catalog that these files make, if nothing at all is wrong with them.

    The process is killed if this is cancelled, or if it takes longer than `LONGEST_SECONDS`.

    Args:
        files: the catalog's files by name.
        on: the day for which advice is tried.

    Raises:
        CatalogError: with everything that is wrong.
        CheckingError: if the process fails, or takes too long.
        OSError: if it cannot be started.
    """
    asked = await asyncio.to_thread(pickle.dumps, (dict(files), on))
    try:
        async with asyncio.timeout(LONGEST_SECONDS), elsewhere(_WORKER) as worker:
            said = await _ask(worker, asked)
    except TimeoutError as error:
        raise CheckingError(f"it took longer than {LONGEST_SECONDS:g} seconds") from error
    found: Catalog | tuple[Problem, ...] = await asyncio.to_thread(pickle.loads, said)  # our own process wrote it
    if isinstance(found, Catalog):
        return replace(found, files=dict(files))
    raise CatalogError(found)


async def _ask(worker: Worker, asked: bytes) -> bytes:
    telling = asyncio.create_task(_tell(worker.incoming, asked))
    try:
        said = await worker.outgoing.read()
        await telling
    finally:
        telling.cancel()
    if not await worker.succeeded():
        raise CheckingError(await worker.complaint())
    return said


async def _tell(stream: asyncio.StreamWriter, asked: bytes) -> None:
    try:
        for start in range(0, len(asked), _CHUNK):
            stream.write(asked[start : start + _CHUNK])
            await stream.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has ended; what it said about that is read elsewhere
    finally:
        stream.close()
