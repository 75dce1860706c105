"""The other process: reads two catalogs and what is saved, writes how far it is and what it found (see `protocol`).

It holds one batch at a time, however many there are.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, BinaryIO

from bot.advice.impact.analysis import analyse
from bot.advice.impact.saved import SavedCounting, saved_in, unpacked
from bot.advice.profile import Profile
from bot.catalog.load import load_catalog
from bot.process import lower_priority

_SECONDS_BETWEEN_REPORTS = 0.2


def work(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Do what the request asks for."""
    asked = json.loads(incoming.readline())
    old, new = (load_catalog(unpacked(asked[which])) for which in ("old", "new"))
    on = date.fromisoformat(asked["on"])

    def say(line: Mapping[str, Any]) -> None:
        outgoing.write(json.dumps(line).encode() + b"\n")
        outgoing.flush()

    if asked["with_everybody"]:
        impact = analyse(old, new, on, _now_and_then(lambda done, of: say({"done": done, "of": of})))
        say({"impact": impact.as_json()})
    counting = SavedCounting(old, new, on)
    for line in incoming:
        for saved in saved_in(json.loads(line)):
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
    lower_priority()
    work(sys.stdin.buffer, sys.stdout.buffer)
