"""The running bot in a simulated Discord: interview steps and ``/advise`` beside an empty command, in one run."""

from __future__ import annotations

import asyncio
import gc
import logging
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import simcord
from discord import app_commands
from sqlalchemy import create_engine, insert

from benchmarks.table import Row, percentile
from bot.client import create_bot
from bot.settings import Settings
from bot.storage.migrate import upgrade
from bot.storage.schema import interviews
from bot.ui.bot import Interaction
from bot.ui.usage_limits import UsageLimits
from tests.simulated import choose, click, set_date, slash

ROUNDS = 300
TURNS = 4
STORED = 100_000
TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


def measure() -> Iterator[Row]:
    """Latencies at the actor, time to ready, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite+aiosqlite:///{folder}/bot.sqlite3"
        yield from asyncio.run(_latencies(database))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full.sqlite3"
        empty = _started(Path(folder) / "empty.sqlite3")
        _fill(path)
        full = _started(path)
    yield Row("process start to ready", empty[0], "s", "under 1.5 s")
    yield Row("memory when ready, no interviews", empty[1], "MB")
    yield Row(f"memory when ready, {STORED:,} stored interviews", full[1], "MB", "no growth")


@asynccontextmanager
async def running(database: str) -> AsyncIterator[simcord.Env]:
    """The bot with this database in a simulated Discord."""
    bot = create_bot(Settings(database_url=database))
    bot.usage_limits = UsageLimits(count(step=60).__next__)  # a minute passes between two clicks: nobody is too quick

    @app_commands.command(name="empty", description="Answers at once")
    async def empty(interaction: Interaction) -> None:
        # The simulated Discord looks for 50 ms at a command that ends in the very turn of the loop in which it began.
        for _ in range(TURNS):
            await asyncio.sleep(0)
        await interaction.response.send_message("done", ephemeral=True)

    bot.tree.add_command(empty)
    env = simcord.Env(bot, shard_count=1, settle_timeout=30)
    set_date(env, TODAY)
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
        await bot.close()


async def _latencies(database: str) -> list[Row]:
    async with running(database) as env:
        guild = env.create_guild("Benchmark")
        channel = guild.create_text_channel("general")
        member = guild.add_member(env.create_user("mia"))
        card = (await slash(member, channel, "advise")).response
        answered = (await choose(member, card, "developer")).response
        times: dict[str, list[float]] = {"empty": [], "advise": [], "step": []}
        gc.collect()
        for number in range(ROUNDS):
            option = ("cloud_ml", "generative_ai")[number % 2]
            await _timed(times["empty"], partial(slash, member, channel, "empty"))
            await _timed(times["advise"], partial(slash, member, channel, "advise"))
            await _timed(times["step"], partial(choose, member, answered, option))
            answered = (await click(member, answered, "Back")).response
        return list(_rows(times))


async def _timed(into: list[float], act: Callable[[], Awaitable[object]]) -> None:
    start = time.perf_counter()
    await act()
    into.append(time.perf_counter() - start)


def _rows(times: dict[str, list[float]]) -> Iterator[Row]:
    baseline = percentile(times["empty"], 0.5)
    names = {
        "empty": "an empty command",
        "advise": "/advise (resuming)",
        "step": "a step of the interview, saved to disk",
    }
    for key, name in names.items():
        half, most = percentile(times[key], 0.5), percentile(times[key], 0.99)
        ratio = (
            "the baseline"
            if key == "empty"
            else f"p50 within 4 times the empty command; it is {half / baseline:.1f} times"
        )
        yield Row(f"{name}, p50", half * 1e3, "ms", ratio)
        yield Row(f"{name}, p99", most * 1e3, "ms")


def _fill(path: Path) -> None:
    """A database with so many members' interviews, written in one go."""
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    row = {
        "home_guild_id": 1,
        "answers": {"situation": "developer", "goal": "cloud_ml", "platform": "aws"},
        "unsure": [],
        "held": [],
        "asking": "budget",
        "state": "open",
        "revision": "0" * 64,
        "started_at": TODAY,
        "updated_at": TODAY,
    }
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(insert(interviews), [{"user_id": user_id, **row} for user_id in range(1, STORED + 1)])
    engine.dispose()


def _started(database: Path) -> tuple[float, float]:
    """Seconds from the start of a new process to ready, and its memory in MB then."""
    command = [sys.executable, "-m", "benchmarks.bot", str(database)]
    start = time.perf_counter()
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ready, memory = (float(word) for word in output.split()[-2:])
    return ready - start, memory


async def _ready(database: str) -> None:
    async with running(f"sqlite+aiosqlite:///{database}"):
        print(time.perf_counter(), _memory())


def _memory() -> float:
    """The most memory that this process has had, in MB; `resource` would count what its parent had before it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return float(peak.split()[1]) / 1024


if __name__ == "__main__":
    logging.disable()
    asyncio.run(_ready(sys.argv[1]))
