"""What nobody has used for a long time goes: interviews, and the results that came of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, select

from bot.storage.database import Database
from bot.storage.schema import interviews, results

_AT_ONCE = 500
"""So many rows go in one transaction, so that members wait for none of it."""


class Unused:
    """Deletes it."""

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
