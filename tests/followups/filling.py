"""Many members who are owed something, written in one go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, literal, select, text

from bot.storage.schema import contacts, followups

_PARTS = 50


def fill(connection: Connection, members: range, due_at: datetime, *, apart: timedelta = timedelta()) -> None:
    """Members with these ids, each of whom is owed one message; it is due at this moment or up to 50 steps later."""
    size = max(1, len(members) // _PARTS)
    for number, first in enumerate(range(members.start, members.stop, size)):
        ids = range(first, min(first + size, members.stop))
        moment = due_at + number * apart
        _copy(connection, contacts, ids, _CONTACT | {"created_at": due_at, "updated_at": due_at})
        when = {"local_on": moment.date(), "local_at": moment.time(), "due_at": moment, "ready_at": moment}
        _copy(connection, followups, ids, _FOLLOWUP | when | {"created_at": due_at})


def _copy(connection: Connection, table: Table, ids: range, values: Mapping[str, Any]) -> None:
    """One row for each id, the same but for that; a hundred times faster than row by row."""
    numbers = text(
        "WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n"
    )
    counted = (
        numbers.bindparams(first=ids.start, last=ids.stop - 1).columns(contacts.c.user_id.label("i")).subquery("m")
    )
    columns = [literal(value, table.c[name].type).label(name) for name, value in values.items()]
    connection.execute(insert(table).from_select(["user_id", *values], select(counted.c.i, *columns)))


_CONTACT: Mapping[str, Any] = {
    "consent": "on",
    "zone": "UTC",
    "hour": 18,
    "quiet_from": 0,
    "quiet_until": 0,
    "wants_changes": False,
    "channel_id": 1,
    "unanswered": 0,
}
_FOLLOWUP: Mapping[str, Any] = {
    "key": "step:1",
    "kind": "step",
    "subject": "study.1",
    "zone": "UTC",
    "state": "pending",
    "attempts": 0,
    "standing": False,
}
