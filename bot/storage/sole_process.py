"""One process at a time on a SQLite file: two bots on one file would answer everybody twice."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.engine.errors import StorageError
from bot.storage.engine.url import is_sqlite, parse_address

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
