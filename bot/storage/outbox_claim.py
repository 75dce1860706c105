"""Taking what is due: one statement, which several processes may run at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, any_, bindparam, func, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.storage.contacts import Contact, contact_of
from bot.storage.followup_specs import Followup, followup_of
from bot.storage.schema import contacts, followups

_MEANWHILE = timedelta(minutes=1)
"""When to look again at a member whom another process has just taken something for, or deleted."""


@dataclass(frozen=True, slots=True)
class ClaimedFollowup:
    """A message to be sent, and to whom."""

    followup: Followup
    contact: Contact


@dataclass(frozen=True, slots=True)
class Slot:
    """When a member may get a message that is ready now.

    Attributes:
        at: The moment; a later one than now puts it off until then.
        free_at: When the next one may follow.
        next_at: When what else they are owed comes, if it is due before ``free_at``.
    """

    at: datetime
    free_at: datetime
    next_at: datetime


Settle = Callable[[Contact, datetime], Slot]
"""The rules: when a member may get a message. Runs in a transaction, so it is quick and pure."""

# As a value for each row, and not as a join: the rows that are ready are then always what a database begins with, in
# the order of their index, even where it has no statistics (yet) and would rather begin with the members.
_MAY_GET = (
    select(contacts.c.id)
    .where(
        contacts.c.user_id == followups.c.user_id,
        contacts.c.consent != "stopped",
        contacts.c.closed_since.is_(None),
        or_(
            contacts.c.free_at.is_(None), contacts.c.free_at <= bindparam("now"), contacts.c.taken_by == followups.c.id
        ),
    )
    .correlate(followups)
    .scalar_subquery()
    .is_not(None)
)
_READY = (
    select(followups.c.id)
    .where(followups.c.ready_at <= bindparam("now"), _MAY_GET)
    .order_by(followups.c.ready_at)
    .limit(bindparam("limit"))
)


def _claim_statement(is_ready: ColumnElement[bool]) -> ReturningUpdate[Any]:
    return (
        update(followups)
        .where(is_ready)
        .values(
            state="leased",
            lease_owner=bindparam("owner"),
            ready_at=bindparam("until"),
            attempts=followups.c.attempts + 1,
        )
        .returning(followups)
    )


# PostgreSQL: several processes take at once; each passes over the rows that another is just taking. The ids are an
# array, which is made first and then looked up in the index of the ids: for a join, the whole table might be read.
_LOCKED = func.array(_READY.with_for_update(of=followups, skip_locked=True).scalar_subquery())
_CLAIM_POSTGRESQL = _claim_statement(followups.c.id == any_(_LOCKED))
# Which plan is best does not depend on what is in the tables, and their statistics may be old: made for any values,
# while a table was small or before much was deleted, a plan would read all of it and sort what it finds.
_PLAN_FIXED = select(
    func.set_config("plan_cache_mode", "force_custom_plan", True),
    func.set_config("enable_seqscan", "off", True),
    func.set_config("enable_sort", "off", True),
)
# SQLite: one writes at a time, so nothing can be taken twice.
_CLAIM_SQLITE = _claim_statement(followups.c.id.in_(_READY))

# What is locked is another's, too, who is taking something else of the same member; nobody waits, so nobody waits for
# each other.
_CONTACTS = (
    select(contacts)
    .where(contacts.c.user_id.in_(bindparam("members", expanding=True)))
    .with_for_update(skip_locked=True)
)
_PUT = update(followups).where(followups.c.id == bindparam("followup"))
_RESERVE = update(contacts).where(contacts.c.user_id == bindparam("member"))


def claim(connection: Connection, settle: Settle, values: dict[str, Any]) -> list[ClaimedFollowup]:
    """What `Outbox.claim` does, as a part of a transaction; the values are ``now``, ``owner``, ``until``, ``limit``."""
    statement = _CLAIM_SQLITE
    if connection.dialect.name == "postgresql":
        statement = _CLAIM_POSTGRESQL
        connection.execute(_PLAN_FIXED)
    taken = [followup_of(row) for row in connection.execute(statement, values).mappings()]
    if not taken:
        return []
    taken.sort(key=lambda followup: (followup.due_at, followup.id))
    members = sorted({followup.user_id for followup in taken})
    now, owed = values["now"], list[ClaimedFollowup]()
    # Read and locked, hence as they are now.
    rows = connection.execute(_CONTACTS, {"members": members}).mappings()
    by_id = {contact.user_id: contact for contact in map(contact_of, rows)}
    for followup in taken:
        contact = by_id.get(followup.user_id)
        at, slot = _slot(contact, followup, settle, now)
        if contact is None or slot is None or at > now:
            _put_off(connection, followup, at)
            continue
        contact = replace(contact, free_at=slot.free_at, taken_by=followup.id)
        by_id[followup.user_id] = contact
        owed.append(ClaimedFollowup(followup, contact))
    if owed:
        connection.execute(
            _RESERVE,
            [{"member": o.contact.user_id, "free_at": o.contact.free_at, "taken_by": o.followup.id} for o in owed],
        )
    return owed


def _slot(contact: Contact | None, followup: Followup, settle: Settle, now: datetime) -> tuple[datetime, Slot | None]:
    """When a row can be sent; the slot is missing where somebody else has the member in hand."""
    if contact is None:
        return now + _MEANWHILE, None
    slot = settle(contact, now)
    taken = contact.free_at is not None and contact.free_at > now and contact.taken_by != followup.id
    return (slot.next_at if taken else slot.at), slot


def _put_off(connection: Connection, followup: Followup, at: datetime) -> None:
    values = {"state": "pending", "lease_owner": None, "ready_at": at, "attempts": followup.attempts - 1}
    connection.execute(_PUT, {"followup": followup.id, **values})
