"""The messages owed to members: making them fit what members have set out to do, and looking them up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from bot.storage.contacts import Contact, lock_contact
from bot.storage.engine.database import Database
from bot.storage.engine.rows import column_values
from bot.storage.followup_specs import Followup, FollowupSpec, Open, State, followup_of
from bot.storage.holdings import Holding, holdings_of
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.plans import Plan, current_plan
from bot.storage.schema import contacts, followups, plans

Decide = Callable[[Contact, Plan | None, Sequence[Holding], Sequence[Followup]], Sequence[FollowupSpec]]
"""The rules: what should be owed to a member, who is owed the last of these in any case.

Runs in a transaction, so it is quick and pure.
"""

MARGIN = timedelta(minutes=1)
"""How long after its moment a change of a plan may reach the database."""

_OF_MEMBER = followups.c.user_id == bindparam("member")
_BY_ID = select(followups).where(followups.c.id == bindparam("followup"))
_ALL = select(followups).where(_OF_MEMBER).order_by(followups.c.due_at, followups.c.id)
_TIMES = ("local_on", "local_at", "zone", "due_at")
"""What changes of a message that is kept when it comes at another time."""

_MOVABLE = frozenset({"pending", "undeliverable", "cancelled"})
_OPEN = frozenset({"pending", "undeliverable"})
_INSERT = insert(followups)
_UPDATE = update(followups).where(followups.c.id == bindparam("followup"), followups.c.state == bindparam("was"))
_NEXT_READY = select(func.min(followups.c.ready_at)).where(followups.c.ready_at.is_not(None))
_OF_CONTACT = update(contacts).where(contacts.c.user_id == bindparam("member"))
_WANTING = (
    select(plans, contacts)
    .join(contacts, contacts.c.user_id == plans.c.user_id)
    .where(
        plans.c.state.in_(("active", "paused")),
        contacts.c.consent == "on",
        contacts.c.wants_changes,
    )
)
_UNRECONCILED = or_(contacts.c.reconciled_at.is_(None), plans.c.updated_at >= contacts.c.reconciled_at)


class FollowupRepository(PersonalDataRepository):
    """Keeps the messages that are owed to members, and what became of them."""

    personal = (PersonalTable(followups.c.user_id),)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reconcile(self, user_id: int, decide: Decide, now: datetime) -> None:
        """Make what is owed to a member fit what they have agreed to, their plan and what they hold.

        It is one transaction. What is missing is added, what has another time is moved, what nobody wants any more is
        cancelled. An occasion that has had its message gets no other. Somebody who has not agreed, or has stopped, is
        owed nothing.
        """
        await self._database.write(lambda connection: _reconcile(connection, user_id, decide, now))

    async def get(self, followup_id: int) -> Followup | None:
        """A follow-up, whosever it is; None once it has been deleted."""

        def work(connection: Connection) -> Followup | None:
            row = connection.execute(_BY_ID, {"followup": followup_id}).mappings().one_or_none()
            return None if row is None else followup_of(row)

        return await self._database.read(work)

    async def of_member(self, user_id: int, *states: State) -> list[Followup]:
        """A member's follow-ups in the order in which they are due; only those in these states, if there are any."""
        statement = _ALL.where(followups.c.state.in_(states)) if states else _ALL
        return await self._database.read(
            lambda connection: [
                followup_of(row) for row in connection.execute(statement, {"member": user_id}).mappings()
            ]
        )

    async def last_message(
        self, user_id: int, message_id: int | None = None, *, other_than: str = ""
    ) -> list[Followup]:
        """All that the last message to a member said, or the one with this id; first what it was sent for.

        Args:
            user_id: The member.
            message_id: A certain message.
            other_than: A kind; a message that says nothing else is passed over.
        """
        told = _ALL.where(followups.c.state.in_(("sent", "merged")))
        last = told.where(followups.c.kind != other_than)
        if message_id is not None:
            last = last.where(followups.c.message_id == message_id)
        last = last.order_by(None).order_by(followups.c.sent_at.desc(), followups.c.id.desc()).limit(1)

        def work(connection: Connection) -> list[Followup]:
            row = connection.execute(last, {"member": user_id}).mappings().one_or_none()
            if row is None:
                return []
            all_of_it = told.where(followups.c.message_id == row["message_id"])
            said = map(followup_of, connection.execute(all_of_it, {"member": user_id}).mappings())
            return sorted(said, key=lambda followup: followup.state != "sent")

        return await self._database.read(work)

    async def add(self, user_id: int, wanted: FollowupSpec, now: datetime) -> bool:
        """Owe one more message; whether the member may be written to. `reconcile` leaves a standing one alone."""
        return await self._database.write(lambda connection: _add(connection, user_id, wanted, now))

    async def mark_answered(self, followup_id: int, user_id: int, now: datetime) -> None:
        """Remember that a member has reacted to a message."""
        statement = (
            update(followups)
            .where(followups.c.id == followup_id, followups.c.user_id == user_id, followups.c.answered_at.is_(None))
            .values(answered_at=now)
        )
        await self._database.write(lambda connection: connection.execute(statement))

    async def mark_noted(self, user_id: int, ids: Iterable[int], now: datetime) -> None:
        """Remember that the member was shown these where they were, as they could not be sent."""
        statement = (
            update(followups)
            .where(followups.c.id.in_(list(ids)), followups.c.user_id == user_id, followups.c.state == "undeliverable")
            .values(state="noted", sent_at=now)
        )
        await self._database.write(lambda connection: connection.execute(statement))

    async def next_ready(self) -> datetime | None:
        """When there is something to do next; None when nothing is owed to anybody."""
        return await self._database.read(lambda connection: connection.execute(_NEXT_READY).scalar_one())

    async def unreconciled(self, *, after: int, limit: int) -> list[int]:
        """Members whose plan was changed since the outbox was last made to fit it, in the order of their ids."""
        statement = (
            select(contacts.c.user_id)
            .join(plans, plans.c.user_id == contacts.c.user_id)
            .where(contacts.c.consent == "on", contacts.c.user_id > after, _UNRECONCILED)
            .distinct()
            .order_by(contacts.c.user_id)
            .limit(limit)
        )
        return await self._database.read(lambda connection: list(connection.scalars(statement)))

    async def guilds_with_plans(self) -> list[int | None]:
        """The servers (None: outside of all) whose catalog somebody's plan follows who wants to hear of changes."""
        statement = _WANTING.with_only_columns(plans.c.home_guild_id).distinct()
        return await self._database.read(lambda connection: list(connection.scalars(statement)))

    async def behind_revision(self, guild_id: int | None, revision: str, *, after: int, limit: int) -> list[int]:
        """Members who want to hear of changes, and for whom it was not yet looked what this revision means.

        Args:
            guild_id: The server whose catalog their plan follows.
            revision: The catalog in force there.
            after: Only members with a higher id, in the order of their ids.
            limit: How many at most.
        """
        statement = (
            _WANTING.with_only_columns(plans.c.user_id)
            .where(
                plans.c.home_guild_id.is_(None) if guild_id is None else plans.c.home_guild_id == guild_id,
                plans.c.user_id > after,
                or_(contacts.c.seen_revision.is_(None), contacts.c.seen_revision != revision),
            )
            .order_by(plans.c.user_id)
            .limit(limit)
        )
        return await self._database.read(lambda connection: list(connection.scalars(statement)))

    async def mark_revision_seen(self, user_id: int, revision: str, notice: FollowupSpec | None, now: datetime) -> None:
        """Owe a notice of what a catalog means for a member, if there is one, and remember that it was looked at."""

        def work(connection: Connection) -> None:
            if notice is not None:
                _add(connection, user_id, notice, now)
            connection.execute(_OF_CONTACT, {"member": user_id, "seen_revision": revision})

        await self._database.write(work)


