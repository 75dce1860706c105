"""Serving the preview: the bot, the simulated Discord, the page and the terminal, started and stopped together."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.client import create_bot
from bot.preview.page import PreviewPage
from bot.preview.session import Session, format_moment
from bot.preview.world import moment_on, simulated
from bot.settings import Settings


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
            say(f"{format_moment(landed.now)}. {landed.sentence}")


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


async def serve(settings: Settings, *, port: int = 0, on: date | None = None, browse: bool = False) -> None:
    """Run the bot in a simulated Discord and serve it to a browser, until the page ends the session.

    Cancelling stops it as well. The database is a temporary file, whatever the settings say, and removed at the end.

    Args:
        settings: The bot's settings; token, database and shards are not used.
        port: The port on 127.0.0.1; 0 takes a free one.
        on: The day in the simulated Discord; today if it is absent.
        browse: Open the page in this computer's browser.

    Raises:
        PreviewError: if the port is taken, or the day lies before the simulated Discord begins.
    """
    with TemporaryDirectory(prefix="certwise-preview-", ignore_cleanup_errors=True) as folder:
        database = f"sqlite+aiosqlite:///{(Path(folder) / 'preview.sqlite3').as_posix()}"
        own = {"database_url": database, "discord_token": None, "shard_ids": None, "shard_count": None}
        bot = create_bot(settings.model_copy(update=own))
        async with simulated(bot, moment_on(on)) as world:
            session = Session(world)
            page = PreviewPage(session)
            async with page.served(port), session.opened(page.origin):
                # To the terminal and never to the log: whoever has the address can act in the session.
                say(
                    f"Open this page in a browser on this computer: {page.url}",
                    "Type /advise or /help below the messages; 'Viewing as' changes who you are. "
                    "Enter jumps to the next follow-up. Stop with Ctrl+C.",
                )
                if browse:
                    await asyncio.to_thread(webbrowser.open, page.url)
                async with jumping_on_enter(session):
                    await session.run()
