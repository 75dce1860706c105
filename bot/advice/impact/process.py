"""Run the analysis in another process, so that nobody who talks with the bot has to wait for it."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from bot.advice.impact.report import Impact
from bot.advice.impact.saved import Saved, SavedImpact, batch, request
from bot.catalog.models.catalog import Catalog
from bot.process import Message, WarmWorkers, WorkerError, run_in_subprocess

WORKER = "bot.advice.impact.worker"
_MAX_QUOTED = 2000
MAX_SECONDS = 300.0
"""Wall time, what is saved included."""

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True)
class Task:
    """Two catalogs to compare, and for whom.

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
    task: Task,
    saved: AsyncIterable[Sequence[Saved]],
    progress: Progress | None = None,
    warm: WarmWorkers | None = None,
) -> Analysis:
    """Analyse in a process of its own, which is killed if this is cancelled.

    Args:
        task: What to analyse.
        saved: Saved results and plans, in batches that are asked for as they are needed.
        progress: Told how many profiles have been decided, and of how many.
        warm: Where there may be a process that has started already.

    Raises:
        WorkerError: if the process fails, or takes too long.
        OSError: if it cannot be started.
    """
    return await run_in_subprocess(
        WORKER, _parts(task, saved), lambda messages: _receive(messages, progress), seconds=MAX_SECONDS, warm=warm
    )


async def _parts(task: Task, saved: AsyncIterable[Sequence[Saved]]) -> AsyncIterator[Iterable[Message]]:
    yield request(task.old, task.new, task.on, with_everybody=task.with_everybody)
    async for some in saved:
        yield map(batch, [some])


async def _receive(messages: AsyncIterator[Any], progress: Progress | None) -> Analysis | None:
    """Read until the result has come; None if it never does."""
    impact: Impact | None = None
    async for message in messages:
        match message:
            case {"done": int() as done, "of": int() as of}:
                if progress is not None:
                    progress(done, of)
            case {"impact": found}:
                impact = Impact.from_json(found)
            case {"saved": found}:
                return Analysis(impact, SavedImpact.from_json(found))
            case other:
                raise WorkerError(f"it said {str(other)[:_MAX_QUOTED]}")
    return None
