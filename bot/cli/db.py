"""``db upgrade`` and ``db backup FILE``."""

from __future__ import annotations

import asyncio
from argparse import Namespace

from bot.cli.input import read_settings
from bot.cli.output import ContentError, put
from bot.storage.backup import backup
from bot.storage.engine.database import StorageError
from bot.storage.migrate import upgrade


def execute(arguments: Namespace) -> int:
    """Do what ``arguments.action`` names with the database of the settings."""
    settings = read_settings()
    try:
        if arguments.action == "upgrade":
            asyncio.run(upgrade(settings.database_url))
            put(f"{settings.shown_database_url} is up to date.")
        else:
            asyncio.run(backup(settings.database_url, arguments.file))
            put(f"{settings.shown_database_url} is copied to {arguments.file}.")
    except StorageError as error:
        raise ContentError(str(error)) from None
    return 0
