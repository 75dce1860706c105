"""Serving the preview: the bot, the simulated Discord, the page and the terminal, started and stopped together."""

from __future__ import annotations

import asyncio
import webbrowser
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.client import create_bot
from bot.preview.page import Page
from bot.preview.session import Session
from bot.preview.terminal import jumping_on_enter, say
from bot.preview.world import moment_on, simulated
from bot.settings import Settings


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
            page = Page(session)
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
