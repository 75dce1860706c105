"""Did you mean …? The nearest known word for a mistyped one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

_LONGEST_WORD = 64


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is most like this one; None if none is."""
    if len(word) > _LONGEST_WORD:
        return None
    return next(iter(difflib.get_close_matches(word, known, n=1)), None)


def hint(word: str, known: Collection[str]) -> str:
    """A suggestion to put after a complaint; empty if there is none."""
    near = nearest(word, known)
    return "" if near is None else f'; did you mean "{near}"?'
