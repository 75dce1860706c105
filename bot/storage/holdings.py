"""The certifications that members say they hold, with the day on which they got or last renewed each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row, upsert
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import holdings


@dataclass(frozen=True, slots=True)
class Holding:
    """One certification that a member holds."""

    user_id: int
    certification_id: str
    earned_on: date


_OF_MEMBER = holdings.c.user_id == bindparam("member")
_ALL = select(holdings).where(_OF_MEMBER).order_by(holdings.c.earned_on, holdings.c.id)
_REMOVE = delete(holdings).where(_OF_MEMBER, holdings.c.certification_id == bindparam("certification"))


class HoldingRepository(PersonalDataRepository):
    """Keeps which certifications members hold."""

    personal = (PersonalTable(holdings.c.user_id),)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, user_id: int) -> list[Holding]:
        """What a member holds, the oldest first."""
        return await self._database.read(lambda connection: holdings_of(connection, user_id))

    async def keep(self, user_id: int, certification_id: str, earned_on: date) -> None:
        """Remember that a member holds a certification; a later word on the same one replaces the former."""
        values = {"user_id": user_id, "certification_id": certification_id, "earned_on": earned_on}

        def work(connection: Connection) -> None:
            key = ("user_id", "certification_id")
            connection.execute(upsert(connection, holdings, key=key, columns=("earned_on",)), values)

        await self._database.write(work)

    async def remove(self, user_id: int, certification_id: str) -> bool:
        """Forget one of them; whether it was there."""
        values = {"member": user_id, "certification": certification_id}
        return await self._database.write(lambda connection: connection.execute(_REMOVE, values).rowcount > 0)


def holdings_of(connection: Connection, user_id: int) -> list[Holding]:
    """What `HoldingRepository.of` finds, as a part of a transaction."""
    rows = connection.execute(_ALL, {"member": user_id})
    return [from_row(Holding, row) for row in rows]
