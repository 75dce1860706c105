"""From the bytes of a catalog file to its text, or a sentence about why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import cast

import yaml
from yaml import Mark as YamlMark
from yaml import MarkedYAMLError, YAMLError
from yaml.events import Event

from bot.catalog.problems import CatalogError, Problem
from bot.catalog.yaml.document import Mark

MAX_BYTES = 2**20
"""The largest file that is read: 1 MiB."""

MAX_DEPTH = 20
"""How deep values may be nested."""

TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SAVE_AS = "save it as plain text in UTF-8"


def decode(file: str, data: bytes) -> str:
    """The text of a file, without the mark that some editors put before it.

    Raises:
        CatalogError: if the file is too large or not UTF-8 text, or has a YAML directive.
    """
    if len(data) > MAX_BYTES:
        raise file_error(file, too_large(len(data)))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte 0x{data[error.start]:02X}); {_SAVE_AS}"
        raise file_error(file, message, _end_of(data[: error.start].decode("utf-8"))) from None
    if found := _UNSHOWABLE.search(text):
        message = f"holds {_name(found[0])}, which is not text; {_SAVE_AS}"
        raise file_error(file, message, _end_of(text[: found.start()]))
    # libyaml takes seconds over a megabyte of directives, and a catalog needs none.
    if found := _DIRECTIVE.search(text):
        message = "no line can start with %: YAML directives are not accepted"
        raise file_error(file, message, _end_of(text[: found.start()]))
    return text


def unshowable(text: str) -> str | None:
    """The first character that is no text, as ``U+0007``; None if there is none."""
    return _first(_UNSHOWABLE, text)


def turns_direction(text: str) -> str | None:
    """The first character that overrides or embeds a writing direction, as ``U+202E``; None if there is none.

    Nobody sees them, and what a moderator reads in a review would not be what stands there:
    https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
    """
    return _first(_DIRECTION, text)


def too_large(size: int) -> str:
    """The sentence about a file of ``size`` bytes."""
    return f"is {size / 2**20:,.1f} MiB ({size:,} bytes); split it, a file may have at most 1 MiB ({MAX_BYTES:,} bytes)"


def file_error(file: str, message: str, mark: Mark = (1, 1)) -> CatalogError:
    """The error about a file as a whole."""
    return CatalogError([Problem(file, *mark, "file", message)])


def _first(wanted: re.Pattern[str], text: str) -> str | None:
    found = wanted.search(text)
    return _name(found[0]) if found else None


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _end_of(text: str) -> Mark:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


class _At(Enum):
    """Which of libyaml's two places helps the reader: where it gave up, or where what it was reading begins."""

    END = auto()
    BEGINNING = auto()


@dataclass(frozen=True)
class _Fault:
    problem: str
    sentence: str
    at: _At = _At.END


_FAULTS = (
    _Fault("found unexpected end of stream", "the quotation mark here is never closed", _At.BEGINNING),
    _Fault("could not find expected ':'", "a key needs a colon and a space after it", _At.BEGINNING),
    _Fault("did not find expected ',' or ']'", "the list here needs commas and a ] at its end", _At.BEGINNING),
    _Fault("did not find expected ',' or '}'", "the block here needs commas and a } at its end", _At.BEGINNING),
    _Fault(
        "mapping values are not allowed",
        'a colon is in the wrong place: put text that holds ": " in quotation marks, or mend the indentation',
    ),
    _Fault("found character that cannot start any token", "put text that starts with {character} in quotation marks"),
    _Fault(
        "did not find expected key",
        "this does not fit the lines above; check the indentation, and for quotation marks that end too early",
    ),
    _Fault(
        "did not find expected '-' indicator",
        "every item of a list starts with a dash; start this one so, or indent it as the line above",
    ),
    _Fault("block sequence entries are not allowed", "a list starts on a line of its own"),
    _Fault("did not find expected node content", "a value or a closing bracket is missing here"),
    _Fault("found unknown escape character", "write a backslash twice between double quotation marks"),
)


def parse_events(text: str) -> Iterator[Event]:
    """Return what a text consists of, event by event, as the parser comes upon it.

    Raises:
        YAMLError: while the events are read, at the first fault.
    """
    # PyYAML's stubs leave the stream and what comes out of it untyped.
    return cast("Iterator[Event]", yaml.parse(text, Loader=yaml.CSafeLoader))  # pyright: ignore[reportUnknownMemberType]


def syntax_fault(error: YAMLError, text: str) -> tuple[Mark, str]:
    """Where libyaml gave up and why; in its own words where it does so for a rare reason."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return (1, 1), "is not valid YAML: " + str(error).partition("\n")[0]
    if _open_brackets(text[: error.problem_mark.index]) > MAX_DEPTH:
        return _within(text, position(error.problem_mark)), TOO_DEEP  # whatever the library in use says of it
    problem = error.problem or "it cannot be read"
    fault = next((fault for fault in _FAULTS if problem.startswith(fault.problem)), None)
    if fault is None:
        return _within(text, position(error.problem_mark)), f"is not valid YAML: {problem}"
    if fault.at is _At.BEGINNING and error.context_mark is not None:
        return position(error.context_mark), fault.sentence
    mark = _within(text, position(error.problem_mark))
    character = _character_at(text, mark)
    if character == "\t":
        return mark, "indent with spaces, not with a tab"
    return mark, fault.sentence.format(character=character)


def _open_brackets(text: str) -> int:
    return sum(text.count(opening) - text.count(closing) for opening, closing in ("[]", "{}"))


def position(mark: YamlMark) -> Mark:
    """Line and column from 1, where YAML's library counts from 0."""
    return mark.line + 1, mark.column + 1


def _within(text: str, mark: Mark) -> Mark:
    """The mark, or the end of the last line for one behind it, which no editor could show."""
    lines = text.splitlines() or [""]
    return mark if mark[0] <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _character_at(text: str, mark: Mark) -> str:
    lines = text.splitlines()
    line = lines[mark[0] - 1] if mark[0] <= len(lines) else ""
    return line[mark[1] - 1 : mark[1]] or "this"
