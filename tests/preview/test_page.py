"""The page around both conversations: what it shows, what it does, and to whom it answers."""

from __future__ import annotations

import json
import socket
from typing import Any

import aiohttp
import pytest

from bot.preview.page import PreviewPage
from bot.preview.session import Session
from bot.preview.world import PreviewError, SimulatedWorld
from tests.preview.browser import Browser, frames

pytestmark = pytest.mark.usefixtures("error_log")


async def ask(method: str, url: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.request(method, url, headers=headers) as answer:
        return answer.status, await answer.text(), dict(answer.headers)


async def test_it_shows_both_conversations_in_frames(page: PreviewPage) -> None:
    status, document, headers = await ask("GET", page.url)
    assert status == 200
    addresses = frames(document)
    assert len(addresses) == 2
    assert "Direct messages" in document
    for address in addresses:
        async with Browser.open(address) as browser:
            assert (await browser.slash("help"))["settlement"] == "settled"
        origin = address.partition("/#")[0]
        assert origin in headers["Content-Security-Policy"]
        _, _, framed = await ask("GET", f"{origin}/")
        assert framed["Content-Security-Policy"].endswith(f"frame-ancestors {page.origin}")
        assert "X-Frame-Options" not in framed


async def test_it_tells_the_time_and_what_is_due(page: PreviewPage) -> None:
    async with page._session.world.turn:
        await page._session.tick()
    _, body, _ = await ask("GET", f"{page.url}state")
    state = json.loads(body)
    assert state == {"now": "Mon 1 Mar 2027, 09:00 UTC", "next": "Tue 2 Mar 2027, 09:00 UTC", "told": 0}


async def test_its_button_jumps_to_the_next_follow_up(page: PreviewPage) -> None:
    status, body, _ = await ask("POST", f"{page.url}jump", Origin=page.origin)
    assert status == 200
    assert json.loads(body) == {
        "now": "Tue 2 Mar 2027, 09:00 UTC",
        "next": "Thu 4 Mar 2027, 09:00 UTC",
        "told": 1,
        "sentence": "The bot wrote to Mia: First step",
        "came": 1,
    }


async def test_a_bot_that_is_busy_gets_a_sentence(page: PreviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def busy(_: Session) -> Any:
        raise TimeoutError

    monkeypatch.setattr(Session, "jump", busy)
    status, body, _ = await ask("POST", f"{page.url}jump", Origin=page.origin)
    assert (status, json.loads(body)) == (503, {"error": "The bot is busy. Please try again in a moment."})


@pytest.mark.parametrize("path", ["", "state", "page.js", "page.css"])
async def test_without_its_secret_it_answers_nothing(page: PreviewPage, path: str) -> None:
    assert (await ask("GET", f"{page.url}{path}"))[0] == 200
    assert (await ask("GET", f"{page.origin}/{path}"))[0] == 404
    assert (await ask("GET", f"{page.origin}/{'x' * 43}/{path}"))[0] == 404


async def test_a_name_that_was_made_to_point_here_is_refused(page: PreviewPage) -> None:
    port = page.origin.rpartition(":")[2]
    for host in (f"evil.example:{port}", "evil.example", "127.0.0.1", f"127.0.0.1.evil.example:{port}", ""):
        assert (await ask("GET", page.url, Host=host))[0] in {400, 403}
        assert (await ask("POST", f"{page.url}jump", Host=host, Origin=f"http://{host}"))[0] in {400, 403}


async def test_another_site_cannot_press_its_buttons(page: PreviewPage) -> None:
    before = page._session.world.env.now()
    for origin in ("https://evil.example", "null", page._session.server.origin, page.origin.replace("http", "https")):
        assert (await ask("POST", f"{page.url}jump", Origin=origin))[0] == 403
        assert (await ask("GET", f"{page.url}state", Origin=origin))[0] == 403
    assert (await ask("POST", f"{page.url}jump"))[0] == 403, "a browser always says where a POST comes from"
    assert (await ask("GET", f"{page.url}jump"))[0] == 404
    assert page._session.world.env.now() == before


async def test_nobody_may_frame_it_or_learn_its_address(page: PreviewPage) -> None:
    for url in (page.url, f"{page.url}state", f"{page.url}page.js", f"{page.origin}/nothing"):
        _, _, headers = await ask("GET", url)
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


async def test_a_taken_port_gets_a_sentence(world: SimulatedWorld) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PreviewError, match=f"port {port}"):
            async with PreviewPage(Session(world)).served(port):
                pass
