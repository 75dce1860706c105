from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.guilds import GuildSettings
from bot.storage.store import Store

GUILD, ELSEWHERE = 1_093_012_345_678_901_234, 7


async def test_a_community_starts_with_nothing_chosen(store: Store) -> None:
    assert await store.guilds.get(GUILD) == GuildSettings(GUILD)
    assert await store.guilds.revision(GUILD) is None


async def test_choices_are_kept_apart(store: Store) -> None:
    await store.guilds.set_source(GUILD, "https://example.com/catalog.zip")
    await store.guilds.set_digest_channel(GUILD, 11)
    await store.guilds.set_log_channel(GUILD, 12)
    await store.guilds.set_log_channel(ELSEWHERE, 13)
    assert await store.guilds.get(GUILD) == GuildSettings(GUILD, None, "https://example.com/catalog.zip", 11, 12)
    assert await store.guilds.get(ELSEWHERE) == GuildSettings(ELSEWHERE, log_channel_id=13)
    await store.guilds.set_digest_channel(GUILD, None)
    await store.guilds.set_source(GUILD, None)
    assert await store.guilds.get(GUILD) == GuildSettings(GUILD, log_channel_id=12)


async def test_notes_go_where_they_were_chosen_and_the_bot_still_is(store: Store, now: datetime) -> None:
    for guild_id in (3, 2, 1):
        await store.guilds.set_digest_channel(guild_id, guild_id * 10)
    await store.guilds.set_log_channel(4, 40)
    await store.guilds.mark_left(2, now)
    assert [community.guild_id for community in await store.guilds.with_digest()] == [1, 3]
    await store.guilds.mark_returned(2)
    await store.guilds.mark_returned(99)
    assert [community.guild_id for community in await store.guilds.with_digest()] == [1, 2, 3]
    assert await store.guilds.get(99) == GuildSettings(99)


async def test_what_a_server_chose_is_deleted_some_time_after_the_bot_left(store: Store, now: datetime) -> None:
    revision = await store.revisions.keep({"catalog.yaml": b"x"}, now)
    for guild_id in (GUILD, ELSEWHERE):
        draft = await store.drafts.add(
            guild_id=guild_id, revision=revision, base="b", author_id=1, kind="edit", what="x", why="", now=now
        )
        await store.publications.publish(
            draft.id, guild_id, seen=(draft.base, draft.revision), publisher_id=1, builtin="b", now=now
        )
        await store.guilds.mark_left(guild_id, now)
    await store.guilds.mark_returned(ELSEWHERE)
    assert await store.guild_data.left() == {GUILD: now}
    assert await store.guild_data.forget([GUILD, ELSEWHERE]) == 4, "what a server chose, proposed, published and did"
    assert await store.guilds.get(GUILD) == GuildSettings(GUILD)
    assert await store.publications.list(GUILD, limit=9) == []
    assert await store.audit_log.list(GUILD) == []
    assert await store.drafts.list_open(GUILD, now) == []
    assert await store.guilds.revision(ELSEWHERE) == revision
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
    assert not await store.guilds.claim_digest(GUILD, "2026-W48"), "no channel was chosen"
    await store.guilds.set_digest_channel(GUILD, 5)
    assert await store.guilds.claim_digest(GUILD, "2026-W48")
    assert not await store.guilds.claim_digest(GUILD, "2026-W48")
    assert (await store.guilds.get(GUILD)).noted_week == "2026-W48"
    assert await store.guilds.claim_digest(GUILD, "2026-W49")
    await store.guilds.set_digest_channel(GUILD, None)
    assert not await store.guilds.claim_digest(GUILD, "2026-W50")
