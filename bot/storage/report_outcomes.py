"""What came of reports, on its way from the moderators' queue to the outbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.storage.contacts import Contact, agree, lock_contact
from bot.storage.engine.database import Database
from bot.storage.followup_specs import FollowupSpec, Open
from bot.storage.followups import schedule_followup
from bot.storage.reports import Report, report_of
from bot.storage.schema import reports
from bot.storage.undelivered import UndeliveredFilter

Decide = Callable[[Report, Contact | None], tuple[Contact, FollowupSpec]]
"""The rules: what a reporter is owed, and on what terms who has none yet. Runs in a transaction, so it is quick."""

_UNTOLD = select(reports).where(reports.c.state != "open", reports.c.reporter_id.is_not(None)).order_by(reports.c.id)
_TO_TELL = _UNTOLD.where(reports.c.id == bindparam("report"))
_UNNAME = update(reports).where(reports.c.id == bindparam("report")).values(reporter_id=None)


class ReportOutcomes:
    """Owes them."""

    def __init__(self, database: Database, waiting: UndeliveredFilter) -> None:
        self._database = database
        self._waiting = waiting

    async def unnotified(self) -> list[Report]:
        """Settled reports whose reporters wish to know, and are not owed the answer yet: what a killed process left."""
        return await self._database.read(lambda connection: [report_of(row) for row in connection.execute(_UNTOLD)])

    async def schedule(self, report_id: int, decide: Decide, now: datetime) -> Open | None:
        """Owe a reporter the answer, and take their name off the report, in one transaction.

        Returns:
            Whether it can be sent, or has to wait until they use the bot, because they have said Stop or their direct
            messages are closed; None if nobody wishes to know, or they are owed it already.
        """
        owed = await self._database.write(lambda connection: _owe(connection, report_id, decide, now))
        if owed is None:
            return None
        user_id, state = owed
        if state == "undeliverable":
            self._waiting.mark(user_id)
        return state


def _owe(connection: Connection, report_id: int, decide: Decide, now: datetime) -> tuple[int, Open] | None:
    found = connection.execute(_TO_TELL, {"report": report_id}).one_or_none()
    if found is None:
        return None
    # The contact first, as all others do who lock several things of a member; then the report may have been told.
    before = lock_contact(connection, found.reporter_id)
    row = connection.execute(_TO_TELL.with_for_update(), {"report": report_id}).one_or_none()
    if row is None:
        return None
    report = report_of(row)
    contact, wanted = decide(report, before)
    if before is None:
        contact = agree(connection, contact)
    connection.execute(_UNNAME, {"report": report_id})
    return contact.user_id, schedule_followup(connection, contact, wanted, None, now)
