"""What pydantic objects to in a file, in plain sentences and at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.catalog.formatting import join_words
from bot.catalog.models.base import ID_PATTERN
from bot.catalog.models.catalog import CatalogFile
from bot.catalog.models.texts import TOPIC_PATTERN
from bot.catalog.problems import Problem
from bot.catalog.spelling_index import hint
from bot.catalog.yaml.document import Document, Step, quoted


def keys_at(path: Sequence[Step]) -> list[str]:
    """The keys that the mapping at a path may have; none where keys are free."""
    record = _record_at(path)
    return [] if record is None else [str(key) for key in _fields(record)]


def is_range(path: Sequence[Step]) -> bool:
    """Whether a path leads to (or into) one figure or a pair of figures."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    record = _record_at(path[: keys[-1]]) if keys else None
    field = None if record is None else _fields(record).get(path[keys[-1]])
    return field is not None and _holds_pair(field.annotation)


def _record_at(path: Sequence[Step]) -> type[BaseModel] | None:
    record: type[BaseModel] | None = CatalogFile
    for step in path:
        if isinstance(step, str):
            field = None if record is None else _fields(record).get(step)
            record = None if field is None else _record_in(field.annotation)
    return record


def _fields(record: type[BaseModel]) -> dict[Step, FieldInfo]:
    return {info.alias or name: info for name, info in record.model_fields.items()}


def _record_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _record_in(argument))), None)


def _holds_pair(annotation: object) -> bool:
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return Ellipsis not in arguments
    return any(map(_holds_pair, arguments))


MAX_PROBLEMS = 1000
"""How many problems of one file are told; more help nobody."""

_KEY = "[key]"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = "write a number, not {found}"
_WHOLE_NUMBER = "write a whole number, not {found}"
_BLOCK = "write keys with their values below it, not {found}"
_SENTENCES = {
    "missing": "is missing",
    "string_type": "write text, not {found}",
    "string_too_long": "is {length} characters long; at most {max_length} are allowed",
    "string_too_short": "is empty; write some text",
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": "write a whole number, without decimals",
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": "write true or false, not {found}",
    "bool_parsing": "write true or false, not {found}",
    "tuple_type": "write a list, not {found}",
    "dict_type": _BLOCK,
    "model_type": _BLOCK,
    "model_attributes_type": _BLOCK,
    "too_short": "has {actual_length} of these; at least {min_length} must be given",
    "too_long": "has {actual_length} of these; at most {max_length} are allowed",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
}
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (date, "a date"),
    (list, "a list"),
    (dict, "a block of keys"),
)
_RANGE = "write a number, or two as [lowest, highest]"
_PATTERNS = {
    ID_PATTERN: 'write an id: lower-case letters, digits, "-" and "_" only',
    TOPIC_PATTERN: 'write a topic such as faq-degree, or "cert:" and the id of a certification',
    r"^(nothing|[a-z0-9][a-z0-9_-]*)$": 'write the id of a certification, or "nothing"',
    r"^[^\n]*$": "write it on one line",
}


def shape_problems(document: Document, error: ValidationError) -> list[Problem]:
    """One problem for each thing that pydantic found; the first `MAX_PROBLEMS` and a count of the rest."""
    errors = error.errors(include_url=False)
    problems = [_problem(document, details) for details in errors[:MAX_PROBLEMS] if not _is_echo(document, details)]
    if len(errors) > MAX_PROBLEMS:
        message = f"has {len(errors) - MAX_PROBLEMS:,} more problems than are listed here; mend these first"
        problems.append(document.problem((), message))
    return problems


def _is_echo(document: Document, details: ErrorDetails) -> bool:
    """Whether a list is called too short only because its items, which have problems of their own, do not count."""
    return details["type"] == "too_short" and document.length(details["loc"]) >= _context(details)["min_length"]


def _problem(document: Document, details: ErrorDetails) -> Problem:
    kind, path = details["type"], details["loc"]
    on_key = kind == "extra_forbidden" or _KEY in path
    path = tuple(step for step in path if step != _KEY)
    if kind in {"missing", "too_long", "tuple_type"} and is_range(path):
        path = path if isinstance(path[-1], str) else path[:-1]
        return document.problem(path, _RANGE + (f", not {_found(details)}" if kind == "tuple_type" else ""))
    if kind in _SENTENCES:
        facts = {"length": len(str(details["input"])), **_context(details), "found": _found(details)}
        return document.problem(path, _SENTENCES[kind].format(**facts), on_key=on_key)
    describe = _DESCRIPTIONS.get(kind, _in_pydantics_words)
    return document.problem(path, describe(details, path), on_key=on_key)


def _context(details: ErrorDetails) -> dict[str, Any]:
    return details.get("ctx", {})


def _found(details: ErrorDetails) -> str:
    """What stands there instead, in a word or two."""
    found = details["input"]
    if isinstance(found, str):
        return f"text ({quoted(found)})"
    name = next((name for kind, name in _KINDS if isinstance(found, kind)), "an empty value")
    is_quotable = details["type"] == "string_type" and isinstance(found, bool | int | float | date)
    return f"{name}; put it in quotation marks" if is_quotable else name


def _unknown_key(_details: ErrorDetails, path: Sequence[Step]) -> str:
    known = keys_at(path[:-1])
    return "there is no such key" + (hint(str(path[-1]), known) or f"; the keys here are {', '.join(known)}")


def _wrong_word(details: ErrorDetails, _path: Sequence[Step]) -> str:
    allowed = re.findall(r"'([^']*)'", _context(details)["expected"])
    found = details["input"]
    return f"write {join_words(allowed, 'or')}" + (hint(found, allowed) if isinstance(found, str) else "")


def _wrong_form(details: ErrorDetails, _path: Sequence[Step]) -> str:
    pattern = _context(details)["pattern"]
    return _PATTERNS.get(pattern, f"must match {pattern}")


def _wrong_day(details: ErrorDetails, _path: Sequence[Step]) -> str:
    found = details["input"]
    if isinstance(found, str) and _DAY.fullmatch(found.strip()):
        return f"{found.strip()} is not in the calendar; write a day such as 2026-03-31"
    return f"write a day such as 2026-03-31, not {_found(details)}"


def _wrong_address(_details: ErrorDetails, _path: Sequence[Step]) -> str:
    return "write a web address that starts with https://"


def _own_words(details: ErrorDetails, _path: Sequence[Step]) -> str:
    return str(_context(details)["error"])


def _in_pydantics_words(details: ErrorDetails, _path: Sequence[Step]) -> str:
    return details["msg"][:1].lower() + details["msg"][1:]


_DESCRIPTIONS: dict[str, Callable[[ErrorDetails, Sequence[Step]], str]] = {
    "extra_forbidden": _unknown_key,
    "enum": _wrong_word,
    "literal_error": _wrong_word,
    "string_pattern_mismatch": _wrong_form,
    "value_error": _own_words,
    **dict.fromkeys(("date_type", "date_from_datetime_parsing", "date_from_datetime_inexact"), _wrong_day),
    **dict.fromkeys(("url_type", "url_parsing", "url_scheme", "url_syntax_violation", "url_too_long"), _wrong_address),
}
