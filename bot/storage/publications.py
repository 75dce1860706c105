"""The history of each server's catalog, and the one transaction that moves it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage.drafts import KEPT_FOR
from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row
from bot.storage.guilds import lock
from bot.storage.schema import audit, communities, drafts, publications

Refusal = Literal["gone", "published", "cancelled", "expired", "outdated"]
"""Why a draft is not published: there is none, it is settled, it is too old, or something else is in force by now."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the history of a server's catalog.

    Attributes:
        revision: What came into force.
        replaced: What was in force before.
        author_id: Who published it; a number below zero stands for somebody who has been forgotten.
        kind: Which way it came, such as ``upload``.
        what: What it changed.
        why: The reason given; may be empty.
    """

    id: int
    guild_id: int
    revision: str
    replaced: str
    author_id: int | None
    kind: str
    what: str
    why: str
    published_at: datetime


_ADD = insert(publications).returning(publications)
_OWN = select(publications).where(
    publications.c.id == bindparam("publication"), publications.c.guild_id == bindparam("guild")
)
_NEWEST = (
    select(publications)
    .where(publications.c.guild_id == bindparam("guild"))
    .order_by(publications.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
_MARK_NOTIFIED = (
    update(publications).where(publications.c.id == bindparam("publication")).values(told_at=bindparam("moment"))
)
_DRAFT = select(drafts).where(drafts.c.id == bindparam("draft"), drafts.c.guild_id == bindparam("guild"))


class PublicationRepository:
    """Keeps the histories; nothing in them is overwritten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def publish(
        self,
        draft_id: int,
        guild_id: int,
        *,
        seen: tuple[str, str],
        publisher_id: int,
        builtin: str,
        now: datetime,
    ) -> Publication | Refusal:
        """Put a draft in force, if what it was worked out against is in force still; all of it, or nothing.

        Whatever happens at the same time, here or in another process, a draft is published once at most, and no
        publication is overwritten unseen.

        Args:
            draft_id: The draft.
            guild_id: The server, which must be the draft's.
            seen: The base and the revision that the moderator has seen; nothing else is put in force.
            publisher_id: The moderator.
            builtin: The built-in revision. A server that publishes just that follows the built-in catalog again.
            now: Becomes ``published_at``.
        """
        request = {
            "draft": draft_id,
            "guild": guild_id,
            "seen": seen,
            "publisher": publisher_id,
            "builtin": builtin,
            "now": now,
        }
        return await self._database.write(lambda connection: _publish(connection, request))

    async def list(self, guild_id: int, *, limit: int, offset: int = 0) -> list[Publication]:
        """A part of a server's history, the newest first."""
        which = {"guild": guild_id, "most": limit, "skipped": offset}
        return await self._database.read(
            lambda connection: [from_row(Publication, row) for row in connection.execute(_NEWEST, which)]
        )

    async def latest(self, guild_id: int) -> Publication | None:
        """The newest entry of a server's history."""
        return next(iter(await self.list(guild_id, limit=1)), None)

    async def unnotified(self, since: datetime) -> list[Publication]:
        """What was published since a moment, by whichever server, and not told to everybody; the oldest first."""
        statement = (
            select(publications)
            .where(publications.c.told_at.is_(None), publications.c.published_at >= since)
            .order_by(publications.c.id)
        )
        return await self._database.read(
            lambda connection: [from_row(Publication, row) for row in connection.execute(statement)]
        )

    async def mark_notified(self, publication_id: int, now: datetime) -> None:
        """Note that everybody who wishes to know of a publication has been told."""
        which = {"publication": publication_id, "moment": now}
        await self._database.write(lambda connection: connection.execute(_MARK_NOTIFIED, which))

    async def get(self, publication_id: int, guild_id: int) -> Publication | None:
        """An entry of this server's history; None if it is another's, or there is none."""
        which = {"publication": publication_id, "guild": guild_id}
        row = await self._database.read(lambda connection: connection.execute(_OWN, which).first())
        return None if row is None else from_row(Publication, row)


def _publish(connection: Connection, request: Mapping[str, Any]) -> Publication | Refusal:
    guild_id, builtin, now = request["guild"], request["builtin"], request["now"]
    # Whoever publishes for this server waits here; PostgreSQL then reads what the one before has left.
    guild = lock(connection, guild_id)
    draft = connection.execute(_DRAFT.with_for_update(), {"draft": request["draft"], "guild": guild_id}).first()
    if draft is None:
        return "gone"
    if draft.state != "open":
        return draft.state
    if now - draft.created_at > KEPT_FOR:
        return "expired"
    in_force = guild.revision or builtin
    if draft.base != in_force or (draft.base, draft.revision) != request["seen"]:
        return "outdated"
    values = {
        "guild_id": guild_id,
        "revision": draft.revision,
        "replaced": in_force,
        "author_id": request["publisher"],
        "kind": draft.kind,
        "what": draft.what,
        "why": draft.why,
        "published_at": now,
    }
    own = None if draft.revision == builtin else draft.revision
    connection.execute(update(communities).where(communities.c.guild_id == guild_id).values(revision=own))
    connection.execute(update(drafts).where(drafts.c.id == draft.id).values(state="published"))
    connection.execute(
        insert(audit).values(
            guild_id=guild_id, actor_id=request["publisher"], action="publish", detail=draft.what, at=now
        )
    )
    return from_row(Publication, connection.execute(_ADD, values).one())
