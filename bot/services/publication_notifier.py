"""Notifies everybody concerned of a published catalog, also if this process ends or fails at it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.storage.publications import Publication
from bot.storage.store import Store

log = logging.getLogger(__name__)

CatalogSubscriber = Callable[[int, Catalog, Catalog], Awaitable[None]]
"""Is called with a server's id, the catalog that it had, and the one that it has now."""

RETRIED_FOR = timedelta(days=30)
"""For how long a notification that a process left undone is made up for; after that it is no news any more.

That is done by the process that has the server, and that is the one that published it, or the one started in its place.
"""


class PublicationNotifier:
    """Notifies the subscribers and the log channel of what was published.

    Attributes:
        subscribers: What is called for each publication, in this order; what one raises is logged.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        clock: Tells the present moment.
        post_to_log: Posts a publication to the server's log channel; False if that could not be done.
        has_guild: Whether this process has a server.
    """

    def __init__(
        self,
        store: Store,
        catalogs: CatalogRegistry,
        clock: Callable[[], datetime],
        *,
        post_to_log: Callable[[Publication], Awaitable[bool]],
        has_guild: Callable[[int], bool],
        subscribers: Sequence[CatalogSubscriber] = (),
    ) -> None:
        self.subscribers = list(subscribers)
        self._store = store
        self._catalogs = catalogs
        self._clock = clock
        self._post_to_log = post_to_log
        self._has_guild = has_guild
        self._under_way: set[int] = set()

    async def notify(self, publication: Publication) -> bool:
        """Notify everybody of a publication; False if the log channel could not be told."""
        if publication.id in self._under_way:
            return True
        self._under_way.add(publication.id)
        try:
            old = await self._catalogs.revision(publication.replaced) or self._catalogs.builtin
            new = await self._catalogs.revision(publication.revision)
            if new is not None:
                await self.notify_subscribers(publication.guild_id, old, new)
            posted = await self._post_to_log(publication)
            await self._store.publications.mark_notified(publication.id, self._clock())
        finally:
            self._under_way.discard(publication.id)
        return posted

    async def notify_subscribers(self, guild_id: int, old: Catalog, new: Catalog) -> None:
        """Tell the subscribers that a server has another catalog; what one of them raises is logged."""
        for subscriber in self.subscribers:
            try:
                await subscriber(guild_id, old, new)
            except Exception:
                log.exception("something failed after a catalog was published")

    async def catch_up(self) -> None:
        """Notify of what a process that ended did not get round to, in the servers of this one."""
        try:
            missed = await self._store.publications.unnotified(self._clock() - RETRIED_FOR)
            for publication in missed:
                if self._has_guild(publication.guild_id):
                    log.info("publication %d is told now", publication.id)
                    await self.notify(publication)
        except Exception:
            log.exception("what was published could not be told; that is tried again within a day")
