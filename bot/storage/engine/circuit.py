"""A circuit breaker: what fails again and again is left alone for a moment, and tried again by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

FAILURES = 3
"""So many failures in a row open the circuit."""

OPEN_SECONDS = 2.0
"""For how long nothing is tried then; after that one attempt shows whether it works again."""


class CircuitBreaker:
    """Counts failures in a row.

    Args:
        clock: Seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._retry_at = 0.0

    def allows(self) -> bool:
        """Tell whether something may be tried now; in an open circuit only one attempt at a time may."""
        if self._failures < FAILURES:
            return True
        now = self._clock()
        if now < self._retry_at:
            return False
        self._retry_at = now + OPEN_SECONDS
        return True

    def succeed(self) -> None:
        """Note that an attempt went well: the circuit is closed."""
        self._failures = 0

    def fail(self) -> None:
        """Note that an attempt failed for a reason outside of the bot."""
        self._failures += 1
        self._retry_at = self._clock() + OPEN_SECONDS
