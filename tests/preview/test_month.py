"""A newcomer watches a month of a real plan, one follow-up after another."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import client
from bot.client import create_bot
from bot.preview.session import Session
from bot.preview.world import simulated
from bot.settings import Settings
from tests.preview.browser import Browser
from tests.preview.conftest import BEGIN, load_once
from tests.simulated import click, labels, slash

AI_103 = "azure-ai-apps-agents-developer-ai-103"

pytestmark = pytest.mark.usefixtures("error_log")


@pytest.fixture
async def session(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Session]:
    monkeypatch.setattr(client, "load_directory", load_once)
    async with simulated(create_bot(settings), BEGIN) as world:
        opened = Session(world)
        async with opened.opened("http://127.0.0.1:1"):
            yield opened


async def test_a_month_of_a_plan_in_a_few_jumps(session: Session) -> None:
    world, mia = session.world, session.world.member
    assert (await session.jump()).came == (), "nobody has a plan yet"
    await slash(mia, world.channel, "plan start", what=AI_103, hours=8, time_zone="Europe/Berlin")
    offer = await slash(mia, world.channel, "plan reminders", zone="Europe/Berlin")
    await click(mia, offer.response, "Turn on and send me a test")
    async with world.turn:
        await session.tick()
    assert session.next_due is not None
    async with Browser.open(session.direct.url) as browser:
        jumps = 0
        while world.env.now() - BEGIN < timedelta(days=30):
            landed = await session.jump()
            ((name, line),) = landed.came
            assert (name, bool(line)) == ("Mia", True)
            await browser.refresh()
            assert line in json.dumps(browser.state["messages"], ensure_ascii=False)
            (_, message) = world.messages_since(0)[-1]
            assert {"Done", "Stop"} <= set(labels(message)), labels(message)
            await click(mia.user, message, "Done")
            jumps += 1
            assert jumps < 30
        assert jumps >= 2
