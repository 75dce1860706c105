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

    def __init__(self, build: Callable[[Catalog], T], size: int = 16) -> None:
        self._build, self._size = build, size
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._building = asyncio.Lock()

    async def get(self, catalog: Catalog) -> T:
        """What was built for this revision; built now, if it was not."""
        if catalog.revision not in self._kept:
            async with self._building:
                if catalog.revision not in self._kept:
                    self._kept[catalog.revision] = await asyncio.to_thread(self._build, catalog)
                    while len(self._kept) > self._size:
                        self._kept.popitem(last=False)
        self._kept.move_to_end(catalog.revision)
        return self._kept[catalog.revision]
