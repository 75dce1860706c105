"""What must be true of a SQLite file: sound, writable, the bot's own, still the one opened, and used by one process."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage.engine.errors import StorageError
from bot.storage.engine.url import is_sqlite, parse_address

APPLICATION_ID = 0x43657274
"""What marks a file as the bot's: https://sqlite.org/pragma.html#pragma_application_id."""

_UNMARKED = 0
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
"""Primary result codes: https://sqlite.org/rescode.html."""

_PRIMARY = 0xFF


def check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database of another program, before anything of it is changed.

    Raises:
        StorageError: if it belongs to another program.
        sqlite3.Error: if it is no database.
    """
    owner = _value(connection, "application_id")
    if owner not in {_UNMARKED, APPLICATION_ID}:
        raise StorageError(
            f"The database file {path} belongs to another program (application id {owner}); name another file."
        )


def check_health(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that is damaged anywhere, or cannot be written; mark a new one as the bot's.

    Raises:
        StorageError: with one sentence that says what to do.
    """
    verdict = str(_value(connection, "quick_check(1)"))  # https://sqlite.org/pragma.html#pragma_quick_check
    if verdict != "ok":
        raise StorageError(f"The database file {path} is damaged ({verdict.splitlines()[-1]}); restore a backup.")
    try:
        _try_to_write(connection)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY not in _READ_ONLY:
            raise
        raise StorageError(f"The database file {path} cannot be written; make it and its folder writable.") from error


def _try_to_write(connection: sqlite3.Connection) -> None:
    # The same number again, which is nevertheless written.
    with closing(connection.execute("BEGIN IMMEDIATE")):
        pass
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}").close()
    finally:
        connection.execute("COMMIT").close()


def _value(connection: sqlite3.Connection, pragma: str) -> object:
    with closing(connection.execute(f"PRAGMA {pragma}")) as cursor:
        (value,) = cursor.fetchone()
    return value


class UsedFile:
    """Notices when a file is deleted or replaced while it is in use: what is written then would be lost."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity: tuple[int, int] | None = None

    def check(self) -> None:
        """Refuse to go on with a file that has gone.

        Raises:
            StorageError: if the path leads to another file by now, or to none.
        """
        try:
            status = self._path.stat()
        except FileNotFoundError:
            identity = None
        else:
            identity = (status.st_dev, status.st_ino)
        if self._identity is None:
            self._identity = identity
        if identity is None or identity != self._identity:
            raise StorageError(
                f"The database file {self._path} was deleted or replaced while the bot used it; "
                "put it back and restart the bot."
            )


try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


@contextmanager
def sole_process(database_url: str) -> Generator[None]:
    """Keep every other process that asks for the same from using this database; PostgreSQL is meant for several.

    The lock lies on a file beside the database, and the system takes it back when the process ends, however it ends.

    Raises:
        StorageError: if another process has it, or the file cannot be made.
    """
    url = parse_address(database_url)
    if fcntl is None or not is_sqlite(url):
        yield
        return
    path = Path(url.database or "")
    lock = path.with_name(f"{path.name}.lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("w", encoding="ascii")
    except OSError as error:
        raise StorageError(f"The file {lock} cannot be made: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StorageError(
                f"Another process uses the database file {path} already; stop it first, or use PostgreSQL for several."
            ) from None
        yield
