"""Database addresses: which ones the bot takes, and how they are shown without their passwords."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.engine.errors import StorageError

_SQLITE = "sqlite+aiosqlite"
_POSTGRESQL = "postgresql+asyncpg"
_WHAT_IS_RIGHT = f"write {_SQLITE}:///FILE or {_POSTGRESQL}://USER:PASSWORD@HOST:PORT/DATABASE"


def parse_address(text: str) -> URL:
    """Read a ``DATABASE_URL``.

    Raises:
        StorageError: with one sentence that says what would be right and repeats nothing of a malformed address.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StorageError(f"DATABASE_URL is not a database address; {_WHAT_IS_RIGHT}.") from None
    if url.drivername == _SQLITE:
        _check_file(url)
        return url
    if url.drivername == _POSTGRESQL:
        return _with_asyncpg_options(url)
    raise StorageError(f"DATABASE_URL names a kind of database that the bot does not know; {_WHAT_IS_RIGHT}.")


def is_sqlite(url: URL) -> bool:
    """Whether the address is that of a SQLite file."""
    return url.drivername == _SQLITE


def describe(url: URL) -> str:
    """The database in a few words, without user name, password or options."""
    if is_sqlite(url):
        return f"the database file {url.database}"
    return f"the PostgreSQL database {url.database or url.username} on {url.host or 'this machine'}:{url.port or 5432}"


def _check_file(url: URL) -> None:
    if url.host:
        raise StorageError(
            f"DATABASE_URL has two slashes before the file name; write three for a path from the working directory "
            f"({_SQLITE}:///var/certwise.sqlite3) or four for one from the root."
        )
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise StorageError(f"DATABASE_URL must name a file for SQLite, such as {_SQLITE}:///var/certwise.sqlite3.")
    if url.query:
        raise StorageError("DATABASE_URL takes no options after a question mark for SQLite; leave them out.")


def _with_asyncpg_options(url: URL) -> URL:
    """Hosting services hand out ``sslmode``, libpq's word for what asyncpg calls ``ssl``."""
    mode = url.query.get("sslmode")
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode}) if mode else url
