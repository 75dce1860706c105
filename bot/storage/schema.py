"""The tables, as the newest migration leaves them. A test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
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


def _table(name: str, *parts: Column[Any] | UniqueConstraint | CheckConstraint | Index) -> Table:
    # Autoincrement: an id is never given twice, so that a card of a deleted interview stays recognisable as old.
    return Table(name, metadata, Column("id", Id, primary_key=True), *parts, sqlite_autoincrement=True)


interviews = _table(
    "interviews",
    Column("user_id", Snowflake, nullable=False),
    Column("home_guild_id", Snowflake),
    Column("answers", JSON, nullable=False),
    Column("unsure", JSON, nullable=False),
    Column("held", JSON, nullable=False),
    Column("asking", Text),
    Column("state", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id"),
    CheckConstraint("state IN ('open', 'finished', 'stopped')", name="state"),
)
"""One current interview for each member; starting over gives a new id."""

results = _table(
    "results",
    Column("user_id", Snowflake, nullable=False),
    Column("interview_id", Id, nullable=False),
    Column("home_guild_id", Snowflake),
    Column("answers", JSON, nullable=False),
    Column("held", JSON, nullable=False),
    Column("revision", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("pick", Text),
    Column("alternatives", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index(None, "user_id", "id"),
)
"""What was recommended, with all that is needed to decide it again. It outlives its interview, hence no foreign key."""

feedback = _table(
    "feedback",
    Column("result_id", Id, ForeignKey("results.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", Snowflake, nullable=False),
    Column("useful", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("result_id", "user_id"),
    Index(None, "user_id"),
)
"""One opinion of each member about each result."""

reports = _table(
    "reports",
    Column("guild_id", Snowflake),
    Column("certification_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text),
    Column("reporter_id", Snowflake),
    Column("state", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('open', 'accepted', 'rejected')", name="state"),
    Index(None, "guild_id", "state", "id"),
    Index(None, "reporter_id"),
)
"""Mistakes that members found in a catalog; the reporter is kept only if they wish to be told what came of it."""

misses = _table(
    "misses",
    Column("guild_id", Snowflake),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entry_id", Text),
    Column("asked_at", UtcDateTime, nullable=False),
    CheckConstraint("kind IN ('unknown', 'wrong')", name="kind"),
    Index(None, "guild_id", "id"),
    Index(None, "asked_at"),
)
"""Questions that were not answered, or wrongly; who asked is not kept."""

synced_commands = Table(
    "synced_commands",
    metadata,
    Column("application_id", Snowflake, primary_key=True, autoincrement=False),
    Column("payload_hash", Text, nullable=False),
    Column("synced_at", UtcDateTime, nullable=False),
)
"""Which commands Discord was last told about, for each application."""
