"""Placeholders in the catalog's texts: ``{certification-id.price}``, ``{guidance:mistakes}``, ``{question_id}``.

A figure is typed once, at the certification; answers of the FAQ name it, and are filled in when they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from bot.catalog.formatting import exam_of, price_on, status_line, validity_of, weeks_of
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification

Kind = Literal["certification", "guidance", "question", "unknown"]

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_CERTIFICATION = re.compile(r"([a-z0-9][a-z0-9_-]*)\.([a-z_]+)")
_GUIDANCE = re.compile(r"guidance:([a-z_]+)")
_QUESTION = re.compile(r"[a-z0-9][a-z0-9_-]*")

_FIELDS: dict[str, Callable[[Certification, date], str]] = {
    "name": lambda entry, _on: entry.name,
    "price": price_on,
    "weeks": lambda entry, on: weeks_of(entry.as_of(on)),
    "status": status_line,
    "validity": lambda entry, _on: validity_of(entry),
    "exam": lambda entry, on: exam_of(entry.as_of(on)),
}
CERTIFICATION_FIELDS = tuple(_FIELDS)
"""What may follow the dot."""


class Placeholder(NamedTuple):
    """What stands between braces: a certification's ``id`` and ``field``, a guidance group, or a question's ``id``.

    A brace that makes no placeholder is of the kind ``unknown``, with the text as its ``id``.
    """

    kind: Kind
    id: str
    field: str = ""


def placeholders(text: str) -> list[Placeholder]:
    """The placeholders of a text, in order."""
    return [_parse(found[0]) for found in _BRACES.finditer(text)]


def expand(text: str, catalog: Catalog, on: date) -> str:
    """The text of an FAQ answer as it is shown on a day; a placeholder that means nothing stays as it is."""
    return "".join(Expander(catalog, on).pieces(text))


class Expander:
    """Fills in placeholders from one catalog on one day."""

    def __init__(self, catalog: Catalog, on: date) -> None:
        self._catalog = catalog
        self._on = on
        self._guidance = cache(self._list_guidance)

    def pieces(self, text: str) -> Iterator[str]:
        """The parts of the expanded text, in order."""
        end = 0
        for found in _BRACES.finditer(text):
            yield text[end : found.start()]
            yield self._value(_parse(found[0])) or found[0]
            end = found.end()
        yield text[end:]

    def _value(self, placeholder: Placeholder) -> str | None:
        if placeholder.kind == "guidance":
            return self._guidance(placeholder.id)
        entry = self._catalog.certification.get(placeholder.id)
        describe = _FIELDS.get(placeholder.field)
        return describe(entry, self._on) if entry and describe else None

    def _list_guidance(self, group: str) -> str:
        advice = (piece for piece in self._catalog.guidance if piece.group == group)
        return "\n".join(f"- **{piece.title}{_stop(piece.title)}** {piece.text}" for piece in advice)


def _stop(title: str) -> str:
    return "" if title.endswith((".", "?", "!", ":")) else "."


@lru_cache(maxsize=1024)
def _parse(braces: str) -> Placeholder:
    content = braces.removeprefix("{").removesuffix("}")
    if found := _CERTIFICATION.fullmatch(content):
        return Placeholder("certification", found[1], found[2])
    if found := _GUIDANCE.fullmatch(content):
        return Placeholder("guidance", found[1])
    if _QUESTION.fullmatch(content):
        return Placeholder("question", content)
    return Placeholder("unknown", braces)
