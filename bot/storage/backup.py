"""Copying a database while the bot uses it."""

from __future__ import annotations

import asyncio
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL

from bot.storage.engine.errors import StorageError
from bot.storage.engine.url import is_sqlite, parse_address


async def backup(database_url: str, target: Path) -> None:
    """Copy a SQLite database into one new file, as it was at one moment; writers need not stop.

    The file appears under its name only when it is complete and has passed SQLite's integrity check.

    Raises:
        StorageError: when there is no database, ``target`` exists already or cannot be written, the database is
            damaged, or it is a PostgreSQL one, for which the sentence names the command to use.
    """
    url = parse_address(database_url)
    if not is_sqlite(url):
        raise StorageError(f"A PostgreSQL database is copied with its own program: {_pg_dump(url, target)}")
    await asyncio.to_thread(_copy, Path(url.database or ""), target)


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StorageError(f"There is no database to copy at {source}.")
    if target.exists():
        raise StorageError(f"{target} exists already; name a new file for the backup.")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
            copy = Path(folder, target.name)
            _copy_database(source, copy)
            shutil.copymode(source, copy)
            copy.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"Cannot copy {source} to {target}: {error}.") from error


def _copy_database(source: Path, copy: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as original,
        closing(sqlite3.connect(copy)) as duplicate,
    ):
        # All pages in one step: a snapshot, which write-ahead logging gives without holding up the writer. Steps with
        # pauses between them would start again whenever somebody writes.
        original.backup(duplicate)
        duplicate.execute("PRAGMA journal_mode = DELETE").close()  # one file that needs no others beside it
        verdict = duplicate.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise StorageError(f"The database {source} is damaged ({verdict}); restore an older backup.")


def _pg_dump(url: URL, target: Path) -> str:
    options = {"host": url.host, "port": url.port, "username": url.username, "dbname": url.database}
    given = [f"--{name}={value}" for name, value in options.items() if value]
    return shlex.join(["pg_dump", "--format=custom", f"--file={target}", *given])
