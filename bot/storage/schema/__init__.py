"""The tables, as the newest migration leaves them. A test compares the two."""

from __future__ import annotations

from bot.storage.schema.base import Id, Snowflake, UtcDateTime, metadata
from bot.storage.schema.catalogs import (
    audit,
    catalog_files,
    communities,
    drafts,
    impacts,
    publications,
    revision_files,
    revisions,
)
from bot.storage.schema.commands import synced_commands
from bot.storage.schema.followups import contacts, followups
from bot.storage.schema.members import feedback, interviews, results
from bot.storage.schema.plans import holdings, plans
from bot.storage.schema.queue import misses, reports

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
