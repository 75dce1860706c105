"""Members' interviews: one current interview for each member, saved after every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, delete, select, update

from bot.storage.engine.database import Database
from bot.storage.engine.optimistic import change_value
from bot.storage.engine.rows import column_values, from_row, upsert
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import interviews

T = TypeVar("T")

State = Literal["open", "finished", "stopped"]

UNUSED_FOR = timedelta(days=365)
"""After so long without use, an interview and the results that came of it go."""

USE_NOTED_EVERY = timedelta(days=30)
"""How often it is noted that an interview is used: often enough for the above, and without a write for every look."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Where a member's interview stands.

    Attributes:
        answers: Question id to option id, in the order of answering.
        unsure: The questions answered "not sure".
        held: The certifications that the member holds.
        asking: The question being shown, or None.
        revision: The catalog's revision.
    """

    id: int
    user_id: int
    home_guild_id: int | None
    answers: Mapping[str, str]
    unsure: frozenset[str]
    held: frozenset[str]
    asking: str | None
    state: State
    revision: str
    started_at: datetime
    updated_at: datetime


# Built once: composing a statement costs more than running it.
_OF_MEMBER = select(interviews).where(interviews.c.user_id == bindparam("member"))
_BY_ID = select(interviews).where(interviews.c.id == bindparam("interview"))
_OWN = _BY_ID.where(interviews.c.user_id == bindparam("member"))
_TO_CHANGE = _OWN.with_for_update()
_CHANGE = update(interviews).where(interviews.c.id == bindparam("interview"))
_FORGET = delete(interviews).where(interviews.c.user_id == bindparam("member"))
_FIXED = ("id", "user_id", "started_at", "updated_at")
"""What `change` leaves alone; it sets ``updated_at`` by itself."""

_CHANGEABLE = tuple(field.name for field in fields(Interview) if field.name not in {"id", "user_id", "started_at"})
_REPLACED = tuple(column.name for column in interviews.c if column.name != "user_id")


class InterviewRepository(PersonalDataRepository):
    """Keeps interviews: what was answered, and how far they have come."""

    personal = (PersonalTable(interviews.c.user_id),)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user_id: int) -> Interview | None:
        """The member's current interview."""
        return await self._database.read(lambda connection: _one(connection, _OF_MEMBER, {"member": user_id}))

    async def by_id(self, interview_id: int) -> Interview | None:
        """An interview, whosever it is; None once it has been replaced or deleted."""
        return await self._database.read(lambda connection: _one(connection, _BY_ID, {"interview": interview_id}))

    async def start(
        self,
        user_id: int,
        *,
        home_guild_id: int | None,
        answers: Mapping[str, str],
        held: Iterable[str],
        revision: str,
        now: datetime,
        asking: str | None = None,
    ) -> Interview:
        """Start over: a new interview with a new id takes the place of the member's former one."""
        values = {
            "user_id": user_id,
            "home_guild_id": home_guild_id,
            "answers": dict(answers),
            "unsure": [],
            "held": sorted(held),
            "asking": asking,
            "state": "open",
            "revision": revision,
            "started_at": now,
            "updated_at": now,
        }
        return await self._database.write(lambda connection: _start(connection, values))

    async def touch(self, interview_id: int, now: datetime) -> None:
        """Note that an interview has been used again, without any change of it."""
        await self._database.write(
            lambda connection: connection.execute(_CHANGE, {"interview": interview_id, "updated_at": now})
        )

    async def read(self, interview_id: int, user_id: int, view: Callable[[Interview], T]) -> T | None:
        """What a function makes of an interview as it is now; it runs where `change` runs its own, but holds up nobody.

        Returns:
            None when that member has no such interview (any more).
        """

        def work(connection: Connection) -> T | None:
            stored = _one(connection, _OWN, {"interview": interview_id, "member": user_id})
            return None if stored is None else view(stored)

        return await self._database.read(work)

    async def change(
        self, interview_id: int, user_id: int, update: Callable[[Interview], Interview], now: datetime
    ) -> Interview | None:
        """Read an interview, apply a pure function to it and save the outcome; again, if somebody else was quicker.

        So no change is lost, and none waits for another to be worked out. A function that returns its argument's equal
        changes nothing, not even ``updated_at``. One that raises changes nothing either; its exception is passed on.

        Args:
            interview_id: The interview that the member saw.
            user_id: The member; another member's interview is never changed.
            update: May alter everything but the ids and the times. It runs in another thread, and again if the
                interview has been changed meanwhile.
            now: Becomes ``updated_at``.

        Returns:
            The interview as it now is, or None when that member has no such interview (any more).

        Raises:
            StorageError: when the change could not be saved.
            ValueError: when ``update`` altered an id or a time.
        """
        whose = {"interview": interview_id, "member": user_id}

        def changed(before: Interview) -> Interview:
            after = update(before)
            if after == before:
                return before
            if _unchangeable(after) != _unchangeable(before):
                raise ValueError(f"the ids and the times of interview {before.id} are not for changing")
            return replace(after, answers=MappingProxyType(dict(after.answers)), updated_at=now)

        return await change_value(
            self._database,
            find=lambda connection: _one(connection, _OWN, whose),
            lock=lambda connection: _one(connection, _TO_CHANGE, whose),
            update=changed,
            save=_save,
        )


def _one(connection: Connection, statement: Select[Any], parameters: Mapping[str, Any]) -> Interview | None:
    row = connection.execute(statement, parameters).one_or_none()
    return None if row is None else _interview(row)


def _interview(row: Row[Any]) -> Interview:
    return from_row(Interview, row, sets={"unsure", "held"})


def _start(connection: Connection, values: Mapping[str, Any]) -> Interview:
    # The deletion gives the id its new value on SQLite. On PostgreSQL two devices may both find nothing to delete;
    # there the conflict clause lets the later one win.
    connection.execute(_FORGET, {"member": values["user_id"]})
    statement = upsert(connection, interviews, key=("user_id",), columns=_REPLACED).returning(interviews)
    return _interview(connection.execute(statement, values).one())


def _save(connection: Connection, interview: Interview) -> None:
    connection.execute(_CHANGE, {"interview": interview.id, **_changeable(interview)})


def _unchangeable(interview: Interview) -> tuple[object, ...]:
    return tuple(getattr(interview, name) for name in _FIXED)


def _changeable(interview: Interview) -> dict[str, Any]:
    return column_values({name: getattr(interview, name) for name in _CHANGEABLE})
