"""Standard output and standard error, on terminals and pipes of every kind."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import suppress


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
