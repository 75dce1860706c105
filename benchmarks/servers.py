"""Thousands of servers, hundreds of them with a catalog of their own: steps of interviews at a steady rate.

The services are called as the cogs call them, without a Discord: no simulation could send a hundred clicks a second.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from math import isinf
from pathlib import Path
from random import Random

import discord

from benchmarks.table import Row, markdown, percentile
from bot.catalog.load import builtin_directory, load_catalog, load_directory, read_directory
from bot.catalog.registry import CatalogRegistry
from bot.client import CertwiseBot, create_bot
from bot.cogs.catalog.audit_log import AuditLog
from bot.services.errors import ServiceError
from bot.services.interview_transitions import Step
from bot.settings import Settings
from bot.storage.engine.errors import StorageError
from bot.storage.publications import Publication

GUILDS = 5_000
OWN = 200
A_SECOND = 100
SECONDS = 20
_MODERATOR = 1


def measure() -> Iterator[Row]:
    """Steps under one catalog for all, then with catalogs of their own; takes two minutes and a half."""
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_measure(f"sqlite+aiosqlite:///{folder}/bot.sqlite3"))


async def _measure(database: str) -> list[Row]:
    async with _serving(database) as bot:
        await bot.services.advisors.wait()
        gc.collect()
        rows = [Row("memory with one catalog for all servers", _memory(), "MB", "the baseline")]
        rows += _rows(await _walk(bot, seed=1), f"{GUILDS:,} servers with one catalog")
        started = time.perf_counter()
        await _publish(bot)
        await _touch(bot)
        each = (time.perf_counter() - started) / OWN
        rows.append(Row(f"publishing a catalog and taking its first step, each of {OWN}", each, "s"))
        found = await _walk(bot, seed=2)
        gc.collect()
        rows += _rows(found, f"{GUILDS:,} servers, {OWN} with catalogs of their own", "under 300 ms")
        rows.append(Row(f"memory with {OWN} catalogs", _memory(), "MB", "under 600 MB"))
        return rows


@asynccontextmanager
async def _serving(database: str) -> AsyncIterator[CertwiseBot]:
    """A bot that has its store and services, and is connected to nothing."""
    bot = create_bot(Settings(database_url=database))
    builtin = await asyncio.to_thread(load_directory, builtin_directory())
    await bot.store.open()
    await bot.store.revisions.keep(builtin.files, discord.utils.utcnow(), builtin=True)
    bot.catalogs = CatalogRegistry(
        builtin, read_pointer=bot.store.guilds.revision, read_files=bot.store.revisions.files
    )
    bot.services = bot.build_services(AuditLog(bot))
    bot.services.advisors.start()
    try:
        yield bot
    finally:
        await bot.services.advisors.stop()
        await bot.store.close()


def _rows(times: list[tuple[bool, float]], where: str, aim: str = "the baseline") -> Iterator[Row]:
    yield Row(f"steps refused, {where}", sum(isinf(seconds) for _, seconds in times), f"of {len(times):,}", "none")
    every = [seconds for _, seconds in times if not isinf(seconds)] or [0.0]
    yield Row(f"a step at {A_SECOND} a second, {where}, p50", percentile(every, 0.5) * 1e3, "ms")
    yield Row(f"a step at {A_SECOND} a second, {where}, p99", percentile(every, 0.99) * 1e3, "ms", aim)
    if own := [seconds for is_own, seconds in times if is_own and not isinf(seconds)]:
        yield Row("the same under a server's own catalog, p50", percentile(own, 0.5) * 1e3, "ms")
        yield Row("the same under a server's own catalog, p99", percentile(own, 0.99) * 1e3, "ms")


async def _publish(bot: CertwiseBot) -> None:
    """Catalogs that say something else nearly everywhere, and decide otherwise."""
    files = read_directory(builtin_directory())
    for number in range(OWN):
        changed = {name: _changed(content.decode(), number).encode() for name, content in files.items()}
        catalog = await asyncio.to_thread(load_catalog, changed)
        now = discord.utils.utcnow()
        draft = await bot.store.drafts.add(
            guild_id=_own(number),
            revision=await bot.store.revisions.keep(changed, now),
            base=bot.catalogs.builtin.revision,
            author_id=_MODERATOR,
            kind="upload",
            what="Everything",
            why="",
            now=now,
        )
        published = await bot.store.publications.publish(
            draft.id,
            draft.guild_id,
            seen=(draft.base, draft.revision),
            publisher_id=_MODERATOR,
            builtin=draft.base,
            now=now,
        )
        assert isinstance(published, Publication)
        assert catalog.revision == draft.revision


def _changed(text: str, number: int) -> str:
    return text.replace(". ", f". (Server {number}) ").replace("weight: 30", f"weight: {30 + number % 5}")


def _own(number: int) -> int:
    return 1 + number * (GUILDS // OWN)


async def _touch(bot: CertwiseBot) -> None:
    for number in range(OWN):
        await bot.services.interviews.start(10_000_000 + number, _own(number))


async def _walk(bot: CertwiseBot, seed: int) -> list[tuple[bool, float]]:
    """Start a step so many times a second, whether or not those before have ended; who is finished starts anew."""
    source, times = Random(seed), list[tuple[bool, float]]()  # noqa: S311 - samples
    steps: dict[int, Step] = {}
    tasks: list[asyncio.Task[None]] = []
    began = time.perf_counter()
    for number in range(A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        guild = source.randrange(1, GUILDS + 1)
        # Every other step is taken by one of some hundred members, who so come to the end of their interviews.
        user = seed * 100_000 + (guild if number % 2 else guild % 100)
        guild = guild if number % 2 else 1 + (user % 100) * (GUILDS // 100)
        tasks.append(asyncio.create_task(_step(bot, user, guild, steps, source, times)))
    await asyncio.gather(*tasks)
    return times


async def _step(
    bot: CertwiseBot,
    user: int,
    guild: int,
    steps: dict[int, Step],
    source: Random,
    times: list[tuple[bool, float]],
) -> None:
    started = time.perf_counter()
    try:
        await _answer(bot, user, guild, steps, source)
    except (StorageError, ServiceError):
        seconds = float("inf")
    else:
        seconds = time.perf_counter() - started
    times.append(((guild - 1) % (GUILDS // OWN) == 0, seconds))


async def _answer(bot: CertwiseBot, user: int, guild: int, steps: dict[int, Step], source: Random) -> None:
    interviews, before = bot.services.interviews, steps.get(user)
    question = before.progress.question if before is not None else None
    if before is None or question is None or question.certifications:
        found: Step | None = await interviews.start(user, guild)
    else:
        option = source.choice(question.options).id
        found = await interviews.change(before.interview, lambda t, stored: t.answer(stored, question.id, option))
    if found is not None and found.progress.question is None:
        saved = await bot.services.results.save(found.interview, None)
        view = await bot.services.results.view(saved, can_share=False)
        assert view.recommendation.confidence is not None
    if found is not None:
        steps[user] = found


def _memory() -> float:
    """What this process has in memory now, in MB."""
    status = Path("/proc/self/status").read_text()
    return float(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


if __name__ == "__main__":
    print(markdown(measure()))
