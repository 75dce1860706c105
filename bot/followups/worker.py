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

from bot.followups.rate_limiter import RateLimiter
from bot.followups.retry import FailureKind, failure_kind, is_bug, retry_delay
from bot.followups.schedule import MAX_UNANSWERED, next_slot
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
_TROUBLE_SECONDS = 30.0
_SHARED_SECONDS = 300.0
_LONGEST_SECONDS = 40 * 24 * 3600.0  # what the timers of every platform can count to


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message as it is sent.

    Attributes:
        card: What it says.
        merged: The other follow-ups that it settles.
        asks: Whether it waits for an answer.
    """

    card: Card
    merged: tuple[int, ...] = ()
    asks: bool = True


class Composer(Protocol):
    """Who writes the messages."""

    async def write(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage | None:
        """The message that fits how things stand now; None if there is nothing to say about any of them."""
        ...


class Sender(Protocol):
    """Who takes them to Discord."""

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
        writer: Who writes the messages.
        postman: Who sends them.
        pace: How fast.
        now: The clock.
    """

    def __init__(
        self,
        followups: FollowupRepository,
        outbox: Outbox,
        writer: Composer,
        postman: Sender,
        *,
        pace: RateLimiter | None = None,
        now: Callable[[], datetime] = discord.utils.utcnow,
    ) -> None:
        self._followups = followups
        self._outbox = outbox
        self._writer = writer
        self._postman = postman
        self._now = now
        self._woken = False
        self._nap: asyncio.Task[None] | None = None
        self._stopping = False
        self._sending: dict[int, asyncio.Task[tuple[int, int]]] = {}
        self.pace = pace or RateLimiter()
        self.owner = secrets.token_hex(8)

    def wake(self) -> None:
        """Look for what is due: something may have been added, or moved to an earlier time."""
        self._woken = True
        if self._nap is not None:
            self._nap.cancel()

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
                seconds = _TROUBLE_SECONDS
            except Exception:
                log.exception("delivering failed; it goes on")
                seconds = _TROUBLE_SECONDS
            if seconds:
                await self._sleep(seconds)

    async def deliver_due(self) -> int:
        """Take and deliver one batch of what is due; how many members that was."""
        # The slower it goes, the fewer are taken: a lease must last until the last of them is sent.
        most = max(1, int(BATCH / self.pace.slower_by))
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
            letter = await self._writer.write(owed, others, self._now())
            if letter is None:
                await self._outbox.cancel(owed, self._now(), merged=[other.id for other in others])
                return
            sent = await self._send(owed, letter.card)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - the boundary: one message must not stop the others
            await self._failed(owed, error)
            return
        if sent is None:
            return
        now = self._now()
        receipt = Receipt(*sent, letter.merged, MAX_UNANSWERED, letter.asks)
        await self._outbox.mark_sent(owed, receipt, next_slot(owed.contact, now), now)
        self.pace.speed_up()

    async def _send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int] | None:
        if owed.followup.attempts > 1:
            found = await self._postman.find(owed)
            if found is not None:
                log.info("follow-up %s had been sent already", owed.followup.id)
                return found
        await self.pace.acquire(late=is_late(owed.followup, self._now()))
        # The last look before it goes out: the member may have stopped, and the lease may have run down meanwhile.
        if not await self._outbox.holds_lease(owed, self._now() + timedelta(seconds=SEND_SECONDS)):
            await self._outbox.release(owed)
            return None
        # Where Discord limits the rate, discord.py waits as long as it is told, and sends it again.
        sending = self._sending[owed.contact.user_id] = asyncio.create_task(self._postman.send(owed, card))
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

    async def _failed(self, owed: ClaimedFollowup, error: Exception) -> None:
        trouble = failure_kind(error)
        what = f"{type(error).__name__}: {error}"
        log.log(
            logging.ERROR if is_bug(trouble, error) else logging.INFO,
            "follow-up %s was not sent, as %s: %s",
            owed.followup.id,
            trouble.value,
            what,
            exc_info=error if is_bug(trouble, error) else None,
        )
        now = self._now()
        if trouble is FailureKind.TOO_FAST:
            self.pace.slow_down()
        if trouble is FailureKind.CLOSED:
            await self._outbox.mark_closed(owed, what, now)
            return
        wait = retry_delay(owed.followup.attempts, trouble)
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
        self._nap = asyncio.create_task(asyncio.sleep(seconds))
        try:
            await asyncio.wait({self._nap})
        finally:
            self._nap.cancel()


def is_late(followup: Followup, now: datetime) -> bool:
    """Whether a message comes noticeably after its time."""
    return now - followup.due_at > LATE
