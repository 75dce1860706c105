"""The delivery in a process of its own, mostly in order to kill it: ``child.py ACTION DATABASE_URL LOG``.

What it sends goes into the log, a line each, which is on the disk before anything else happens.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from bot.followups import worker as timing
from bot.followups.rate_limiter import RateLimiter
from bot.followups.worker import FollowupWorker, OutgoingMessage
from bot.storage.outbox import ClaimedFollowup
from bot.storage.store import Store
from bot.ui.card import Card
from tests.followups.post import Plainly


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


class LoggingBox:
    """Discord, as far as this process is concerned."""

    def __init__(self, path: Path, *, seconds: float = 0.0) -> None:
        self._path, self._seconds = path, seconds

    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        card.check()
        await asyncio.sleep(self._seconds)
        line = f"{owed.contact.user_id} {owed.followup.id} {owed.followup.lease_owner}\n"
        log = os.open(self._path, os.O_APPEND | os.O_CREAT | os.O_WRONLY)
        os.write(log, line.encode())
        os.fsync(log)
        os.close(log)
        return 7, owed.followup.id

    async def find(self, owed: ClaimedFollowup) -> None:
        """As if Discord showed nothing of what was sent: the worst case."""


class Dying(Plainly):
    async def compose(self, *_: object) -> OutgoingMessage:
        die()


class DyingBefore(LoggingBox):
    async def send(self, *_: object) -> tuple[int, int]:
        die()


class DyingAfter(LoggingBox):
    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        await super().send(owed, card)
        die()


async def _run(url: str, writer: Plainly, box: LoggingBox, *, die_when_marked: bool = False) -> None:
    store = Store(url)
    await store.open()
    worker = FollowupWorker(store.followups, store.outbox, writer, box, rate_limiter=RateLimiter(1e9, 1e9))
    if die_when_marked:
        mark = store.outbox.mark_sent

        async def mark_and_die(*arguments: object, **options: object) -> None:
            await mark(*arguments, **options)
            die()

        store.outbox.mark_sent = mark_and_die  # pyright: ignore[reportAttributeAccessIssue]
    while await store.followups.next_ready() is not None:
        if not await worker.deliver_due():
            await asyncio.sleep(0.05)
    await store.close()


async def main(action: str, url: str, log: Path) -> None:
    if action == "die_after_the_claim":
        await _run(url, Dying(), LoggingBox(log))
    elif action == "die_before_the_send":
        await _run(url, Plainly(), DyingBefore(log))
    elif action == "die_after_the_send":
        await _run(url, Plainly(), DyingAfter(log))
    elif action == "die_after_the_mark":
        await _run(url, Plainly(), LoggingBox(log), die_when_marked=True)
    elif action == "deliver":
        await _run(url, Plainly(), LoggingBox(log))
    elif action == "deliver_slowly":
        # Leases that end soon, so that the others need not wait long for what the killed one had.
        timing.LEASE, timing.SEND_SECONDS, timing.BATCH = 4 * timing.LEASE / 300, 1, 5
        await _run(url, Plainly(), LoggingBox(log, seconds=0.01))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
