"""The tables, as the newest migration leaves them. A test compares the two."""

from __future__ import annotations

from bot.storage.schema.base import Id, Snowflake, UtcDateTime, metadata
from bot.storage.schema.commands import synced_commands
from bot.storage.schema.members import feedback, interviews, results
from bot.storage.schema.plans import holdings, plans
from bot.storage.schema.queue import misses, reports

__all__ = [
    "Id",
    "Snowflake",
    "UtcDateTime",
    "feedback",
    "holdings",
    "interviews",
    "metadata",
    "misses",
    "plans",
    "reports",
    "results",
    "synced_commands",
]
