"""What is kept of members: their interviews, results and opinions."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.schema.base import DEAD, Id, Snowflake, UtcDateTime, table

interviews = table(
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

results = table(
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
    Index(None, "home_guild_id", "id"),
)
"""What was recommended, with all that is needed to decide it again. It outlives its interview, hence no foreign key."""

feedback = table(
    "feedback",
    Column("result_id", Id, ForeignKey("results.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", Snowflake, nullable=False),
    Column("useful", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("result_id", "user_id"),
    Index(None, "user_id"),
)
"""One opinion of each member about each result."""


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
    # contacts.wants_changes took its place. It has no default in the database, so that a new row still needs a value.
    Column("told_of_changes", Boolean, nullable=False, default=False, info={DEAD: True}),
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
