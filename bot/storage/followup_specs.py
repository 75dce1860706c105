"""What is owed to a member: a message that should be sent, and one that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import RowMapping

SETTLED_FOR = timedelta(days=90)
"""For how long a message is kept after it was sent, or was to be sent and was not, and its plan has ended."""

State = Literal["pending", "leased", "sent", "merged", "noted", "cancelled", "undeliverable", "failed"]


Open = Literal["pending", "undeliverable"]
"""What is still owed: a message, or what is shown to a member when they use the bot."""


@dataclass(frozen=True, slots=True)
class FollowupSpec:
    """A message that should be owed.

    Attributes:
        key: The occasion; for each there is one message and never a second.
        kind: What kind of message; the rules say which there are.
        subject: What it is about, such as the id of a step; may be empty.
        local_on: The day on which it should come, in the member's own calendar.
        local_at: The time on the clock there.
        zone: That member's zone.
        due_at: What these three came to.
        standing: Whether it stays owed when the rules no longer ask for it, as a snooze does.
        payload: What else it takes to write it.
    """

    key: str
    kind: str
    subject: str
    plan_id: int | None
    local_on: date
    local_at: time
    zone: str
    due_at: datetime
    standing: bool = False
    payload: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Followup:
    """One message owed to one member.

    Attributes:
        due_at: When it was to be sent.
        ready_at: The next moment at which a worker may take it: when it is due, after a pause since the last attempt
            failed, or when the lease of the worker that has it ends. None when nothing is left to do.
        state: ``pending``; ``leased`` to a worker; ``sent``; ``merged`` into another message; ``noted``, which is shown
            in a server; ``cancelled``; ``undeliverable`` for now, to be shown in a server; ``failed`` for good.
        attempts: How often a worker has taken it.
        message_id: The message that was sent.
    """

    id: int
    user_id: int
    key: str
    kind: str
    plan_id: int | None
    subject: str
    local_on: date
    local_at: time
    zone: str
    due_at: datetime
    ready_at: datetime | None
    state: State
    attempts: int
    lease_owner: str | None
    last_error: str | None
    payload: Mapping[str, Any] | None
    standing: bool
    channel_id: int | None
    message_id: int | None
    sent_at: datetime | None
    answered_at: datetime | None
    created_at: datetime


def followup_of(row: RowMapping) -> Followup:
    """The follow-up in a row of the table."""
    return Followup(**{str(column): value for column, value in row.items()})
