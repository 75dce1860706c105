"""What is said between the bot and the process that counts, one JSON value a line.

To the process: the request, then saved results in batches until its input ends. From it: how far it is, the impact
(unless it is known already), and what happens to the saved results.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.advice.profile import Profile
from bot.catalog.models import Catalog


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


def _packed(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: b64encode(content).decode() for name, content in files.items()}


def unpacked(files: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a catalog in the request."""
    return {name: b64decode(content) for name, content in files.items()}
