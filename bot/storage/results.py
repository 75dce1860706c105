"""What was recommended to whom, on which answers and which day, and whether it was found useful."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, insert, select
from sqlalchemy.exc import IntegrityError

from bot.storage.engine.database import Database
from bot.storage.engine.rows import from_row, upsert
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import feedback, results


@dataclass(frozen=True, slots=True)
class SavedResult:
    """A recommendation with all that is needed to decide it again.

    Attributes:
        interview_id: The interview that led to it; it may have been replaced since.
        answers: Question id to option id, in the order of answering.
        held: The certifications that the member holds.
        revision: The catalog's revision.
        decided_on: The date that the recommendation is for.
        pick: The id of what was recommended, if anything was.
        alternatives: Certification ids, best first.
    """

    id: int
    user_id: int
    interview_id: int
    home_guild_id: int | None
    answers: Mapping[str, str]
    held: frozenset[str]
    revision: str
    decided_on: date
    verdict: str
    pick: str | None
    alternatives: tuple[str, ...]
    created_at: datetime


_BY_ID = select(results).where(results.c.id == bindparam("result"))
_NEWER = results.alias("newer")
_LATEST_IN_GUILD = (
    select(results)
    .where(
        results.c.home_guild_id == bindparam("guild"),
        results.c.id > bindparam("after"),
        ~exists().where(_NEWER.c.user_id == results.c.user_id, _NEWER.c.id > results.c.id),
    )
    .order_by(results.c.id)
    .limit(bindparam("most"))
)
_NEWEST = (
    select(results)
    .where(results.c.user_id == bindparam("member"))
    .order_by(results.c.id.desc())
    .limit(bindparam("most"))
)
_SAVE = insert(results).returning(results)


class ResultRepository(PersonalDataRepository):
    """Keeps results and what members think of them."""

    # Opinions first: they go with their results, whosever they are.
    personal = (PersonalTable(feedback.c.user_id), PersonalTable(results.c.user_id))

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(
        self,
        *,
        user_id: int,
        interview_id: int,
        home_guild_id: int | None,
        answers: Mapping[str, str],
        held: Iterable[str],
        revision: str,
        decided_on: date,
        verdict: str,
        pick: str | None,
        alternatives: Iterable[str],
        now: datetime,
    ) -> SavedResult:
        """Keep a result under a new id."""
        values = {
            "user_id": user_id,
            "interview_id": interview_id,
            "home_guild_id": home_guild_id,
            "answers": dict(answers),
            "held": sorted(held),
            "revision": revision,
            "decided_on": decided_on,
            "verdict": verdict,
            "pick": pick,
            "alternatives": list(alternatives),
            "created_at": now,
        }
        return await self._database.write(lambda connection: _result(connection.execute(_SAVE, values).one()))

    async def get(self, result_id: int) -> SavedResult | None:
        """A result, whosever it is."""
        return await self._database.read(lambda connection: _one(connection, _BY_ID, {"result": result_id}))

    async def latest(self, user_id: int) -> SavedResult | None:
        """The member's newest result."""
        return next(iter(await self.list(user_id, limit=1)), None)

    async def list(self, user_id: int, *, limit: int) -> list[SavedResult]:
        """The member's results, the newest first."""
        which = {"member": user_id, "most": limit}
        return await self._database.read(
            lambda connection: [_result(row) for row in connection.execute(_NEWEST, which)]
        )

    async def latest_in_guild(self, guild_id: int, *, at_once: int = 500) -> AsyncIterator[Sequence[SavedResult]]:
        """Of every member the newest result, if it was found in this server; some at a time, in no promised order.

        Whoever finds a new result in the meantime may come twice, or not at all.
        """
        after = 0
        while True:
            which = {"guild": guild_id, "after": after, "most": at_once}
            found = await self._database.read(
                lambda connection, which=which: [_result(row) for row in connection.execute(_LATEST_IN_GUILD, which)]
            )
            if found:
                yield found
            if len(found) < at_once:
                return
            after = found[-1].id

    async def rate(self, result_id: int, user_id: int, useful: bool, now: datetime) -> bool:
        """Keep a member's opinion of a result; a second one replaces the first.

        Returns:
            False when there is no such result (any more).
        """
        values = {"result_id": result_id, "user_id": user_id, "useful": useful, "created_at": now}
        try:
            await self._database.write(lambda connection: _rate(connection, values))
        except IntegrityError:
            return False
        return True


def _one(connection: Connection, statement: Select[Any], parameters: Mapping[str, Any]) -> SavedResult | None:
    row = connection.execute(statement, parameters).one_or_none()
    return None if row is None else _result(row)


def _result(row: Row[Any]) -> SavedResult:
    return from_row(SavedResult, row, sets={"held"})


def _rate(connection: Connection, values: Mapping[str, Any]) -> None:
    statement = upsert(connection, feedback, key=("result_id", "user_id"), columns=("useful", "created_at"))
    connection.execute(statement, values)
