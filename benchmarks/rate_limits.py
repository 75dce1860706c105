"""A Discord on this computer that takes messages and limits their rate, as the real one does."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.discord_server import USER, DiscordServer, serving_with


class RateLimitingServer(DiscordServer):
    """Takes so many requests in any second; to all others it says when to come back, and counts them.

    Attributes:
        nonces: Of the messages that it took.
        refused: How many requests it refused with 429.
    """

    def __init__(self, a_second: int) -> None:
        super().__init__()
        self._a_second = a_second
        self._taken_at: list[float] = []
        self.nonces: list[str] = []
        self.refused = 0

    def application(self) -> web.Application:
        """What Discord answers, with messages."""
        app = super().application()
        app.router.add_post("/api/channels/{channel}/messages", self._message)
        return app

    async def _message(self, request: web.Request) -> web.Response:
        now = time.perf_counter()
        self._taken_at = [at for at in self._taken_at if now - at < 1]
        if len(self._taken_at) >= self._a_second:
            self.refused += 1
            after = 1 - (now - self._taken_at[0])
            body: dict[str, Any] = {"message": "You are being rate limited.", "retry_after": after, "global": True}
            headers = {"Retry-After": str(after), "X-RateLimit-Global": "true", "Via": "1.1 google"}
            return _answer(body, 429, headers)
        self._taken_at.append(now)
        sent = await request.json()
        self.nonces.append(sent["nonce"])
        return _answer(_message(len(self.nonces), request.match_info["channel"], sent))


@asynccontextmanager
async def rate_limiting(a_second: int) -> AsyncIterator[RateLimitingServer]:
    """The server on a free port while the block runs."""
    async with serving_with(RateLimitingServer(a_second)) as server:
        yield server


def _answer(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py reads JSON only where the type has no charset beside it, as Discord sends it.
    content = json.dumps(body).encode()
    return web.Response(body=content, status=status, headers=headers, content_type="application/json")


def _message(number: int, channel_id: str, sent: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(number),
        "channel_id": channel_id,
        "author": USER,
        "content": "",
        "timestamp": "2026-11-22T12:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 32768,
        "components": [],
        "nonce": sent["nonce"],
    }
