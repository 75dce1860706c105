from __future__ import annotations

import pytest

from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.engine.url import describe, parse_address

RIGHT = "write sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST:PORT/DATABASE."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", f"DATABASE_URL is not a database address; {RIGHT}"),
        ("var/certwise.sqlite3", f"DATABASE_URL is not a database address; {RIGHT}"),
        ("postgresql+asyncpg://bot:hush@host:port/certwise", f"DATABASE_URL is not a database address; {RIGHT}"),
        (
            "mysql://bot:hush@host/certwise",
            f"DATABASE_URL names a kind of database that the bot does not know; {RIGHT}",
        ),
        ("sqlite:///certwise.sqlite3", f"DATABASE_URL names a kind of database that the bot does not know; {RIGHT}"),
        ("sqlite+aiosqlite://var/certwise.sqlite3", "DATABASE_URL has two slashes before the file name; write three"),
        ("sqlite+aiosqlite://", "DATABASE_URL must name a file for SQLite"),
        ("sqlite+aiosqlite:///:memory:", "DATABASE_URL must name a file for SQLite"),
        ("sqlite+aiosqlite:///file:x?mode=memory&uri=true", "DATABASE_URL must name a file for SQLite"),
        ("sqlite+aiosqlite:///x.sqlite3?timeout=3", "DATABASE_URL takes no options"),
    ],
)
def test_a_malformed_address_gets_one_sentence_without_the_password(text: str, sentence: str) -> None:
    with pytest.raises(StorageError) as caught:
        Database(text)
    assert str(caught.value).startswith(sentence)
    assert "hush" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_description_holds_neither_user_nor_password_nor_options() -> None:
    url = "postgresql+asyncpg://bot:hush@db.example.org:6543/certwise?ssl=require&password=hush"
    assert describe(parse_address(url)) == "the PostgreSQL database certwise on db.example.org:6543"
    assert repr(Database(url)) == "<Database: the PostgreSQL database certwise on db.example.org:6543>"
    assert describe(parse_address("postgresql+asyncpg://bot@/")) == "the PostgreSQL database bot on this machine:5432"
    assert describe(parse_address("sqlite+aiosqlite:///var/x.sqlite3")) == "the database file var/x.sqlite3"


def test_libpqs_sslmode_becomes_asyncpgs_ssl() -> None:
    url = parse_address("postgresql+asyncpg://bot@host/certwise?sslmode=require&timeout=3")
    assert dict(url.query) == {"ssl": "require", "timeout": "3"}
