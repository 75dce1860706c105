"""The worker that delivers: it takes what is due, has it written and sent, and marks it.

However many members there are, it is one task that sleeps until the earliest message is due, and a few more while it
sends. Several processes may run one each on the same database.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import discord

from bot.followups.quiet_hours import next_slot
from bot.followups.rate_limiter import RateLimiter
from bot.followups.retry import FailureKind, failure_kind, is_bug, retry_delay
from bot.followups.schedule import MAX_UNANSWERED
from bot.storage.engine.errors import StorageError
from bot.storage.followups import Followup, FollowupRepository
from bot.storage.outbox import ClaimedFollowup, Outbox, Receipt
from bot.ui.card import Card

log = logging.getLogger(__name__)

BATCH = 10
AT_ONCE = 5
LEASE = timedelta(minutes=5)
SEND_SECONDS = 60
LATE = timedelta(hours=1)
"""A message that comes later than this after its time says so."""

_BLOCKED_SECONDS = 60.0
_FAILURE_SECONDS = 30.0
_SHARED_SECONDS = 300.0
_LONGEST_SECONDS = 40 * 24 * 3600.0  # what the timers of every platform can count to


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message as it is sent.

    Attributes:
        card: What it says.
        merged: The other follow-ups that it covers as well.
        asks: Whether it waits for an answer.
    """

    card: Card
    merged: tuple[int, ...] = ()
    asks: bool = True


