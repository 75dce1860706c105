"""What each server has chosen: its catalog, where that may be fetched from, and which channels are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, select, union, update

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row, insert_missing, upsert
from bot.storage.schema import communities, metadata

LEFT_FOR = timedelta(days=30)
"""So long after the bot has left a server, what is kept of the server goes."""


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """A server and what its moderators have chosen.

    Attributes:
        revision: The catalog of its own that is in force; None while it follows the built-in one.
        source: The https address that its catalog is fetched from, if one is set.
        note_channel_id: Where the weekly note goes; None while it is off.
        log_channel_id: Where every change is told; None while it is off.
        noted_week: The ISO week of the last weekly note: ``2026-W48``.
        left_at: When the bot left the server; None while it is there.
    """

    guild_id: int
    revision: str | None = None
    source: str | None = None
    note_channel_id: int | None = None
    log_channel_id: int | None = None
    noted_week: str | None = None
    left_at: datetime | None = None


_BY_ID = select(communities).where(communities.c.guild_id == bindparam("guild"))
_REVISION = select(communities.c.revision).where(communities.c.guild_id == bindparam("guild"))
_LEFT = update(communities).where(communities.c.guild_id == bindparam("guild"), communities.c.left_at.is_(None))
_CLAIM_DIGEST = update(communities).where(
    communities.c.guild_id == bindparam("guild"),
    communities.c.note_channel_id.is_not(None),
    communities.c.noted_week.is_distinct_from(bindparam("week")),
)
_RETURNED = update(communities).where(communities.c.guild_id == bindparam("guild"), communities.c.left_at.is_not(None))


class GuildRepository:
    """Keeps the choices of servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> GuildSettings:
        """A server; one that has chosen nothing yet has all choices at their defaults."""
        found = await self._database.read(lambda connection: connection.execute(_BY_ID, {"guild": guild_id}).first())
        return GuildSettings(guild_id) if found is None else from_row(GuildSettings, found)

    async def revision(self, guild_id: int) -> str | None:
        """The revision of its own that is in force; None while it follows the built-in catalog."""
        return await self._database.read(lambda connection: connection.execute(_REVISION, {"guild": guild_id}).scalar())

    async def with_digest(self) -> list[GuildSettings]:
        """The servers that the bot is in and that have chosen a channel for the weekly note."""
        statement = (
            select(communities)
            .where(communities.c.note_channel_id.is_not(None), communities.c.left_at.is_(None))
            .order_by(communities.c.guild_id)
        )
        return await self._database.read(
            lambda connection: [from_row(GuildSettings, row) for row in connection.execute(statement)]
        )

    async def set_source(self, guild_id: int, source: str | None) -> None:
        """Set the address that the catalog is fetched from, or (None) forget it."""
        await self._set(guild_id, source=source)

    async def set_digest_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where the weekly note goes, or (None) turn it off."""
        await self._set(guild_id, note_channel_id=channel_id)

    async def set_log_channel(self, guild_id: int, channel_id: int | None) -> None:
        """Choose where changes are told, or (None) turn that off."""
        await self._set(guild_id, log_channel_id=channel_id)

    async def claim_digest(self, guild_id: int, week: str) -> bool:
        """Take on the note of an ISO week; only the first who asks may write it."""
        which = {"guild": guild_id, "week": week, "noted_week": week}
        return await self._database.write(lambda connection: connection.execute(_CLAIM_DIGEST, which).rowcount) == 1

    async def mark_left(self, guild_id: int, now: datetime) -> None:
        """Note that the bot has left a server; the day that was noted first stays."""
        await self._database.write(lambda connection: _left(connection, guild_id, now))

    async def mark_returned(self, guild_id: int) -> None:
        """Note that the bot is (again) in a server."""
        await self._database.write(
            lambda connection: connection.execute(_RETURNED, {"guild": guild_id, "left_at": None})
        )

    async def _set(self, guild_id: int, **values: Any) -> None:  # noqa: ANN401 - the types of the columns
        row = {"guild_id": guild_id, **values}
        await self._database.write(
            lambda connection: connection.execute(
                upsert(connection, communities, key=("guild_id",), columns=tuple(values)), row
            )
        )


def _left(connection: Connection, guild_id: int, now: datetime) -> None:
    connection.execute(insert_missing(connection, communities), {"guild_id": guild_id})
    connection.execute(_LEFT, {"guild": guild_id, "left_at": now})


def lock(connection: Connection, guild_id: int) -> GuildSettings:
    """A server, which no other transaction changes before this one ends."""
    connection.execute(insert_missing(connection, communities), {"guild_id": guild_id})
    return from_row(GuildSettings, connection.execute(_BY_ID.with_for_update(), {"guild": guild_id}).one())


OWN = "guild_id"
"""What the column is called where a row belongs to a server."""

HOME_GUILD = "home_guild_id"
"""What it is called where a row belongs to a member, whose home that server is."""


class GuildData:
    """Looks over all tables for what belongs to servers that the bot has left, and deletes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self) -> set[int]:
        """The servers of which anything is kept."""
        everywhere = union(*(select(column).where(column.is_not(None)) for column in _columns(OWN, HOME_GUILD)))
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
    for column in _columns(HOME_GUILD):
        connection.execute(update(column.table).where(column == guild_id).values({HOME_GUILD: None}))
    return deleted


def _columns(*names: str) -> Iterator[Column[Any]]:
    return (table.c[name] for table in metadata.sorted_tables for name in names if name in table.c)
