"""Measures for how long one callback held the event loop, while which nobody else is served."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from time import thread_time
from typing import Any


@dataclass
class LoopWatch:
    """What held the loop for longest.

    Attributes:
        seconds: For how long, in processor time of the loop's thread: what other processes take does not count.
        what: What it was.
    """

    seconds: float = 0.0
    what: str = ""


@contextmanager
def watching() -> Generator[LoopWatch]:
    """Measure every callback and every step of a task that runs inside the block."""
    watch, run = LoopWatch(), asyncio.Handle._run

    def timed(handle: Any) -> None:
        before = thread_time()
        run(handle)
        spent = thread_time() - before
        if spent > watch.seconds:
            watch.seconds, watch.what = spent, repr(handle)[:500]

    asyncio.Handle._run = timed  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]
