"""Whom the bot may write to, and every message that it owes."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Index, Integer, Text, Time, UniqueConstraint, text

from bot.storage.schema.base import Id, Snowflake, UtcDateTime, table

contacts = table(
    "contacts",
    Column("user_id", Snowflake, nullable=False),
    Column("consent", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("hour", Integer, nullable=False),
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
    Column("weekly_on", Integer),
    Column("wants_changes", Boolean, nullable=False),
    Column("paused_until", UtcDateTime),
    Column("channel_id", Snowflake),
    Column("closed_since", UtcDateTime),
    Column("noted_at", UtcDateTime),
    Column("unanswered", Integer, nullable=False),
    Column("free_at", UtcDateTime),
    Column("taken_by", Id),
    Column("reconciled_at", UtcDateTime),
    Column("seen_revision", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id"),
    CheckConstraint("consent IN ('on', 'once', 'stopped')", name="consent"),
    Index(
        None,
        "closed_since",
        sqlite_where=text("closed_since IS NOT NULL"),
        postgresql_where=text("closed_since IS NOT NULL"),
    ),
)
"""One row for each member who has ever asked for messages, or for a single one; without a row there is no consent."""

followups = table(
    "followups",
    Column("user_id", Snowflake, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("plan_id", Id),
    Column("subject", Text, nullable=False),
    Column("local_on", Date, nullable=False),
    Column("local_at", Time, nullable=False),
    Column("zone", Text, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("ready_at", UtcDateTime),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_owner", Text),
    Column("last_error", Text),
    Column("payload", JSON),
    Column("standing", Boolean, nullable=False),
    Column("channel_id", Snowflake),
    Column("message_id", Snowflake),
    Column("sent_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("user_id", "key"),
    CheckConstraint(
        "state IN ('pending', 'leased', 'sent', 'merged', 'noted', 'cancelled', 'undeliverable', 'failed')",
        name="state",
    ),
    CheckConstraint("(ready_at IS NOT NULL) = (state IN ('pending', 'leased'))", name="ready"),
    # Only what is still owed is in it, in the order in which it is taken: a claim reads the first few rows of it and
    # costs the same whatever else the table holds.
    Index(
        "ix_followups_ready_at",
        "ready_at",
        sqlite_where=text("ready_at IS NOT NULL"),
        postgresql_where=text("ready_at IS NOT NULL"),
    ),
    Index(
        "ix_followups_undeliverable",
        "created_at",
        sqlite_where=text("state = 'undeliverable'"),
        postgresql_where=text("state = 'undeliverable'"),
    ),
)
"""One row for each message owed to a member, for ever one for each occasion: the key says which."""
