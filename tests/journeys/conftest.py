"""The whole bot in a simulated Discord, on a day of 2026, with a database of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterable, AsyncIterator, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import discord
import pytest
import simcord
from discord import app_commands

from bot import client
from bot.advice import lint_profiles
from bot.advice.checking.worker import check
from bot.advice.impact import population
from bot.advice.impact.analysis import analyse
from bot.advice.impact.process import Analysis, Progress, Task
from bot.advice.impact.saved import Saved, SavedCounting
from bot.advice.profile import Profile
from bot.advice.recommend import advisor_for
from bot.catalog import load
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.name_search import NAMES
from bot.catalog.problems import CatalogError
from bot.catalog.registry import CatalogRegistry
from bot.client import CertwiseBot, create_bot
from bot.faq.search import SEARCHES
from bot.profile_text import UNDERSTANDINGS
from bot.services import catalog_checker, impact_counter
from bot.services.advisors import AdvisorService
from bot.services.faq import SUGGESTIONS
from bot.settings import Settings
from bot.storage.engine import database, sqlite
from bot.storage.store import Store
from bot.ui.errors import refusal, unwrap
from tests.loop_watch import LoopWatch, watching
from tests.simulated import ErrorLog, World, request_problems, set_date, unexpected_errors

T = TypeVar("T")

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


_load_once = cache(load_directory)
_read_once = lru_cache(maxsize=200)(load.read_yaml)


@pytest.fixture(autouse=True)
def one_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each file once for all tests: parsing the same ones again and again would take most of their time."""
    monkeypatch.setattr(client, "load_directory", _load_once)
    monkeypatch.setattr(load, "read_yaml", _read_once)


@pytest.fixture(scope="session", autouse=True)
def built_before() -> None:
    """Build what is looked up in the built-in catalog before the first journey: it takes seconds."""
    builtin = _load_once(builtin_directory())
    advisor_for(builtin, TODAY.date()).prepare()
    for kept in (NAMES, SEARCHES, SUGGESTIONS, UNDERSTANDINGS):
        kept.get_now(builtin)


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build nothing before it is asked for: the simulated Discord would wait for it, and the order could change."""
    monkeypatch.setattr(AdvisorService, "start", lambda _: None)


@pytest.fixture(autouse=True)
def patient_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer than a member would: on a busy test machine a disk now and then takes more than two seconds."""
    monkeypatch.setattr(database, "ANSWER_SECONDS", 30.0)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 30.0)


@pytest.fixture(autouse=True)
def check_some(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Catalogs are checked for some profiles, here; with ``checked_elsewhere`` for all, in another process."""
    if "checked_elsewhere" not in request.fixturenames:
        monkeypatch.setattr(lint_profiles, "MOST_PROFILES", 100)
        monkeypatch.setattr(catalog_checker, "check_in_subprocess", check_here)


@pytest.fixture(autouse=True)
def count_some(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Whose advice a change moves is counted over some profiles, here; with ``everybody`` over all, elsewhere."""
    if "everybody" not in request.fixturenames:
        monkeypatch.setattr(population, "MOST_PROFILES", 100)
        monkeypatch.setattr(population, "DRAWN", 100)
        monkeypatch.setattr(impact_counter, "analyse_in_subprocess", analyse_here)


async def check_here(files: Mapping[str, bytes], on: date, warm: object = None) -> Catalog:
    """As `check_in_subprocess`, without another process."""
    del warm
    found = await asyncio.to_thread(check, files, on)
    if isinstance(found, Catalog):
        return found
    raise CatalogError(found)


async def analyse_here(
    task: Task, saved: AsyncIterable[Sequence[Saved]], progress: Progress, warm: object = None
) -> Analysis:
    """As `analyse_in_subprocess`, without another process."""
    del progress, warm
    found = await asyncio.to_thread(SavedCounting, task.old, task.new, task.on)
    async for some in saved:
        for each in some:
            found.add(each) if isinstance(each, Profile) else found.add_plan(each)
    everybody = await asyncio.to_thread(analyse, task.old, task.new, task.on) if task.with_everybody else None
    return Analysis(everybody, found.impact())


@pytest.fixture
def checked_elsewhere() -> None:
    """Check catalogs for every possible profile, in another process, as the bot does."""


@pytest.fixture
def everybody() -> None:
    """Count over every possible profile, in another process, as the bot does."""


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and nothing in them: making them takes longer than most journeys."""
    file = tmp_path_factory.mktemp("new") / "certwise.sqlite3"

    async def make() -> None:
        store = Store(f"sqlite+aiosqlite:///{file}")
        await store.open()
        await store.close()

    asyncio.run(make())
    return file


@pytest.fixture
def settings(tmp_path: Path, new_database: Path) -> Settings:
    """The built-in catalog, and a new database file."""
    return Settings(database_url=f"sqlite+aiosqlite:///{shutil.copyfile(new_database, tmp_path / 'certwise.sqlite3')}")


@pytest.fixture
def today() -> datetime:
    """The moment at which a journey begins; a test may have it begin on another day."""
    return TODAY


@pytest.fixture
async def env(settings: Settings, error_log: ErrorLog, today: datetime) -> AsyncIterator[simcord.Env]:
    """A simulated Discord in which the bot runs; afterwards, whatever went wrong unseen fails the test.

    That is: an ERROR record, an exception that is no refusal, a request that Discord would have refused, a ping.
    """
    bot = create_bot(settings)
    running = simcord.Env(bot, shard_count=1, settle_timeout=120)
    set_date(running, today)
    try:
        await running.start()
        yield running
    finally:
        await running.shutdown()
        await running.bot.close()
        await bot.close()
    assert not error_log.records
    assert unexpected_errors(running, lambda error: _is_expected(error, error_log)) == []
    assert request_problems(running) == []


@pytest.fixture
def world(env: simcord.Env, settings: Settings) -> World:
    """A server with a channel, two members and a moderator."""
    return World.build(env, lambda: create_bot(settings))


def put_in_force(bot: CertwiseBot, catalog: Catalog) -> None:
    """Put another built-in catalog in force, and forget every other: the services share the registry."""
    vars(bot.catalogs).update(vars(CatalogRegistry(catalog)))


@pytest.fixture
def bot(env: simcord.Env) -> CertwiseBot:
    """The bot that was started first."""
    assert isinstance(env.bot, CertwiseBot)
    return env.bot


def _is_expected(error: BaseException, error_log: ErrorLog) -> bool:
    wrapped = isinstance(error, app_commands.AppCommandError | discord.DiscordException)
    original = unwrap(error) if wrapped else error
    return refusal(original) is not None or original in error_log.taken_errors


HELD_SECONDS = 3.0
"""The longest that one callback may hold the loop: a guard against hanging; benchmarks know the figures."""


@pytest.fixture
def loop_watch() -> Iterator[LoopWatch]:
    """Fail a test during which one callback holds the loop for longer than `HELD_SECONDS`."""
    with watching() as watch:
        yield watch
    assert watch.seconds < HELD_SECONDS, f"the loop stood still for {watch.seconds:.2f} s: {watch.what}"