class Composer(Protocol):
    """Writes the messages."""

    async def compose(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage | None:
        """The message that fits how things stand now; None if there is nothing to say about any of them."""
        ...


class Sender(Protocol):
    """Takes the messages to Discord."""

    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        """Send it with the follow-up's id as its nonce; the channel and the message."""
        ...

    async def find(self, owed: ClaimedFollowup) -> tuple[int, int] | None:
        """The message, if an earlier attempt has sent it after all."""
        ...


class FollowupWorker:
    """Delivers what is owed for as long as `run` runs.

    Args:
        followups: What is owed.
        outbox: The same, to be taken and marked.
        composer: Writes the messages.
        sender: Sends them.
        rate_limiter: Decides how fast messages follow each other.
        now: Tells the time.
    """

    def __init__(
        self,
        followups: FollowupRepository,
        outbox: Outbox,
        composer: Composer,
        sender: Sender,
        *,
        rate_limiter: RateLimiter | None = None,
        now: Callable[[], datetime] = discord.utils.utcnow,
    ) -> None:
        self._followups = followups
        self._outbox = outbox
        self._composer = composer
        self._sender = sender
        self._now = now
        self._woken = False
        self._sleeping: asyncio.Task[None] | None = None
        self._stopping = False
        self._sending: dict[int, asyncio.Task[tuple[int, int]]] = {}
        self.rate_limiter = rate_limiter or RateLimiter()
        self.owner = secrets.token_hex(8)

    def wake(self) -> None:
        """Look for what is due: something may have been added, or moved to an earlier time."""
        self._woken = True
        if self._sleeping is not None:
            self._sleeping.cancel()

    def cancel_sending(self, user_id: int) -> None:
        """Do not send what is just being sent to a member who has stopped, if it waits for its turn at Discord's."""
        sending = self._sending.get(user_id)
        if sending is not None:
            sending.cancel()

    def stop(self) -> None:
        """Take nothing more; `run` ends when what has been taken is delivered."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Deliver until `stop` is called. Nothing that goes wrong with one message, or with the database, ends it."""
        while not self._stopping:
            self._woken = False
            try:
                seconds = 0.0 if await self.deliver_due() else await self._seconds_until_next()
            except StorageError as error:
                log.warning("messages wait for the database: %s", error)
                seconds = _FAILURE_SECONDS
            except Exception:
                log.exception("delivering failed; it goes on")
                seconds = _FAILURE_SECONDS
            if seconds:
                await self._sleep(seconds)

    async def deliver_due(self) -> int:
        """Take and deliver one batch of what is due; how many members that was."""
        # The slower it goes, the fewer are taken: a lease must last until the last of them is sent.
        most = max(1, int(BATCH / self.rate_limiter.slower_by))
        batch = await self._outbox.claim(self.owner, next_slot, self._now(), limit=most, lease=LEASE)
        if not batch:
            return 0
        others = await self._outbox.due_with(batch, self._now())
        limit = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for owed in batch:
                group.create_task(self._deliver_within(limit, owed, others.get(owed.followup.user_id, [])))
        return len(batch)

    async def _deliver_within(
        self, limit: asyncio.Semaphore, owed: ClaimedFollowup, others: Sequence[Followup]
    ) -> None:
        async with limit:
            if self._stopping:
                await self._outbox.retry_at(owed, "the bot stopped", self._now())
                return
            try:
                await self._deliver(owed, others)
            except StorageError as error:
                # The lease ends by itself, and then it is tried again.
                log.warning("follow-up %s could not be marked: %s", owed.followup.id, error)

    async def _deliver(self, owed: ClaimedFollowup, others: Sequence[Followup]) -> None:
        try:
            message = await self._composer.compose(owed, others, self._now())
            if message is None:
                await self._outbox.cancel(owed, self._now(), merged=[other.id for other in others])
                return
            sent = await self._send(owed, message.card)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - the boundary: one message must not stop the others
            await self._handle_failure(owed, error)
            return
        if sent is None:
            return
        now = self._now()
        receipt = Receipt(*sent, message.merged, MAX_UNANSWERED, message.asks)
        await self._outbox.mark_sent(owed, receipt, next_slot(owed.contact, now), now)
        self.rate_limiter.speed_up()

    async def _send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int] | None:
        if owed.followup.attempts > 1:
            found = await self._sender.find(owed)
            if found is not None:
                log.info("follow-up %s had been sent already", owed.followup.id)
                return found
        await self.rate_limiter.acquire(late=is_late(owed.followup, self._now()))
        # The last look before it goes out: the member may have stopped, and the lease may have run down meanwhile.
        if not await self._outbox.holds_lease(owed, self._now() + timedelta(seconds=SEND_SECONDS)):
            await self._outbox.release(owed)
            return None
        # Where Discord limits the rate, discord.py waits as long as it is told, and sends it again.
        sending = self._sending[owed.contact.user_id] = asyncio.create_task(self._sender.send(owed, card))
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await asyncio.wait({sending})
        finally:
            del self._sending[owed.contact.user_id]
            sending.cancel()
            await asyncio.wait({sending})  # nothing of it goes on in the background
        if sending.cancelled():  # called off
            await self._outbox.release(owed)
            return None
        return sending.result()

    async def _handle_failure(self, owed: ClaimedFollowup, error: Exception) -> None:
        failure = failure_kind(error)
        what = f"{type(error).__name__}: {error}"
        # What passes by itself counts as a fault, too: of an outage the log then tells once, with a count.
        level = logging.INFO if failure is FailureKind.CLOSED else logging.WARNING
        log.log(
            logging.ERROR if is_bug(failure, error) else level,
            "follow-up %s was not sent, as %s: %s",
            owed.followup.id,
            failure.value,
            what,
            exc_info=error if is_bug(failure, error) else None,
        )
        now = self._now()
        if failure is FailureKind.TOO_FAST:
            self.rate_limiter.slow_down()
        if failure is FailureKind.CLOSED:
            await self._outbox.mark_closed(owed, what, now)
            return
        wait = retry_delay(owed.followup.attempts, failure)
        if wait is None:
            await self._outbox.mark_failed(owed, what, now)
        else:
            await self._outbox.retry_at(owed, what, now + wait)

    async def _seconds_until_next(self) -> float:
        next_at = await self._followups.next_ready()
        # Another process may owe something in between, and be gone when it is due.
        longest = _SHARED_SECONDS if self._outbox.is_shared else _LONGEST_SECONDS
        if next_at is None:
            return longest
        seconds = (next_at - self._now()).total_seconds()
        # What is ready and was not taken belongs to a member who is just getting something else.
        return min(seconds, longest) if seconds > 0 else _BLOCKED_SECONDS

    async def _sleep(self, seconds: float) -> None:
        if self._woken:
            return
        self._sleeping = asyncio.create_task(asyncio.sleep(seconds))
        try:
            await asyncio.wait({self._sleeping})
        finally:
            self._sleeping.cancel()


def is_late(followup: Followup, now: datetime) -> bool:
    """Whether a message comes noticeably after its time."""
    return now - followup.due_at > LATE
