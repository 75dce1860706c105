"""``run``: the connection to Discord."""

from __future__ import annotations

import asyncio
import logging
import socket
from argparse import Namespace

import aiohttp
import discord
from discord.ext import commands

from bot.cli.errors import ContentError
from bot.cli.lifetime import run_until_stopped
from bot.cli.output import put
from bot.cli.sources import open_catalog, read_settings
from bot.cli.token import TOKEN_PAGE, usable_token
from bot.client import create_bot, invite_links
from bot.logs import setup_logging
from bot.settings import Settings
from bot.storage.database import StorageError

_log = logging.getLogger(__name__)
_NO_NETWORK = (aiohttp.ClientError, socket.gaierror, ConnectionError, TimeoutError)


def execute(arguments: Namespace) -> int:
    """Stay connected until SIGINT or SIGTERM, then stop gracefully."""
    settings = read_settings()
    token = usable_token(settings.discord_token)
    open_catalog(None)
    setup_logging(settings)
    try:
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
        case discord.ConnectionClosed():
            return (
                f"Discord closed the connection (code {error.code}); check SHARD_IDS and SHARD_COUNT if they are set."
            )
        case _:
            return f"Discord's library gave up: {error}."
