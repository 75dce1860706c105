"""Bringing a database up to date with this version of the bot.

A new migration is a file in ``migrations/versions`` whose name starts with its revision, the next number
(``0002_what_it_brings.py``). Migrations only go forward: to go back, restore a backup.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError, reason_of
from bot.storage.engine.url import describe

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_PATIENCE_SECONDS = 60.0  # another process may be migrating just now
_ADVISORY_LOCK = 4_017_210_958  # any number that no other program uses in the same database


class DatabaseIsNewer(StorageError):  # noqa: N818 -- the name is the sentence
    """The database was written by a newer version of the bot, which may keep things there that this one would break."""


def known_revisions() -> list[str]:
    """The revisions that this code knows, oldest first."""
    return sorted(file.stem.partition("_")[0] for file in _VERSIONS.glob("[0-9]*.py"))


async def upgrade(database_url: str) -> None:
    """Bring the database up to date, creating it where it is a SQLite file that is missing.

    Raises:
        StorageError: when the database cannot be reached or its tables cannot be migrated; it is then unchanged.
        DatabaseIsNewer: when it was written by a newer version of the bot.
    """
    database = Database(database_url)
    await database.open()
    try:
        await upgrade_opened(database)
    finally:
        await database.close()


async def upgrade_opened(database: Database) -> None:
    """Do what `upgrade` does on a database that is open already.

    The whole migration is one transaction, on SQLite too, and processes that start at once take turns.
    """
    try:
        await database.write(_upgrade, seconds=_PATIENCE_SECONDS)
    except SQLAlchemyError as error:
        raise StorageError(f"Cannot migrate {describe(database.address)}: {reason_of(error)}.") from error


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    known = known_revisions()
    current = _revision(connection)
    if current == known[-1]:
        return
    if current is not None and current not in known:
        raise DatabaseIsNewer(
            f"This database was written by a newer version of Certwise (revision {current}); "
            "update the bot or restore a backup."
        )
    _run_alembic(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _run_alembic(connection: Connection) -> None:
    # Loading Alembic takes longer than all else at the start, and nearly every start has nothing to migrate.
    command = importlib.import_module("alembic.command")
    config = importlib.import_module("alembic.config").Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
