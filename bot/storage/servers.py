"""All that is kept of a server, wherever it is kept, and its end some time after the bot has left."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, select, union, update

from bot.storage.database import Database
from bot.storage.schema import communities, metadata

OWN = "guild_id"
"""What the column is called where a row belongs to a server."""

HOME = "home_guild_id"
"""What it is called where a row belongs to a member, whose home that server is."""


class Servers:
    """Looks over all tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self) -> set[int]:
        """The servers of which anything is kept."""
        everywhere = union(*(select(column).where(column.is_not(None)) for column in _columns(OWN, HOME)))
        return await self._database.read(lambda connection: set(connection.scalars(everywhere)))

    async def left(self) -> dict[int, datetime]:
        """The servers that the bot has left, and when that was noted."""
        statement = select(communities.c.guild_id, communities.c.left_at).where(communities.c.left_at.is_not(None))
        return await self._database.read(
            lambda connection: {row.guild_id: row.left_at for row in connection.execute(statement)}
        )

    async def forget(self, guild_ids: Collection[int]) -> int:
        """Delete what is kept of servers that the bot has left; how many rows.

        What belongs to members stays theirs; only that a server was their home is forgotten. The contents of a catalog
        stay as long as somebody's result names it. A server to which the bot has returned in the meantime keeps all.
        """
        return await self._database.write(lambda connection: sum(_forget(connection, one) for one in guild_ids))


def _forget(connection: Connection, guild_id: int) -> int:
    leave = delete(communities).where(communities.c.guild_id == guild_id, communities.c.left_at.is_not(None))
    deleted = connection.execute(leave).rowcount
    if not deleted:
        return 0
    for column in _columns(OWN):
        deleted += connection.execute(delete(column.table).where(column == guild_id)).rowcount
    for column in _columns(HOME):
        connection.execute(update(column.table).where(column == guild_id).values({HOME: None}))
    return deleted


def _columns(*names: str) -> Iterator[Column[Any]]:
    return (table.c[name] for table in metadata.sorted_tables for name in names if name in table.c)
