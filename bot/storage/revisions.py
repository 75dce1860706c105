"""The contents of catalogs: every revision that was ever in force, and those that are proposed. None ever changes."""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, union, update

from bot.catalog.load import revision_of
from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.rows import insert_missing, upsert
from bot.storage.schema import catalog_files, drafts, impacts, metadata, revision_files, revisions

_HAS = select(revisions.c.builtin).where(revisions.c.revision == bindparam("wanted"))
_FILES = (
    select(revision_files.c.name, catalog_files.c.content)
    .join_from(revision_files, catalog_files)
    .where(revision_files.c.revision == bindparam("wanted"))
)
_TOUCH = update(revisions).where(revisions.c.revision == bindparam("wanted"))
_PRUNE_SECONDS = 60.0  # nobody waits for it
_OWN_TABLES = frozenset({"revisions", "revision_files", "impacts"})


class RevisionRepository:
    """Keeps the files of catalogs by what is in them, so that what two revisions share is kept once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, files: Mapping[str, bytes], now: datetime, *, builtin: bool = False) -> str:
        """Keep these files, if they are not kept already; the revision that they make.

        Args:
            files: The files of a catalog by name.
            now: When that is.
            builtin: Whether they come with the bot; such revisions are never pruned.
        """
        revision = await asyncio.to_thread(revision_of, files)
        kept = await self._database.read(lambda connection: connection.execute(_HAS, {"wanted": revision}).scalar())
        if kept is None:
            rows = await asyncio.to_thread(_rows, revision, files)
            row = {"revision": revision, "builtin": builtin, "kept_at": now}
            await self._database.write(lambda connection: _keep(connection, row, rows))
        elif not kept:
            await self._database.write(
                lambda connection: connection.execute(
                    _TOUCH, {"wanted": revision, "builtin": builtin or kept, "kept_at": now}
                )
            )
        return revision

    async def files(self, revision: str) -> dict[str, bytes] | None:
        """The files of a revision, byte for byte, sorted by name; None if it is not kept.

        Raises:
            StorageError: if what is kept has been tampered with.
        """
        found = await self._database.read(
            lambda connection: [(row.name, row.content) for row in connection.execute(_FILES, {"wanted": revision})]
        )
        return await asyncio.to_thread(_unpacked, revision, found) if found else None

    async def prune(self, before: datetime) -> int:
        """Delete what was kept before a moment and is not named any more, and files that no revision has; how many.

        What results, interviews, plans, histories and drafts name stays, and so does all that came with the bot.
        """
        return await self._database.write(lambda connection: _prune(connection, before), seconds=_PRUNE_SECONDS)


def _rows(revision: str, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return [
        {
            "revision": revision,
            "name": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "content": zlib.compress(content),
        }
        for name, content in files.items()
    ]


def _keep(connection: Connection, row: Mapping[str, Any], rows: list[dict[str, Any]]) -> None:
    _insert(connection, catalog_files, rows)
    _insert(connection, revisions, [row])
    _insert(connection, revision_files, rows)


def _insert(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    names = table.c.keys()
    connection.execute(insert_missing(connection, table), [{name: row[name] for name in names} for row in rows])


def _unpacked(revision: str, rows: list[tuple[str, bytes]]) -> dict[str, bytes]:
    try:
        files = {name: zlib.decompress(content) for name, content in sorted(rows)}
    except zlib.error as error:
        raise StorageError(f"The catalog revision {revision} is damaged in the database: {error}.") from error
    if revision_of(files) != revision:
        raise StorageError(f"The catalog revision {revision} is not what was kept; its files have been changed.")
    return files


def _prune(connection: Connection, before: datetime) -> int:
    named = union(
        *(
            select(column).where(column.is_not(None))
            for table in metadata.tables.values()
            if table.name not in _OWN_TABLES
            for column in table.c
            if column.name == "revision"
        ),
        select(drafts.c.base),
    )
    unnamed = delete(revisions).where(
        revisions.c.builtin.is_(False), revisions.c.kept_at < before, revisions.c.revision.not_in(named)
    )
    pruned = connection.execute(unnamed).rowcount
    if pruned:
        in_use = select(revision_files.c.sha256)
        connection.execute(delete(catalog_files).where(catalog_files.c.sha256.not_in(in_use)))
    return pruned


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
