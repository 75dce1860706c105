"""Both databases: a real SQLite file, and a PostgreSQL database of its own for each test."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy import make_url

import bot
from bot.storage.engine.database import Database
from bot.storage.store import Store

_POSTGRES = "TEST_POSTGRES_URL"
_CHILD = Path(__file__).with_name("child.py")

Spawn = Callable[..., "subprocess.Popen[str]"]


@asynccontextmanager
async def _postgres_database() -> AsyncIterator[str]:
    server = os.environ.get(_POSTGRES)
    if not server:
        reason = (
            f"{_POSTGRES} is not set (postgresql+asyncpg://USER@HOST:PORT/postgres, a user who may create databases)"
        )
        if os.environ.get("CI") == "true" or os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    url = make_url(server).set(drivername="postgresql+asyncpg")
    name = f"certwise_test_{secrets.token_hex(8)}"
    admin = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        await admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    finally:
        await admin.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "certwise.sqlite3"


@pytest.fixture
def sqlite_url(sqlite_file: Path) -> str:
    return f"sqlite+aiosqlite:///{sqlite_file}"


@pytest_asyncio.fixture
async def postgres_url() -> AsyncIterator[str]:
    async with _postgres_database() as url:
        yield url


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield sqlite_url
        return
    async with _postgres_database() as url:
        yield url


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database without tables."""
    database = Database(database_url)
    await database.open()
    yield database
    await database.close()


@pytest_asyncio.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    await store.open()
    yield store
    await store.close()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 15, 30, 12, 345678, tzinfo=UTC)


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Start ``child.py`` in a process of its own; whatever still runs afterwards is killed."""
    children: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}
        child = subprocess.Popen(
            [sys.executable, str(_CHILD), *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()
