from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, MetaData, Table, inspect, select
from sqlalchemy.exc import StatementError

from bot.storage.engine.database import Database
from bot.storage.migrate import upgrade_opened
from bot.storage.schema import UtcDateTime, metadata

moments = Table("moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcDateTime))


def _keep(moment: datetime | None) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(moments.insert().values(at=moment))


async def test_moments_come_back_in_utc(database: Database) -> None:
    await database.write(moments.create)
    nepal = timezone(timedelta(hours=5, minutes=45))
    await database.write(_keep(datetime(2026, 11, 22, 2, 0, 0, 123456, tzinfo=nepal)))
    await database.write(_keep(None))
    kept = await database.read(lambda c: c.scalars(select(moments.c.at).order_by(moments.c.id)).all())
    assert kept == [datetime(2026, 11, 21, 20, 15, 0, 123456, tzinfo=UTC), None]
    assert kept[0].tzinfo is UTC


async def test_naive_moments_are_refused(database: Database) -> None:
    await database.write(moments.create)
    with pytest.raises(StatementError, match="has no time zone"):
        await database.write(_keep(datetime(2026, 11, 22)))  # noqa: DTZ001 -- what is refused
    assert await database.read(lambda c: c.scalars(select(moments.c.id)).all()) == []


async def test_migrations_lead_to_the_schema(database: Database) -> None:
    await upgrade_opened(database)

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return compare_metadata(context, metadata)

    assert await database.write(differences) == []


async def test_migrations_lead_to_the_schemas_checks_and_autoincrement(database: Database) -> None:
    """What Alembic does not compare."""

    def rest(connection: Connection) -> dict[str, object]:
        if connection.dialect.name == "sqlite":
            return {
                name: (inspect(connection).get_check_constraints(name), "AUTOINCREMENT" in sql)
                for name, sql in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
                if name in metadata.tables
            }
        return {
            name: (inspect(connection).get_check_constraints(name), repr(inspect(connection).get_columns(name)))
            for name in metadata.tables
        }

    await upgrade_opened(database)
    migrated = await database.read(rest)
    await database.write(metadata.drop_all)
    await database.write(metadata.create_all)
    assert migrated == await database.read(rest)
    assert "finished" in repr(migrated["interviews"])
