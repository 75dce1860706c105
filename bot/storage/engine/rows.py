"""Rows: converted to and from frozen dataclasses, and inserted beside one that may be there already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def from_row(kind: type[T], row: Row[Any], *, sets: Container[str] = ()) -> T:
    """Return the value in a row; columns that the dataclass has no field for are passed over.

    Args:
        kind: The dataclass.
        row: The row.
        sets: The fields that are sets; the others that hold lists become tuples.
    """
    values = {field.name: _frozen(getattr(row, field.name)) for field in fields(kind)}
    return kind(**{name: frozenset(value) if name in sets else value for name, value in values.items()})


def column_values(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by field as the columns take them."""
    return {name: _plain(value) for name, value in content.items()}


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, list):
        return tuple(_frozen(each) for each in cast("list[Any]", value))
    return MappingProxyType(cast("dict[str, Any]", value)) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    if isinstance(value, AbstractSet):
        return sorted(cast("AbstractSet[Any]", value))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [_plain(each) for each in cast("Iterable[Any]", value)]
    return value


def upsert(
    connection: Connection, table: Table, *, key: Iterable[str], columns: Iterable[str]
) -> sqlite.Insert | postgresql.Insert:
    """An insert that overwrites ``columns`` where a row with the same unique ``key`` exists."""
    statement = _insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=list(key), set_={column: statement.excluded[column] for column in columns}
    )


def insert_missing(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that leaves a row alone that is there already."""
    return _insert(connection, table).on_conflict_do_nothing()


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
