"""The bot on the small catalog beside these tests: what the built-in one says may change, what is held here may not.

Only what keeps its name is imported from the bot; the rest is read as Discord, SQLite and a shell see it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import create_bot
from bot.settings import Settings
from tests.golden.files import CATALOG
from tests.simulated import ErrorLog, World, set_date

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday

Query = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the bot's SQLite file is; there is none before it has started."""
    return tmp_path / "certwise.sqlite3"


@pytest.fixture
def settings(database: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{database}", catalog_dir=CATALOG)


@pytest.fixture
async def env(settings: Settings, error_log: ErrorLog) -> AsyncIterator[simcord.Env]:
    """A simulated Discord in which the bot runs."""
    del error_log  # an error that is logged fails the test
    bot = create_bot(settings)
    running = simcord.Env(bot, shard_count=1, settle_timeout=30)
    set_date(running, TODAY)
    try:
        await running.start()
        yield running
    finally:
        await running.shutdown()
        await bot.close()


@pytest.fixture
def world(env: simcord.Env, settings: Settings) -> World:
    """A server with a channel, two members and a moderator."""
    return World.build(env, lambda: create_bot(settings))


@pytest.fixture
def query(database: Path) -> Query:
    """Reads the bot's database without the bot."""

    def query(statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(statement, parameters)]

    return query
