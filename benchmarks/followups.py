"""Follow-ups: what a claim costs however many are owed, how fast they go out, and what members notice meanwhile."""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

import discord
from sqlalchemy import make_url, text

from benchmarks.bot import running
from benchmarks.rate_limits import rate_limiting
from benchmarks.table import Row, percentile
from bot.client import CertwiseBot
from bot.followups.rate_limiter import PER_SECOND
from bot.followups.sender import DirectMessageSender
from bot.followups.worker import BATCH, LEASE, FollowupWorker, OutgoingMessage
from bot.storage.followups import Followup
from bot.storage.outbox import ClaimedFollowup, Slot
from bot.storage.store import Store
from bot.ui.card import Card
from tests.followups.filling import fill
from tests.running_bot import TOKEN
from tests.simulated import slash

if TYPE_CHECKING:
    from bot.ui.bot import BotBase

PENDING = (1_000, 100_000, 1_000_000)
CLAIMS = 40
SENT = 150
ROUNDS, COMMANDS = 4, 500
DAY = timedelta(days=1)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def measure() -> Iterator[Row]:
    """The claim on SQLite, and on PostgreSQL where ``TEST_POSTGRES_URL`` names a server; then the running bot."""
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_claims("SQLite", f"sqlite+aiosqlite:///{folder}/claims.sqlite3"))
    server = os.environ.get("TEST_POSTGRES_URL")
    if server:
        yield from asyncio.run(_claims_on_postgresql(server))
    yield from asyncio.run(_sends())
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_advise(f"sqlite+aiosqlite:///{folder}/bot.sqlite3"))


async def _claims(name: str, url: str) -> list[Row]:
    store = Store(url)
    await store.open()
    rows: list[Row] = []
    filled = 0
    try:
        for pending in PENDING:
            ids = range(filled + 1, pending + 1)
            await store._database.write(lambda c, ids=ids: fill(c, ids, NOW + DAY, apart=timedelta(hours=1)))
            filled = pending
            times = [await _claim(store, pending + 10_000_000 + number * BATCH) for number in range(CLAIMS)]
            aim = "flat" if rows else "the baseline"
            rows.append(
                Row(f"claiming {BATCH} of {pending:,} pending ({name}), p50", percentile(times, 0.5) * 1e3, "ms", aim)
            )
    finally:
        await store.close()
    return rows


async def _claims_on_postgresql(server: str) -> list[Row]:
    import asyncpg  # noqa: PLC0415 - it belongs to an extra

    address = make_url(server)
    name = f"certwise_benchmark_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        await admin.execute(f'CREATE DATABASE "{name}"')
        url = address.set(drivername="postgresql+asyncpg", database=name).render_as_string(hide_password=False)
        return await _claims("PostgreSQL", url)
    finally:
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await admin.close()


async def _claim(store: Store, first: int) -> float:
    """The seconds that it takes to claim one batch that has just become due, which is then out of the way."""
    ids = range(first, first + BATCH)
    await store._database.write(lambda c: fill(c, ids, NOW))
    start = time.perf_counter()
    owed = await store.outbox.claim("benchmark", _at_once, NOW, limit=BATCH, lease=LEASE)
    took = time.perf_counter() - start
    assert [one.contact.user_id for one in owed] == list(ids)
    done = text("UPDATE followups SET state = 'cancelled', ready_at = NULL WHERE user_id >= :first")
    await store._database.write(lambda c: c.execute(done, {"first": first}))
    return took


def _at_once(_contact: object, now: datetime) -> Slot:
    return Slot(now, now + DAY, now + DAY)


async def _sends() -> list[Row]:
    """The real worker and the real HTTP client against a server that rate-limits as Discord does."""
    rows: list[Row] = []
    for allowed in (50, 5):
        async with rate_limiting(allowed) as server, _client(server.address) as client:
            with tempfile.TemporaryDirectory() as folder:
                seconds = await _deliver_all(f"sqlite+aiosqlite:///{folder}/sends.sqlite3", client)
        assert sorted(server.nonces) == sorted(set(server.nonces)), "nothing was sent twice"
        aim = f"at most {PER_SECOND:g}, which is its own pace; {server.refused} requests were refused with 429"
        rows.append(Row(f"messages a second where Discord allows {allowed} requests", SENT / seconds, "", aim))
    return rows


