"""Profiles as an operator writes them: options of a command, or JSON objects in a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, cast

from bot.advice.profile import Profile
from bot.cli.batch import QueryError, read_object
from bot.cli.parser import parse_day

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
