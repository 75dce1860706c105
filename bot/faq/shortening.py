"""Cutting an answer in two: what fits on one screen of a phone, and the rest behind More."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_WORDS = 60
"""Words of a first answer."""

_ITEM = "- "
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“*]*[A-Z0-9$])")
_CLIPPED = ("U.S.", "e.g.", "i.e.", "vs.", "No.")


class Halves(NamedTuple):
    """The two parts of a text; the second may be empty."""

    first: str
    rest: str


def split_answer(text: str, most: int = MOST_WORDS) -> Halves:
    """Cut a text after the last sentence or list item that still fits; the first one is kept whatever its length.

    Args:
        text: Paragraphs and lists, as Markdown writes them.
        most: Words of the first part.
    """
    pieces = list(_pieces(text))
    if not pieces or _count(text) <= most:
        return Halves(text, "")
    kept, words = 1, _count(pieces[0])
    while kept < len(pieces) and words + _count(pieces[kept]) <= most:
        words += _count(pieces[kept])
        kept += 1
    while kept > 1 and _introduces(pieces[kept - 1], pieces[kept:]):
        kept -= 1
    return Halves("".join(pieces[:kept]).strip(), "".join(pieces[kept:]).strip())


def _pieces(text: str) -> Iterator[str]:
    """The sentences and list items of a text, each with the white space behind it."""
    for line in text.splitlines(keepends=True):
        if line.startswith(_ITEM):
            yield line
        else:
            yield from _sentences(line)


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(line):
        if not line[start : end.start()].endswith(_CLIPPED):
            yield line[start : end.end()]
            start = end.end()
    if line[start:]:
        yield line[start:]


def _introduces(piece: str, following: list[str]) -> bool:
    """Whether a piece announces a list that is not in the first part any more, or is empty."""
    return not piece.strip() or (piece.rstrip().endswith(":") and bool(following))


def _count(text: str) -> int:
    return len([word for word in text.split() if any(character.isalnum() for character in word)])
