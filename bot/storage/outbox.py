"""The messages owed, for those who deliver them: taking some, and saying what became of each.

A row is taken with a lease, its message is sent, and then it is marked. A process that is killed in between leaves a
lease behind, and when that ends another process takes the row again: nothing is lost, and Discord recognises the second
message by its nonce, which is the id of the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.storage.contacts import Contact, change_contact
from bot.storage.engine.database import Database
from bot.storage.followup_specs import Followup, followup_of
from bot.storage.outbox_claim import ClaimedFollowup, Settle, Slot, claim
from bot.storage.schema import contacts, followups
from bot.storage.undelivered import UndeliveredFilter

MAX_ERROR = 300


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was sent.

    Attributes:
        channel_id: Where.
        message_id: The message.
        merged: The other follow-ups that it said as well.
        most_unanswered: After so many messages without an answer, and this one, there are no more.
        asks: Whether it waits for an answer.
    """

    channel_id: int
    message_id: int
    merged: tuple[int, ...] = ()
    most_unanswered: int = 1_000
    asks: bool = True


_MINE = and_(followups.c.id == bindparam("followup"), followups.c.lease_owner == bindparam("owner"))
_CHECK = (
    select(followups.c.ready_at, contacts.c.consent, contacts.c.closed_since)
    .join(contacts, contacts.c.user_id == followups.c.user_id)
    .where(_MINE, followups.c.state == "leased")
)
_COUNTED = (
    update(contacts)
    .where(contacts.c.user_id == bindparam("member"))
    .values(
        channel_id=bindparam("channel"),
        unanswered=contacts.c.unanswered + bindparam("asked"),
        free_at=bindparam("free"),
        taken_by=bindparam("followup"),
        updated_at=bindparam("now"),
    )
    .returning(contacts.c.unanswered)
)
# Also one that was cancelled while it was being sent has been sent; one that was deleted leaves no trace.
_SENT = (
    update(followups)
    .where(_MINE, followups.c.state.in_(("leased", "cancelled")))
    .values(
        state="sent",
        lease_owner=None,
        last_error=None,
        ready_at=None,
        channel_id=bindparam("channel"),
        message_id=bindparam("message"),
        sent_at=bindparam("now"),
    )
)
_LATER = (
    update(followups)
    .where(
        followups.c.user_id == bindparam("member"),
        followups.c.state == "pending",
        followups.c.due_at < bindparam("free"),
    )
    .values(due_at=bindparam("next"), ready_at=bindparam("next"))
)
_SILENCE = (
    update(followups)
    .where(followups.c.user_id == bindparam("member"), followups.c.state == "pending")
    .values(state="cancelled", ready_at=None)
)
_WAITING: dict[str, Any] = {"state": "undeliverable", "ready_at": None}


class Outbox:
    """Hands out what is due, and keeps what became of it."""

    def __init__(self, database: Database, waiting: UndeliveredFilter) -> None:
        self._database = database
        self._waiting = waiting

    @property
    def is_shared(self) -> bool:
        """Whether other processes may owe and deliver messages by the same database."""
        return self._database.is_shared

    async def claim(
        self, owner: str, settle: Settle, now: datetime, *, limit: int, lease: timedelta
    ) -> list[ClaimedFollowup]:
        """Take some of what is ready, the longest waiting first, for at most one message to each member.

        What is taken belongs to this worker until the lease ends. It takes nothing for members who have stopped, whose
        direct messages are closed, or who have had their message of the day; what falls into a member's night is put
        off, and so is a second message.

        Args:
            owner: A name that no other worker has, ever.
            settle: Says when a member may get a message.
            now: The time.
            limit: How many rows to take at most.
            lease: For how long.
        """
        values = {"now": now, "owner": owner, "until": now + lease, "limit": limit}
        return await self._database.write(lambda connection: claim(connection, settle, values))

    async def holds_lease(self, owed: ClaimedFollowup, until: datetime) -> bool:
        """Whether it may still be sent: leased to this worker until then at least, and the member has not stopped."""
        values = {"followup": owed.followup.id, "owner": owed.followup.lease_owner}

        def work(connection: Connection) -> bool:
            row = connection.execute(_CHECK, values).one_or_none()
            return row is not None and row.ready_at >= until and row.consent != "stopped" and row.closed_since is None

        return await self._database.read(work)

    async def release(self, owed: ClaimedFollowup) -> None:
        """Say that nothing of it is on its way to the member; what has become of it is known already."""
        await self._database.write(lambda connection: _let_go(connection, owed.followup))

    async def is_being_sent(self, user_id: int) -> bool:
        """Whether a worker may just be sending something that was cancelled meanwhile."""
        statement = (
            select(followups.c.id)
            .where(
                followups.c.user_id == user_id,
                followups.c.state == "cancelled",
                followups.c.lease_owner.is_not(None),
            )
            .limit(1)
        )
        return await self._database.read(lambda c: c.execute(statement).one_or_none() is not None)

    async def due_with(self, batch: Sequence[ClaimedFollowup], now: datetime) -> dict[int, list[Followup]]:
        """What else is due to the same members, which one message can say as well; by the members' ids."""
        statement = (
            select(followups)
            .where(
                followups.c.user_id.in_([owed.followup.user_id for owed in batch]),
                followups.c.state == "pending",
                followups.c.due_at <= now,
            )
            .order_by(followups.c.due_at, followups.c.id)
        )
        found: dict[int, list[Followup]] = {}
        for row in await self._database.read(lambda c: c.execute(statement).mappings().all()):
            found.setdefault(row["user_id"], []).append(followup_of(row))
        return found

    async def mark_sent(self, owed: ClaimedFollowup, receipt: Receipt, slot: Slot, now: datetime) -> None:
        """Mark a message as sent, together with those that it said as well; the member's day is taken.

        Somebody who has not reacted for too long is owed nothing more from then on.
        """
        await self._database.write(lambda connection: _sent(connection, owed, receipt, slot, now))

    async def retry_at(self, owed: ClaimedFollowup, error: str, ready_at: datetime) -> None:
        """Try again at that moment, unless it was cancelled meanwhile."""
        await self._finish(owed, {"state": "pending", "ready_at": ready_at, "last_error": error[:MAX_ERROR]})

    async def mark_failed(self, owed: ClaimedFollowup, error: str, now: datetime) -> None:
        """Nothing will come of it: it cannot be sent whatever one does."""
        await self._finish(owed, {"state": "failed", "ready_at": None, "last_error": error[:MAX_ERROR]}, now)

    async def cancel(self, owed: ClaimedFollowup, now: datetime, *, merged: Sequence[int] = ()) -> None:
        """There is nothing (more) to say, nor for those; the member's day is free again."""
        await self._finish(owed, {"state": "cancelled", "ready_at": None}, now, also=merged)

    async def mark_closed(self, owed: ClaimedFollowup, error: str, now: datetime) -> None:
        """Discord does not let the bot write to this member: all that is owed waits until they next use the bot."""

        def work(connection: Connection) -> None:
            _closed(connection, owed.contact.user_id, now, owed.followup.id)
            _finish_mine(connection, owed.followup, {**_WAITING, "last_error": error[:MAX_ERROR]})

        await self._database.write(work)
        self._waiting.mark(owed.contact.user_id)

    async def close_contact(self, user_id: int, now: datetime) -> None:
        """The same, found out by something else than a follow-up."""
        await self._database.write(lambda connection: _closed(connection, user_id, now))
        self._waiting.mark(user_id)

    async def reopen_contact(self, user_id: int, channel_id: int, free_at: datetime, now: datetime) -> None:
        """The bot can write to this member (again): it just has, which was the message of the day."""
        await self._database.write(lambda connection: _reopened(connection, user_id, channel_id, free_at, now))

    async def _finish(
        self, owed: ClaimedFollowup, values: dict[str, Any], now: datetime | None = None, *, also: Sequence[int] = ()
    ) -> None:
        def work(connection: Connection) -> None:
            if now is not None:
                change_contact(connection, owed.contact.user_id, lambda contact: _freed(contact, owed.followup.id), now)
            _finish_mine(connection, owed.followup, values)
            if also:
                statement = update(followups).where(followups.c.id.in_(also), followups.c.state == "pending")
                connection.execute(statement.values(state="cancelled", ready_at=None))

        await self._database.write(work)


