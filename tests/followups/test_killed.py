"""Killed without warning: nothing is lost, at most one duplicate, nothing after a stop."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest

import bot
from bot.followups.rate_limiter import RateLimiter
from bot.followups.worker import FollowupWorker
from bot.storage.store import Store
from tests.followups.child import LoggingBox
from tests.followups.post import Clock, Plainly
from tests.storage.owing import owe, states, wanted

_CHILD = "tests.followups.child"
MIA = 80_351_110_224_678_912


class Children:
    def __init__(self, log: Path) -> None:
        self.log = log
        self.running: list[subprocess.Popen[str]] = []

    def start(self, action: str, url: str) -> subprocess.Popen[str]:
        repository = Path(bot.__file__).parents[1]
        child = subprocess.Popen(
            [sys.executable, "-m", _CHILD, action, url, str(self.log)],
            env=os.environ | {"PYTHONPATH": str(repository)},
            cwd=repository,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(child)
        return child

    def sent(self) -> list[list[str]]:
        """The member, the nonce and the worker of each message that went out."""
        return [line.split() for line in self.log.read_text().splitlines()] if self.log.exists() else []


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    children = Children(tmp_path / "sent")
    yield children
    for child in children.running:
        child.kill()
        child.communicate()


async def _die(children: Children, action: str, url: str) -> None:
    child = children.start(action, url)
    _, errors = await asyncio.to_thread(child.communicate, timeout=60)
    assert (child.returncode, errors) == (-signal.SIGKILL, "")


@pytest.mark.parametrize(
    ("action", "sent_before", "sent_at_last"),
    [
        ("die_after_the_claim", 0, 1),
        ("die_before_the_send", 0, 1),
        ("die_after_the_send", 1, 2),
        ("die_after_the_mark", 1, 1),
    ],
)
async def test_a_process_killed_at_any_step(
    store: Store, database_url: str, children: Children, action: str, sent_before: int, sent_at_last: int
) -> None:
    clock = Clock(discord.utils.utcnow())
    await owe(store, MIA, clock.now, wanted("due", clock.now))
    await _die(children, action, database_url)
    assert len(children.sent()) == sent_before
    # Another start, after the lease of the dead one has ended.
    clock.forward(minutes=6)
    worker = FollowupWorker(
        store.followups, store.outbox, Plainly(), LoggingBox(children.log), rate_limiter=RateLimiter(1e9), now=clock
    )
    while await worker.deliver_due():
        pass
    assert await states(store, MIA) == {"due": "sent"}
    sent = children.sent()
    assert len(sent) == sent_at_last, "at most one duplicate, and only if it died between sending and marking"
    assert len({nonce for _, nonce, _ in sent}) == 1, "and Discord can recognise that one by its nonce"


@pytest.mark.parametrize("action", ["die_after_the_claim", "die_after_the_send"])
async def test_a_stop_after_the_kill_is_the_end_of_it(
    store: Store, database_url: str, children: Children, action: str
) -> None:
    clock = Clock(discord.utils.utcnow())
    await owe(store, MIA, clock.now, wanted("due", clock.now))
    await _die(children, action, database_url)
    sent = children.sent()
    await store.contacts.stop(MIA, clock.now)
    clock.forward(minutes=6)
    worker = FollowupWorker(
        store.followups, store.outbox, Plainly(), LoggingBox(children.log), rate_limiter=RateLimiter(1e9), now=clock
    )
    while await worker.deliver_due():
        pass
    assert children.sent() == sent
    assert await store.followups.next_ready() is None


async def test_four_workers_of_which_one_is_killed(postgres_url: str, children: Children, tmp_path: Path) -> None:
    """On PostgreSQL: everybody gets their message, only what the killed one had may come twice."""
    del tmp_path
    members = range(1, 201)
    store = Store(postgres_url)
    await store.open()
    try:
        now = discord.utils.utcnow()
        for member in members:
            await owe(store, member, now, wanted("due", now - timedelta(minutes=1)))
        workers = [children.start("deliver_slowly", postgres_url) for _ in range(4)]
        async with asyncio.timeout(60):
            while len({owner for _, _, owner in children.sent()}) < 4:  # noqa: ASYNC110 - they only write a file
                await asyncio.sleep(0.02)
        workers[0].kill()
        stopped = members[-1]
        await store.contacts.stop(stopped, discord.utils.utcnow())
        sent_to_the_stopped = [member for member, _, _ in children.sent()].count(str(stopped))
        for worker in workers[1:]:
            _, errors = await asyncio.to_thread(worker.communicate, timeout=60)
            assert (worker.returncode, errors) == (0, "")
        counts = Counter(member for member, _, _ in children.sent())
        assert set(counts) | {str(stopped)} == {str(member) for member in members}
        assert counts[str(stopped)] <= sent_to_the_stopped + 1, "one may have been on its way"
        assert set(counts.values()) <= {1, 2}
        assert list(counts.values()).count(2) <= 5, "what one worker has in hand at a time"
        for member in members:
            assert (await states(store, member))["due"] in ({"sent", "cancelled"} if member == stopped else {"sent"})
    finally:
        await store.close()
