"""What waits for moderators: reports of mistakes, and questions that were not answered."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text

from bot.storage.schema.base import Snowflake, UtcDateTime, table

reports = table(
    "reports",
    Column("guild_id", Snowflake),
    Column("certification_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text),
    Column("reporter_id", Snowflake),
    Column("state", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("answer", Text),
    Column("settled_at", UtcDateTime),
    CheckConstraint("state IN ('open', 'accepted', 'rejected')", name="state"),
    Index(None, "guild_id", "state", "id"),
    Index(None, "reporter_id"),
)
"""Mistakes that members found in a catalog; the reporter is kept only until they have been told what came of it."""

misses = table(
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
