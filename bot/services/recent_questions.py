"""Remembers for ten minutes what each member asked last in a channel, so that "and the azure one?" makes sense."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=10)
"""For so long a message may refer to the question before it."""
_MOST = 4096
"""Questions that are remembered at once; the oldest go first."""


class RecentQuestions:
    """What was asked last, by member and channel; in memory only, and told to nobody but that member.

    Args:
        clock: Tells the time.
        size: How many questions are remembered.
    """

    def __init__(self, clock: Callable[[], datetime], size: int = _MOST) -> None:
        self._clock = clock
        self._size = size
        self._asked: OrderedDict[tuple[int, int], tuple[datetime, str]] = OrderedDict()

    def remember(self, user_id: int, channel_id: int, question: str) -> None:
        """Remember a question that was answered, in place of the one before."""
        self._forget_old()
        self._asked.pop((user_id, channel_id), None)
        self._asked[user_id, channel_id] = (self._clock(), question)
        if len(self._asked) > self._size:
            self._asked.popitem(last=False)

    def last(self, user_id: int, channel_id: int) -> str | None:
        """What a member was answered last in a channel; None if that is too long ago."""
        self._forget_old()
        _, question = self._asked.get((user_id, channel_id), (None, None))
        return question

    def _forget_old(self) -> None:
        oldest_kept = self._clock() - KEPT_FOR
        while self._asked and next(iter(self._asked.values()))[0] < oldest_kept:  # the oldest comes first
            self._asked.popitem(last=False)
