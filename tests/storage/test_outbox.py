from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.storage.outbox import Slot
from bot.storage.store import Store
from tests.storage.owing import DAY, LEASE, agreed, at_any_time, claim, owe, send, states, wanted

MIA, OMAR = 80_351_110_224_678_912, 41_771_983_423_143_937
MINUTE = timedelta(minutes=1)


async def test_what_is_due_is_taken_once_and_what_is_not_due_stays(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now - MINUTE), wanted("tomorrow", now + DAY))
    (owed,) = await claim(store, now)
    assert (owed.followup.key, owed.followup.state, owed.followup.attempts) == ("due", "leased", 1)
    assert owed.followup.ready_at == now + LEASE
    assert owed.contact.user_id == MIA
    assert await claim(store, now, owner="b") == []
    await send(store, owed, now)
    (sent, later) = await store.followups.of_member(MIA)
    assert (sent.state, sent.message_id, sent.channel_id, sent.sent_at, sent.ready_at) == (
        "sent",
        owed.followup.id + 1000,
        7,
        now,
        None,
    )
    assert later.state == "pending"
    contact = await store.contacts.get(MIA)
    assert (contact.unanswered, contact.channel_id, contact.taken_by) == (1, 7, sent.id)


async def test_the_longest_waiting_come_first_and_a_claim_is_bounded(store: Store, now: datetime) -> None:
    for number in range(1, 8):
        await owe(store, number, now, wanted("due", now - number * MINUTE))
    assert [owed.contact.user_id for owed in await claim(store, now, limit=3)] == [7, 6, 5]
    assert [owed.contact.user_id for owed in await claim(store, now, limit=10)] == [4, 3, 2, 1]


async def test_a_lease_that_ends_is_taken_over_and_its_former_owner_changes_nothing(
    store: Store, now: datetime
) -> None:
    await owe(store, MIA, now, wanted("due", now))
    (lost,) = await claim(store, now)
    assert await claim(store, now + LEASE - MINUTE, owner="b") == []
    later = now + LEASE
    (taken,) = await claim(store, later, owner="b")
    assert (taken.followup.id, taken.followup.attempts) == (lost.followup.id, 2)
    await store.outbox.retry_at(lost, "too late", later + DAY)
    await store.outbox.cancel(lost, later)
    assert not await store.outbox.holds_lease(lost, later)
    assert await store.outbox.holds_lease(taken, later)
    assert await states(store, MIA) == {"due": "leased"}


async def test_a_member_gets_one_message_a_day(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("first", now - MINUTE), wanted("second", now), wanted("third", now + MINUTE))
    (owed,) = await claim(store, now)
    assert owed.followup.key == "first"
    assert await claim(store, now + MINUTE, owner="b") == []
    await send(store, owed, now + MINUTE)
    assert await claim(store, now + 2 * MINUTE, owner="b") == []
    assert await store.followups.next_ready() == now + MINUTE + DAY
    (following,) = await claim(store, now + MINUTE + DAY)
    assert following.followup.key == "second"


async def test_what_is_said_in_one_message_is_owed_no_more(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now - 2 * DAY), wanted("b", now - DAY), wanted("c", now + DAY))
    (owed,) = await claim(store, now, limit=1)
    others = (await store.outbox.due_with([owed], now))[owed.followup.user_id]
    assert [other.key for other in others] == ["b"]
    await send(store, owed, now, *(other.id for other in others))
    assert await states(store, MIA) == {"a": "sent", "b": "merged", "c": "pending"}


async def test_an_attempt_that_failed_is_made_again_and_its_day_stays_taken(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now), wanted("other", now))
    (owed,) = await claim(store, now, limit=1)
    await store.outbox.retry_at(owed, "x" * 5000, now + 10 * MINUTE)
    assert await claim(store, now + 9 * MINUTE) == []
    (again,) = await claim(store, now + 10 * MINUTE)
    assert (again.followup.id, again.followup.attempts) == (owed.followup.id, 2)
    assert again.followup.last_error == "x" * 300


