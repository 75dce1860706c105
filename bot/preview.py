"""The whole bot in a simulated Discord, served to a browser on this computer: no token and no account.

Everything that reaches into simcord beyond its documented interface is in this module: `Env.backend`, because a world
that has not started has no public way to be dated, nor its bot to be named; and `Preview._action`, because the page's
actions and the clock must not run at the same time. The version is pinned, and a test fails when these change.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import webbrowser
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import discord

from bot.client import CertwiseBot, create_bot
from bot.settings import Settings

if TYPE_CHECKING:
    import simcord
    from simcord.preview import Preview

log = logging.getLogger(__name__)

_TICK_SECONDS = 1.0
_WELCOME = "Type /advise to find out which certification fits you, or /help to see what the bot can do."


class PreviewError(Exception):
    """The preview cannot be shown; the message is one sentence that says what would be right."""


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
        async with simulated(bot, _moment(on)) as world, world.page(port) as page:
            _tell(page.url)
            if browse:
                await asyncio.to_thread(webbrowser.open, page.url)
            await _until_closed(page, world)


@dataclass
class SimulatedWorld:
    """A server with a channel, a member and a moderator, whose clock keeps pace with ours.

    Attributes:
        turn: Held by whoever moves the world: the page's actions and the clock take turns.
    """

    env: simcord.Env
    channel: simcord.ChannelHandle
    viewers: tuple[simcord.MemberActor, ...]
    ahead_by: timedelta
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    published_requests: int = 0

    @asynccontextmanager
    async def page(self, port: int) -> AsyncGenerator[Preview, None]:
        """Serve the channel to a browser.

        Raises:
            PreviewError: if the port is taken.
        """
        from simcord import SetupError  # noqa: PLC0415 - simcord belongs to an extra

        preview = self.env.preview(
            self.channel,
            viewers=self.viewers,
            layout="channel",
            display="responsive",
            width=1280,
            height=800,
            port=port,
        )
        self._take_turns(preview)
        try:
            await preview.__aenter__()
        except SetupError as error:
            raise PreviewError(f"the preview cannot start: {error}; try another --port") from None
        self.published_requests = len(self.env.http_requests)
        try:
            yield preview
        finally:
            await preview.close()

    async def keep_time(self, preview: Preview) -> None:
        """Move the world's clock with ours, and show what the bot does by itself."""
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            async with self.turn:
                await self._tick(preview)

    async def _tick(self, preview: Preview) -> None:
        behind = datetime.now(UTC) + self.ahead_by - self.env.now()
        try:
            await self.env.advance_time(max(0.0, behind.total_seconds()))
            # Only what changed is published: a page whose revision is out of date refuses the next click.
            if len(self.env.http_requests) > self.published_requests:
                self.published_requests = len(self.env.http_requests)
                await preview.refresh()
        except TimeoutError as error:
            log.warning("the bot is busy; its clock waits for it: %s", error)

    def _take_turns(self, preview: Preview) -> None:
        act = preview._action  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the module's docstring

        async def in_turn(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
            async with self.turn:
                result = await act(context_id, body)
                self.published_requests = len(self.env.http_requests)
                return result

        preview._action = in_turn  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - see the module's docstring


@asynccontextmanager
async def simulated(bot: CertwiseBot, now: datetime) -> AsyncGenerator[SimulatedWorld, None]:
    """Start the bot in a simulated Discord at this moment, in a server with people; stop it afterwards."""
    import simcord  # noqa: PLC0415 - it belongs to an extra

    env = simcord.Env(bot, shard_count=1, settle_timeout=30)
    env.backend.advance_clock((now - env.now()).total_seconds())
    env.backend.bot_user.name = "Certwise"
    try:
        await env.start()
        yield await _populate(env, now)
    finally:
        try:
            await env.shutdown()
        finally:
            await bot.close()


async def _populate(env: simcord.Env, now: datetime) -> SimulatedWorld:
    guild = env.create_guild("Certwise preview")
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("certifications")
    member = guild.add_member(env.create_user("mia", global_name="Mia, a member"))
    moderator = guild.add_member(env.create_user("noor", global_name="Noor, a moderator"), roles=[moderators])
    await moderator.send(channel, _WELCOME)
    return SimulatedWorld(env, channel, (member, moderator), now - datetime.now(UTC))


def _moment(on: date | None) -> datetime:
    now = datetime.now(UTC)
    begins = datetime(2026, 1, 1, tzinfo=UTC)  # simcord's first moment
    moment = now if on is None else datetime.combine(on, now.timetz())
    if moment < begins:
        raise PreviewError(f"the simulated Discord begins on {begins:%Y-%m-%d}; choose that day or a later one")
    return moment


async def _until_closed(page: Preview, world: SimulatedWorld) -> None:
    clock = asyncio.create_task(world.keep_time(page))
    closed = asyncio.create_task(page.wait_closed())
    try:
        await asyncio.wait({clock, closed}, return_when=asyncio.FIRST_COMPLETED)
        if clock.done():
            clock.result()
    finally:
        for task in (clock, closed):
            task.cancel()
        await asyncio.gather(clock, closed, return_exceptions=True)


def _tell(url: str) -> None:
    # To the terminal and never to the log: whoever has the address can act in the session.
    sys.stdout.write(
        f"Open this page in a browser on this computer: {url}\n"
        "Type /advise or /help below the messages; 'Viewing as' changes who you are. Stop with Ctrl+C.\n"
    )
    sys.stdout.flush()
