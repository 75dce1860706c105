"""Writers and postmen for tests of the delivery, which is the real one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import discord

from bot.followups.rate_limiter import RateLimiter
from bot.followups.worker import FollowupWorker, OutgoingMessage
from bot.storage.followups import Followup
from bot.storage.outbox import ClaimedFollowup
from bot.storage.store import Store
from bot.ui.card import Card


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


class Plainly:
    """Writes what the follow-ups are about, and settles all of them."""

    def __init__(self) -> None:
        self.silent = False
        self.error: Exception | None = None

    async def compose(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage | None:
        del now
        if self.error:
            raise self.error
        if self.silent:
            return None
        said = [owed.followup, *others]
        return OutgoingMessage(Card().text(*(one.subject for one in said)), tuple(other.id for other in others))


class Box:
    """Keeps what was sent: the member and the nonce."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.errors: list[Exception] = []
        self.before: Callable[[ClaimedFollowup], object] = lambda _: None
        self.knows = False

    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        card.check()
        self.before(owed)
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append((owed.contact.user_id, str(owed.followup.id)))
        return 7, 1_000_000 + len(self.sent)

    async def find(self, owed: ClaimedFollowup) -> tuple[int, int] | None:
        nonces = [nonce for _, nonce in self.sent]
        if self.knows and str(owed.followup.id) in nonces:
            return 7, 1_000_001 + nonces.index(str(owed.followup.id))
        return None


def delivery(store: Store, clock: Callable[[], datetime], writer: Plainly, box: Box) -> FollowupWorker:
    """The real delivery, which needs no time."""
    return FollowupWorker(store.followups, store.outbox, writer, box, rate_limiter=RateLimiter(1e9, 1e9), now=clock)


class Reply:
    """As much of an HTTP response as discord.py's errors want to see."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "as the test says"


def refused(status: int, code: int = 0) -> discord.HTTPException:
    """What discord.py raises for a response with this status and code."""
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    kind = discord.DiscordServerError if status >= 500 else kind
    return kind(Reply(status), {"code": code, "message": "as the test says"})  # pyright: ignore[reportArgumentType]
