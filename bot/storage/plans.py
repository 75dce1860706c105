"""Members' plans: at most one at a time that is active or paused, and those that have been finished or dropped."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy import Connection, Row, Select, bindparam, case, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage.engine.database import Database
from bot.storage.engine.optimistic import change_value
from bot.storage.engine.rows import column_values, from_row
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import plans
from bot.storage.schema.base import living_columns

State = Literal["active", "paused", "finished", "dropped"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A member's plan.

    Attributes:
        home_guild_id: The server whose catalog it follows; None outside of servers.
        targets: Certification ids, in the order in which they are taken.
        stack: The id of the stack that they come from, if they do.
        exam_on: The day of the next exam, where the member has named one.
        zone: The member's time zone, as IANA names it.
        revision: The catalog's revision by which the steps were last laid out.
        steps: Each as `bot.advice.plan.models.PlanStep` writes it down.
        paused_on: The day since which a paused plan has rested.
        version: Goes up by one with every change.
    """

    id: int
    user_id: int
    home_guild_id: int | None
    targets: tuple[str, ...]
    stack: str | None
    hours_per_week: int
    exam_on: date | None
    zone: str
    revision: str
    state: State
    steps: tuple[Mapping[str, Any], ...]
    paused_on: date | None
    version: int
    created_at: datetime
    updated_at: datetime

    @property
    def is_current(self) -> bool:
        """Whether it is active or paused."""
        return self.state in {"active", "paused"}


class PlanContent(TypedDict):
    """What a new plan says; the fields of `Plan` that whoever starts it decides."""

    home_guild_id: int | None
    targets: Iterable[str]
    stack: str | None
    hours_per_week: int
    exam_on: date | None
    zone: str
    revision: str
    steps: Iterable[Mapping[str, Any]]


_FIXED = frozenset({"id", "user_id", "created_at"})
"""What never changes; `version` and `updated_at` change with every change, by themselves."""

_CHANGEABLE = tuple(field.name for field in fields(Plan) if field.name not in _FIXED)

_COLUMNS = living_columns(plans)
_OF_MEMBER = plans.c.user_id == bindparam("member")
_IS_CURRENT = plans.c.state.in_(("active", "paused"))
_ACTIVE = select(*_COLUMNS).where(_OF_MEMBER, _IS_CURRENT)
_LATEST = select(*_COLUMNS).where(_OF_MEMBER).order_by(plans.c.id.desc()).limit(1)
_CURRENT_OR_LATEST = (
    select(*_COLUMNS).where(_OF_MEMBER).order_by(case((_IS_CURRENT, 0), else_=1), plans.c.id.desc()).limit(1)
)
_BY_ID = select(*_COLUMNS).where(plans.c.id == bindparam("plan"))
_OWN = _BY_ID.where(_OF_MEMBER)
_TO_CHANGE = _OWN.with_for_update()
_CHANGE = update(plans).where(plans.c.id == bindparam("plan"))
_CURRENT_IN_GUILD = (
    select(*_COLUMNS)
    .where(plans.c.home_guild_id == bindparam("guild"), _IS_CURRENT, plans.c.id > bindparam("after"))
    .order_by(plans.c.id)
    .limit(bindparam("most"))
)
_DROP = update(plans).where(_OF_MEMBER, _IS_CURRENT).values(state="dropped", version=plans.c.version + 1)
_START = insert(plans).returning(*_COLUMNS)


