"""The worker with both databases: what it does about all that can happen to a message."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import aiohttp
import discord
import pytest

from bot.followups.worker import FollowupWorker
from bot.storage.engine.errors import StorageError
from bot.storage.followups import Followup
from bot.storage.store import Store
from bot.ui.limits import LayoutError
from tests.followups.members import MIA, NOW
from tests.followups.post import Box, Clock, Plainly, delivery, refused
from tests.simulated import ErrorLog
from tests.storage.owing import owe, states, wanted

OMAR = 41_771_983_423_143_937
MINUTE = timedelta(minutes=1)


@pytest.fixture
def worker(store: Store, clock: Clock, writer: Plainly, box: Box, error_log: ErrorLog) -> FollowupWorker:
    del error_log
    return delivery(store, clock, writer, box)


async def only(store: Store, user_id: int = MIA) -> Followup:
    (followup,) = await store.followups.of_member(user_id)
    return followup


async def until_sent(store: Store, user_id: int) -> None:
    async with asyncio.timeout(20):
        while (await only(store, user_id)).state != "sent":  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.01)


async def drain(worker: FollowupWorker) -> None:
    while await worker.deliver_due():
        pass


async def test_what_is_due_is_sent_and_marked(store: Store, worker: FollowupWorker, box: Box) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW), wanted("later", NOW + MINUTE))
    assert await worker.deliver_due() == 1
    assert await worker.deliver_due() == 0
    sent, later = await store.followups.of_member(MIA)
    assert box.sent == [(MIA, str(sent.id))]
    assert (sent.state, sent.message_id, sent.sent_at, sent.attempts) == ("sent", 1_000_001, NOW, 1)
    assert later.state == "pending"


async def test_what_is_overdue_comes_in_one_message(store: Store, worker: FollowupWorker, box: Box) -> None:
    await owe(store, MIA, NOW, *(wanted(f"{day}", NOW - timedelta(days=day)) for day in range(1, 30)))
    await drain(worker)
    assert len(box.sent) == 1
    assert sorted((await states(store, MIA)).values()) == ["merged"] * 28 + ["sent"]


async def test_nothing_to_say_cancels_it_and_all_that_came_with_it_in_turn(
    store: Store, worker: FollowupWorker, writer: Plainly, box: Box
) -> None:
    writer.silent = True
    await owe(store, MIA, NOW, wanted("a", NOW - MINUTE), wanted("b", NOW))
    await drain(worker)
    assert box.sent == []
    assert await states(store, MIA) == {"a": "cancelled", "b": "cancelled"}
    assert (await store.contacts.get(MIA)).free_at is None


@pytest.mark.parametrize(
    "error",
    [
        refused(500),
        refused(503),
        refused(502),
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError(104, "reset"),
        ConnectionResetError(),
    ],
    ids=lambda error: f"{type(error).__name__}-{getattr(error, 'status', '')}",
)
async def test_what_passes_is_tried_again_with_the_same_nonce(
    store: Store, worker: FollowupWorker, box: Box, clock: Clock, error: Exception
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    box.errors = [error, error]
    nonces: set[str] = set()
    box.before = lambda owed: nonces.add(str(owed.followup.id))
    waits: list[timedelta] = []
    for _ in range(2):
        await drain(worker)
        followup = await only(store)
        assert (followup.state, type(error).__name__ in followup.last_error) == ("pending", True)
        waits.append(followup.ready_at - clock.now)
        clock.now = followup.ready_at
    await drain(worker)
    assert len(nonces) == 1
    assert box.sent == [(MIA, nonces.pop())]
    assert (await only(store)).state == "sent"
    assert timedelta(seconds=20) < waits[0] < waits[1] < timedelta(minutes=2)


async def test_it_is_tried_for_ever_and_ever_more_rarely(
    store: Store, worker: FollowupWorker, box: Box, clock: Clock
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    box.errors = [refused(500)] * 60
    for _ in range(60):
        await drain(worker)
        clock.now = (await only(store)).ready_at
    assert clock.now - NOW > timedelta(days=10)
    assert box.errors == []
    await drain(worker)
    assert (await only(store)).state == "sent"


async def test_when_members_are_written_to_too_fast_everything_slows_down(
    store: Store, worker: FollowupWorker, box: Box, clock: Clock
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    box.errors = [refused(403, 40003)]
    await drain(worker)
    assert worker.rate_limiter.slower_by == 2
    followup = await only(store)
    assert followup.state == "pending"
    assert followup.ready_at - NOW > timedelta(minutes=10)
    clock.now = followup.ready_at
    await drain(worker)
    assert (await only(store)).state == "sent"
    assert worker.rate_limiter.slower_by < 2


@pytest.mark.parametrize(
    "error",
    [refused(403, 50007), refused(403, 50278), refused(404, 10013)],
    ids=lambda error: f"{type(error).__name__}-{getattr(error, 'code', '')}",
)
async def test_closed_direct_messages_are_remembered_and_not_tried_again(
    store: Store, worker: FollowupWorker, box: Box, clock: Clock, error: Exception
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW), wanted("later", NOW + MINUTE))
    box.errors = [error]
    await drain(worker)
    assert (await store.contacts.get(MIA)).closed_since == NOW
    assert set((await states(store, MIA)).values()) == {"undeliverable"}
    clock.forward(days=100)
    await drain(worker)
    assert box.sent == []
    assert await store.followups.next_ready() is None


async def test_a_block_of_the_bot_closes_nobodys_messages(store: Store, worker: FollowupWorker, box: Box) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    box.errors = [refused(403), refused(429)]
    await drain(worker)
    assert (await store.contacts.get(MIA)).closed_since is None
    assert (await only(store)).state == "pending"


@pytest.mark.parametrize(
    "error",
    [refused(400, 50035), LayoutError("41 components"), KeyError("x")],
    ids=lambda error: f"{type(error).__name__}-{getattr(error, 'code', '')}",
)
async def test_a_message_that_cannot_be_written_or_taken_is_given_up_in_the_end(
    store: Store, worker: FollowupWorker, writer: Plainly, clock: Clock, error_log: ErrorLog, error: Exception
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    await owe(store, OMAR, NOW, wanted("due", NOW + timedelta(days=3)))
    writer.error = error
    for _ in range(5):
        await drain(worker)
        assert len(error_log.take()) == 1
        clock.now = (await only(store)).ready_at or clock.now
    assert ((await only(store)).state, (await only(store)).attempts) == ("failed", 5)
    writer.error = None
    clock.now = NOW + timedelta(days=3)
    await drain(worker)
    assert (await only(store, OMAR)).state == "sent", "one member's trouble is nobody else's"


async def test_nothing_goes_out_after_stop_even_between_claim_and_send(
    store: Store, worker: FollowupWorker, writer: Plainly, box: Box
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    compose = writer.compose

    async def write_while_the_member_stops(*arguments: object) -> object:
        await store.contacts.stop(MIA, NOW)
        return await compose(*arguments)

    writer.compose = write_while_the_member_stops  # pyright: ignore[reportAttributeAccessIssue]
    await drain(worker)
    assert box.sent == []
    assert (await only(store)).state == "cancelled"


async def test_nothing_goes_out_after_the_members_data_are_deleted(
    store: Store, worker: FollowupWorker, writer: Plainly, box: Box
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    compose = writer.compose

    async def write_while_the_member_leaves(*arguments: object) -> object:
        await store.forget(MIA)
        return await compose(*arguments)

    writer.compose = write_while_the_member_leaves  # pyright: ignore[reportAttributeAccessIssue]
    await drain(worker)
    assert box.sent == []
    assert await store.followups.of_member(MIA) == []


async def test_what_was_sent_but_not_marked_is_found_and_not_sent_again(
    store: Store, worker: FollowupWorker, box: Box, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))

    async def lost(*_: object, **__: object) -> None:
        raise StorageError("the database is away")

    with monkeypatch.context() as patch:
        patch.setattr(store.outbox, "mark_sent", lost)
        await worker.deliver_due()
    assert (await only(store)).state == "leased"
    box.knows = True
    clock.forward(minutes=6)
    await drain(worker)
    assert len(box.sent) == 1
    assert ((await only(store)).state, (await only(store)).message_id) == ("sent", 1_000_001)


async def test_a_night_passes_before_it_is_sent(store: Store, worker: FollowupWorker, box: Box, clock: Clock) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW), zone="Pacific/Auckland", quiet_from=21, quiet_until=8)
    await drain(worker)
    assert box.sent == [], "it is one o'clock in the morning there"
    clock.now = await store.followups.next_ready()
    assert clock.now.strftime("%d %H") == "02 19", "eight o'clock there"
    await drain(worker)
    assert len(box.sent) == 1


async def test_the_worker_sleeps_until_the_earliest_and_is_woken_by_what_is_added(
    store: Store, writer: Plainly, box: Box
) -> None:
    now = discord.utils.utcnow
    worker = delivery(store, now, writer, box)
    task = asyncio.create_task(worker.run())
    try:
        await owe(store, MIA, now(), wanted("soon", now() + timedelta(seconds=0.3)))
        worker.wake()
        await until_sent(store, MIA)
        assert (await only(store)).sent_at >= (await only(store)).due_at
        await owe(store, OMAR, now(), wanted("at once", now()))
        worker.wake()
        await until_sent(store, OMAR)
    finally:
        worker.stop()
        await asyncio.wait_for(task, 20)


async def test_a_message_that_discord_makes_wait_is_called_off_by_a_stop(
    store: Store, worker: FollowupWorker, box: Box
) -> None:
    """Discord may limit the rate for longer than a stop waits."""
    waits, goes_on = asyncio.Event(), asyncio.Event()
    send = box.send

    async def send_at_last(*arguments: object) -> tuple[int, int]:
        waits.set()
        await goes_on.wait()
        return await send(*arguments)  # pyright: ignore[reportArgumentType]

    box.send = send_at_last  # pyright: ignore[reportAttributeAccessIssue]
    await owe(store, MIA, NOW, wanted("a", NOW))
    await owe(store, OMAR, NOW, wanted("b", NOW))
    delivering = asyncio.create_task(worker.deliver_due())
    await waits.wait()
    await store.contacts.stop(MIA, NOW)
    worker.cancel_sending(MIA)
    goes_on.set()
    await delivering
    assert [user_id for user_id, _ in box.sent] == [OMAR], "all others get theirs"
    assert await states(store, MIA) == {"a": "cancelled"}
    assert not await store.outbox.is_being_sent(MIA)


async def test_a_worker_that_is_stopped_gives_back_what_it_has_not_begun(
    store: Store, worker: FollowupWorker, box: Box
) -> None:
    for member in range(1, 13):
        await owe(store, member, NOW, wanted("due", NOW))
    box.before = lambda _: worker.stop()
    await worker.run()
    ready = [(await only(store, member)).state for member in range(1, 13)]
    assert ready.count("sent") == len(box.sent)
    assert 1 <= len(box.sent) <= 5
    assert ready.count("pending") == 12 - len(box.sent), "another process can take them at once"
    assert await store.followups.next_ready() == NOW


async def test_the_database_may_be_away_for_a_while(
    store: Store, worker: FollowupWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owe(store, MIA, NOW, wanted("due", NOW))
    monkeypatch.setattr("bot.followups.worker._FAILURE_SECONDS", 0.01)
    claim, failures = store.outbox.claim, iter([StorageError("away"), StorageError("away")])

    async def sometimes(*arguments: object, **options: object) -> object:
        for error in failures:
            raise error
        worker.stop()
        return await claim(*arguments, **options)

    monkeypatch.setattr(store.outbox, "claim", sometimes)
    monkeypatch.setattr(worker, "stop", lambda: None)
    task = asyncio.create_task(worker.run())
    await until_sent(store, MIA)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_how_long_it_sleeps(store: Store, worker: FollowupWorker, clock: Clock) -> None:
    longest = await worker._seconds_until_next()
    assert longest == (300 if store.outbox.is_shared else 40 * 24 * 3600)
    await owe(store, MIA, NOW, wanted("due", NOW + 2 * MINUTE))
    assert await worker._seconds_until_next() == 120
    clock.now = datetime(2026, 3, 2, 12, 2, 1, tzinfo=NOW.tzinfo)
    assert await worker._seconds_until_next() == 60, "ready, but not taken"
