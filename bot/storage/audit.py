"""The audit trail: what moderators did with the catalog of their community, and what is kept of moderators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.storage.database import Database
from bot.storage.schema import audit, drafts, publications


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a moderator did.

    Attributes:
        actor_id: Who did it; None if they have been forgotten.
        action: A word for what it was, such as ``publish``.
        detail: What was done, in a sentence.
    """

    id: int
    guild_id: int
    actor_id: int | None
    action: str
    detail: str
    at: datetime


_ADD = insert(audit)
_NAMES = ((audit, audit.c.actor_id), (publications, publications.c.author_id), (drafts, drafts.c.author_id))


class Audit:
    """Keeps what moderators did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, *, guild_id: int, actor_id: int, action: str, detail: str, now: datetime) -> None:
        """Keep something that a moderator did."""
        values = {"guild_id": guild_id, "actor_id": actor_id, "action": action, "detail": detail, "at": now}
        await self._database.write(lambda connection: connection.execute(_ADD, values))

    async def list(self, guild_id: int, *, limit: int = 100) -> list[Deed]:
        """What was done in a community, the newest first."""
        statement = select(audit).where(audit.c.guild_id == guild_id).order_by(audit.c.id.desc()).limit(limit)
        return await self._database.read(lambda connection: [_deed(row) for row in connection.execute(statement)])

    async def delete_older_than(self, moment: datetime) -> int:
        """Delete what was done before a moment; how much it was."""
        statement = delete(audit).where(audit.c.at < moment)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def forget(self, user_id: int) -> int:
        """Take a moderator's name off what they did, published and proposed, which stays; how many places."""
        return await self._database.write(lambda connection: _forget(connection, user_id))

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """What is kept under a moderator's name, by table."""
        return await self._database.read(
            lambda connection: {
                table.name: [
                    dict(row)
                    for row in connection.execute(select(table).where(name == user_id).order_by(table.c.id)).mappings()
                ]
                for table, name in _NAMES
            }
        )


def _forget(connection: Connection, user_id: int) -> int:
    return sum(
        connection.execute(update(table).where(name == user_id).values({name.name: None})).rowcount
        for table, name in _NAMES
    )


def _deed(row: Row[Any]) -> Deed:
    return Deed(
        id=row.id, guild_id=row.guild_id, actor_id=row.actor_id, action=row.action, detail=row.detail, at=row.at
    )
