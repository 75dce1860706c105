"""What follows from a publication: everybody who wishes to know is told, also if this process ends or fails at it."""

from __future__ import annotations

import logging
from datetime import timedelta

from discord.ext import commands, tasks

from bot.cogs.catalog.desk import utcnow
from bot.cogs.catalog.history.audit import Trail
from bot.storage.publications import Publication
from bot.ui.bot import BotBase

log = logging.getLogger(__name__)

MADE_UP_FOR = timedelta(days=30)
"""For how long what a process left untold is made up for; after that it is no news any more.

It is told by the process that has the server, and that is the one that published it, or the one started in its place.
"""


class Spreading(commands.Cog):
    """Tells the other features and the log channel of what was published."""

    def __init__(self, app: BotBase, trail: Trail) -> None:
        self._app = app
        self._trail = trail
        self._under_way: set[int] = set()

    async def spread(self, publication: Publication) -> bool:
        """Tell everybody of a publication; False if the log channel could not be told."""
        if publication.id in self._under_way:
            return True
        self._under_way.add(publication.id)
        try:
            old = await self._app.catalogs.revision(publication.replaced) or self._app.catalogs.builtin
            new = await self._app.catalogs.revision(publication.revision)
            if new is not None:
                await self._app.catalog_published(publication.guild_id, old, new)
            told = await self._trail.tell_published(publication)
            await self._app.store.publications.mark_notified(publication.id, utcnow())
        finally:
            self._under_way.discard(publication.id)
        return told

    async def cog_load(self) -> None:
        """Begin to look after what fails while this process lives."""
        self.look_again.start()

    async def cog_unload(self) -> None:
        """Stop."""
        self.look_again.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Make up for what a process that ended did not get round to, in the servers of this one."""
        await self._make_up()

    @tasks.loop(hours=24)
    async def look_again(self) -> None:
        """Make up for what this process could not tell, too."""
        if self._app.is_ready():  # before that, Discord has not said yet which servers the bot is in
            await self._make_up()

    async def _make_up(self) -> None:
        try:
            untold = await self._app.store.publications.unnotified(utcnow() - MADE_UP_FOR)
            for publication in untold:
                if self._app.get_guild(publication.guild_id) is not None:
                    log.info("publication %d is told now", publication.id)
                    await self.spread(publication)
        except Exception:
            log.exception("what was published could not be told; that is tried again within a day")
