"""Plain text that reads well in a terminal and aloud."""

from __future__ import annotations

import textwrap
from datetime import date

WIDTH = 96
"""Characters in a line."""


def wrapped(text: str, bullet: str = "") -> list[str]:
    """A paragraph in lines; addresses stay whole, so that a terminal recognises them."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def in_words(day: date) -> str:
    """A day such as ``9 January 2026``."""
    return f"{day.day} {day:%B %Y}"
