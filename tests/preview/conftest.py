"""A simulated Discord whose bot owes the member messages, and both conversations open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot import client
from bot.catalog.load import load_directory
from bot.client import create_bot
from bot.followups.service import FollowupService
from bot.preview.page import PreviewPage
from bot.preview.session import Session
from bot.preview.world import SimulatedWorld, simulated
from bot.services.advisors import AdvisorService
from bot.settings import Settings
from tests.features import add_feature
from tests.preview.owing import Owing

BEGIN = datetime(2027, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)

load_once = cache(load_directory)


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build nothing before it is asked for: two processors run all tests."""
    monkeypatch.setattr(AdvisorService, "start", lambda _: None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'preview.sqlite3'}")


@pytest.fixture
def owing(monkeypatch: pytest.MonkeyPatch) -> Owing:
    """What the bot owes; the second follow-up and the last one come to nothing."""
    owed = Owing(
        {BEGIN + DAY: "First step", BEGIN + 3 * DAY: None, BEGIN + 30 * DAY: "Second step", BEGIN + 32 * DAY: None}
    )
    monkeypatch.setattr(client, "load_directory", load_once)
    add_feature(monkeypatch, owed.setup)
    monkeypatch.setattr(FollowupService, "next_due", lambda _: owed.next_due())
    return owed


@pytest.fixture
async def world(settings: Settings, owing: Owing) -> AsyncIterator[SimulatedWorld]:
    async with simulated(create_bot(settings), BEGIN) as running:
        owing.user_id = running.member.id
        yield running


@pytest.fixture
async def session(world: SimulatedWorld) -> AsyncIterator[Session]:
    """Both conversations, whose clock nobody moves but the test."""
    opened = Session(world)
    async with opened.opened("http://127.0.0.1:1"):
        yield opened


@pytest.fixture
async def page(world: SimulatedWorld) -> AsyncIterator[PreviewPage]:
    """The page, with both conversations."""
    opened = Session(world)
    served = PreviewPage(opened)
    async with served.served(0), opened.opened(served.origin):
        yield served
