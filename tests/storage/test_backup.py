from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.backup import backup
from bot.storage.engine.errors import StorageError
from bot.storage.store import Store

MEMBER = 80_351_110_224_678_912


async def _start(store: Store, member: int, now: datetime) -> int:
    interview = await store.interviews.start(
        member, home_guild_id=None, answers={"filler": "x" * 1000}, held=[], revision="r", now=now
    )
    return interview.id


def _names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


@pytest_asyncio.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    store = Store(sqlite_url)
    await store.open()
    yield store
    await store.close()


async def test_a_copy_made_while_the_bot_writes_is_whole(
    sqlite_store: Store, sqlite_url: str, tmp_path: Path, now: datetime
) -> None:
    interview = await _start(sqlite_store, MEMBER, now)
    for member in range(300):
        await _start(sqlite_store, member, now)
    written = 0

    async def write() -> None:
        nonlocal written
        pair = {"left": str(written), "right": str(written)}
        await sqlite_store.interviews.change(interview, MEMBER, lambda i: replace(i, answers=pair), now)
        written += 1

    async def write_for_ever() -> None:
        while True:
            await write()

    await write()
    writing = asyncio.create_task(write_for_ever())
    seen: list[int] = []
    for number in range(5):
        before = written
        target = tmp_path / f"copy-{number}.sqlite3"
        await backup(sqlite_url, target)
        assert written > before, "the writer had to wait"
        with closing(sqlite3.connect(target)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert copy.execute("SELECT count(*) FROM interviews").fetchone() == (301,)
            pair = (
                "SELECT json_extract(answers, '$.left'), json_extract(answers, '$.right') FROM interviews WHERE id = ?"
            )
            left, right = copy.execute(pair, (interview,)).fetchone()
        assert left == right
        assert before - 1 <= int(left) <= written
        seen.append(int(left))
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    assert seen == sorted(seen)
    assert set(_names(tmp_path)) == {"folder", *(f"copy-{number}.sqlite3" for number in range(5))}


async def test_a_copy_can_be_restored_by_opening_it(
    sqlite_store: Store, sqlite_url: str, sqlite_file: Path, tmp_path: Path, now: datetime
) -> None:
    await _start(sqlite_store, MEMBER, now)
    os.chmod(sqlite_file, 0o600)  # noqa: PTH101 -- what it replaces is refused in async functions
    target = tmp_path / "a copy.sqlite3"
    await backup(sqlite_url, target)
    assert target.stat().st_mode & 0o777 == 0o600
    restored = Store(f"sqlite+aiosqlite:///{target}")
    await restored.open()
    assert await restored.interviews.get(MEMBER) == await sqlite_store.interviews.get(MEMBER)
    await restored.close()


async def test_nothing_is_overwritten(sqlite_store: Store, sqlite_url: str, sqlite_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("dear friend")
    with pytest.raises(StorageError, match=r"letter\.txt exists already; name a new file for the backup\.$"):
        await backup(sqlite_url, target)
    assert target.read_text() == "dear friend"
    with pytest.raises(StorageError, match="exists already"):
        await backup(sqlite_url, sqlite_file)
    assert await sqlite_store.interviews.get(MEMBER) is None


async def test_a_missing_database_is_not_created(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^There is no database to copy at "):
        await backup(sqlite_url, tmp_path / "copy.sqlite3")
    assert _names(tmp_path) == []


async def test_a_missing_folder_gets_a_sentence(sqlite_store: Store, sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^Cannot copy .* to .*nowhere/copy\.sqlite3: .*No such file"):
        await backup(sqlite_url, tmp_path / "nowhere" / "copy.sqlite3")
    assert await sqlite_store.interviews.get(MEMBER) is None


def _damage_header(file: Path) -> None:
    with file.open("r+b") as content:
        content.write(b"damage! " * 64)


def _damage_page(file: Path) -> None:
    with file.open("r+b") as content:
        content.seek(file.stat().st_size // 2 // 4096 * 4096)
        content.write(b"damage! " * 64)


def _damage_row(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON").close()
        connection.execute("UPDATE interviews SET state = 'lost' WHERE user_id = 20").close()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_damage_header, r"^Cannot copy .*: file is not a database\.$"),
        (_damage_page, r"^Cannot copy .*: database disk image is malformed\.$"),
        (_damage_row, r"is damaged \(CHECK constraint failed in interviews\); restore an older backup\.$"),
    ],
)
async def test_a_damaged_database_gives_no_copy(
    sqlite_url: str, sqlite_file: Path, tmp_path: Path, now: datetime, damage: Callable[[Path], None], sentence: str
) -> None:
    store = Store(sqlite_url)
    await store.open()
    for member in range(50):
        await _start(store, member, now)
    await store.close()
    damage(sqlite_file)
    with pytest.raises(StorageError, match=sentence):
        await backup(sqlite_url, tmp_path / "copy.sqlite3")
    assert _names(tmp_path) == ["folder"]


async def test_postgresql_is_left_to_its_own_program(tmp_path: Path) -> None:
    target = tmp_path / "a copy.dump"
    with pytest.raises(StorageError) as caught:
        await backup("postgresql+asyncpg://bot:hush@db.example.org:6543/certwise?password=hush", target)
    assert str(caught.value) == (
        "A PostgreSQL database is copied with its own program: pg_dump --format=custom "
        f"'--file={target}' --host=db.example.org --port=6543 --username=bot --dbname=certwise"
    )
