"""Reads one YAML file into plain values with their places, and refuses what a catalog has no use for.

The parser's events are used instead of its loader: that tells where every value is written, never builds a cycle or an
alias bomb, and lets faults be collected instead of stopping at the first one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from bot.catalog.problems import CatalogError, Problem
from bot.catalog.yaml.decoding import (
    MAX_DEPTH,
    TOO_DEEP,
    decode,
    file_error,
    parse_events,
    position,
    syntax_fault,
    turns_direction,
    unshowable,
)
from bot.catalog.yaml.document import Document, Mark, Places, Step, Value, describe, quoted

_LONGEST_NUMBER = 40
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], Value]], ...] = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_value(text: str) -> Value:
    """The value of an unquoted scalar; what is nothing else is text.

    A day that is not in the calendar stays text, so that the model can say what is wrong with it.

    Raises:
        ValueError: with a sentence, for numbers that are too long or not finite.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    if _DAY.fullmatch(text):
        return _day(text)
    for pattern, convert in _NUMBERS:
        if pattern.fullmatch(text):
            return _number(text, convert)
    return text


def _number(text: str, convert: Callable[[str], Value]) -> Value:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"is a number of {len(text):,} characters; at most {_LONGEST_NUMBER} are allowed")
    value = convert(text)
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"write an ordinary number, not {quoted(text)}")
    return value


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


MAX_VALUES = 150_000
"""How many keys and values a file may hold: about three times as many as 1 MiB of catalog has."""

_MAX_FAULTS = 50
_EMPTY = "is empty; a catalog file holds sections such as `certifications:` or `faq:`"


def read_yaml(file: str, data: bytes) -> Document:
    """Parse one file.

    Raises:
        CatalogError: with every fault that could be found.
    """
    reader = _Reader(file)
    text = decode(file, data)
    try:
        for event in parse_events(text):
            reader.take(event)
    except yaml.YAMLError as error:
        mark, sentence = syntax_fault(error, text)
        reader.report(mark, sentence)
    except _GiveUpError:
        pass
    if reader.problems:
        raise CatalogError(reader.problems)
    if reader.root is None:
        raise file_error(file, _EMPTY)
    if not isinstance(reader.root, dict):
        message = "start with a section such as `certifications:` or `faq:`, and put its entries below it"
        raise file_error(file, message, reader.start)
    return Document(file, reader.root, reader.start, reader.places)


class _GiveUpError(Exception):
    """Reading on would tell nothing more."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; ``step`` leads to it, ``key`` waits for its value."""

    value: dict[str, Value] | list[Value]
    places: Places
    step: Step | None
    key: str | None = None

    @property
    def next_step(self) -> Step | None:
        """Where the next value goes; None where a key must come first."""
        return len(self.value) if isinstance(self.value, list) else self.key


class _Reader:
    """Takes the events of one file."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.root: Value = None
        self.start: Mark = (1, 1)
        self.places = Places()
        self._file = file
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0

    def report(self, mark: Mark, message: str) -> None:
        """Note a fault at a place, inside what is open there."""
        steps = [*(container.step for container in self._open[1:]), *(c.next_step for c in self._open[-1:])]
        field = describe(self.root, [step for step in steps if step is not None])
        self.problems.append(Problem(self._file, *mark, field, message))
        if len(self.problems) >= _MAX_FAULTS:
            raise _GiveUpError

    def take(self, event: Event) -> None:
        """Read one event of the parser into the document that is being built."""
        if isinstance(event, NodeEvent):
            self._take_node(event)
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._give_up(event, "a second document starts here; keep to one, without --- in the middle")

    def _take_node(self, event: NodeEvent) -> None:
        mark = position(event.start_mark)
        self._values += 1
        if self._values > MAX_VALUES:
            self._give_up(event, f"the file holds more than {MAX_VALUES:,} keys and values; split it")
        self._refuse_extras(event, mark)
        awaits_key = bool(self._open) and self._open[-1].next_step is None
        if awaits_key:
            self._take_key(event, mark)
        elif isinstance(event, CollectionStartEvent):
            self._enter(event, mark)
        else:
            self._add(self._scalar(event, mark), mark)

    def _refuse_extras(self, event: NodeEvent, mark: Mark) -> None:
        if isinstance(event, AliasEvent):
            self.report(mark, f"aliases (*{event.anchor}) are not accepted; write the value out")
            return
        if event.anchor is not None:
            self.report(mark, f"anchors (&{event.anchor}) are not accepted; leave it out")
        if getattr(event, "tag", None) is not None:
            self.report(mark, "tags (words that start with !) are not accepted; leave it out")

    def _take_key(self, event: NodeEvent, mark: Mark) -> None:
        if isinstance(event, CollectionStartEvent):
            self._give_up(event, "a key must be a word, not a list or a block")
        container = self._open[-1]
        value = self._scalar(event, mark)
        key = value if isinstance(value, str) else getattr(event, "value", "")
        if not isinstance(value, str) and isinstance(event, ScalarEvent):
            self.report(mark, f"put the key {key} in quotation marks" if key else "a key is missing before the colon")
        container.key = key
        if key in container.places.keys:
            line = container.places.keys[key][0]
            self.report(mark, f"the key {quoted(key)} is written twice; it is on line {line} already")
        container.places.keys[key] = mark

    def _enter(self, event: CollectionStartEvent, mark: Mark) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._give_up(event, TOO_DEEP)
        container = _Open({} if isinstance(event, MappingStartEvent) else [], Places(), None)
        if self._open:
            parent = self._open[-1]
            container.step = parent.next_step
            if container.step is not None:
                parent.places.nested[container.step] = container.places
        else:
            self.places = container.places
        self._add(container.value, mark)
        self._open.append(container)

    def _add(self, value: Value, mark: Mark) -> None:
        if not self._open:
            self.root, self.start = value, mark
            return
        container = self._open[-1]
        step = container.next_step
        if step is None:
            return
        container.places.values[step] = mark
        if isinstance(container.value, list):
            container.value.append(value)
        else:
            container.value[str(step)] = value
            container.key = None

    def _scalar(self, event: NodeEvent, mark: Mark) -> Value:
        if not isinstance(event, ScalarEvent):
            return f"*{event.anchor}"
        text: str = event.value
        is_plain: bool = event.implicit[0]
        if hidden := turns_direction(text):
            self.report(mark, f"holds the invisible {hidden}, which lets text be read in another order; leave it out")
        try:
            if is_plain:
                return plain_value(text)
        except ValueError as error:
            self.report(mark, str(error))
        if character := unshowable(text):
            self.report(mark, f"holds {character}, which cannot be shown; leave it out")
        return text

    def _give_up(self, event: Event, message: str) -> None:
        self.report(position(event.start_mark), message)
        raise _GiveUpError
