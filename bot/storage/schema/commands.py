"""What Discord was told about the commands."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from bot.storage.schema.base import Snowflake, UtcDateTime, metadata

synced_commands = Table(
    "synced_commands",
    metadata,
    Column("application_id", Snowflake, primary_key=True, autoincrement=False),
    Column("payload_hash", Text, nullable=False),
    Column("synced_at", UtcDateTime, nullable=False),
)
"""Which commands Discord was last told about, for each application."""
