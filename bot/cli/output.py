"""What the command line prints: text laid out for terminals and pipes of every kind, and errors as one sentence."""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from collections.abc import Iterable
from contextlib import suppress
from datetime import date


def prepare_output() -> None:
    """A character that the terminal's encoding lacks is shown by its number instead of ending the command."""
    stream: object = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def put(text: str) -> None:
    """A line of the command's result, to standard output."""
    sys.stdout.write(text + "\n")


def put_json(value: object, *, indent: int | None = None) -> None:
    """A JSON value in plain ASCII, which every encoding carries; without ``indent`` it is one line, sent at once."""
    put(json.dumps(value, indent=indent))
    if indent is None:
        sys.stdout.flush()


def say(text: str) -> None:
    """A line for the person at the keyboard, to standard error."""
    sys.stderr.write(text + "\n")


def abandon_output() -> None:
    """Send what is still buffered nowhere; otherwise Python tries to write it once more when it exits."""
    with suppress(OSError):  # a captured output has no file number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


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


class CommandError(Exception):
    """Ends the command; the text goes to standard error as it stands."""

    status = 1


class UsageError(CommandError):
    """The command was typed wrongly."""

    status = 2

    def __init__(self, sentence: str) -> None:
        super().__init__(f"certwise: {sentence}")


class ContentError(CommandError):
    """A file, a setting or a service does not let the command do its work."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"certwise: {sentence}")


class CatalogProblemsError(CommandError):
    """Problems that already say where they are, one to a line, as editors and terminals understand them."""

    def __init__(self, problems: Iterable[object]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))


def describe_error(error: OSError) -> str:
    """What the system says, with the file's name where it gives one."""
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason
