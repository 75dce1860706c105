"""How fast messages follow each other: evenly, slowly when many are late, slower for all when Discord says so."""

from __future__ import annotations

import asyncio

PER_SECOND = 10.0
"""Discord takes 50 requests a second of a bot; most of them, and of the processor, are for members who are there."""

LATE_PER_SECOND = 5.0
"""Messages that a stopped bot has left behind do not all come at once."""

_SLOWEST = 64.0  # times slower


class RateLimiter:
    """Gives out turns, one after the other."""

    def __init__(self, per_second: float = PER_SECOND, late_per_second: float = LATE_PER_SECOND) -> None:
        self._seconds = 1 / per_second
        self._late_seconds = 1 / late_per_second
        self._slower = 1.0
        self._next = 0.0

    @property
    def slower_by(self) -> float:
        """How many times slower than usual it goes."""
        return self._slower

    async def acquire(self, *, late: bool) -> None:
        """Wait until the next message may go out."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + (self._late_seconds if late else self._seconds) * self._slower
        if at > now:
            await asyncio.sleep(at - now)

    def slow_down(self) -> None:
        """Take twice as long from now on, for everybody."""
        self._slower = min(_SLOWEST, self._slower * 2)

    def speed_up(self) -> None:
        """Get a little faster again, down to the usual."""
        self._slower = max(1.0, self._slower * 0.95)
