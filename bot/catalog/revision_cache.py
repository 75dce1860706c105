"""What is built once for each revision of a catalog, off the event loop, and kept while the revision is in use."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from bot.catalog.models.catalog import Catalog

T = TypeVar("T")


class RevisionCache(Generic[T]):
    """Keeps what was built for the revisions that were used last.

    Args:
        build: Builds it from a catalog; runs in a thread.
        size: How many revisions are kept.
    """

    def __init__(self, build: Callable[[Catalog], T], size: int = 64) -> None:
        self._build, self._size = build, size
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._building: dict[str, asyncio.Task[T]] = {}

    async def get(self, catalog: Catalog) -> T:
        """What was built for this revision; built now, if it was not."""
        revision = catalog.revision
        if revision in self._kept:
            self._kept.move_to_end(revision)
            return self._kept[revision]
        # One build for each revision, however many ask; other revisions do not wait for it.
        building = self._building.get(revision)
        if building is None:
            building = self._building[revision] = asyncio.create_task(self._add(catalog))
        return await asyncio.shield(building)

    async def _add(self, catalog: Catalog) -> T:
        try:
            built = await asyncio.to_thread(self._build, catalog)
        finally:
            del self._building[catalog.revision]
        self._kept[catalog.revision] = built
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return built
