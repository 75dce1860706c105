"""Both conversations in a browser: what the bot does by itself appears, and no click is lost to it."""

from __future__ import annotations

import asyncio
import json

import pytest
import simcord

from bot.preview import session as session_module
from bot.preview.session import Session
from bot.preview.world import SimulatedWorld
from bot.ui.card import Card
from tests.preview.browser import Browser
from tests.preview.conftest import BEGIN, DAY
from tests.preview.owing import BUTTON, Owing
from tests.simulated import slash, texts

pytestmark = pytest.mark.usefixtures("error_log")
CLICKS = 40


async def tick(session: Session) -> None:
    async with session.world.turn:
        await session.tick()


async def test_a_server_with_a_member_and_a_moderator(world: SimulatedWorld) -> None:
    assert world.env.now() >= BEGIN
    member, moderator = world.viewers
    guild = world.env.bot.get_guild(world.channel.guild.id)
    assert guild is not None
    assert guild.name == "Certwise preview"
    assert world.env.bot.user.name == "Certwise"
    assert [await _manages(world, viewer) for viewer in (member, moderator)] == [False, True]
    shown = await slash(member, world.channel, "help")
    assert "## Certwise" in texts(shown.response)


async def _manages(world: SimulatedWorld, viewer: simcord.MemberActor) -> bool:
    permissions = world.env.backend.compute_permissions(world.channel.guild.id, viewer.id, world.channel.id)
    return bool(permissions & 0x20)


async def test_a_browser_uses_a_command_and_sees_the_answer(session: Session) -> None:
    async with Browser.open(session.server.url) as browser:
        assert [viewer["name"] for viewer in browser.state["viewers"]] == ["Mia, a member", "Noor, a moderator"]
        assert "Type /advise" in json.dumps(browser.state["messages"])
        done = await browser.slash("help")
        assert (done["settlement"], done["acknowledgement"]) == ("settled", "acknowledged")
        await browser.refresh()
        assert "which AI certification is worth your time and money" in json.dumps(browser.state["messages"])


async def test_so_does_one_in_the_members_direct_messages(session: Session) -> None:
    async with Browser.open(session.direct.url) as browser:
        assert [viewer["name"] for viewer in browser.state["viewers"]] == ["Mia, a member"]
        done = await browser.slash("help")
        assert (done["settlement"], done["acknowledgement"]) == ("settled", "acknowledged")
        await browser.refresh()
        said = await browser.act("send_message", content="What does the PMLE cost?", reply_to=None)
        assert (said["settlement"], said["dispatch"]) == ("settled", "dispatched")
        await browser.refresh()
        assert "PMLE" in json.dumps(browser.state["messages"])


async def test_both_can_act_by_turns(session: Session) -> None:
    async with Browser.open(session.server.url) as server, Browser.open(session.direct.url) as direct:
        for browser in (server, direct, server, direct):
            assert (await browser.slash("help"))["settlement"] == "settled"
            await browser.refresh()


async def test_an_action_of_the_page_and_the_clock_take_turns(session: Session) -> None:
    async with Browser.open(session.server.url) as browser:
        async with session.world.turn:
            acting = asyncio.create_task(browser.slash("help"))
            await asyncio.sleep(0.2)
            assert not acting.done()
        assert (await acting)["settlement"] == "settled"


async def test_a_follow_up_appears_by_itself_and_only_where_it_belongs(session: Session) -> None:
    async with Browser.open(session.server.url) as server, Browser.open(session.direct.url) as direct:
        before = [browser.state["publishedRevision"] for browser in (server, direct)]
        session.world.ahead_by += DAY
        await tick(session)
        await server.refresh()
        await direct.refresh()
        assert "First step" in json.dumps(direct.state["messages"])
        assert [browser.state["publishedRevision"] for browser in (server, direct)] == [before[0], before[1] + 1]
        (_, message) = session.world.messages_since(0)[-1]
        assert direct.state["targetId"] == str(message.id), "it comes into view"
        await tick(session)
        await direct.refresh()
        assert direct.state["publishedRevision"] == before[1] + 1, "nothing new, nothing published"


async def test_what_a_click_in_the_server_leads_to_is_shown_in_the_direct_messages(
    session: Session, owing: Owing, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write_and_list(*_: object) -> list[object]:
        await owing.send("Hello there")
        return []

    monkeypatch.setattr("bot.cogs.help.cog._usable", write_and_list)
    async with Browser.open(session.server.url) as server, Browser.open(session.direct.url) as direct:
        await server.slash("help")
        await direct.refresh()
        assert "Hello there" in json.dumps(direct.state["messages"])


async def test_the_clock_keeps_pace(session: Session) -> None:
    before = session.world.env.now()
    session.world.ahead_by += DAY / 4
    await tick(session)
    assert session.world.env.now() - before >= DAY / 4


async def test_no_click_is_lost_to_a_message_that_comes_just_before_it(session: Session, owing: Owing) -> None:
    await owing.send("The card that is clicked")
    await tick(session)
    async with Browser.open(session.direct.url) as browser:
        settled = 0
        for number in range(CLICKS):
            await browser.refresh()
            await owing.send(f"Message {number}")  # after the page has looked, and before the member clicks
            await tick(session)
            settled += (await browser.click(BUTTON))["settlement"] == "settled"
            _clear_away_all_but_one(session)
        assert settled == CLICKS


def _clear_away_all_but_one(session: Session) -> None:
    """A long conversation takes long to draw, which is not what the test is about."""
    messages = session.world.env.backend.messages[session.world.member.user.dm_channel.id]
    for message_id in sorted(messages)[1:]:
        del messages[message_id]


async def test_a_click_on_what_may_have_changed_is_refused(session: Session, owing: Owing) -> None:
    await owing.send("The card that is clicked")
    await tick(session)
    async with Browser.open(session.direct.url) as browser:
        ((_, message),) = session.world.messages_since(0)
        await message.edit(view=Card().text("Something else"))
        await owing.send("A new message as well")
        await tick(session)
        assert (await browser.click(BUTTON))["settlement"] == "rejected"


async def test_no_click_is_lost_while_the_clock_runs(
    session: Session, owing: Owing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "_TICK_SECONDS", 0.001)
    await owing.send("The card that is clicked")
    await tick(session)
    async with Browser.open(session.direct.url) as browser:
        running = asyncio.create_task(session.run())
        try:
            for number in range(10):
                await owing.send(f"Message {number}")
                assert (await browser.click(BUTTON))["settlement"] == "settled"
                await browser.refresh()
            assert not running.done()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_either_conversation_ends_the_session(session: Session) -> None:
    running = asyncio.create_task(session.run())
    async with Browser.open(session.direct.url) as browser:
        await browser.act("close")
    await asyncio.wait_for(running, 10)
