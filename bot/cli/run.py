"""``run``: the connection to Discord."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import re
import signal
import socket
from argparse import Namespace
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from pydantic import SecretStr

from bot.cli.input import open_catalog, read_settings
from bot.cli.output import ContentError, put
from bot.client import create_bot, invite_links
from bot.logs import setup_logging
from bot.settings import Settings
from bot.storage.engine.database import StorageError
from bot.storage.engine.sqlite_file import sole_process

TOKEN_PAGE = "https://discord.com/developers/applications"  # noqa: S105 - the address of a page, no secret
CLOSE_CODES_PAGE = (
    "https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"
)
_SHARDS = "check SHARD_IDS and SHARD_COUNT"
_CLOSE_CODES = {  # see CLOSE_CODES_PAGE
    4004: f"Discord does not accept the token in DISCORD_TOKEN any more; reset it at {TOKEN_PAGE} (page Bot).",
    4010: f"Discord knows no such shard; {_SHARDS}.",
    4011: f"The bot is in too many servers for so few shards; {_SHARDS}, or leave them out.",
    4012: "Discord does not speak this version of its gateway any more; update the bot.",
    4013: "Discord does not know what the bot asked to be told; update the bot.",
    4014: f"Discord refuses what the bot asked to be told; look at the privileged intents at {TOKEN_PAGE} (page Bot).",
}
_PARTS = re.compile(r"([\w-]{18,}={0,2})\.[\w-]{5,}\.[\w-]{25,}", re.ASCII)


def usable_token(token: SecretStr | None) -> str:
    """The token as text.

    Raises:
        ContentError: if it is missing or cannot be a bot token; the sentence never quotes it.
    """
    value = token.get_secret_value() if token else ""
    if not value:
        raise ContentError(
            f"DISCORD_TOKEN is not set; copy your bot's token from {TOKEN_PAGE} (page Bot) into the file .env."
        )
    match = _PARTS.fullmatch(value)
    if match is None or not _is_an_id(match[1]):
        raise ContentError(
            f"DISCORD_TOKEN is not a bot token, which has three parts joined by dots; copy it again from {TOKEN_PAGE} "
            "(page Bot, not the client secret or the public key)."
        )
    return value


def _is_an_id(part: str) -> bool:
    """A token's first part is the bot's id in Base64."""
    try:
        return base64.urlsafe_b64decode(part.rstrip("=") + "=" * (-len(part.rstrip("=")) % 4)).isdigit()
    except binascii.Error:
        return False


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


_log = logging.getLogger(__name__)
_NO_NETWORK = (aiohttp.ClientError, socket.gaierror, ConnectionError, TimeoutError)


def execute(arguments: Namespace) -> int:
    """Stay connected until SIGINT or SIGTERM, then stop gracefully."""
    settings = read_settings()
    token = usable_token(settings.discord_token)
    open_catalog(None)
    setup_logging(settings)
    try:
        with sole_process(settings.database_url):
            asyncio.run(_run(settings, token, force_sync=arguments.sync))
    except StorageError as error:
        raise ContentError(str(error)) from None
    except discord.DiscordException as error:
        raise ContentError(_refusal(error)) from None
    except _NO_NETWORK as error:
        raise ContentError(
            f"Discord cannot be reached ({error}); check the network connection and try again."
        ) from None
    return 0


async def _run(settings: Settings, token: str, *, force_sync: bool) -> None:
    bot = create_bot(settings)
    bot.force_sync = force_sync
    await run_until_stopped(_stay_connected(bot, token), bot.close)
    _log.info("Stopped.")


async def _stay_connected(bot: commands.AutoShardedBot, token: str) -> None:
    await bot.login(token)
    if bot.application_id is not None:
        for purpose, link in invite_links(bot.application_id).items():
            put(f"To add the bot to a {purpose}: {link}")
    await bot.connect()


def _refusal(error: discord.DiscordException) -> str:
    match error:
        case discord.LoginFailure():
            return f"Discord does not accept the token in DISCORD_TOKEN; reset it at {TOKEN_PAGE} (page Bot)."
        case discord.PrivilegedIntentsRequired():
            return f"Discord refuses privileged intents, which the bot does not need; look at {TOKEN_PAGE} (page Bot)."
        case discord.HTTPException():
            return f"Discord answered with an error ({error.status}: {error.text}); try again later."
        case discord.ConnectionClosed(code=code) if code in _CLOSE_CODES:
            return _CLOSE_CODES[code]
        case discord.ConnectionClosed():
            return f"Discord closed the connection (code {error.code}); see what it means at {CLOSE_CODES_PAGE}."
        case _:
            return f"Discord's library gave up: {error}."
