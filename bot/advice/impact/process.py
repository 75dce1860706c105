"""Running the analysis in another process, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from bot.advice.impact.report import Impact
from bot.advice.impact.saved import Saved, SavedImpact, batch, request
from bot.catalog.models.catalog import Catalog
from bot.process import STDERR_TAIL, run_in_subprocess

_WORKER = "bot.advice.impact.worker"
_LONGEST_LINE = 1 << 26
"""Bytes of one line of its output; the impact of a large catalog is one."""

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


async def analyse_in_subprocess(
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
    async with run_in_subprocess(_WORKER, longest_line=_LONGEST_LINE) as worker:
        telling = asyncio.create_task(_tell(worker.incoming, task, saved))
        try:
            found = await _listen(worker.outgoing, progress)
            await telling
        finally:
            telling.cancel()
        if found is None:
            raise AnalysisError(await worker.stderr_tail())
        return found


async def _tell(stream: asyncio.StreamWriter, task: Task, saved: AsyncIterable[Sequence[Saved]]) -> None:
    """Write the request and the saved results, no faster than they are read."""
    try:
        await _write(stream, lambda: request(task.old, task.new, task.on, with_everybody=task.with_everybody))
        async for some in saved:
            await _write(stream, partial(batch, some))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has ended; what it said about that is read elsewhere
    finally:
        stream.close()


async def _write(stream: asyncio.StreamWriter, make: Callable[[], Mapping[str, Any]]) -> None:
    # Packing two catalogs takes long enough to be noticed by whoever talks with the bot.
    stream.write(await asyncio.to_thread(_line, make))
    await stream.drain()


def _line(make: Callable[[], Mapping[str, Any]]) -> bytes:
    return json.dumps(make()).encode() + b"\n"


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
                raise AnalysisError(f"it said {str(other)[:STDERR_TAIL]}")
    return None
