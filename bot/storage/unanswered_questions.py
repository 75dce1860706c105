"""Questions that the FAQ could not answer or answered wrongly, for moderators to learn from; without the askers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import bindparam, delete, insert, select

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row
from bot.storage.schema import misses

Kind = Literal["unknown", "wrong"]

KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question as it was asked, after `bot.services.unanswered_recorder`.

    Attributes:
        guild_id: The server in which it was asked; None outside of servers.
        kind: ``unknown`` when there was no answer, ``wrong`` when somebody said that the answer was not right.
        entry_id: The FAQ entry that was the answer, or the nearest one, if there was any.
    """

    id: int
    guild_id: int | None
    text: str
    kind: Kind
    entry_id: str | None
    asked_at: datetime


_ADD = insert(misses).returning(misses)
_DELETE_OLDER = delete(misses).where(misses.c.asked_at < bindparam("before"))


class UnansweredQuestionRepository:
    """Keeps what was not answered, for `KEPT_FOR` at most."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, *, guild_id: int | None, text: str, kind: Kind, entry_id: str | None, now: datetime
    ) -> UnansweredQuestion:
        """Keep a question, whose text must have been anonymised."""
        values = {"guild_id": guild_id, "text": text, "kind": kind, "entry_id": entry_id, "asked_at": now}
        return await self._database.write(
            lambda connection: from_row(UnansweredQuestion, connection.execute(_ADD, values).one())
        )

    async def list(self, guild_id: int | None, *, limit: int = 100) -> list[UnansweredQuestion]:
        """A server's questions, the newest first."""
        statement = select(misses).where(misses.c.guild_id == guild_id).order_by(misses.c.id.desc()).limit(limit)
        return await self._database.read(
            lambda connection: [from_row(UnansweredQuestion, row) for row in connection.execute(statement)]
        )

    async def delete(self, question_ids: Collection[int], guild_id: int | None) -> int:
        """Delete these questions of this server; how many of them there still were."""
        statement = delete(misses).where(misses.c.id.in_(question_ids), misses.c.guild_id == guild_id)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    async def delete_older_than(self, age: timedelta, now: datetime) -> int:
        """Delete what was asked longer ago than this; how many there were."""
        parameters = {"before": now - age}
        return await self._database.write(lambda connection: connection.execute(_DELETE_OLDER, parameters).rowcount)
