"""Running something until it ends or somebody asks it to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_GRACE_SECONDS = 5.0


async def run_until_stopped(work: Coroutine[Any, Any, None], stop: Callable[[], Awaitable[None]] | None = None) -> None:
    """Run ``work`` to its end, or until SIGINT or SIGTERM; a second signal ends the process at once.

    ``stop`` is awaited in every case, also when the work failed; after it the work has a few seconds to end by itself.
    Without ``stop`` the work is cancelled. What it raises once it was asked to stop is of no interest: its connections
    were taken from it on purpose.
    """
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()

    def ask() -> None:
        asked.set()
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    with suppress(NotImplementedError):  # Windows: there Ctrl-C cancels this coroutine instead
        for number in _SIGNALS:
            loop.add_signal_handler(number, ask)
    task = asyncio.create_task(work)
    waiting = asyncio.create_task(asked.wait())
    try:
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        if stop is not None:
            await stop()
            await asyncio.wait({task}, timeout=_GRACE_SECONDS)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with suppress(NotImplementedError):
            for number in _SIGNALS:
                loop.remove_signal_handler(number)
    if not asked.is_set():
        task.result()
