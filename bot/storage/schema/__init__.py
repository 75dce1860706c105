"""The tables, as the newest migration leaves them. A test compares the two."""

from __future__ import annotations

from bot.storage.schema.base import Id, Snowflake, UtcDateTime, metadata, synced_commands
from bot.storage.schema.catalogs import (
    audit,
    catalog_files,
    communities,
    drafts,
    impacts,
    misses,
    publications,
    reports,
    revision_files,
    revisions,
)
from bot.storage.schema.followups import contacts, followups
from bot.storage.schema.members import feedback, holdings, interviews, plans, results

__all__ = [
    "Id",
    "Snowflake",
    "UtcDateTime",
    "audit",
    "catalog_files",
    "communities",
    "contacts",
    "drafts",
    "feedback",
    "followups",
    "holdings",
    "impacts",
    "interviews",
    "metadata",
    "misses",
    "plans",
    "publications",
    "reports",
    "results",
    "revision_files",
    "revisions",
    "synced_commands",
]
