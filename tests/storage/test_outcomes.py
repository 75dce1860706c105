"""What came of reports becomes a message that is owed, and the name goes from the report, at one stroke."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.storage.contacts import Contact
from bot.storage.followup_specs import FollowupSpec
from bot.storage.reports import Report
from bot.storage.store import Store
from tests.storage.owing import agreed, claim, reconcile, send, states, wanted

MIA = 80_351_110_224_678_912
GUILD = 41_771_983_423_143_937


async def settled(store: Store, now: datetime, reporter_id: int | None = MIA) -> Report:
    values = {"guild_id": GUILD, "certification_id": "a", "text": "It costs more.", "source": None}
    report = await store.reports.add(**values, reporter_id=reporter_id, now=now)  # pyright: ignore[reportArgumentType]
    assert report is not None
    kept = await store.reports.settle(report.id, GUILD, "accepted", "", now)
    assert kept is not None
    return kept


def news(now: datetime):  # noqa: ANN201 - the rules, as the store wants them
    def decide(report: Report, contact: Contact | None) -> tuple[Contact, FollowupSpec]:
        return contact or agreed(MIA, now, consent="once"), wanted(f"outcome:{report.id}", now, standing=True)

    return decide


async def test_it_is_owed_once_and_then_the_report_has_no_name(store: Store, now: datetime) -> None:
    report = await settled(store, now)
    await settled(store, now, reporter_id=None)
    assert await store.report_outcomes.unnotified() == [report]
    both = await asyncio.gather(*(store.report_outcomes.schedule(report.id, news(now), now) for _ in range(2)))
    assert sorted(map(str, both)) == ["None", "pending"], "two processes at the next start"
    assert await store.report_outcomes.unnotified() == []
    assert (await store.reports.get(report.id)).reporter_id is None  # pyright: ignore[reportOptionalMemberAccess]
    assert await states(store, MIA) == {f"outcome:{report.id}": "pending"}
    (owed,) = await claim(store, now)
    assert owed.contact.consent == "once"
    await send(store, owed, now)
    assert await claim(store, now + timedelta(days=9)) == []


async def test_who_has_agreed_keeps_their_settings_and_changes_of_a_plan_leave_it_alone(
    store: Store, now: datetime
) -> None:
    await store.contacts.agree(agreed(MIA, now, hour=9))
    report = await settled(store, now)
    await store.report_outcomes.schedule(report.id, news(now), now)
    await reconcile(store, MIA, now)
    assert await states(store, MIA) == {f"outcome:{report.id}": "pending"}
    contact = await store.contacts.get(MIA)
    assert contact is not None
    assert (contact.consent, contact.hour) == ("on", 9)


async def test_after_a_stop_it_waits_to_be_asked_for(store: Store, now: datetime) -> None:
    await store.contacts.agree(agreed(MIA, now))
    await store.contacts.stop(MIA, now)
    report = await settled(store, now)
    assert not await store.undelivered.may_have_some(MIA, now)
    assert await store.report_outcomes.schedule(report.id, news(now), now) == "undeliverable"
    await reconcile(store, MIA, now)
    assert await states(store, MIA) == {f"outcome:{report.id}": "undeliverable"}
    assert await claim(store, now + timedelta(days=9)) == []
    assert await store.undelivered.may_have_some(MIA, now)
