"""Which model, and which of its fields, a path in a catalog file leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.catalog.document import Step
from bot.catalog.models import CatalogFile


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
