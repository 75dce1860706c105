"""Streams of queries: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot.advice.profile import Profile
from bot.catalog.load import CatalogError, builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.cli.output import CatalogProblemsError, ContentError, UsageError, describe_error
from bot.cli.parser import parse_day
from bot.settings import Settings, SettingsError, load_settings


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
            raise UsageError(describe_error(error)) from None
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


def read_settings() -> Settings:
    """The settings of the environment and ``.env``.

    Raises:
        ContentError: with a sentence for each setting that cannot be used.
    """
    try:
        return load_settings()
    except SettingsError as error:
        raise ContentError("\ncertwise: ".join(error.problems)) from None


def catalog_directory(chosen: Path | None) -> Path:
    """The folder that was typed, else the one in CATALOG_DIR, else the built-in one.

    Raises:
        UsageError: if what was typed is not a folder.
        ContentError: if CATALOG_DIR is not a folder.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise UsageError(f"there is no folder {chosen}")
        return chosen
    configured = read_settings().catalog_dir
    if configured is None:
        return builtin_directory()
    if not configured.is_dir():
        raise ContentError(f"CATALOG_DIR names {configured}, which is not a folder.")
    return configured


def open_catalog(chosen: Path | None) -> Catalog:
    """The catalog in a folder (see `catalog_directory`).

    Raises:
        CatalogProblemsError: with every problem that keeps it from being used.
    """
    try:
        return load_directory(catalog_directory(chosen))
    except CatalogError as error:
        raise CatalogProblemsError(error.problems) from None


_KEYS = ("answers", "held", "on")
_EXAMPLE = '{"answers": {"situation": "developer"}}'


class Query(NamedTuple):
    """A profile, and the day of the advice if it names one."""

    profile: Profile
    on: date | None


def profile_from(answers: Iterable[tuple[str, str]], held: Iterable[str]) -> Profile:
    """The profile of pairs of question and option.

    Raises:
        QueryError: if one question is answered in two ways.
    """
    given: dict[str, str] = {}
    for question, option in answers:
        if given.setdefault(question, option) != option:
            raise QueryError(f"{question} is answered twice: {given[question]} and {option}")
    return Profile(given, frozenset(held))


def read_query(line: bytes) -> Query:
    """The query in one line of a batch.

    Raises:
        QueryError: with a sentence that says what would be right.
    """
    fields = read_object(line, _EXAMPLE)
    for key in fields:
        if key not in _KEYS:
            raise QueryError(f"{key!r} is not a key of a profile; the keys are {', '.join(_KEYS)}")
    return Query(Profile(_answers(fields.get("answers", {})), _held(fields.get("held", []))), _day(fields.get("on")))


def _answers(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise QueryError('"answers" is not an object of question ids with option ids')
    answers = cast("dict[str, object]", value)
    for question, option in answers.items():
        if not isinstance(option, str):
            raise QueryError(f"the answer to {question!r} is not text; leave out a question that is not answered")
    return cast("dict[str, str]", answers)


def _held(value: object) -> frozenset[str]:
    held = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(item, str) for item in held):
        raise QueryError('"held" is not a list of certification ids')
    return frozenset(cast("list[str]", held))


def _day(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise QueryError('"on" is not a day; write it as "YYYY-MM-DD"')
    try:
        return parse_day(value)
    except ValueError as error:
        raise QueryError(str(error)) from None
