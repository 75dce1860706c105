"""What is built once for each revision of a catalog, and kept while the revision is in use."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from bot.catalog.models.catalog import Catalog

T = TypeVar("T")


class RevisionCache(Generic[T]):
    """Keeps what was built for the revisions that were used last; any thread may ask.

    Args:
        build: Builds it from a catalog, and depends on nothing else.
        size: How many revisions are kept.
    """

    def __init__(self, build: Callable[[Catalog], T], size: int = 64) -> None:
        self._build, self._size = build, size
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()
        self._building: dict[str, asyncio.Task[T]] = {}

    async def get(self, catalog: Catalog) -> T:
        """What was built for this revision; built now in a thread, off the event loop, if it was not."""
        revision = catalog.revision
        kept = self._look_up(revision)
        if kept:
            return kept[0]
        # One build for each revision, however many ask; other revisions do not wait for it.
        building = self._building.get(revision)
        if building is None:
            building = self._building[revision] = asyncio.create_task(self._add(catalog))
        return await asyncio.shield(building)

    def get_now(self, catalog: Catalog) -> T:
        """What was built for this revision; built before this returns, if it was not."""
        kept = self._look_up(catalog.revision)
        if kept:
            return kept[0]
        built = self._build(catalog)  # outside the lock: other revisions do not wait
        with self._lock:
            built = self._kept.setdefault(catalog.revision, built)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return built

    def _look_up(self, revision: str) -> tuple[T] | None:
        """What is kept for a revision, in a tuple because it may be anything; used last from now on."""
        with self._lock:
            if revision not in self._kept:
                return None
            self._kept.move_to_end(revision)
            return (self._kept[revision],)

    async def _add(self, catalog: Catalog) -> T:
        try:
            return await asyncio.to_thread(self.get_now, catalog)
        finally:
            del self._building[catalog.revision]