class PlanRepository(PersonalDataRepository):
    """Keeps members' plans."""

    personal = (PersonalTable(plans.c.user_id),)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def active(self, user_id: int) -> Plan | None:
        """The member's plan that is active or paused."""
        return await self._database.read(lambda connection: _one(connection, _ACTIVE, {"member": user_id}))

    async def latest(self, user_id: int) -> Plan | None:
        """The member's newest plan, in whatever state."""
        return await self._database.read(lambda connection: _one(connection, _LATEST, {"member": user_id}))

    async def current_or_latest(self, user_id: int) -> Plan | None:
        """The member's plan that is active or paused, or else their newest."""
        return await self._database.read(lambda connection: _one(connection, _CURRENT_OR_LATEST, {"member": user_id}))

    async def get(self, plan_id: int) -> Plan | None:
        """A plan, whosever it is; None once it has been deleted."""
        return await self._database.read(lambda connection: _one(connection, _BY_ID, {"plan": plan_id}))

    async def current_in_guild(self, guild_id: int, *, at_once: int = 200) -> AsyncIterator[Sequence[Plan]]:
        """The active and paused plans that follow a server's catalog, some at a time."""
        after = 0
        while True:
            which = {"guild": guild_id, "after": after, "most": at_once}
            found = await self._database.read(
                lambda connection, which=which: [_plan(row) for row in connection.execute(_CURRENT_IN_GUILD, which)]
            )
            if found:
                yield found
            if len(found) < at_once:
                return
            after = found[-1].id

    async def start(self, user_id: int, *, now: datetime, **content: Unpack[PlanContent]) -> Plan:
        """Keep a new, active plan; the one that it takes the place of, if there is one, is dropped.

        Args:
            user_id: The member.
            now: The time.
            content: What the plan says, see `Plan`.

        Returns:
            The plan as it is stored.
        """
        fixed = {"state": "active", "paused_on": None, "version": 1, "created_at": now, "updated_at": now}
        values = column_values(content) | fixed | {"user_id": user_id}
        try:
            return await self._database.write(lambda connection: _start(connection, values))
        except IntegrityError:
            # On PostgreSQL two devices may both find nothing to drop; the later one finds the other's plan now.
            return await self._database.write(lambda connection: _start(connection, values))

    async def change(self, plan_id: int, user_id: int, update: Callable[[Plan], Plan], now: datetime) -> Plan | None:
        """Read a plan, apply a pure function to it and save the outcome; again, if somebody else was quicker.

        So no change is lost, and none waits for another to be worked out. A function that returns its argument's equal
        changes nothing, not even ``version``. One that raises changes nothing either; its exception is passed on.

        Args:
            plan_id: The plan that the member saw.
            user_id: The member; another member's plan is never changed.
            update: May alter everything but the ids, the version and the times. It runs in another thread, and again if
                the plan has been changed meanwhile.
            now: Becomes ``updated_at``.

        Returns:
            The plan as it now is, or None when that member has no such plan (any more).

        Raises:
            StorageError: when the change could not be saved.
            ValueError: when ``update`` altered an id, the version or a time.
        """
        whose = {"plan": plan_id, "member": user_id}

        def next_version(before: Plan) -> Plan:
            after = update(before)
            if _unchangeable(after) != _unchangeable(before):
                raise ValueError(f"the ids, the version and the times of plan {before.id} are not for changing")
            return before if after == before else replace(after, version=before.version + 1, updated_at=now)

        return await change_value(
            self._database,
            find=lambda connection: _one(connection, _OWN, whose),
            lock=lambda connection: _one(connection, _TO_CHANGE, whose),
            update=next_version,
            save=_save,
        )


def current_plan(connection: Connection, user_id: int) -> Plan | None:
    """What `PlanRepository.active` finds, as a part of a transaction."""
    return _one(connection, _ACTIVE, {"member": user_id})


def _one(connection: Connection, statement: Select[Any], parameters: Mapping[str, Any]) -> Plan | None:
    row = connection.execute(statement, parameters).one_or_none()
    return None if row is None else _plan(row)


def _plan(row: Row[Any]) -> Plan:
    return from_row(Plan, row)


def _start(connection: Connection, values: Mapping[str, Any]) -> Plan:
    connection.execute(_DROP, {"member": values["user_id"]})
    return _plan(connection.execute(_START, values).one())


def _save(connection: Connection, plan: Plan) -> None:
    connection.execute(_CHANGE, {"plan": plan.id, **column_values(_changeable(plan))})


def _changeable(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in _CHANGEABLE}


def _unchangeable(plan: Plan) -> tuple[object, ...]:
    return plan.id, plan.user_id, plan.version, plan.created_at, plan.updated_at
