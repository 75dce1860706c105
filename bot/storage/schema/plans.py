"""What members set out to do, and which certifications they say they hold."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Index, Integer, Text, UniqueConstraint, text

from bot.storage.schema.base import Snowflake, UtcDateTime, table

_IS_CURRENT = text("state IN ('active', 'paused')")

plans = table(
    "plans",
    Column("user_id", Snowflake, nullable=False),
    Column("home_guild_id", Snowflake),
    Column("targets", JSON, nullable=False),
    Column("stack", Text),
    Column("hours_per_week", Integer, nullable=False),
    Column("exam_on", Date),
    Column("zone", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("paused_on", Date),
    Column("told_of_changes", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('active', 'paused', 'finished', 'dropped')", name="state"),
    Index("uq_plans_user_id", "user_id", unique=True, sqlite_where=_IS_CURRENT, postgresql_where=_IS_CURRENT),
    Index(None, "user_id", "id"),
    Index(None, "home_guild_id", "id"),
)
"""Plans with their steps; a member has at most one that is active or paused."""

holdings = table(
    "holdings",
    Column("user_id", Snowflake, nullable=False),
    Column("certification_id", Text, nullable=False),
    Column("earned_on", Date, nullable=False),
    UniqueConstraint("user_id", "certification_id"),
)
"""Certifications that members say they hold, with the day on which they got or last renewed them."""
