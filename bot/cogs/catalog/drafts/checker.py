"""From proposed files to a catalog: parsed, validated and linted, without holding anybody up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import date
from typing import cast

from discord.ext import commands

from bot.catalog.files.archive import check_size
from bot.catalog.models.catalog import Catalog
from bot.process import CheckingError, check_in_subprocess
from bot.ui.bot import BotBase
from bot.ui.errors import UserError

log = logging.getLogger(__name__)

FEATURE = "Catalog checks"
"""The name of the cog."""

_FAILED = "The files could not be checked just now, so nothing was changed. Please try again in a minute."
_STOPPED = "The bot is being restarted, so nothing was changed. Please try again in a minute."


async def examine(app: BotBase, files: Mapping[str, bytes], on: date) -> Catalog:
    """The catalog that these files make, if nothing at all is wrong with them; advice is tried for this day.

    Raises:
        CatalogError: with everything that is wrong.
        UserError: if it cannot be found out at the moment.
    """
    return await cast("Examiner", app.get_cog(FEATURE)).examine(files, on)


class Examiner(commands.Cog, name=FEATURE):
    """Has one proposal after the other checked, for all communities; it stops with the bot."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._turn = asyncio.Lock()
        self._running: set[asyncio.Task[Catalog]] = set()

    async def examine(self, files: Mapping[str, bytes], on: date) -> Catalog:
        """As the function of the same name."""
        check_size(files)
        task = asyncio.create_task(self._check(files, on))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
        if task.cancelled():
            raise UserError(_STOPPED)
        catalog = task.result()
        self._app.catalogs.remember(catalog)  # the review that follows asks for it
        return catalog

    async def cog_unload(self) -> None:
        """Give up all checks, and wait until their process has ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _check(self, files: Mapping[str, bytes], on: date) -> Catalog:
        async with self._turn:
            try:
                return await check_in_subprocess(files, on)
            except (CheckingError, OSError) as error:
                log.exception("the files of a catalog could not be checked")
                raise UserError(_FAILED) from error
