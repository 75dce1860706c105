"""The preview: dated, private to this computer, in step with the clock, and gone without a trace when it ends."""

from __future__ import annotations

import asyncio
import inspect
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import simcord
from simcord.preview import Preview

from bot import preview as preview_module
from bot.client import create_bot
from bot.preview import PreviewError, SimulatedWorld, serve, simulated
from bot.settings import Settings
from tests.simulated import ErrorLog, slash, texts

pytestmark = pytest.mark.usefixtures("error_log")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'preview.sqlite3'}")


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[SimulatedWorld]:
    async with simulated(create_bot(settings), datetime(2027, 3, 1, 9, tzinfo=UTC)) as running:
        yield running


class Browser:
    """What the page does: it reads the state, and sends one numbered action after another."""

    def __init__(self, session: aiohttp.ClientSession, origin: str, state: dict[str, Any]) -> None:
        self._session = session
        self._origin = origin
        self.state = state
        self._numbers = count(1)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Browser]:
        origin, _, capability = url.partition("/#")
        async with aiohttp.ClientSession(headers={"X-Simcord-Capability": capability}) as session:
            async with session.post(f"{origin}/api/pages", json={}) as answer:
                state = await answer.json()
            session.headers["X-Simcord-Context"] = state["context"]["id"]
            yield cls(session, origin, state)

    async def refresh(self) -> None:
        async with self._session.get(f"{self._origin}/api/state") as answer:
            self.state = await answer.json()

    async def act(self, kind: str, **details: Any) -> dict[str, Any]:
        number = next(self._numbers)
        body = {
            "protocol_version": 3,
            "sequence": number,
            "request_id": f"r{number}",
            "generation": self.state["context"]["generation"],
            "bot_generation": self.state["botGeneration"],
            "published_revision": self.state["publishedRevision"],
            "kind": kind,
        }
        async with self._session.post(f"{self._origin}/api/action", json=body | details) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def slash(self, name: str) -> dict[str, Any]:
        async with self._session.get(f"{self._origin}/api/commands") as answer:
            entries = (await answer.json())["entries"]
        entry = next(entry for entry in entries if entry["invocation"] == name)
        schema = entry["schemaFingerprint"]
        details = {"command_id": entry["commandId"], "path": entry["path"], "schema_fingerprint": schema, "options": {}}
        return await self.act("run_command", **details)


def test_simcord_is_the_version_whose_privates_are_used() -> None:
    assert version("simcord") == "3.2.1"
    assert list(inspect.signature(Preview._action).parameters) == ["self", "context_id", "body"]
    assert inspect.iscoroutinefunction(Preview._action)
    env = simcord.Env(create_bot(Settings()), shard_count=1)
    assert env.now() == datetime(2026, 1, 1, tzinfo=UTC)
    env.backend.advance_clock(3600)
    assert env.now() == datetime(2026, 1, 1, 1, tzinfo=UTC)
    assert env.backend.bot_user.name


async def test_a_server_with_a_member_and_a_moderator(world: SimulatedWorld) -> None:
    assert world.env.now() == datetime(2027, 3, 1, 9, tzinfo=UTC)
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


async def test_a_browser_uses_a_command_and_sees_the_answer(world: SimulatedWorld) -> None:
    async with world.page(0) as page, Browser.open(page.url) as browser:
        assert [viewer["name"] for viewer in browser.state["viewers"]] == ["Mia, a member", "Noor, a moderator"]
        assert "Type /advise" in json.dumps(browser.state["messages"])
        done = await browser.slash("help")
        assert (done["settlement"], done["acknowledgement"]) == ("settled", "acknowledged")
        await browser.refresh()
        assert "which AI certification is worth your time and money" in json.dumps(browser.state["messages"])


async def test_an_action_of_the_page_and_the_clock_take_turns(world: SimulatedWorld) -> None:
    async with world.page(0) as page, Browser.open(page.url) as browser:
        async with world.turn:
            acting = asyncio.create_task(browser.slash("help"))
            await asyncio.sleep(0.2)
            assert not acting.done()
        assert (await acting)["settlement"] == "settled"


async def test_clicks_are_not_lost_while_the_clock_runs(world: SimulatedWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_module, "_TICK_SECONDS", 0.001)
    async with world.page(0) as page, Browser.open(page.url) as browser:
        clock = asyncio.create_task(world.keep_time(page))
        try:
            for _ in range(10):
                assert (await browser.slash("help"))["settlement"] == "settled"
                await browser.refresh()
            assert not clock.done()
        finally:
            clock.cancel()
            await asyncio.gather(clock, return_exceptions=True)


async def test_the_clock_keeps_pace_and_publishes_only_what_changed(world: SimulatedWorld) -> None:
    async with world.page(0) as page, Browser.open(page.url) as browser:
        revision = browser.state["publishedRevision"]
        world.ahead_by += timedelta(hours=5)
        before = world.env.now()
        await world._tick(page)
        await browser.refresh()
        assert world.env.now() - before >= timedelta(hours=5)
        assert browser.state["publishedRevision"] == revision
        await slash(world.viewers[0], world.channel, "help")  # as if the bot had done it by itself
        await world._tick(page)
        await browser.refresh()
        assert browser.state["publishedRevision"] == revision + 1


async def test_a_taken_port_gets_a_sentence(world: SimulatedWorld) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PreviewError, match=f"port {port}"):
            async with world.page(port):
                pass


async def test_a_day_before_the_simulated_discord_begins_gets_a_sentence() -> None:
    with pytest.raises(PreviewError, match="begins on 2026-01-01"):
        await serve(Settings(), on=date(2025, 12, 31))


@asynccontextmanager
async def served(capsys: pytest.CaptureFixture[str], **options: Any) -> AsyncIterator[tuple[asyncio.Task[None], str]]:
    settings = Settings(database_url="sqlite+aiosqlite:////nowhere/at/all.sqlite3", shard_ids=(0,), shard_count=2)
    serving = asyncio.create_task(serve(settings, **options))
    try:
        printed = ""
        while "http://" not in printed and not serving.done():
            await asyncio.sleep(0.02)
            printed += capsys.readouterr().out
        if serving.done():
            serving.result()
        yield serving, printed
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def test_serving_today_until_cancelled_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error_log: ErrorLog,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    caplog.set_level("DEBUG")
    async with served(capsys) as (serving, printed):
        url = next(word for word in printed.split() if word.startswith("http"))
        async with Browser.open(url) as browser:
            assert datetime.now(UTC).strftime("%Y-%m-%d") in json.dumps(browser.state["messages"])
        assert printed.count("\n") == 2
        assert [name.startswith("certwise-preview-") for name in names_in(tmp_path)] == [True]
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving
    assert names_in(tmp_path) == []
    assert url.partition("#")[2] not in caplog.text
    assert error_log.records == []


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_the_page_ends_the_session(capsys: pytest.CaptureFixture[str]) -> None:
    async with served(capsys, on=date(2026, 12, 24)) as (serving, printed):
        url = next(word for word in printed.split() if word.startswith("http"))
        async with Browser.open(url) as browser:
            assert "2026-12-24" in json.dumps(browser.state["messages"])
            await browser.act("close")
            await asyncio.wait_for(serving, 10)
