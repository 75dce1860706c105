"""The servers' catalogs: their contents, which one is in force where, what was changed, and what is proposed."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, Table, Text

from bot.storage.schema.base import Snowflake, UtcDateTime, metadata, table

catalog_files = Table(
    "catalog_files",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Files by the hash of what is in them; compressed, written once, shared by all revisions that have them."""

revisions = Table(
    "revisions",
    metadata,
    Column("revision", Text, primary_key=True),
    Column("builtin", Boolean, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
)
"""Catalogs by the hash of their files; ``builtin`` ones came with the bot."""

revision_files = Table(
    "revision_files",
    metadata,
    Column("revision", Text, ForeignKey("revisions.revision", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("catalog_files.sha256"), nullable=False),
    Index(None, "sha256"),
)
"""Which files make a revision."""

communities = Table(
    "communities",
    metadata,
    Column("guild_id", Snowflake, primary_key=True, autoincrement=False),
    Column("revision", Text, ForeignKey("revisions.revision")),
    Column("source", Text),
    Column("note_channel_id", Snowflake),
    Column("log_channel_id", Snowflake),
    Column("noted_week", Text),
    Column("left_at", UtcDateTime),
)
"""What each server has chosen; without a revision it follows the built-in catalog."""

publications = table(
    "publications",
    Column("guild_id", Snowflake, nullable=False),
    Column("revision", Text, ForeignKey("revisions.revision"), nullable=False),
    Column("replaced", Text, nullable=False),
    Column("author_id", Snowflake),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("told_at", UtcDateTime),
    Index(None, "guild_id", "id"),
    Index(None, "author_id"),
    Index(None, "published_at"),
)
"""The history of each server's catalog: nothing in it is ever changed, but for names that are forgotten.

``told_at`` is when all who wish to know had been told; a process may end before it has told everybody.
"""

drafts = table(
    "drafts",
    Column("guild_id", Snowflake, nullable=False),
    Column("revision", Text, ForeignKey("revisions.revision"), nullable=False),
    Column("base", Text, nullable=False),
    Column("author_id", Snowflake),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('open', 'published', 'cancelled')", name="state"),
    Index(None, "guild_id", "state", "id"),
    Index(None, "author_id"),
    Index(None, "created_at"),
)
"""Proposed revisions that wait for Publish or Cancel; ``base`` was in force when the changes were worked out."""

impacts = Table(
    "impacts",
    metadata,
    Column("base", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("counted_for", Date, primary_key=True),
    Column("report", JSON, nullable=False),
)
"""Whose advice a change moves, as counted for a day."""

audit = table(
    "audit",
    Column("guild_id", Snowflake, nullable=False),
    Column("actor_id", Snowflake),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "guild_id", "id"),
    Index(None, "actor_id"),
)
"""What moderators did."""


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
