from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.guilds import Community
from bot.storage.store import Store

GUILD, ELSEWHERE = 1_093_012_345_678_901_234, 7


async def test_a_community_starts_with_nothing_chosen(store: Store) -> None:
    assert await store.communities.get(GUILD) == Community(GUILD)
    assert await store.communities.revision(GUILD) is None


async def test_choices_are_kept_apart(store: Store) -> None:
    await store.communities.set_source(GUILD, "https://example.com/catalog.zip")
    await store.communities.set_note_channel(GUILD, 11)
    await store.communities.set_log_channel(GUILD, 12)
    await store.communities.set_log_channel(ELSEWHERE, 13)
    assert await store.communities.get(GUILD) == Community(GUILD, None, "https://example.com/catalog.zip", 11, 12)
    assert await store.communities.get(ELSEWHERE) == Community(ELSEWHERE, log_channel_id=13)
    await store.communities.set_note_channel(GUILD, None)
    await store.communities.set_source(GUILD, None)
    assert await store.communities.get(GUILD) == Community(GUILD, log_channel_id=12)


async def test_notes_go_where_they_were_chosen_and_the_bot_still_is(store: Store, now: datetime) -> None:
    for guild_id in (3, 2, 1):
        await store.communities.set_note_channel(guild_id, guild_id * 10)
    await store.communities.set_log_channel(4, 40)
    await store.communities.left(2, now)
    assert [community.guild_id for community in await store.communities.with_notes()] == [1, 3]
    await store.communities.returned(2)
    await store.communities.returned(99)
    assert [community.guild_id for community in await store.communities.with_notes()] == [1, 2, 3]
    assert await store.communities.get(99) == Community(99)


async def test_what_a_server_chose_is_deleted_some_time_after_the_bot_left(store: Store, now: datetime) -> None:
    revision = await store.revisions.keep({"catalog.yaml": b"x"}, now)
    for guild_id in (GUILD, ELSEWHERE):
        draft = await store.drafts.add(
            guild_id=guild_id, revision=revision, base="b", author_id=1, kind="edit", what="x", why="", now=now
        )
        await store.publications.publish(
            draft.id, guild_id, seen=(draft.base, draft.revision), publisher_id=1, builtin="b", now=now
        )
        await store.communities.left(guild_id, now)
    await store.communities.returned(ELSEWHERE)
    assert await store.servers.left() == {GUILD: now}
    assert await store.servers.forget([GUILD, ELSEWHERE]) == 4, "what a server chose, proposed, published and did"
    assert await store.communities.get(GUILD) == Community(GUILD)
    assert await store.publications.list(GUILD, limit=9) == []
    assert await store.audit.list(GUILD) == []
    assert await store.drafts.list_open(GUILD, now) == []
    assert await store.communities.revision(ELSEWHERE) == revision
    assert len(await store.publications.list(ELSEWHERE, limit=9)) == 1
    assert await store.revisions.files(revision) is not None


async def test_impacts_are_kept_by_change_and_day(store: Store, now: datetime) -> None:
    today = now.date()
    assert await store.impacts.get("old", "new", today) is None
    await store.impacts.keep("old", "new", today, {"moved": 1})
    await store.impacts.keep("old", "new", today, {"moved": 2})
    await store.impacts.keep("old", "new", today + timedelta(days=1), {"moved": 3})
    assert await store.impacts.get("old", "new", today) == {"moved": 2}
    assert await store.impacts.get("new", "old", today) is None
    assert await store.impacts.delete_before(today + timedelta(days=1)) == 1
    assert await store.impacts.get("old", "new", today) is None


async def test_the_note_of_a_week_is_claimed_once(store: Store) -> None:
    assert not await store.communities.claim_note(GUILD, "2026-W48"), "no channel was chosen"
    await store.communities.set_note_channel(GUILD, 5)
    assert await store.communities.claim_note(GUILD, "2026-W48")
    assert not await store.communities.claim_note(GUILD, "2026-W48")
    assert (await store.communities.get(GUILD)).noted_week == "2026-W48"
    assert await store.communities.claim_note(GUILD, "2026-W49")
    await store.communities.set_note_channel(GUILD, None)
    assert not await store.communities.claim_note(GUILD, "2026-W50")
