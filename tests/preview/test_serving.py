"""Serving: dated, private to this computer, moved by the Enter key, and gone without a trace when it ends."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.preview import PreviewError, serve
from bot.preview.server import jumping_on_enter
from bot.preview.session import Session
from bot.settings import Settings
from tests.preview.browser import Browser, open_frames
from tests.simulated import ErrorLog

pytestmark = pytest.mark.usefixtures("error_log")


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
        server, direct = await open_frames(url)
        async with Browser.open(server) as browser:
            assert datetime.now(UTC).strftime("%Y-%m-%d") in json.dumps(browser.state["messages"])
        assert printed.count("\n") == 2
        assert [name.startswith("certwise-preview-") for name in names_in(tmp_path)] == [True]
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving
    assert names_in(tmp_path) == []
    for secret in (url.split("/")[3], server.partition("#")[2], direct.partition("#")[2]):
        assert len(secret) > 40
        assert secret not in caplog.text
    assert error_log.records == []


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_the_page_ends_the_session(capsys: pytest.CaptureFixture[str]) -> None:
    async with served(capsys, on=date(2026, 12, 24)) as (serving, printed):
        url = next(word for word in printed.split() if word.startswith("http"))
        server, _ = await open_frames(url)
        async with Browser.open(server) as browser:
            assert "2026-12-24" in json.dumps(browser.state["messages"])
            await browser.act("close")
            await asyncio.wait_for(serving, 10)


async def test_enter_jumps_to_the_next_follow_up(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys, terminal = os.pipe()
    with os.fdopen(keys) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        async with jumping_on_enter(session):
            os.write(terminal, b"\n")
            assert await _printed(capsys) == "Tue 2 Mar 2027, 09:00 UTC. The bot wrote to Mia: First step\n"
            os.write(terminal, b"anything\n")
            assert await _printed(capsys) == "Wed 31 Mar 2027, 09:00 UTC. The bot wrote to Mia: Second step\n"
            os.write(terminal, b"\n")
            assert "not needed any more" in await _printed(capsys)
            os.write(terminal, b"\n")
            assert "/plan start" in await _printed(capsys)
        os.close(terminal)


async def _printed(capsys: pytest.CaptureFixture[str]) -> str:
    async with asyncio.timeout(20):
        while not (text := capsys.readouterr().out):  # noqa: ASYNC110 - what is printed rings no bell
            await asyncio.sleep(0.02)
    return text


async def test_a_preview_without_a_terminal_works_all_the_same(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    async with jumping_on_enter(session):
        await asyncio.sleep(0)
    with Path(os.devnull).open() as nothing:  # noqa: ASYNC230 - it has nothing to wait for
        monkeypatch.setattr(sys, "stdin", nothing)
        async with jumping_on_enter(session):
            await asyncio.sleep(0.05)
    assert session.messages_sent() == 0
