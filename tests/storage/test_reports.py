from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage import reports as module
from bot.storage.reports import Report
from bot.storage.store import Store

MEMBER, OTHER = 80_351_110_224_678_912, 41_771_983_423_143_937
GUILD, ELSEWHERE = 1_093_012_345_678_901_234, 7


async def _report(store: Store, now: datetime, **changes: Any) -> Report:
    values = {
        "guild_id": GUILD,
        "certification_id": "google-professional-ml-engineer",
        "text": "The fee is $220 now.",
        "source": "https://cloud.google.com/learn/certification",
        "reporter_id": MEMBER,
        **changes,
    }
    report = await store.reports.add(**values, now=now)
    assert report is not None
    return report


async def test_a_report_is_kept_as_it_was_sent(store: Store, now: datetime) -> None:
    report = await _report(store, now)
    assert report == Report(
        id=report.id,
        guild_id=GUILD,
        certification_id="google-professional-ml-engineer",
        text="The fee is $220 now.",
        source="https://cloud.google.com/learn/certification",
        reporter_id=MEMBER,
        state="open",
        created_at=now,
    )
    assert await store.reports.get(report.id) == report
    assert await store.reports.get(report.id + 1) is None


async def test_a_community_sees_its_own_open_reports_oldest_first(store: Store, now: datetime) -> None:
    mine = [await _report(store, now, text=text) for text in ("one", "two", "three")]
    await _report(store, now, guild_id=ELSEWHERE)
    nowhere = await _report(store, now, guild_id=None, source=None, reporter_id=None)
    assert await store.reports.list_open(GUILD) == mine
    assert await store.reports.list_open(GUILD, limit=2) == mine[:2]
    assert await store.reports.list_open(None) == [nowhere]
    assert [await store.reports.count_open(guild) for guild in (GUILD, ELSEWHERE, None, 99)] == [3, 1, 1, 0]


async def test_a_report_is_settled_once_and_by_its_own_community(store: Store, now: datetime) -> None:
    report = await _report(store, now)
    assert await store.reports.resolve(report.id, ELSEWHERE, "accepted", "", now) is None
    assert await store.reports.resolve(report.id, None, "accepted", "", now) is None
    settled = await store.reports.resolve(report.id, GUILD, "rejected", "", now)
    assert settled is not None
    assert (settled.state, settled.reporter_id) == ("rejected", MEMBER)
    assert await store.reports.resolve(report.id, GUILD, "accepted", "", now) is None
    assert await store.reports.get(report.id) == settled
    assert await store.reports.list_open(GUILD) == []


async def test_a_report_of_no_community_can_be_settled_too(store: Store, now: datetime) -> None:
    report = await _report(store, now, guild_id=None)
    settled = await store.reports.resolve(report.id, None, "accepted", "", now)
    assert settled is not None
    assert settled.state == "accepted"


async def test_no_more_open_reports_than_anybody_could_read(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_OPEN", 2)
    first, _ = await _report(store, now), await _report(store, now)
    refused = {"certification_id": "a", "text": "t", "source": None, "reporter_id": None, "now": now}
    assert await store.reports.add(guild_id=GUILD, **refused) is None
    assert await store.reports.add(guild_id=ELSEWHERE, **refused) is not None
    await store.reports.resolve(first.id, GUILD, "accepted", "", now)
    assert await store.reports.add(guild_id=GUILD, **refused) is not None


async def test_forgetting_keeps_the_report_and_drops_the_name(store: Store, now: datetime) -> None:
    mine, theirs = await _report(store, now), await _report(store, now, reporter_id=OTHER)
    assert await store.reports.forget(MEMBER) == 1
    assert await store.reports.forget(MEMBER) == 0
    kept = await store.reports.get(mine.id)
    assert kept is not None
    assert (kept.reporter_id, kept.text, kept.state) == (None, mine.text, "open")
    assert await store.reports.get(theirs.id) == theirs


async def test_only_known_states_are_kept(store: Store, now: datetime) -> None:
    report = await _report(store, now)
    with pytest.raises(IntegrityError):
        await store.reports.resolve(report.id, GUILD, "lost", "", now)  # type: ignore[arg-type] - what is refused