async def test_what_falls_into_the_night_is_put_off_without_counting_as_an_attempt(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now))
    morning = now + timedelta(hours=9)
    asleep = Slot(morning, morning + DAY, morning + DAY)
    assert await store.outbox.claim("a", lambda *_: asleep, now, limit=5, lease=LEASE) == []
    assert await store.followups.next_ready() == morning
    (owed,) = await claim(store, morning)
    assert (owed.followup.attempts, owed.followup.due_at) == (1, now)


async def test_nothing_is_taken_after_stop_and_what_was_taken_is_not_sent(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now), wanted("later", now + DAY))
    (owed,) = await claim(store, now)
    assert await store.outbox.holds_lease(owed, now)
    stopped = await store.contacts.stop(MIA, now)
    assert stopped.consent == "stopped"
    assert not await store.outbox.holds_lease(owed, now)
    await store.outbox.retry_at(owed, "a time-out", now)
    assert await states(store, MIA) == {"due": "cancelled", "later": "cancelled"}
    assert await claim(store, now + 365 * DAY) == []
    assert await store.followups.next_ready() is None
    await store.followups.reconcile(MIA, lambda *_: [wanted("new", now)], now)
    assert not await store.followups.add(MIA, wanted("snoozed", now, standing=True), now)
    assert await states(store, MIA) == {"due": "cancelled", "later": "cancelled"}


async def test_the_claim_itself_looks_whether_the_member_has_stopped(store: Store, now: datetime) -> None:
    """Also for rows that a stop did not see, such as those restored from a backup."""
    await owe(store, MIA, now, wanted("due", now))
    await store._database.write(lambda c: c.execute(text("UPDATE contacts SET consent = 'stopped'")))
    assert await claim(store, now) == []


async def test_a_message_that_was_on_its_way_when_the_member_stopped_is_known_to_be_sent(
    store: Store, now: datetime
) -> None:
    await owe(store, MIA, now, wanted("due", now))
    (owed,) = await claim(store, now)
    await store.contacts.stop(MIA, now)
    await send(store, owed, now)
    assert await states(store, MIA) == {"due": "sent"}
    assert (await store.contacts.get(MIA)).consent == "stopped"


async def test_what_was_deleted_while_it_was_sent_leaves_no_trace(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now))
    (owed,) = await claim(store, now)
    await store.forget(MIA)
    assert not await store.outbox.holds_lease(owed, now)
    await send(store, owed, now)
    await store.outbox.retry_at(owed, "error", now)
    await store.outbox.mark_closed(owed, "closed", now)
    assert await states(store, MIA) == {}
    assert await store.contacts.get(MIA) is None


async def test_closed_direct_messages_hold_everything_back_until_they_open(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now), wanted("later", now + DAY))
    (owed,) = await claim(store, now)
    await store.outbox.mark_closed(owed, "Cannot send messages to this user", now)
    assert (await store.contacts.get(MIA)).closed_since == now
    assert await states(store, MIA) == {"due": "undeliverable", "later": "undeliverable"}
    assert await claim(store, now + 10 * DAY) == []
    later = [wanted("due", now), wanted("later", now + 3 * DAY), wanted("third", now + DAY)]
    await store.followups.reconcile(MIA, lambda *_: later, now)
    assert set((await states(store, MIA)).values()) == {"undeliverable"}
    shown = (await store.followups.of_member(MIA))[0]
    await store.followups.mark_noted(MIA, [shown.id], now)
    await store.outbox.reopen_contact(MIA, 9, now + DAY, now)
    assert await states(store, MIA) == {"due": "noted", "third": "pending", "later": "pending"}
    (reopened,) = await claim(store, now + DAY)
    assert (reopened.followup.key, reopened.contact.channel_id) == ("third", 9)


async def test_giving_up_and_having_nothing_to_say_free_the_day(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("a", now), wanted("b", now + MINUTE), wanted("c", now + 2 * MINUTE))
    (first,) = await claim(store, now)
    await store.outbox.cancel(first, now)
    (second,) = await claim(store, now + MINUTE)
    await store.outbox.mark_failed(second, "Invalid Form Body", now)
    (third,) = await claim(store, now + 2 * MINUTE)
    assert third.followup.key == "c"
    assert await states(store, MIA) == {"a": "cancelled", "b": "failed", "c": "leased"}


