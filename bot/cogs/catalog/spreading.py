"""What follows from a publication: everybody who wishes to know is told, also if this process ends in between."""

from __future__ import annotations

import logging
from datetime import timedelta

from discord.ext import commands

from bot.cogs.catalog.desk import utcnow
from bot.cogs.catalog.trail import Trail
from bot.storage.publications import Publication
from bot.ui.app import App

log = logging.getLogger(__name__)

MADE_UP_FOR = timedelta(days=30)
"""For how long what a process left untold is made up for; after that it is no news any more.

It is told by the process that has the server, and that is the one that published it, or the one started in its place.
"""


class Spreading(commands.Cog):
    """Tells the other features and the log channel of what was published."""

    def __init__(self, app: App, trail: Trail) -> None:
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
            await self._app.store.publications.told(publication.id, utcnow())
        finally:
            self._under_way.discard(publication.id)
        return told

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Make up for what a process that ended did not get round to, in the servers of this one."""
        try:
            untold = await self._app.store.publications.untold(utcnow() - MADE_UP_FOR)
            for publication in untold:
                if self._app.get_guild(publication.guild_id) is not None:
                    log.info("publication %d is told now", publication.id)
                    await self.spread(publication)
        except Exception:
            log.exception("what was published before the last stop could not be told; the next start tries again")
