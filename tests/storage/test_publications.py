"""Publishing: one outcome, whoever else publishes at the same moment."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest_asyncio

from bot.storage.drafts import KEPT_FOR, MAX_LISTED, Draft
from bot.storage.guilds import GuildSettings
from bot.storage.publications import Publication
from bot.storage.store import Store
from tests.storage.conftest import Spawn

GUILD, ELSEWHERE, NOOR, OMAR = 1_093_012_345_678_901_234, 7, 80_351_110_224_678_912, 9
BUILTIN = "b" * 64


async def draft(
    store: Store, now: datetime, text: str = "new", *, base: str = BUILTIN, guild_id: int = GUILD, what: str = "A price"
) -> Draft:
    revision = await store.revisions.keep({"catalog.yaml": text.encode()}, now)
    return await store.drafts.add(
        guild_id=guild_id, revision=revision, base=base, author_id=NOOR, kind="edit", what=what, why="It rose.", now=now
    )


async def publish(store: Store, proposed: Draft, now: datetime, publisher: int = NOOR) -> Publication | str:
    return await store.publications.publish(
        proposed.id, GUILD, seen=(proposed.base, proposed.revision), publisher_id=publisher, builtin=BUILTIN, now=now
    )


@pytest_asyncio.fixture
async def second_store(database_url: str) -> AsyncIterator[Store]:
    """Another process on the same database."""
    second = Store(database_url)
    await second.open()
    yield second
    await second.close()


async def test_a_draft_is_kept_and_published(store: Store, now: datetime) -> None:
    proposed = await draft(store, now)
    assert proposed == Draft(
        proposed.id, GUILD, proposed.revision, BUILTIN, NOOR, "edit", "A price", "It rose.", "open", now
    )
    assert await store.drafts.get(proposed.id, GUILD) == proposed
    assert await store.guilds.revision(GUILD) is None
    published = await publish(store, proposed, now, OMAR)
    assert isinstance(published, Publication)
    assert published == Publication(
        published.id, GUILD, proposed.revision, BUILTIN, OMAR, "edit", "A price", "It rose.", now
    )
    assert await store.guilds.get(GUILD) == GuildSettings(GUILD, proposed.revision)
    assert await store.guilds.revision(ELSEWHERE) is None
    assert await store.publications.list(GUILD, limit=10) == [published]
    assert await store.publications.latest(GUILD) == published
    assert await store.publications.get(published.id, GUILD) == published
    assert await store.publications.get(published.id, ELSEWHERE) is None
    assert [(deed.actor_id, deed.action, deed.detail) for deed in await store.audit_log.list(GUILD)] == [
        (OMAR, "publish", "A price")
    ]


async def test_publishing_twice_publishes_once(store: Store, now: datetime) -> None:
    proposed = await draft(store, now)
    outcomes = await asyncio.gather(*(publish(store, proposed, now) for _ in range(5)))
    assert sorted(map(type, outcomes), key=str) == sorted([Publication, *[str] * 4], key=str)
    assert {outcome for outcome in outcomes if isinstance(outcome, str)} == {"published"}
    assert len(await store.publications.list(GUILD, limit=10)) == 1


async def test_two_moderators_in_two_processes_publish_one(store: Store, second_store: Store, now: datetime) -> None:
    proposed = [await draft(store, now, text) for text in ("one", "two", "three", "four")]
    async with asyncio.timeout(20):
        outcomes = await asyncio.gather(
            *(publish(process, each, now) for process, each in zip([store, second_store] * 2, proposed, strict=True))
        )
    published = [outcome for outcome in outcomes if isinstance(outcome, Publication)]
    assert len(published) == 1
    assert [outcome for outcome in outcomes if isinstance(outcome, str)] == ["outdated"] * 3
    assert await store.guilds.revision(GUILD) == published[0].revision
    assert await store.publications.list(GUILD, limit=10) == published


async def test_what_was_worked_out_against_something_else_is_not_published(store: Store, now: datetime) -> None:
    first, second = await draft(store, now, "one"), await draft(store, now, "two")
    published = await publish(store, first, now)
    assert isinstance(published, Publication)
    assert await publish(store, second, now) == "outdated"
    assert await store.guilds.revision(GUILD) == first.revision
    rebased = await store.drafts.rebase(second.id, GUILD, first.revision)
    assert rebased is not None
    assert isinstance(again := await publish(store, rebased, now), Publication)
    assert again.replaced == first.revision
    assert [entry.revision for entry in await store.publications.list(GUILD, limit=10)] == [
        second.revision,
        first.revision,
    ]
    assert [entry.id for entry in await store.publications.list(GUILD, limit=1, offset=1)] == [published.id]


async def test_a_draft_can_be_carried_over_to_what_is_in_force(store: Store, now: datetime) -> None:
    first, second = await draft(store, now, "one"), await draft(store, now, "two")
    await publish(store, first, now)
    both = await store.revisions.keep({"catalog.yaml": b"one and two"}, now)
    rebased = await store.drafts.rebase(second.id, GUILD, first.revision, both)
    assert rebased is not None
    assert (rebased.base, rebased.revision, rebased.what) == (first.revision, both, second.what)
    published = await publish(store, rebased, now)
    assert isinstance(published, Publication)
    assert (published.replaced, published.revision) == (first.revision, both)


async def test_only_what_was_seen_is_published(store: Store, now: datetime) -> None:
    """Another moderator worked the draft out anew between the look and the click."""
    first, looked_at = await draft(store, now, "one"), await draft(store, now, "two")
    await publish(store, first, now)
    other = await store.revisions.keep({"catalog.yaml": b"three"}, now)
    anew = await store.drafts.rebase(looked_at.id, GUILD, first.revision, other)
    assert anew is not None
    assert await publish(store, looked_at, now) == "outdated"
    assert await store.guilds.revision(GUILD) == first.revision
    assert isinstance(await publish(store, anew, now), Publication)


async def test_publishing_the_builtin_catalog_is_following_it_again(store: Store, now: datetime) -> None:
    builtin = await store.revisions.keep({"catalog.yaml": b"builtin"}, now, builtin=True)
    first = await draft(store, now, "own", base=builtin)
    assert isinstance(
        await store.publications.publish(
            first.id, GUILD, seen=(first.base, first.revision), publisher_id=NOOR, builtin=builtin, now=now
        ),
        Publication,
    )
    assert await store.guilds.revision(GUILD) == first.revision
    back = await draft(store, now, "builtin", base=first.revision)
    assert isinstance(
        await store.publications.publish(
            back.id, GUILD, seen=(back.base, back.revision), publisher_id=NOOR, builtin=builtin, now=now
        ),
        Publication,
    )
    assert await store.guilds.revision(GUILD) is None


async def test_cancelled_and_expired_and_foreign_drafts_are_not_published(store: Store, now: datetime) -> None:
    proposed = await draft(store, now)
    assert await store.drafts.cancel(proposed.id, ELSEWHERE) is None
    cancelled = await store.drafts.cancel(proposed.id, GUILD)
    assert cancelled is not None
    assert not cancelled.is_open(now)
    assert await store.drafts.cancel(proposed.id, GUILD) is None
    assert await store.drafts.rebase(proposed.id, GUILD, "x") is None
    assert await publish(store, proposed, now) == "cancelled"
    old, foreign = await draft(store, now), await draft(store, now, guild_id=ELSEWHERE)
    assert await publish(store, old, now + KEPT_FOR + timedelta(seconds=1)) == "expired"
    assert await publish(store, foreign, now) == "gone"
    assert await store.drafts.get(foreign.id, GUILD) is None
    assert await store.publications.list(GUILD, limit=10) == []
    assert await store.guilds.revision(GUILD) is None


async def test_cancelling_and_publishing_at_once_has_one_outcome(
    store: Store, second_store: Store, now: datetime
) -> None:
    for text in ("one", "two", "three", "four", "five"):
        base = await store.guilds.revision(GUILD) or BUILTIN
        proposed = await draft(store, now, text, base=base)
        outcome, cancelled = await asyncio.gather(
            publish(store, proposed, now), second_store.drafts.cancel(proposed.id, GUILD)
        )
        assert isinstance(outcome, Publication) is (cancelled is None)
        settled = await store.drafts.get(proposed.id, GUILD)
        assert settled is not None
        assert settled.state == ("published" if cancelled is None else "cancelled")


async def test_open_drafts_are_listed_newest_first(store: Store, now: datetime) -> None:
    drafts = [await draft(store, now, text) for text in ("one", "two", "three")]
    await draft(store, now, guild_id=ELSEWHERE)
    await store.drafts.cancel(drafts[1].id, GUILD)
    assert await store.drafts.list_open(GUILD, now) == [drafts[2], drafts[0]]
    assert await store.drafts.list_open(GUILD, now + KEPT_FOR + timedelta(seconds=1)) == []


async def test_forgetting_a_moderator_keeps_what_they_did(store: Store, now: datetime) -> None:
    await publish(store, await draft(store, now), now)
    await store.audit_log.add(guild_id=GUILD, actor_id=OMAR, action="export", detail="x", now=now)
    exported = await store.audit_log.export(NOOR)
    assert {name: len(rows) for name, rows in exported.items()} == {"audit": 1, "publications": 1, "drafts": 1}
    await store.audit_log.forget(NOOR)
    assert {name: len(rows) for name, rows in (await store.audit_log.export(NOOR)).items()} == {
        "audit": 0,
        "publications": 0,
        "drafts": 0,
    }
    (entry,) = await store.publications.list(GUILD, limit=10)
    assert entry.author_id is not None
    assert entry.author_id < 0, "a pseudonym"
    assert entry.what == "A price"
    assert [deed.actor_id for deed in await store.audit_log.list(GUILD)] == [OMAR, entry.author_id]


async def test_a_process_killed_while_it_publishes_leaves_no_half(
    database_url: str, now: datetime, spawn: Spawn
) -> None:
    store = Store(database_url)
    await store.open()
    proposed = await draft(store, now, base="b", guild_id=1)
    await store.close()
    child = spawn("publish_and_die", database_url)
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (-signal.SIGKILL, "")
    await store.open()
    try:
        assert await store.guilds.revision(1) is None
        assert await store.publications.list(1, limit=9) == []
        assert await store.audit_log.list(1) == []
        assert await store.drafts.list_open(1, now) == [proposed]
        again = await store.publications.publish(
            proposed.id, 1, seen=(proposed.base, proposed.revision), publisher_id=NOOR, builtin="b", now=now
        )
        assert isinstance(again, Publication)
    finally:
        await store.close()


async def test_what_was_not_told_is_known(store: Store, now: datetime) -> None:
    first = await publish(store, await draft(store, now, "one"), now)
    assert isinstance(first, Publication)
    second = await publish(store, await draft(store, now, "two", base=first.revision), now + timedelta(hours=1))
    assert isinstance(second, Publication)
    assert await store.publications.unnotified(now) == [first, second]
    assert await store.publications.unnotified(now + timedelta(minutes=1)) == [second]
    await store.publications.mark_notified(first.id, now)
    assert await store.publications.unnotified(now) == [second]
    assert await store.publications.list(GUILD, limit=9) == [second, first]


async def test_the_oldest_draft_gives_way_to_one_too_many(store: Store, now: datetime) -> None:
    drafts = [await draft(store, now, str(number)) for number in range(MAX_LISTED + 2)]
    elsewhere = await draft(store, now, guild_id=ELSEWHERE)
    assert await store.drafts.list_open(GUILD, now) == drafts[:1:-1]
    assert await publish(store, drafts[0], now) == "cancelled"
    assert await store.drafts.list_open(ELSEWHERE, now) == [elsewhere]
