"""Mistakes in the catalog that members have reported, for a community's moderators to deal with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.storage.engine.database import Database
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import reports

State = Literal["open", "accepted", "rejected"]

MAX_OPEN = 500
"""How many open reports a community keeps; more would only bury those that are there."""


@dataclass(frozen=True, slots=True)
class Report:
    """One reported mistake.

    Attributes:
        guild_id: The community whose catalog it is about; None for the catalog outside of communities.
        text: What is wrong, as the member wrote it: untrusted.
        source: An https address that shows it, if the member gave one.
        reporter_id: Who wishes to know what comes of it; None for a report without a name, and once they are owed the
            answer (`bot.storage.report_outcomes`).
        answer: What the moderators say to it; may be empty.
        settled_at: When it was accepted or rejected.
    """

    id: int
    guild_id: int | None
    certification_id: str
    text: str
    source: str | None
    reporter_id: int | None
    state: State
    created_at: datetime
    answer: str | None = None
    settled_at: datetime | None = None


_OPEN = reports.c.state == "open"
_ADD = insert(reports).returning(reports)
_BY_ID = select(reports).where(reports.c.id == bindparam("report"))


class ReportRepository(PersonalDataRepository):
    """Keeps reports until moderators have settled them, and after."""

    personal = (
        PersonalTable(reports.c.reporter_id, "unname", texts=(reports.c.text, reports.c.source, reports.c.answer)),
    )

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        *,
        guild_id: int | None,
        certification_id: str,
        text: str,
        source: str | None,
        reporter_id: int | None,
        now: datetime,
    ) -> Report | None:
        """Keep a new, open report; None if the community has `MAX_OPEN` of them already."""
        values = {
            "guild_id": guild_id,
            "certification_id": certification_id,
            "text": text,
            "source": source,
            "reporter_id": reporter_id,
            "state": "open",
            "created_at": now,
        }
        return await self._database.write(lambda connection: _add(connection, values))

    async def get(self, report_id: int) -> Report | None:
        """A report, whichever community it belongs to."""
        return await self._database.read(lambda connection: _one(connection.execute(_BY_ID, {"report": report_id})))

    async def list_open(self, guild_id: int | None, *, limit: int = MAX_OPEN) -> list[Report]:
        """A community's open reports, the oldest first."""
        statement = select(reports).where(reports.c.guild_id == guild_id, _OPEN).order_by(reports.c.id).limit(limit)
        return await self._database.read(lambda connection: [report_of(row) for row in connection.execute(statement)])

    async def count_open(self, guild_id: int | None) -> int:
        """How many reports of a community are open."""
        return await self._database.read(lambda connection: _count_open(connection, guild_id))

    async def settle(
        self, report_id: int, guild_id: int | None, state: Literal["accepted", "rejected"], answer: str, now: datetime
    ) -> Report | None:
        """Settle an open report of this community; None if it is another's, gone, or settled already.

        Args:
            report_id: The report.
            guild_id: The community.
            state: What became of it.
            answer: What the moderators say to the reporter; may be empty.
            now: Becomes ``settled_at``.
        """
        statement = (
            update(reports)
            .where(reports.c.id == report_id, reports.c.guild_id == guild_id, _OPEN)
            .values(state=state, answer=answer, settled_at=now)
            .returning(reports)
        )
        return await self._database.write(lambda connection: _one(connection.execute(statement)))


def _count_open(connection: Connection, guild_id: int | None) -> int:
    statement = select(func.count()).select_from(reports).where(reports.c.guild_id == guild_id, _OPEN)
    return connection.execute(statement).scalar_one()


def _add(connection: Connection, values: Mapping[str, Any]) -> Report | None:
    if _count_open(connection, values["guild_id"]) >= MAX_OPEN:
        return None
    return report_of(connection.execute(_ADD, values).one())


def _one(result: Any) -> Report | None:  # noqa: ANN401 - SQLAlchemy's results are typed by their rows
    row = result.one_or_none()
    return None if row is None else report_of(row)


def report_of(row: Row[Any]) -> Report:
    """The report in a row of the table."""
    return Report(
        id=row.id,
        guild_id=row.guild_id,
        certification_id=row.certification_id,
        text=row.text,
        source=row.source,
        reporter_id=row.reporter_id,
        state=row.state,
        created_at=row.created_at,
        answer=row.answer,
        settled_at=row.settled_at,
    )