async def _deliver_all(url: str, client: discord.Client) -> float:
    store = Store(url)
    await store.open()
    try:
        await store._database.write(lambda c: fill(c, range(1, SENT + 1), NOW))
        post = DirectMessageSender(cast("BotBase", client))
        worker = FollowupWorker(store.followups, store.outbox, _Plainly(), post, now=lambda: NOW)
        start = time.perf_counter()
        while await store.followups.next_ready() is not None:
            await worker.deliver_due()
        return time.perf_counter() - start
    finally:
        await store.close()


@asynccontextmanager
async def _client(address: str) -> AsyncIterator[discord.Client]:
    base, discord.http.Route.BASE = discord.http.Route.BASE, f"{address}/api"
    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login(TOKEN)
        yield client
    finally:
        await client.close()
        discord.http.Route.BASE = base


class _Plainly:
    """Writes a message of the usual size."""

    async def compose(self, owed: ClaimedFollowup, others: Sequence[Followup], now: datetime) -> OutgoingMessage:
        del owed, others, now
        return OutgoingMessage(
            Card().heading("Sit the exam: due today", 3).text("What to do. " * 20).small("Why this came.")
        )


class _Quickly:
    """Takes as long as Discord does, and counts."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, owed: ClaimedFollowup, card: Card) -> tuple[int, int]:
        card.to_components()
        self.sent += 1
        return 1, owed.followup.id

    async def find(self, owed: ClaimedFollowup) -> None:
        del owed


async def _advise(database: str) -> list[Row]:
    """What a member notices of it: the time until `/advise` is answered, alone and beside a worker at full pace."""
    async with running(database) as env:
        guild = env.create_guild("Benchmark")
        channel, member = guild.create_text_channel("general"), guild.add_member(env.create_user("mia"))
        bot = env.bot
        assert isinstance(bot, CertwiseBot)
        await slash(member, channel, "advise")
        await bot.store._database.write(lambda c: fill(c, range(1, 20_001), NOW))
        ask = partial(slash, member, channel, "advise")
        post = _Quickly()
        worker = FollowupWorker(bot.store.followups, bot.store.outbox, _Plainly(), post, now=lambda: NOW)
        times: dict[bool, list[float]] = {False: [], True: []}
        seconds = 0.0
        for number in range(2 * ROUNDS):
            busy = number % 2 == 1
            began = time.perf_counter()
            going = asyncio.create_task(_deliver_for_ever(worker)) if busy else None
            times[busy] += await _answered(ask)
            if going is not None:
                going.cancel()
                await asyncio.gather(going, return_exceptions=True)
                seconds += time.perf_counter() - began
    return list(_compared(times[False], times[True], post.sent / seconds))


async def _deliver_for_ever(worker: FollowupWorker) -> None:
    while True:
        await worker.deliver_due()


async def _answered(ask: Callable[[], Awaitable[object]]) -> list[float]:
    """The seconds until the answer of each of so many commands leaves the bot."""
    times: list[float] = []
    send = discord.InteractionResponse.send_message
    started = 0.0

    async def timed(response: object, *arguments: object, **options: object) -> object:
        times.append(time.perf_counter() - started)
        return await send(response, *arguments, **options)  # pyright: ignore[reportArgumentType]

    discord.InteractionResponse.send_message = timed  # pyright: ignore[reportAttributeAccessIssue]
    try:
        for _ in range(COMMANDS):
            started = time.perf_counter()
            await ask()
    finally:
        discord.InteractionResponse.send_message = send
    return times


def _compared(alone: list[float], beside: list[float], a_second: float) -> Iterator[Row]:
    half, most = (percentile(beside, share) / percentile(alone, share) for share in (0.5, 0.99))
    yield Row("/advise until its answer is sent, p99", percentile(alone, 0.99) * 1e3, "ms", "the baseline")
    yield Row(
        f"the same while {a_second:.0f} messages a second go out, p99",
        percentile(beside, 0.99) * 1e3,
        "ms",
        f"within 1.2 times; it is {most:.2f} times (p50: {half:.2f} times)",
    )
