"""Whose advice a change of catalog moves, counted once for each pair of revisions and day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.storage.engine.database import Database
from bot.storage.engine.upsert import upsert
from bot.storage.schema import impacts

_GET = select(impacts.c.report).where(
    impacts.c.base == bindparam("old"),
    impacts.c.revision == bindparam("new"),
    impacts.c.counted_for == bindparam("day"),
)


class ImpactRepository:
    """Keeps reports, which are plain JSON here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, base: str, revision: str, day: date) -> Any:  # noqa: ANN401 - JSON
        """The report for a change from one revision to another; None if it was not counted for this day."""
        which = {"old": base, "new": revision, "day": day}
        return await self._database.read(lambda connection: connection.execute(_GET, which).scalar())

    async def keep(self, base: str, revision: str, day: date, report: Mapping[str, Any]) -> None:
        """Keep a report; the older one of the same change and day gives way."""
        values = {"base": base, "revision": revision, "counted_for": day, "report": dict(report)}
        key = ("base", "revision", "counted_for")
        await self._database.write(
            lambda connection: connection.execute(upsert(connection, impacts, key=key, columns=("report",)), values)
        )

    async def delete_before(self, day: date) -> int:
        """Delete what was counted for earlier days; how many reports."""
        statement = delete(impacts).where(impacts.c.counted_for < day)
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)
