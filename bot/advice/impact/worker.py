"""The other process: reads two catalogs and saved results from standard input, writes progress and what it found.

One JSON value a line. In: the request, then results in batches until the end. Out: how far it is, the impact (unless it
is known already), what happens to the results. It holds one batch at a time, however many there are.
"""

from __future__ import annotations

import json
import os
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from bot.advice.impact.analysis import analyse
from bot.advice.impact.saved import SavedCounting
from bot.advice.profile import Profile
from bot.catalog.load import load_catalog
from bot.catalog.models import Catalog

_NICENESS = 10
"""Members of the same machine are served first."""

_SECONDS_BETWEEN_REPORTS = 0.2


def request(old: Catalog, new: Catalog, on: date, *, with_everybody: bool) -> dict[str, Any]:
    """The first line that the process reads.

    Args:
        old: the catalog before the change.
        new: the catalog after it.
        on: the day of asking.
        with_everybody: whether to decide every possible profile, or only what is saved.
    """
    return {
        "old": _packed(old.files),
        "new": _packed(new.files),
        "on": on.isoformat(),
        "with_everybody": with_everybody,
    }


def batch(results: Iterable[Profile]) -> dict[str, Any]:
    """A further line: some saved results."""
    return {"results": [[dict(profile.answers), sorted(profile.held)] for profile in results]}


def work(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Do what the request asks for."""
    asked = json.loads(incoming.readline())
    old, new = (load_catalog(_unpacked(asked[which])) for which in ("old", "new"))
    on = date.fromisoformat(asked["on"])

    def say(line: Mapping[str, Any]) -> None:
        outgoing.write(json.dumps(line).encode() + b"\n")
        outgoing.flush()

    if asked["with_everybody"]:
        impact = analyse(old, new, on, _now_and_then(lambda done, of: say({"done": done, "of": of})))
        say({"impact": impact.as_json()})
    counting = SavedCounting(old, new, on)
    for line in incoming:
        for answers, held in json.loads(line)["results"]:
            counting.add(Profile(answers, frozenset(held)))
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


def _packed(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: b64encode(content).decode() for name, content in files.items()}


def _unpacked(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: b64decode(content) for name, content in files.items()}


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    work(sys.stdin.buffer, sys.stdout.buffer)
