"""The process that analyses: reads two catalogs and what is saved, writes how far it is and what it found.

It holds one batch at a time, however many there are.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import BinaryIO

from bot.advice.impact.analysis import analyse
from bot.advice.impact.saved import SavedCounting, saved_in
from bot.advice.profile import Profile
from bot.catalog.transfer import read_catalog
from bot.process import apply_limits, read_messages, write_message

_SECONDS_BETWEEN_REPORTS = 0.2


def work(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Do what the messages ask for."""
    messages = iter(read_messages(incoming))
    head = next(messages)
    old, new = read_catalog(messages), read_catalog(messages)
    on = date.fromisoformat(head["on"])
    say = partial(write_message, outgoing)
    if head["with_everybody"]:
        impact = analyse(old, new, on, _now_and_then(lambda done, of: say({"done": done, "of": of})))
        say({"impact": impact.as_json()})
    counting = SavedCounting(old, new, on)
    for message in messages:
        for saved in saved_in(message):
            counting.add(saved) if isinstance(saved, Profile) else counting.add_plan(saved)
    say({"saved": counting.impact().as_json()})


def _now_and_then(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Report at once, and then only if the last report was a while ago."""
    last = float("-inf")

    def maybe(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_REPORTS:
            last = now
            report(done, of)

    return maybe


if __name__ == "__main__":
    apply_limits()
    work(sys.stdin.buffer, sys.stdout.buffer)
