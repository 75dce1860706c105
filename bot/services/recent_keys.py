"""Remembers recent keys, for what must happen once although two clicks can arrive before the first changed the card."""

from __future__ import annotations

from collections import OrderedDict


class RecentKeys:
    """Remembers the keys that were claimed last, which is enough: a card that has changed cannot be clicked again.

    Args:
        size: How many keys are remembered.
    """

    def __init__(self, size: int = 1024) -> None:
        self._size = size
        self._claimed: OrderedDict[int, None] = OrderedDict()

    def claim(self, key: int) -> bool:
        """Whether this is the first claim of a key."""
        if key in self._claimed:
            return False
        self._claimed[key] = None
        if len(self._claimed) > self._size:
            self._claimed.popitem(last=False)
        return True

    def release(self, key: int) -> None:
        """Let a key be claimed again, because what it was claimed for has failed."""
        self._claimed.pop(key, None)
