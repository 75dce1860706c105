"""The preview's words in the terminal, and the Enter key that jumps to the next follow-up."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from bot.preview.jumping import written
from bot.preview.session import Session


def say(*lines: str) -> None:
    """Write to the terminal, and never to the log."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


@asynccontextmanager
async def jumping_on_enter(session: Session) -> AsyncGenerator[None, None]:
    """Jump whenever a line comes from the terminal; where nobody can type, nothing happens."""
    lines: asyncio.Queue[None] = asyncio.Queue()
    _listen(lines)
    task = asyncio.create_task(_jump_for_each(session, lines))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _jump_for_each(session: Session, lines: asyncio.Queue[None]) -> None:
    while True:
        await lines.get()
        try:
            landed = await session.jump()
        except TimeoutError:
            say("The bot is busy. Press Enter again in a moment.")
        else:
            say(f"{written(landed.now)}. {landed.sentence}")


def _listen(lines: asyncio.Queue[None]) -> None:
    try:
        source = sys.stdin.fileno()
        # A job in the background that reads from its terminal is stopped by the system.
        if os.isatty(source) and hasattr(os, "tcgetpgrp") and os.tcgetpgrp(source) != os.getpgrp():
            return
    except (AttributeError, OSError, ValueError):  # no standard input at all, or none that is a file
        return
    loop = asyncio.get_running_loop()
    # A thread, because not every system can wait for a terminal; a daemon, because it may wait for ever.
    threading.Thread(target=_read_lines, args=(source, loop, lines), name="terminal", daemon=True).start()


def _read_lines(source: int, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[None]) -> None:
    # Not `sys.stdin`, whose lock the interpreter would want at its end.
    with suppress(OSError, RuntimeError):  # the terminal is gone, or the loop is closed
        while typed := os.read(source, 1024):
            for _ in range(typed.count(b"\n")):
                loop.call_soon_threadsafe(lines.put_nowait, None)
