"""What nobody needs any more goes: unused interviews with their results, and messages that are settled for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, or_, select

from bot.storage.engine.database import Database
from bot.storage.schema import contacts, followups, interviews, plans, results

_AT_ONCE = 500
"""So many rows go in one transaction, so that members wait for none of it."""


class RetentionRepository:
    """Deletes what has been kept for as long as it may be."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def delete(self, before: datetime) -> int:
        """Delete interviews that were last used before a moment, and the results from before it that belong to none.

        The results of an interview that is used stay as long as the interview. Opinions go with their results.

        Returns:
            How many interviews and results there were.
        """
        old_interviews = select(interviews.c.id).where(interviews.c.updated_at < before)
        belongs = select(interviews.c.id).where(interviews.c.id == results.c.interview_id).exists()
        old_results = select(results.c.id).where(results.c.created_at < before, ~belongs)
        # Interviews first: their results belong to none afterwards.
        return await self._delete(interviews, old_interviews) + await self._delete(results, old_results)

    async def delete_messages(self, before: datetime) -> int:
        """Delete messages that were settled before a moment, but none that could be owed again.

        Of a plan that goes on, or is paused, all of them stay: they say which of its steps have had their message.
        Without a plan nothing is ever owed for a day so long ago, nor by one that is over, unless it is taken up again.
        Who asked for one message, and for nothing else, is forgotten with it.

        Returns:
            How many there were.
        """
        goes_on = select(plans.c.id).where(plans.c.id == followups.c.plan_id, plans.c.state.in_(("active", "paused")))
        old = select(followups.c.id).where(
            followups.c.state.in_(("sent", "merged", "noted", "cancelled", "failed")),
            followups.c.lease_owner.is_(None),
            followups.c.due_at < before,
            or_(followups.c.sent_at.is_(None), followups.c.sent_at < before),
            ~goes_on.exists(),
        )
        owed = select(followups.c.id).where(followups.c.user_id == contacts.c.user_id)
        once = select(contacts.c.id).where(contacts.c.consent == "once", contacts.c.updated_at < before, ~owed.exists())
        return await self._delete(followups, old) + await self._delete(contacts, once)

    async def _delete(self, table: Table, old: Select[Any]) -> int:
        deleted = 0
        # They are looked for without holding up those who write.
        while found := await self._database.read(lambda connection: list(connection.scalars(old.limit(_AT_ONCE)))):
            deleted += await self._database.write(lambda connection, ids=found: _delete(connection, table, old, ids))
        return deleted


def _delete(connection: Connection, table: Table, old: Select[Any], ids: Sequence[int]) -> int:
    # Once more, for one of them may have been used since.
    still_old = old.where(table.c.id.in_(ids))
    return connection.execute(delete(table).where(table.c.id.in_(still_old))).rowcount
