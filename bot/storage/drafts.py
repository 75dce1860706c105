"""Proposed revisions that wait for Publish or Cancel; they survive restarts, and expire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row
from bot.storage.schema import drafts

State = Literal["open", "published", "cancelled"]

KEPT_FOR = timedelta(days=7)
"""For how long a draft can be published."""

MAX_LISTED = 25


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision that somebody proposes for a server.

    Attributes:
        revision: What would be in force.
        base: What was in force when the changes were worked out; only in its place is the draft published.
        author_id: Who proposes it; a number below zero stands for somebody who has been forgotten.
        kind: Which way it came, such as ``upload``.
        what: What it changes.
        why: The author's reason; may be empty.
    """

    id: int
    guild_id: int
    revision: str
    base: str
    author_id: int | None
    kind: str
    what: str
    why: str
    state: State
    created_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be published."""
        return self.state == "open" and now - self.created_at <= KEPT_FOR


_ADD = insert(drafts).returning(drafts)
_OWN = select(drafts).where(drafts.c.id == bindparam("draft"), drafts.c.guild_id == bindparam("guild"))
_CHANGE = update(drafts).where(
    drafts.c.id == bindparam("draft"), drafts.c.guild_id == bindparam("guild"), drafts.c.state == "open"
)

_BEYOND = (
    select(drafts.c.id)
    .where(drafts.c.guild_id == bindparam("guild"), drafts.c.state == "open")
    .order_by(drafts.c.id.desc())
    .offset(MAX_LISTED - 1)
)


class DraftRepository:
    """Keeps drafts; `PublicationRepository.publish` puts them in force."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, *, guild_id: int, revision: str, base: str, author_id: int, kind: str, what: str, why: str, now: datetime
    ) -> Draft:
        """Keep a new, open draft, whose revision must have been kept before.

        A server has `MAX_LISTED` open drafts at most: the oldest gives way to a new one.
        """
        values = {
            "guild_id": guild_id,
            "revision": revision,
            "base": base,
            "author_id": author_id,
            "kind": kind,
            "what": what,
            "why": why,
            "state": "open",
            "created_at": now,
        }
        return await self._database.write(lambda connection: _add(connection, values))

    async def get(self, draft_id: int, guild_id: int) -> Draft | None:
        """A draft of this server; None if it is another's, or gone."""
        whose = {"draft": draft_id, "guild": guild_id}
        row = await self._database.read(lambda connection: connection.execute(_OWN, whose).first())
        return None if row is None else from_row(Draft, row)

    async def list_open(self, guild_id: int, now: datetime) -> list[Draft]:
        """A server's open drafts, the newest first."""
        statement = (
            select(drafts)
            .where(drafts.c.guild_id == guild_id, drafts.c.state == "open", drafts.c.created_at >= now - KEPT_FOR)
            .order_by(drafts.c.id.desc())
            .limit(MAX_LISTED)
        )
        return await self._database.read(
            lambda connection: [from_row(Draft, row) for row in connection.execute(statement)]
        )

    async def cancel(self, draft_id: int, guild_id: int) -> Draft | None:
        """Give up an open draft of this server; None if it is another's, gone, or settled already."""
        return await self._change(draft_id, guild_id, state="cancelled")

    async def rebase(self, draft_id: int, guild_id: int, base: str, revision: str | None = None) -> Draft | None:
        """Take what is in force now as what an open draft replaces; None as for `cancel`.

        Args:
            draft_id: The draft.
            guild_id: The server.
            base: What is in force now.
            revision: What the draft would put in force by now, if that is another one; it must have been kept before.
        """
        changes = {"base": base} if revision is None else {"base": base, "revision": revision}
        return await self._change(draft_id, guild_id, **changes)

    async def delete_created_before(self, moment: datetime) -> int:
        """Delete the drafts from before a moment, open or not; how many there were."""
        statement = delete(drafts).where(drafts.c.created_at < moment)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def _change(self, draft_id: int, guild_id: int, **values: str) -> Draft | None:
        statement = _CHANGE.values(values).returning(drafts)
        whose = {"draft": draft_id, "guild": guild_id}
        row = await self._database.write(lambda connection: connection.execute(statement, whose).first())
        return None if row is None else from_row(Draft, row)


def _add(connection: Connection, values: Mapping[str, Any]) -> Draft:
    whose = {"guild": values["guild_id"]}
    for (oldest,) in connection.execute(_BEYOND, whose).all():
        connection.execute(_CHANGE.values(state="cancelled"), {"draft": oldest, **whose})
    return from_row(Draft, connection.execute(_ADD, values).one())
