"""Reports of mistakes, and what came of each on its way from the moderators' queue to the outbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.storage.contacts import Contact, agree, lock_contact
from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row
from bot.storage.followup_specs import FollowupSpec, Open
from bot.storage.followups import schedule_followup
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import reports
from bot.storage.undelivered import UndeliveredFilter

State = Literal["open", "accepted", "rejected"]

MAX_OPEN = 500
"""How many open reports a server keeps; more would only bury those that are there."""


@dataclass(frozen=True, slots=True)
class Report:
    """One mistake in a catalog that a member has reported.

    Attributes:
        guild_id: The server whose catalog it is about; None for the catalog outside of servers.
        text: What is wrong, as the member wrote it: untrusted.
        source: An https address that shows it, if the member gave one.
        reporter_id: Who wishes to know what comes of it; None for a report without a name, and once they are owed the
            answer (`bot.storage.reports`).
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
        """Keep a new, open report; None if the server has `MAX_OPEN` of them already."""
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
        """A report, whichever server it belongs to."""
        return await self._database.read(lambda connection: _one(connection.execute(_BY_ID, {"report": report_id})))

    async def list_open(self, guild_id: int | None, *, limit: int = MAX_OPEN) -> list[Report]:
        """A server's open reports, the oldest first."""
        statement = select(reports).where(reports.c.guild_id == guild_id, _OPEN).order_by(reports.c.id).limit(limit)
        return await self._database.read(lambda connection: [report_of(row) for row in connection.execute(statement)])

    async def count_open(self, guild_id: int | None) -> int:
        """How many reports of a server are open."""
        return await self._database.read(lambda connection: _count_open(connection, guild_id))

    async def resolve(
        self, report_id: int, guild_id: int | None, state: Literal["accepted", "rejected"], answer: str, now: datetime
    ) -> Report | None:
        """Accept or reject an open report of this server; None if it is another's, gone, or settled already.

        Args:
            report_id: The report.
            guild_id: The server.
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
    return from_row(Report, row)


Decide = Callable[[Report, Contact | None], tuple[Contact, FollowupSpec]]
"""The rules: what a reporter is owed, and on what terms who has none yet. Runs in a transaction, so it is quick."""

_UNNOTIFIED = (
    select(reports).where(reports.c.state != "open", reports.c.reporter_id.is_not(None)).order_by(reports.c.id)
)
_TO_NOTIFY = _UNNOTIFIED.where(reports.c.id == bindparam("report"))
_UNNAME = update(reports).where(reports.c.id == bindparam("report")).values(reporter_id=None)


class ReportOutcomes:
    """Owes reporters a message about what became of their reports."""

    def __init__(self, database: Database, undelivered: UndeliveredFilter) -> None:
        self._database = database
        self._undelivered = undelivered

    async def unnotified(self) -> list[Report]:
        """Settled reports whose reporters wish to know, and are not owed the answer yet: what a killed process left."""
        return await self._database.read(lambda connection: [report_of(row) for row in connection.execute(_UNNOTIFIED)])

    async def schedule(self, report_id: int, decide: Decide, now: datetime) -> Open | None:
        """Owe a reporter the answer, and take their name off the report, in one transaction.

        Returns:
            Whether it can be sent, or has to wait until they use the bot, because they have said Stop or their direct
            messages are closed; None if nobody wishes to know, or they are owed it already.
        """
        owed = await self._database.write(lambda connection: _schedule(connection, report_id, decide, now))
        if owed is None:
            return None
        user_id, state = owed
        if state == "undeliverable":
            self._undelivered.mark(user_id)
        return state


def _schedule(connection: Connection, report_id: int, decide: Decide, now: datetime) -> tuple[int, Open] | None:
    found = connection.execute(_TO_NOTIFY, {"report": report_id}).one_or_none()
    if found is None:
        return None
    # The contact first, as all others do who lock several things of a member; then the report may have been told.
    before = lock_contact(connection, found.reporter_id)
    row = connection.execute(_TO_NOTIFY.with_for_update(), {"report": report_id}).one_or_none()
    if row is None:
        return None
    report = report_of(row)
    contact, wanted = decide(report, before)
    if before is None:
        contact = agree(connection, contact)
    connection.execute(_UNNAME, {"report": report_id})
    return contact.user_id, schedule_followup(connection, contact, wanted, None, now)
