"""Changes single values in the text of a YAML file, and leaves every other character as it is.

Places come from libyaml's nodes. After every change the text is read again: if it does not hold exactly the intended
values, the change is refused, so a layout that is not understood can never spoil a file.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import cast

from bot.catalog.problems import CatalogError
from bot.catalog.yaml.decoding import decode
from bot.catalog.yaml.document import Step, Value
from bot.catalog.yaml.nodes import Node, node_of
from bot.catalog.yaml.reader import read_yaml
from bot.catalog.yaml.writer import block, block_item, inline

Path = Sequence[Step]

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n|$")


class SpliceError(Exception):
    """The layout of the file does not let the change be made; the file has to be changed by hand."""


class YamlText:
    """The text of one file, with operations that change one value each.

    Args:
        file: its name, for messages.
        data: its bytes, which must be a file that `read_yaml` takes.

    Raises:
        CatalogError: if it is not.
    """

    def __init__(self, file: str, data: bytes) -> None:
        self._file = file
        self._has_mark = data.startswith(_BOM)
        self._text = decode(file, data)
        self._value: Value = read_yaml(file, data).value
        self._break = "\r\n" if "\r\n" in self._text else "\n"

    @property
    def data(self) -> bytes:
        """The bytes of the file with all changes made so far."""
        return (_BOM if self._has_mark else b"") + self._text.encode()

    def value(self, path: Path) -> Value:
        """The value at a path; None where nothing is written."""
        return _value_at(self._value, path)

    def put(self, path: Path, value: Value, *, after: Sequence[str] = ()) -> None:
        """Write a value, in place of the one that is there or as a new key; None takes the key away.

        Args:
            path: where; what is around it must be there already.
            value: what is written.
            after: keys after which a new key would stand well; the last of them that is there counts.

        Raises:
            SpliceError: if the layout does not allow it.
        """
        *parent, key = path
        if not isinstance(key, str):
            raise TypeError("only keys can be put; lists have add and drop")
        wanted = copy.deepcopy(self._value)
        holder = cast("dict[str, Value]", _value_at(wanted, parent))
        if holder.get(key) == value and (value is not None or key not in holder):
            return
        node = node_of(self._text).inside(parent)
        if value is None:
            holder.pop(key)
            text = self._without_key(node, key)
        else:
            is_new = key not in holder
            holder[key] = value
            text = self._with_key(node, key, value, after) if is_new else self._replaced(node, key, value)
        self._take(text, wanted)

    def add(self, path: Path, item: Value, *, at: int | None = None) -> None:
        """Write another item of a list, at its end or before the item ``at``; a list that is not there begins with it.

        Raises:
            SpliceError: if the layout does not allow it.
        """
        items = self.value(path)
        if not isinstance(items, list) or not items:
            self.put(path, [item] if items is None or items == [] else [items, item])
            return
        place = len(items) if at is None else at
        wanted = copy.deepcopy(self._value)
        cast("list[Value]", _value_at(wanted, path)).insert(place, item)
        self._take(self._with_item(node_of(self._text).inside(path), item, place), wanted)

    def drop(self, path: Path, index: int) -> None:
        """Take an item of a list away; the last one stays, since a list that empties needs a decision of its own.

        Raises:
            SpliceError: if it is the last one, or the layout does not allow it.
        """
        wanted = copy.deepcopy(self._value)
        items = cast("list[Value]", _value_at(wanted, path))
        if len(items) == 1:
            raise SpliceError(f"{self._file}: the last item of a list cannot be taken away")
        items.pop(index)
        node = node_of(self._text).inside(path)
        children = node.children
        if node.is_flow:
            text = self._without_part(children, index, children[index].start, children[index].end)
        else:
            dash = self._text.rindex("-", 0, children[index].start)
            text = self._without_lines(dash, children[index].end)
        self._take(text, wanted)

    def _take(self, text: str, wanted: Value) -> None:
        """Keep a changed text if it holds just what is wanted."""
        try:
            found: Value = read_yaml(self._file, text.encode()).value
        except CatalogError as error:
            raise SpliceError(f"{self._file} is laid out in a way that only a person can change: {error}") from error
        if found != wanted:
            raise SpliceError(f"{self._file} is laid out in a way that only a person can change")
        self._text, self._value = text, found

    def _replaced(self, node: Node, key: str, value: Value) -> str:
        name, old = next(pair for pair in node.pairs if pair[0].text == key)
        start, end = old.start, old.end
        colon = self._text.index(":", name.end) + 1
        between = self._text[colon:start]
        start = start if "#" in between else colon
        written = f" {inline(value, in_flow=True)}" if node.is_flow else self._broken(block(value, node.column))
        return self._text[:start] + (written.lstrip(" ") if start != colon else written) + self._text[end:]

    def _with_key(self, node: Node, key: str, value: Value, after: Sequence[str]) -> str:
        pairs = node.pairs
        found = [place for place, (name, _) in enumerate(pairs) if name.text in after]
        before = pairs[found[-1] if found else -1][1]
        end = before.end
        if node.is_flow:
            return f"{self._text[:end]}, {key}: {inline(value, in_flow=True)}{self._text[end:]}"
        indent = node.column
        return self._with_lines(end, f"{' ' * indent}{key}:{block(value, indent)}")

    def _without_key(self, node: Node, key: str) -> str:
        pairs = node.pairs
        place = next(place for place, (name, _) in enumerate(pairs) if name.text == key)
        start, end = pairs[place][0].start, pairs[place][1].end
        if node.is_flow:
            return self._without_part(pairs, place, start, end)
        return self._without_lines(start, end)

    def _with_item(self, node: Node, item: Value, place: int) -> str:
        children = node.children
        if node.is_flow:
            written = inline(item, in_flow=True)
            if place < len(children):
                start = children[place].start
                return f"{self._text[:start]}{written}, {self._text[start:]}"
            end = children[-1].end
            return f"{self._text[:end]}, {written}{self._text[end:]}"
        indent = node.column
        model = children[min(place, len(children) - 1)]
        is_short = model.is_flow
        lines = f"{' ' * indent}- {inline(item)}" if is_short else block_item(item, indent)
        if place == 0:
            start = self._line_start(node.start)
            return self._text[:start] + self._broken(lines) + self._break + self._text[start:]
        return self._with_lines(children[place - 1].end, lines)

    def _with_lines(self, end: int, lines: str) -> str:
        """The text with whole lines more, below the line on which something ends."""
        line_end = cast("re.Match[str]", _LINE_END.search(self._text, end))
        first, rest = self._text[: line_end.start()], self._text[line_end.end() :]
        return first + self._break + self._broken(lines) + (line_end[0] or self._break) + rest

    def _without_lines(self, start: int, end: int) -> str:
        line_start = self._line_start(start)
        if self._text[line_start:start].strip():
            raise SpliceError(f"{self._file} is laid out in a way that only a person can change")
        line_end = cast("re.Match[str]", _LINE_END.search(self._text, end)).end()
        return self._text[:line_start] + self._text[line_end:]

    def _without_part(self, parts: Sequence[object], place: int, start: int, end: int) -> str:
        """The text without one of the things between brackets or braces, and without the comma that goes with it."""
        if place + 1 < len(parts):
            comma = self._text.index(",", end) + 1
            end = comma + len(self._text[comma:]) - len(self._text[comma:].lstrip())
        elif place:
            start = self._text.rindex(",", 0, start)
        return self._text[:start] + self._text[end:]

    def _line_start(self, index: int) -> int:
        return max(self._text.rfind("\n", 0, index), self._text.rfind("\r", 0, index)) + 1

    def _broken(self, lines: str) -> str:
        return lines.replace("\n", self._break)


def _value_at(value: Value, path: Path) -> Value:
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value
