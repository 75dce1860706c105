"""What is kept of members, wherever it is kept: showing all of it, and forgetting all of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from sqlalchemy import Column, Connection, Table, delete, func, select, update

from bot.storage.engine.database import Database
from bot.storage.schema import Snowflake
from bot.storage.schema.base import living_columns

Forgetting = Literal["delete", "unname", "pseudonym"]
"""What becomes of a row: it goes; it stays without a name; or it stays under a name that leads to nobody."""

SOMEBODY = "somebody"
"""What stands in a text in place of a forgotten member's id."""


@dataclass(frozen=True)
class PersonalTable:
    """Where a table holds members' ids.

    Attributes:
        column: Holds the id of the member whom the row is about.
        forgetting: What becomes of the row when they want to be forgotten.
        texts: Columns in which somebody may have mentioning a member's id, in any row.
    """

    column: Column[Any]
    forgetting: Forgetting = "delete"
    texts: tuple[Column[Any], ...] = ()

    @property
    def table(self) -> Table:
        """The table."""
        return self.column.table

    def export(self, connection: Connection, user_id: int) -> list[dict[str, Any]]:
        """All rows about a member, whole, the oldest first; Discord's ids as text, for JSON's numbers are too short."""
        statement = select(*living_columns(self.table)).where(self.column == user_id).order_by(*self.table.primary_key)
        ids = {column.name for column in self.table.c if column.type is Snowflake}
        return [
            {name: str(value) if name in ids and value is not None else value for name, value in row.items()}
            for row in connection.execute(statement).mappings()
        ]

    def forget(self, connection: Connection, user_id: int, pseudonym: int) -> int:
        """Forget a member; how many rows were about them."""
        if self.forgetting == "delete":
            changed = connection.execute(delete(self.table).where(self.column == user_id)).rowcount
        else:
            name = pseudonym if self.forgetting == "pseudonym" else None
            statement = update(self.table).where(self.column == user_id).values({self.column.name: name})
            changed = connection.execute(statement).rowcount
        for column in self.texts:
            without = func.replace(column, str(user_id), SOMEBODY)
            mentioning = update(self.table).where(column.contains(str(user_id)))
            connection.execute(mentioning.values({column.name: without}))
        return changed


class PersonalDataRepository:
    """A part of the store that keeps something of members.

    Attributes:
        personal: Where; what refers to another table comes before it.
    """

    personal: ClassVar[tuple[PersonalTable, ...]]
    _database: Database

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """All that is kept here of a member: the rows of each table."""
        return await self._database.read(lambda connection: export_all(connection, self.personal, user_id))

    async def forget(self, user_id: int) -> int:
        """Forget a member here; how many rows were about them."""
        return await self._database.write(
            lambda connection: sum(forget_all(connection, self.personal, user_id).values())
        )


def export_all(connection: Connection, where: Iterable[PersonalTable], user_id: int) -> dict[str, list[dict[str, Any]]]:
    """All rows about a member, by table, as a part of a transaction."""
    return {personal.table.name: personal.export(connection, user_id) for personal in where}


def forget_all(connection: Connection, where: Iterable[PersonalTable], user_id: int) -> Mapping[str, int]:
    """Forget a member, as a part of a transaction; how many rows were about them, by table.

    The pseudonym is one for all that a moderator did, so that a history still shows what came from one hand. It is
    drawn anew each time and noted nowhere. It is below zero, which no id of Discord is.
    """
    pseudonym = -1 - secrets.randbits(62)
    return {personal.table.name: personal.forget(connection, user_id, pseudonym) for personal in where}
