from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.catalog.load import builtin_directory, read_directory, revision_of
from bot.storage.engine.errors import StorageError
from bot.storage.schema import catalog_files
from bot.storage.store import Store

FILES = {"a.yaml": b"article: {}\n", "more/b.yaml": b"\xef\xbb\xbf# \xc3\xa9\r\n", "empty.yaml": b""}


async def _count_files(store: Store) -> int:
    statement = select(func.count()).select_from(catalog_files)
    return await store._database.read(lambda connection: connection.execute(statement).scalar_one())


async def test_files_come_back_byte_for_byte(store: Store, now: datetime) -> None:
    revision = await store.revisions.keep(FILES, now)
    assert revision == revision_of(FILES)
    kept = await store.revisions.files(revision)
    assert kept == FILES
    assert list(kept or ()) == sorted(FILES)
    assert await store.revisions.files("another") is None


async def test_the_builtin_catalog_is_kept_compressed(store: Store, now: datetime) -> None:
    files = read_directory(builtin_directory())
    revision = await store.revisions.keep(files, now, builtin=True)
    assert await store.revisions.files(revision) == files
    statement = select(func.sum(func.length(catalog_files.c.content)))
    size = await store._database.read(lambda connection: connection.execute(statement).scalar_one())
    assert size < sum(map(len, files.values())) / 2


async def test_what_revisions_share_is_kept_once(store: Store, now: datetime) -> None:
    await store.revisions.keep(FILES, now)
    other = await store.revisions.keep({**FILES, "a.yaml": b"article: other\n"}, now)
    again = await store.revisions.keep({**FILES, "a.yaml": b"article: other\n"}, now)
    assert other == again
    assert await _count_files(store) == 4


async def test_the_same_files_kept_at_once_are_kept_once(store: Store, now: datetime) -> None:
    kept = await asyncio.gather(*(store.revisions.keep(FILES, now, builtin=bool(n % 2)) for n in range(8)))
    assert len(set(kept)) == 1
    assert await _count_files(store) == 3


async def test_what_has_been_changed_in_the_database_is_refused(store: Store, now: datetime) -> None:
    revision = await store.revisions.keep(FILES, now)
    statement = update(catalog_files).values(content=b"not compressed")
    await store._database.write(lambda connection: connection.execute(statement))
    with pytest.raises(StorageError, match="damaged"):
        await store.revisions.files(revision)


async def test_pruning_leaves_everything_that_is_named(store: Store, now: datetime) -> None:
    async def kept(text: str, *, builtin: bool = False) -> str:
        return await store.revisions.keep({**FILES, "c.yaml": text.encode()}, now, builtin=builtin)

    builtin, resulted, interviewed, drafted, unnamed = [
        await kept(text, builtin=text == "builtin") for text in ("builtin", "result", "interview", "draft", "unnamed")
    ]
    await store.results.save(
        user_id=1,
        interview_id=1,
        home_guild_id=1,
        answers={},
        held=[],
        revision=resulted,
        decided_on=now.date(),
        verdict="recommend",
        pick=None,
        alternatives=[],
        now=now,
    )
    await store.interviews.start(1, home_guild_id=1, answers={}, held=[], revision=interviewed, now=now)
    draft = await store.drafts.add(
        guild_id=1, revision=drafted, base=builtin, author_id=1, kind="edit", what="x", why="", now=now
    )
    assert await store.revisions.prune(now) == 0, "it may be on its way into a draft"
    assert await store.revisions.prune(now + timedelta(seconds=1)) == 1
    assert await store.revisions.files(unnamed) is None
    assert await _count_files(store) == 3 + 4
    for revision in (builtin, resulted, interviewed, drafted):
        assert await store.revisions.files(revision) is not None
    await store.drafts.delete_created_before(now + timedelta(seconds=1))
    assert await store.drafts.get(draft.id, 1) is None
    assert await store.revisions.prune(now + timedelta(seconds=1)) == 1
    assert await store.revisions.files(drafted) is None


async def test_what_is_kept_again_counts_as_new(store: Store, now: datetime) -> None:
    revision = await store.revisions.keep(FILES, now)
    later = now + timedelta(days=2)
    await store.revisions.keep(FILES, later)
    assert await store.revisions.prune(later) == 0
    await store.revisions.keep(FILES, now, builtin=True)
    await store.revisions.keep(FILES, now)
    assert await store.revisions.prune(later + timedelta(days=9)) == 0
    assert await store.revisions.files(revision) is not None
