"""Insert, or update the row that is there already: the same on both databases, but not in SQLAlchemy's common part."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(
    connection: Connection, table: Table, *, key: Iterable[str], columns: Iterable[str]
) -> sqlite.Insert | postgresql.Insert:
    """An insert that overwrites ``columns`` where a row with the same unique ``key`` exists."""
    statement = sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(key), set_={column: statement.excluded[column] for column in columns}
    )
