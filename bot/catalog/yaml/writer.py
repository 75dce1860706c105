"""Writes plain values as YAML in the manner of the catalog's files; what is written reads back as the same value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from textwrap import wrap

from bot.catalog.problems import CatalogError
from bot.catalog.yaml.document import Value
from bot.catalog.yaml.reader import read_yaml

WIDTH = 120
"""Where longer texts are broken."""

_NEEDS_ESCAPE = re.compile("[\x7f-\xa0\u2028\u2029\ufeff]")  # breaks or blanks to YAML, but not to JSON


def inline(value: Value, *, in_flow: bool = False) -> str:
    """A value on one line: ``{status: active, from: 2026-09}``, ``[a, b]``, or a scalar.

    Args:
        value: what is written.
        in_flow: whether it stands between brackets or braces, where commas have a meaning.

    Raises:
        ValueError: if a text holds what no catalog file can hold, such as a control character.
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{_key(key)}: {inline(item, in_flow=True)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(inline(item, in_flow=True) for item in value) + "]"
        case str():
            for text in (value, _double_quoted(value)):
                if _reads_as(text, value, in_flow=in_flow):
                    return text
            raise ValueError("the text holds a character that cannot be shown")
        case _:
            return _scalar(value)


def block(value: Value, indent: int) -> str:
    """A value after a key of a block at ``indent``: on the rest of the line, or on lines of its own below it.

    Starts with a space or a line feed and ends without one. Lines end with a line feed.
    """
    short = inline(value)
    if isinstance(value, str):
        return next(_text_styles(value, short, indent))
    if isinstance(value, list) and value and len(short) + indent > WIDTH:
        return "".join(f"\n{block_item(item, indent + 2)}" for item in value)
    return f" {short}"


def block_item(value: Value, indent: int) -> str:
    """An item of a block list whose dashes stand at ``indent``, with its dash; a block has one key a line."""
    if not isinstance(value, dict):
        return f"{' ' * indent}- {inline(value)}"
    lines = [f"{_key(key)}:{block(item, indent + 2)}" for key, item in value.items()]
    return f"{' ' * indent}- " + f"\n{' ' * (indent + 2)}".join(lines)


def _text_styles(text: str, short: str, indent: int) -> Iterator[str]:
    """The ways of writing a text, the most readable first; only those that read back as it."""
    margin = " " * (indent + 2)
    if "\n" not in text and len(short) + indent <= WIDTH:
        yield f" {short}"
        return
    folded = "\n".join(margin + line for line in wrap(text, max(40, WIDTH - indent - 2), break_long_words=False))
    literal = "\n".join(margin + line if line else "" for line in text.split("\n"))
    for style, lines in ((">-", folded), ("|-", literal)):
        written = f"{style}\n{lines}"
        if _reads_as(written, text, in_flow=False):
            yield f" {written}"
    yield f" {_double_quoted(text)}"


def _key(key: str) -> str:
    return key if _reads_as(key, key, in_flow=True) and ":" not in key else _double_quoted(key)


def _scalar(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _double_quoted(text: str) -> str:
    return _NEEDS_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


@lru_cache(maxsize=256)
def _reads_as(written: str, value: str, *, in_flow: bool) -> bool:
    """Whether the catalog's own reader takes it for this text."""
    before, after = ("x: {y: ", ", z: 1}\n") if in_flow else ("x: ", "\nz: 1\n")
    try:
        read: Value = read_yaml("written.yaml", f"{before}{written}{after}".encode()).value
    except (CatalogError, UnicodeEncodeError):
        return False
    return read == ({"x": {"y": value, "z": 1}} if in_flow else {"x": value, "z": 1})
