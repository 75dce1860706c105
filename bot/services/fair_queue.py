"""Take turns at something scarce, so that nobody who asks for much delays anybody else."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator, Hashable
from contextlib import asynccontextmanager


class QueueFull(Exception):  # noqa: N818 - the name is the sentence
    """Somebody has too much waiting already."""


class FairQueue:
    """Gives out a few places; each key holds one at most, and keys that wait take turns.

    Args:
        places: How many may work at once.
        most_waiting: How much of one key may wait.
    """

    def __init__(self, places: int = 2, *, most_waiting: int = 10) -> None:
        self._free, self._most_waiting = places, most_waiting
        self._active: set[Hashable] = set()
        self._waiting: OrderedDict[Hashable, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, key: Hashable) -> AsyncGenerator[None]:
        """Wait for a place, and hold it.

        Args:
            key: Whose turn it is, such as a server's id.

        Raises:
            QueueFull: if too much of this key waits already.
        """
        await self._acquire(key)
        try:
            yield
        finally:
            self._release(key)

    async def _acquire(self, key: Hashable) -> None:
        if self._free and key not in self._active and key not in self._waiting:
            self._take(key)
            return
        waiting = self._waiting.setdefault(key, deque())
        if len(waiting) >= self._most_waiting:
            raise QueueFull
        place = asyncio.get_running_loop().create_future()
        waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._release(key)
            elif place in waiting:
                waiting.remove(place)
                self._drop_if_empty(key)
            raise

    def _take(self, key: Hashable) -> None:
        self._free -= 1
        self._active.add(key)

    def _release(self, key: Hashable) -> None:
        self._free += 1
        self._active.discard(key)
        for other in list(self._waiting):
            if not self._free:
                return
            if other not in self._active and (place := self._next(other)) is not None:
                self._take(other)
                place.set_result(None)
            self._drop_if_empty(other)

    def _next(self, key: Hashable) -> asyncio.Future[None] | None:
        """Return the first of those that wait; those who have given up are passed over."""
        waiting = self._waiting[key]
        self._waiting.move_to_end(key)
        while waiting:
            place = waiting.popleft()
            if not place.done():
                return place
        return None

    def _drop_if_empty(self, key: Hashable) -> None:
        if key in self._waiting and not self._waiting[key]:
            del self._waiting[key]
