"""For whom something may wait that could not be sent, so that the others need not be looked up after each command."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, select, union

from bot.storage.engine.database import Database
from bot.storage.schema import contacts, followups

FRESH = timedelta(minutes=1)
"""So old may be what is known of what other processes have found out."""

_BITS = 1 << 20
_MARGIN = timedelta(minutes=1)  # how long after its moment a change may reach the database, and clocks may differ
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_SINCE = union(
    select(contacts.c.user_id).where(contacts.c.closed_since >= bindparam("since")),
    select(followups.c.user_id).where(
        followups.c.state == "undeliverable", followups.c.created_at >= bindparam("since")
    ),
)


class UndeliveredFilter:
    """Remembers them, in as much memory for a million members as for one: who shares a bit is looked up in vain.

    It is read from the database at the first question. What this process finds out is marked at once; what others find
    out, where they share the database, is read once a minute, and that is only what is new.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._bits = bytearray(_BITS // 8)
        self._looked_at: datetime | None = None

    def mark(self, user_id: int) -> None:
        """Something may wait for this member from now on."""
        place, bit = _place(user_id)
        self._bits[place] |= bit

    async def may_have_some(self, user_id: int, now: datetime) -> bool:
        """Whether something may wait for a member; False is certain, but for what others found out just now.

        Raises:
            StorageError: when it had to be read and could not be.
        """
        if self._looked_at is None or (self._database.is_shared and now - self._looked_at >= FRESH):
            await self._look(now)
        place, bit = _place(user_id)
        return bool(self._bits[place] & bit)

    async def _look(self, now: datetime) -> None:
        since = _BEGINNING if self._looked_at is None else self._looked_at - _MARGIN
        found = await self._database.read(lambda connection: list(connection.scalars(_SINCE, {"since": since})))
        for user_id in found:
            self.mark(user_id)
        self._looked_at = now


def _place(user_id: int) -> tuple[int, int]:
    # The counter at the end of an id is mostly zero; the milliseconds before it are evenly spread.
    number = (user_id ^ (user_id >> 22)) % _BITS
    return number // 8, 1 << number % 8
