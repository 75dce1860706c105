"""The audit trail: what moderators did with the catalog of their server, and what is kept of moderators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import audit, drafts, publications


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Something that a moderator did.

    Attributes:
        actor_id: Who did it; a number below zero stands for somebody who has been forgotten.
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


class AuditLogRepository(PersonalDataRepository):
    """Keeps what moderators did; what they published and proposed is forgotten and shown here, too."""

    personal = (
        PersonalTable(audit.c.actor_id, "pseudonym", texts=(audit.c.detail,)),
        PersonalTable(publications.c.author_id, "pseudonym", texts=(publications.c.what, publications.c.why)),
        PersonalTable(drafts.c.author_id, "pseudonym", texts=(drafts.c.what, drafts.c.why)),
    )

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, *, guild_id: int, actor_id: int, action: str, detail: str, now: datetime) -> None:
        """Keep something that a moderator did."""
        values = {"guild_id": guild_id, "actor_id": actor_id, "action": action, "detail": detail, "at": now}
        await self._database.write(lambda connection: connection.execute(_ADD, values))

    async def list(
        self, guild_id: int, *, limit: int = 100, offset: int = 0, but: str | None = None
    ) -> list[AuditEntry]:
        """A part of what was done in a server, the newest first; ``but`` is an action that is left out."""
        statement = (
            select(audit)
            .where(audit.c.guild_id == guild_id, audit.c.action.is_distinct_from(but))
            .order_by(audit.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return await self._database.read(
            lambda connection: [from_row(AuditEntry, row) for row in connection.execute(statement)]
        )
