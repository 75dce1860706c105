"""Running the analysis in another process, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import bot
from bot.advice.impact.protocol import Saved, batch, request
from bot.advice.impact.report import Impact
from bot.advice.impact.saved import SavedImpact
from bot.catalog.models import Catalog

_WORKER = "bot.advice.impact.worker"
_ROOT = Path(bot.__file__).resolve().parents[1]
_LONGEST_COMPLAINT = 2000
_LONGEST_LINE = 1 << 26
"""Bytes of one line of its output; the impact of a large catalog is one."""

_PASSED_ON = ("PATH", "PYTHONPATH", "PYTHONHOME", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
"""What the process sees of this one's environment; the bot's token is not among it."""


Progress: TypeAlias = Callable[[int, int], None]


class AnalysisError(Exception):
    """The other process ended without a result; the message holds what it said, for the log."""


@dataclass(frozen=True)
class Task:
    """What to analyse.

    Attributes:
        old: The catalog before the change.
        new: The catalog after it.
        on: The day of asking.
        with_everybody: Whether to decide every possible profile, or only what is saved.
    """

    old: Catalog
    new: Catalog
    on: date
    with_everybody: bool = True


@dataclass(frozen=True)
class Analysis:
    """What was found; ``impact`` only if it was asked for."""

    impact: Impact | None
    saved: SavedImpact


async def analyse_elsewhere(
    task: Task, saved: AsyncIterable[Sequence[Saved]], progress: Progress | None = None
) -> Analysis:
    """Analyse in a process of its own, which is killed if this is cancelled.

    Args:
        task: what to analyse.
        saved: saved results and plans, in batches that are asked for as they are needed.
        progress: told how many profiles have been decided, and of how many.

    Raises:
        AnalysisError: if the process fails.
        OSError: if it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", _WORKER),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        limit=_LONGEST_LINE,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert process.stdin is not None  # noqa: S101 - all three are pipes
    assert process.stdout is not None  # noqa: S101
    assert process.stderr is not None  # noqa: S101
    telling = asyncio.create_task(_tell(process.stdin, task, saved))
    complaints = asyncio.create_task(process.stderr.read())
    try:
        found = await _listen(process.stdout, progress)
        await telling
        if found is None:
            raise AnalysisError((await complaints).decode(errors="replace")[-_LONGEST_COMPLAINT:])
        return found
    finally:
        telling.cancel()
        complaints.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _tell(stream: asyncio.StreamWriter, task: Task, saved: AsyncIterable[Sequence[Saved]]) -> None:
    """Write the request and the saved results, no faster than they are read."""
    try:
        await _write(stream, request(task.old, task.new, task.on, with_everybody=task.with_everybody))
        async for some in saved:
            await _write(stream, batch(some))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has ended; what it said about that is read elsewhere
    finally:
        stream.close()


async def _write(stream: asyncio.StreamWriter, line: Mapping[str, Any]) -> None:
    stream.write(json.dumps(line).encode() + b"\n")
    await stream.drain()


async def _listen(stream: asyncio.StreamReader, progress: Progress | None) -> Analysis | None:
    """Read until the result has come; None if it never does."""
    impact: Impact | None = None
    async for line in stream:
        match json.loads(line):
            case {"done": int() as done, "of": int() as of}:
                if progress is not None:
                    progress(done, of)
            case {"impact": found}:
                impact = Impact.from_json(found)
            case {"saved": found}:
                return Analysis(impact, SavedImpact.from_json(found))
            case other:
                raise AnalysisError(f"it said {str(other)[:_LONGEST_COMPLAINT]}")
    return None