def _finish_mine(connection: Connection, followup: Followup, values: dict[str, Any]) -> None:
    """Say what became of a row that this worker has, unless it was cancelled, deleted, or taken by another since."""
    mine = {"followup": followup.id, "owner": followup.lease_owner}
    statement = update(followups).where(_MINE, followups.c.state == "leased").values(**values, lease_owner=None)
    if not connection.execute(statement, mine).rowcount:
        _let_go(connection, followup)


def _let_go(connection: Connection, followup: Followup) -> None:
    mine = {"followup": followup.id, "owner": followup.lease_owner}
    statement = update(followups).where(_MINE, followups.c.state == "cancelled").values(lease_owner=None)
    connection.execute(statement, mine)


def _sent(connection: Connection, owed: ClaimedFollowup, receipt: Receipt, slot: Slot, now: datetime) -> None:
    values = {
        "member": owed.contact.user_id,
        "followup": owed.followup.id,
        "owner": owed.followup.lease_owner,
        "channel": receipt.channel_id,
        "message": receipt.message_id,
        "asked": int(receipt.asks),
        "free": slot.free_at,
        "next": slot.next_at,
        "now": now,
    }
    unanswered = connection.execute(_COUNTED, values).scalar_one_or_none()
    connection.execute(_SENT, values)
    if receipt.merged:
        said_too = update(followups).where(followups.c.id.in_(receipt.merged), followups.c.state == "pending")
        said = {"channel_id": receipt.channel_id, "message_id": receipt.message_id, "sent_at": now}
        connection.execute(said_too.values(state="merged", ready_at=None, **said))
    if unanswered is not None and unanswered > receipt.most_unanswered:
        connection.execute(_SILENCE, values)
    connection.execute(_LATER, values)


def _closed(connection: Connection, user_id: int, now: datetime, followup_id: int | None = None) -> None:
    def update_contact(contact: Contact) -> Contact:
        return replace(_freed(contact, followup_id), closed_since=contact.closed_since or now)

    change_contact(connection, user_id, update_contact, now)
    rest = update(followups).where(followups.c.user_id == user_id, followups.c.state == "pending")
    connection.execute(rest.values(**_WAITING))


def _reopened(connection: Connection, user_id: int, channel_id: int, free_at: datetime, now: datetime) -> None:
    def update_contact(contact: Contact) -> Contact:
        return replace(
            contact,
            channel_id=channel_id,
            closed_since=None,
            noted_at=None,
            unanswered=0,
            free_at=free_at,
            taken_by=None,
        )

    change_contact(connection, user_id, update_contact, now)
    waiting = update(followups).where(followups.c.user_id == user_id, followups.c.state == "undeliverable")
    connection.execute(waiting.values(state="pending", ready_at=followups.c.due_at))


def _freed(contact: Contact, followup_id: int | None) -> Contact:
    if followup_id is None or contact.taken_by != followup_id:
        return contact
    return replace(contact, free_at=None, taken_by=None)
