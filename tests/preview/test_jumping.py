"""From one follow-up to the next."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.followups.service import FollowupService
from bot.preview.session import Session
from tests.preview.browser import Browser
from tests.preview.conftest import BEGIN, DAY

pytestmark = pytest.mark.usefixtures("error_log")


async def test_jumps_lead_from_message_to_message(session: Session) -> None:
    async with Browser.open(session.direct.url) as browser:
        first = await session.jump()
        assert first.came == (("Mia", "First step"),)
        assert first.sentence == "The bot wrote to Mia: First step"
        assert timedelta() <= first.now - (BEGIN + DAY) < timedelta(minutes=1)
        assert session.next_due == BEGIN + 3 * DAY
        assert session.messages_sent() == 1
        await browser.refresh()
        assert "First step" in json.dumps(browser.state["messages"])
        second = await session.jump()
        assert second.came == (("Mia", "Second step"),), "what came to nothing is passed over"
        assert timedelta() <= second.now - (BEGIN + 30 * DAY) < timedelta(minutes=1)
        await browser.refresh()
        assert "Second step" in json.dumps(browser.state["messages"])
        passed = await session.jump()
        assert "not needed any more" in passed.sentence
        assert passed.now - second.now > DAY
        last = await session.jump()
        assert last.came == ()
        assert "/plan start" in last.sentence
        assert last.now - passed.now < timedelta(minutes=1), "without a follow-up the clock stays"
        assert session.next_due is None


async def test_the_clock_goes_on_from_there(session: Session) -> None:
    landed = await session.jump()
    async with session.world.turn:
        await session.tick()
    assert timedelta() <= session.world.env.now() - landed.now < timedelta(minutes=1)


async def test_a_bot_that_writes_to_nobody_by_itself_owes_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(_: FollowupService) -> None:
        """Nothing is owed to anybody."""

    before = session.world.env.now()
    with monkeypatch.context() as patch:
        patch.setattr(FollowupService, "next_due", nothing)
        assert (await session.jump()).came == ()
    assert session.world.env.now() - before < timedelta(minutes=1)


async def test_a_page_stays_open_over_a_jump_of_weeks(session: Session) -> None:
    async with Browser.open(session.server.url) as browser:
        await session.jump()
        await session.jump()
        await browser.refresh()
        assert (await browser.slash("help"))["settlement"] == "settled"
