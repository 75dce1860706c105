"""Long work in another process of the same machine, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import bot

_ROOT = Path(bot.__file__).resolve().parents[1]
_LONGEST_COMPLAINT = 2000
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
    _complaints: asyncio.Task[bytes]

    async def complaint(self) -> str:
        """Wait until it has ended; the last of what it wrote to its standard error."""
        return (await self._complaints).decode(errors="replace")[-_LONGEST_COMPLAINT:]

    async def succeeded(self) -> bool:
        """Wait until it has ended; whether it says that all went well."""
        return await self._process.wait() == 0


@asynccontextmanager
async def elsewhere(module: str, *, longest_line: int = 2**16) -> AsyncGenerator[Worker]:
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
    complaints = asyncio.create_task(process.stderr.read())
    try:
        yield Worker(process.stdin, process.stdout, process, complaints)
    finally:
        complaints.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def be_nice() -> None:
    """Called by the process that does the work: give way to the bot."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
