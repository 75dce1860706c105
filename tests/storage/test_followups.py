from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.storage.contacts import Contact
from bot.storage.followups import FollowupSpec
from bot.storage.holdings import Holding
from bot.storage.plans import Plan
from bot.storage.store import Store
from tests.storage.owing import DAY, agreed, claim, owe, reconcile, send, start_plan, states, wanted

MIA, OMAR = 80_351_110_224_678_912, 41_771_983_423_143_937


async def test_without_a_word_of_the_member_nothing_is_owed(store: Store, now: datetime) -> None:
    await reconcile(store, MIA, now, wanted("a", now))
    assert await states(store, MIA) == {}


async def test_what_is_owed_follows_what_is_wanted(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now + DAY), wanted("b", now + 2 * DAY))
    before = {followup.key: followup.id for followup in await store.followups.of_member(MIA)}
    await reconcile(store, MIA, now, wanted("b", now + 3 * DAY), wanted("c", now + DAY))
    assert await states(store, MIA) == {"a": "cancelled", "b": "pending", "c": "pending"}
    (kept,) = [followup for followup in await store.followups.of_member(MIA) if followup.key == "b"]
    assert (kept.id, kept.due_at, kept.ready_at) == (before["b"], now + 3 * DAY, now + 3 * DAY)
    assert kept.local_on == (now + 3 * DAY).date()
    await reconcile(store, MIA, now, wanted("a", now + DAY))
    assert await states(store, MIA) == {"a": "pending", "b": "cancelled", "c": "cancelled"}


async def test_doing_it_twice_changes_nothing(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now + DAY))
    before = await store.followups.of_member(MIA)
    await reconcile(store, MIA, now + DAY, wanted("a", now + DAY))
    assert await store.followups.of_member(MIA) == before


async def test_an_occasion_gets_one_message_for_ever(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now))
    (owed,) = await claim(store, now)
    await reconcile(store, MIA, now, wanted("a", now + DAY))
    assert await states(store, MIA) == {"a": "leased"}, "what a worker has is left alone"
    await reconcile(store, MIA, now)
    assert await states(store, MIA) == {"a": "leased"}
    await send(store, owed, now)
    await reconcile(store, MIA, now + DAY, wanted("a", now + DAY))
    assert await states(store, MIA) == {"a": "sent"}


async def test_a_failed_attempt_is_not_hurried_by_a_change(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now))
    (owed,) = await claim(store, now)
    await store.outbox.retry_at(owed, "a time-out", now + timedelta(hours=1))
    await reconcile(store, MIA, now, wanted("a", now))
    assert await store.followups.next_ready() == now + timedelta(hours=1)


async def test_the_rules_see_the_member_their_plan_and_what_they_hold(store: Store, now: datetime) -> None:
    await store.contacts.agree(agreed(MIA, now, zone="Asia/Tokyo"))
    plan = await start_plan(store, MIA, now)
    await store.holdings.keep(MIA, "b", date(2026, 1, 2))
    seen: list[tuple[Contact, Plan | None, Sequence[Holding]]] = []

    def decide(contact: Contact, kept: Plan | None, held: Sequence[Holding], _: object) -> list[FollowupSpec]:
        seen.append((contact, kept, held))
        return []

    await store.followups.reconcile(MIA, decide, now)
    ((contact, kept, held),) = seen
    assert (contact.zone, kept, held) == ("Asia/Tokyo", plan, [Holding(MIA, "b", date(2026, 1, 2))])


async def test_a_standing_message_stays_until_the_member_stops(store: Store, now: datetime) -> None:
    await owe(store, MIA, now)
    assert await store.followups.add(MIA, wanted("snooze", now + DAY, standing=True), now)
    await reconcile(store, MIA, now)
    assert await states(store, MIA) == {"snooze": "pending"}
    assert await store.followups.add(MIA, wanted("snooze", now + 2 * DAY, standing=True), now)
    assert await store.followups.next_ready() == now + 2 * DAY
    await store.contacts.stop(MIA, now)
    assert await states(store, MIA) == {"snooze": "cancelled"}


async def test_nothing_is_added_for_those_who_never_agreed(store: Store, now: datetime) -> None:
    assert not await store.followups.add(MIA, wanted("snooze", now), now)
    assert await states(store, MIA) == {}


async def test_the_next_moment_is_the_earliest_of_all_members(store: Store, now: datetime) -> None:
    assert await store.followups.next_ready() is None
    await owe(store, MIA, now, wanted("a", now + 2 * DAY))
    await owe(store, OMAR, now, wanted("a", now + DAY))
    assert await store.followups.next_ready() == now + DAY


async def test_an_answer_is_remembered_once_and_only_from_the_member(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now))
    (followup,) = await store.followups.of_member(MIA)
    await store.followups.mark_answered(followup.id, OMAR, now)
    assert (await store.followups.get(followup.id)).answered_at is None
    await store.followups.mark_answered(followup.id, MIA, now)
    await store.followups.mark_answered(followup.id, MIA, now + DAY)
    assert (await store.followups.get(followup.id)).answered_at == now


async def test_plans_that_changed_after_the_outbox_are_found(store: Store, now: datetime) -> None:
    """As when a process was killed between the two."""
    for member in (MIA, OMAR, 5):
        await store.contacts.agree(agreed(member, now))
        await start_plan(store, member, now)
    await store.contacts.stop(5, now)
    assert await store.followups.unreconciled(after=0, limit=10) == [OMAR, MIA]
    assert await store.followups.unreconciled(after=OMAR, limit=10) == [MIA]
    assert await store.followups.unreconciled(after=0, limit=1) == [OMAR]
    later = now + timedelta(hours=1)
    await reconcile(store, MIA, later)
    assert await store.followups.unreconciled(after=0, limit=10) == [OMAR]
    plan = await store.plans.active(MIA)
    await store.plans.change(plan.id, MIA, lambda p: replace(p, hours_per_week=9), later + timedelta(hours=1))
    assert await store.followups.unreconciled(after=0, limit=10) == [OMAR, MIA]


async def test_who_is_to_be_told_of_a_catalog_is_told_once(store: Store, now: datetime) -> None:
    for member, home in ((1, 7), (2, None), (3, 7), (4, 7), (5, 7)):
        await start_plan(store, member, now, home)
        if member != 4:
            await store.contacts.agree(agreed(member, now, wants_changes=member != 5))
    assert set(await store.followups.guilds_with_plans()) == {7, None}
    assert await store.followups.behind_revision(7, "new", after=0, limit=10) == [1, 3]
    assert await store.followups.behind_revision(7, "new", after=1, limit=10) == [3]
    assert await store.followups.behind_revision(None, "new", after=0, limit=10) == [2]
    await store.followups.mark_revision_seen(1, "new", wanted("change", now, kind="change", standing=True), now)
    await store.followups.mark_revision_seen(3, "new", None, now)
    assert await store.followups.behind_revision(7, "new", after=0, limit=10) == []
    assert await store.followups.behind_revision(7, "newer", after=0, limit=10) == [1, 3]
    assert await states(store, 1) == {"change": "pending"}
    assert await states(store, 3) == {}


async def test_export_shows_everything(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now))
    (exported,) = (await store.followups.export(MIA))["followups"]
    assert exported["key"] == "a"
    (exported,) = (await store.contacts.export(MIA))["contacts"]
    assert exported["zone"] == "UTC"
    assert await store.followups.export(OMAR) == {"followups": []}
    assert await store.contacts.export(OMAR) == {"contacts": []}
