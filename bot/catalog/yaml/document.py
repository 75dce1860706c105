"""One catalog file as plain values, and where in the file each of them is written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bot.catalog.problems import Problem

Value: TypeAlias = "bool | int | float | str | date | list[Value] | dict[str, Value] | None"
"""What a catalog file can hold."""

Step = str | int
"""A key of a mapping or an index of a list, as the file has them (``from``, not the model's ``since``)."""

Mark = tuple[int, int]
"""Line and column, counted from 1."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """The text in quotes, on one line and short enough for a message."""
    return json.dumps(text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…", ensure_ascii=False)


@dataclass(slots=True)
class Places:
    """Where the members of one mapping or list are written, and the places inside each of them."""

    values: dict[Step, Mark] = field(default_factory=dict[Step, Mark])
    keys: dict[Step, Mark] = field(default_factory=dict[Step, Mark])
    nested: dict[Step, Places] = field(default_factory=dict[Step, "Places"])


def describe(value: Value, path: Sequence[Step]) -> str:
    """A path in words: ``certifications.google-pmle.cost.total_usd``.

    List items that have an id are named by it, the others by their index from 0 (``stacks[2]``). Where one value stands
    in place of a list of one, the path ends at that value.
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list):
                break
            value = value[step] if step < len(value) else None
            name = value.get("id") if isinstance(value, dict) else None
            text += f".{name}" if isinstance(name, str) and _PLAIN_NAME.fullmatch(name) else f"[{step}]"
        else:
            text += f".{step}" if _PLAIN_NAME.fullmatch(step) else f".{quoted(step)}"
            value = value.get(step) if isinstance(value, dict) else None
    return text.removeprefix(".") or "file"


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file with their places."""

    file: str
    value: dict[str, Value]
    start: Mark
    places: Places

    def mark(self, path: Sequence[Step], *, on_key: bool = False) -> Mark:
        """Where the value at ``path`` (or its key) is written; where nothing is, the nearest value around it."""
        mark, places = self.start, self.places
        for index, step in enumerate(path):
            if step not in places.values:
                break
            is_last = index == len(path) - 1
            mark = places.keys.get(step, places.values[step]) if on_key and is_last else places.values[step]
            if step not in places.nested:
                break
            places = places.nested[step]
        return mark

    def length(self, path: Sequence[Step]) -> int:
        """How many items the list at ``path`` has; 0 where there is no list."""
        value: Value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
        return len(value) if isinstance(value, list) else 0

    def problem(self, path: Sequence[Step], message: str, *, on_key: bool = False) -> Problem:
        """A problem with the value at ``path``, or with its key."""
        line, column = self.mark(path, on_key=on_key)
        return Problem(self.file, line, column, describe(self.value, path), message)
