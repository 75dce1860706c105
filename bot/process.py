"""Long work in another process of the same machine, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import bot
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError, Problem

_ROOT = Path(bot.__file__).resolve().parents[1]
STDERR_TAIL = 2000
_NICENESS = 10
"""Members of the same machine are served first."""

_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
"""What the process sees of this one's environment; the bot's token is not among it."""


@dataclass(frozen=True)
class Worker:
    """A process that runs.

    Attributes:
        incoming: What it reads.
        outgoing: What it says.
    """

    incoming: asyncio.StreamWriter
    outgoing: asyncio.StreamReader
    _process: asyncio.subprocess.Process
    _stderr: asyncio.Task[bytes]

    async def stderr_tail(self) -> str:
        """Wait until it has ended; the last of what it wrote to its standard error."""
        return (await self._stderr).decode(errors="replace")[-STDERR_TAIL:]

    async def succeeded(self) -> bool:
        """Wait until it has ended; whether it says that all went well."""
        return await self._process.wait() == 0


@asynccontextmanager
async def run_in_subprocess(module: str, *, longest_line: int = 2**16) -> AsyncGenerator[Worker]:
    """Run a module of the bot in a process of its own, which is killed when this is left, however that comes about.

    Args:
        module: What to run, by its full name.
        longest_line: Bytes of the longest line that it says.

    Raises:
        OSError: if it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        limit=longest_line,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert process.stdin is not None  # noqa: S101 - all three are pipes
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    stderr = asyncio.create_task(process.stderr.read())
    try:
        yield Worker(process.stdin, process.stdout, process, stderr)
    finally:
        stderr.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def lower_priority() -> None:
    """Called by the process that does the work: give way to the bot."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


_WORKER = "bot.catalog_checks"
_CHUNK = 2**16

LONGEST_SECONDS = 120.0
"""The largest catalog that is taken in needs some seconds, and more on a machine that is busy."""


class CheckingError(Exception):
    """The other process ended without a result; the message holds what it said, for the log."""


async def check_in_subprocess(files: Mapping[str, bytes], on: date) -> Catalog:
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
        async with asyncio.timeout(LONGEST_SECONDS), run_in_subprocess(_WORKER) as worker:
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
        raise CheckingError(await worker.stderr_tail())
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
