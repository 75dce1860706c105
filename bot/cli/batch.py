"""Streams of queries: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

from bot.cli.errors import UsageError, describe


class QueryError(ValueError):
    """A query that is not written as it should be; the message says what would be right."""


@contextmanager
def opened(name: str) -> Generator[Iterable[bytes]]:
    """The lines of a file, or of standard input for ``-``, as they come.

    Raises:
        UsageError: if the file cannot be read.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise UsageError(describe(error)) from None
        yield file


def read_object(line: bytes, example: str) -> dict[str, Any]:
    """The JSON object in one line.

    Args:
        line: The line as it was read.
        example: An object that would be right, for the message.

    Raises:
        QueryError: with a sentence that says what would be right.
    """
    try:
        value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_without_repetition)
    except UnicodeDecodeError:
        raise QueryError("the line is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise QueryError(f"the line is not JSON: {error.msg} at character {error.pos + 1}") from None
    except QueryError:
        raise
    except ValueError:  # what Python says of an integer of more than 4,300 digits
        raise QueryError("the line holds a number that is too long") from None
    except RecursionError:
        raise QueryError("the line is nested too deeply") from None
    if not isinstance(value, dict):
        raise QueryError(f"the line is not a JSON object; write one such as {example}")
    return cast("dict[str, Any]", value)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise QueryError(f"{next(key for key in keys if keys.count(key) > 1)!r} is in the line twice")
    return value