async def test_members_do_not_wait_for_each_other(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now))
    await owe(store, OMAR, now, wanted("due", now))
    first, second = await claim(store, now)
    await send(store, first, now)
    assert await store.outbox.holds_lease(second, now)


@pytest.mark.parametrize("workers", [2, 5])
async def test_workers_that_take_at_once_never_take_the_same(store: Store, now: datetime, workers: int) -> None:
    members = range(1, 41)
    for member in members:
        await owe(store, member, now, wanted("a", now - DAY), wanted("b", now - MINUTE))

    async def work(owner: str) -> list[int]:
        taken: list[int] = []
        while owed := await claim(store, now, owner=owner, limit=3):
            assert len({one.contact.user_id for one in owed}) == len(owed), "one message for each member"
            taken += [one.contact.user_id for one in owed]
            for one in owed:
                await send(store, one, now)
        return taken

    shares = await asyncio.gather(*(work(str(number)) for number in range(workers)))
    assert sorted(member for share in shares for member in share) == list(members)


async def test_only_the_message_of_the_day_may_be_sent_again_on_that_day(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now), free_at=now + DAY, taken_by=10_000)
    assert await claim(store, now) == []
    assert len(await claim(store, now + DAY)) == 1


async def test_asking_again_keeps_the_message_of_the_day(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now))
    (owed,) = await claim(store, now)
    await send(store, owed, now)
    await store.contacts.stop(MIA, now)
    await store.contacts.agree(agreed(MIA, now))
    contact = await store.contacts.get(MIA)
    assert (contact.consent, contact.taken_by, contact.free_at) == ("on", owed.followup.id, now + DAY)


async def test_the_rules_decide_with_the_member_as_they_are_now(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now), zone="Asia/Kathmandu")
    seen: list[str] = []

    def settle(contact: object, moment: datetime) -> Slot:
        seen.append(contact.zone)
        return at_any_time(contact, moment)

    await store.outbox.claim("a", settle, now, limit=5, lease=LEASE)
    assert seen == ["Asia/Kathmandu"]


async def test_after_too_many_without_an_answer_nothing_more_is_owed(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, *(wanted(str(day), now + day * DAY) for day in range(6)))
    for day in range(4):
        (owed,) = await claim(store, now + day * DAY)
        await send(store, owed, now + day * DAY)
    assert (await store.contacts.get(MIA)).unanswered == 4
    assert await store.followups.next_ready() is None
    assert sorted((await states(store, MIA)).values()) == ["cancelled"] * 2 + ["sent"] * 4


async def test_a_stop_knows_what_is_on_its_way(store: Store, now: datetime) -> None:
    await owe(store, MIA, now, wanted("due", now))
    assert not await store.outbox.is_being_sent(MIA)
    (owed,) = await claim(store, now)
    await store.contacts.stop(MIA, now)
    assert await store.outbox.is_being_sent(MIA)
    await store.outbox.release(owed)
    assert not await store.outbox.is_being_sent(MIA)
    assert await states(store, MIA) == {"due": "cancelled"}


async def test_a_member_whom_another_process_has_in_hand_is_passed_over(postgres_url: str, now: datetime) -> None:
    store = Store(postgres_url)
    await store.open()
    try:
        await owe(store, MIA, now, wanted("due", now))
        await owe(store, OMAR, now, wanted("due", now))
        async with store._database._backend._engine.connect() as other:
            await other.execute(text("SELECT * FROM contacts WHERE user_id = :mia FOR UPDATE"), {"mia": MIA})
            (owed,) = await claim(store, now)
            assert owed.contact.user_id == OMAR, "and nobody waited"
        assert await claim(store, now) == []
        (later,) = await claim(store, now + MINUTE)
        assert (later.contact.user_id, later.followup.attempts) == (MIA, 1)
    finally:
        await store.close()
