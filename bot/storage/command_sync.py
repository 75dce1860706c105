"""Which commands Discord was last told about, so that a start syncs them only when they changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from bot.storage.engine.database import Database
from bot.storage.engine.rows import upsert
from bot.storage.schema import synced_commands

_HASH = select(synced_commands.c.payload_hash).where(synced_commands.c.application_id == bindparam("application"))


class CommandSyncRepository:
    """Keeps a hash of the synced commands for each application."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def payload_hash(self, application_id: int) -> str | None:
        """The hash of what was synced last; None when nothing ever was."""
        return await self._database.read(
            lambda connection: connection.execute(_HASH, {"application": application_id}).scalar()
        )

    async def remember(self, application_id: int, payload_hash: str, now: datetime) -> None:
        """Note what has just been synced."""
        values = {"application_id": application_id, "payload_hash": payload_hash, "synced_at": now}
        await self._database.write(
            lambda connection: connection.execute(
                upsert(connection, synced_commands, key=("application_id",), columns=("payload_hash", "synced_at")),
                values,
            )
        )
