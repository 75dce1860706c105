"""What all tables are made of: keys, moments, and the names of constraints."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

Id = BigInteger().with_variant(Integer(), "sqlite")
"""A key that counts up by itself; SQLite does that for INTEGER only."""

Snowflake = BigInteger()
"""An id given by Discord."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. It takes aware datetimes only and gives them back in UTC, on SQLite too, which drops time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC.

        Raises:
            ValueError: for a datetime without a time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; use an aware datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Column[Any] | UniqueConstraint | CheckConstraint | Index) -> Table:
    """A table whose key counts up by itself."""
    # Autoincrement: an id is never given twice, so that a card of a deleted interview stays recognisable as old.
    return Table(name, metadata, Column("id", Id, primary_key=True), *parts, sqlite_autoincrement=True)


DEAD = "dead"
"""Marks a column in ``Column.info``: no version reads it any more, and it stays for the databases that have it.

It is dropped no sooner than no process can run that still writes it: two versions run on one database while a new one
takes the place of an old one.
"""


def living_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that mean something."""
    return [column for column in table.c if not column.info.get(DEAD)]


synced_commands = Table(
    "synced_commands",
    metadata,
    Column("application_id", Snowflake, primary_key=True, autoincrement=False),
    Column("payload_hash", Text, nullable=False),
    Column("synced_at", UtcDateTime, nullable=False),
)
"""Which commands Discord was last told about, for each application."""