def _reconcile(connection: Connection, user_id: int, decide: Decide, now: datetime) -> None:
    # The lock makes those who reconcile take turns, and what is read after it is no older than what they read.
    contact = lock_contact(connection, user_id)
    if contact is None:
        return
    rows = connection.execute(_ALL, {"member": user_id}).mappings()
    kept = {followup.key: followup for followup in map(followup_of, rows)}
    wanted: Sequence[FollowupSpec] = ()
    if contact.consent == "on":
        standing = [followup for followup in kept.values() if followup.standing and followup.state in _OPEN]
        wanted = decide(contact, current_plan(connection, user_id), holdings_of(connection, user_id), standing)
    for one in wanted:
        schedule_followup(connection, contact, one, kept.get(one.key), now)
    keys = {one.key for one in wanted}
    for followup in kept.values():
        if followup.key not in keys and followup.state in _OPEN and not followup.standing:
            _move(connection, followup, {"state": "cancelled", "ready_at": None})
    connection.execute(_OF_CONTACT, {"member": user_id, "reconciled_at": now - MARGIN})


def schedule_followup(
    connection: Connection, contact: Contact, wanted: FollowupSpec, kept: Followup | None, now: datetime
) -> Open:
    """Owe a message, or move the one that is ``kept`` for this occasion, as a part of a transaction."""
    state: Open = "pending" if contact.closed_since is None and contact.consent != "stopped" else "undeliverable"
    content = column_values({field.name: getattr(wanted, field.name) for field in fields(wanted)})
    times = {name: content[name] for name in _TIMES}
    values = times | {"ready_at": wanted.due_at if state == "pending" else None, "state": state}
    if kept is None:
        connection.execute(_INSERT, content | values | {"user_id": contact.user_id, "attempts": 0, "created_at": now})
    elif kept.state in _MOVABLE and (kept.due_at, kept.state) != (wanted.due_at, state):
        _move(connection, kept, values)
    return state


def _move(connection: Connection, followup: Followup, values: Mapping[str, Any]) -> None:
    # A worker may have taken it since it was read; then it stays as that worker leaves it.
    connection.execute(_UPDATE, {"followup": followup.id, "was": followup.state, **values})


def _add(connection: Connection, user_id: int, wanted: FollowupSpec, now: datetime) -> bool:
    contact = lock_contact(connection, user_id)
    if contact is None or contact.consent != "on":
        return False
    statement = _ALL.where(followups.c.key == wanted.key)
    row = connection.execute(statement, {"member": user_id}).mappings().one_or_none()
    schedule_followup(connection, contact, wanted, followup_of(row) if row is not None else None, now)
    return True
