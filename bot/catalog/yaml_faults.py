"""What the YAML parser objects to, in sentences for people who do not program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from yaml import Mark as YamlMark
from yaml import MarkedYAMLError, YAMLError

from bot.catalog.document import Mark


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


def syntax_fault(error: YAMLError, text: str) -> tuple[Mark, str]:
    """Where libyaml gave up and why; in its own words where it does so for a rare reason."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return (1, 1), "is not valid YAML: " + str(error).partition("\n")[0]
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
