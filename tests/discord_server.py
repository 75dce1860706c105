"""As much of Discord as a bot needs to log in and stay connected, on a port of this computer."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiohttp import WSMsgType, web

BOT_ID = "198622483471925248"
USER: dict[str, Any] = {
    "id": BOT_ID,
    "username": "certwise",
    "discriminator": "0",
    "avatar": None,
    "global_name": None,
    "bot": True,
}
APPLICATION: dict[str, Any] = {
    "id": BOT_ID,
    "name": "Certwise",
    "description": "",
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": {**USER, "id": "1", "bot": False},
    "verify_key": "",
    "flags": 0,
}


def _answer(value: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the type has no charset beside it, as Discord sends it.
    return web.Response(body=json.dumps(value).encode(), status=status, content_type="application/json")


class DiscordServer:
    """Answers what a starting bot asks, and keeps what it was told.

    ``refusal`` is an HTTP status for the very first request; ``close_code`` ends the gateway's connection after the bot
    has introduced itself.
    """

    def __init__(self) -> None:
        self.address = ""
        self.refusal: int | None = None
        self.close_code: int | None = None
        self.synced: list[list[dict[str, Any]]] = []
        self.tokens: set[str] = set()
        self.farewells: list[int | None] = []
        self.welcomed_at: list[float] = []  # `time.perf_counter`
        self.runner: web.AppRunner | None = None

    async def vanish(self) -> None:
        """Drop all connections and take no more, as in an outage."""
        assert self.runner is not None
        await self.runner.cleanup()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/api/users/@me", self._me)
        app.router.add_get("/api/oauth2/applications/@me", self._application)
        app.router.add_put(f"/api/applications/{BOT_ID}/commands", self._sync)
        app.router.add_get("/api/gateway/bot", self._gateway_address)
        app.router.add_get("/gateway/", self._gateway)
        return app

    async def _me(self, request: web.Request) -> web.Response:
        self.tokens.add(request.headers["Authorization"])
        if self.refusal is not None:
            return _answer({"message": f"{self.refusal}: refused", "code": 0}, status=self.refusal)
        return _answer(USER)

    async def _application(self, _request: web.Request) -> web.Response:
        return _answer(APPLICATION)

    async def _sync(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.synced.append(commands)
        added = {"application_id": BOT_ID, "version": "1", "description": "", "default_member_permissions": None}
        return _answer([{**added, **command, "id": str(n)} for n, command in enumerate(commands, 1)])

    async def _gateway_address(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
        url = self.address.replace("http", "ws") + "/gateway/"
        return _answer({"url": url, "shards": 1, "session_start_limit": limit})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(message.data)
            if payload["op"] == 1:
                await socket.send_json({"op": 11})
            elif payload["op"] == 2:
                if self.close_code is not None:
                    await socket.close(code=self.close_code)
                    break
                self.welcomed_at.append(time.perf_counter())
                await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": self._ready(payload["d"]["shard"])})
        self.farewells.append(socket.close_code)
        return socket

    def _ready(self, shard: list[int]) -> dict[str, Any]:
        return {
            "v": 10,
            "user": USER,
            "guilds": [],
            "session_id": "session",
            "resume_gateway_url": self.address.replace("http", "ws") + "/gateway/",
            "shard": shard,
            "application": {"id": BOT_ID, "flags": 0},
        }


ServerT = TypeVar("ServerT", bound=DiscordServer)


@asynccontextmanager
async def serving() -> AsyncIterator[DiscordServer]:
    """The server on a free port while the block runs."""
    async with serving_with(DiscordServer()) as server:
        yield server


@asynccontextmanager
async def serving_with(server: ServerT) -> AsyncIterator[ServerT]:
    """A server of one's own, which may do more."""
    server.runner = runner = web.AppRunner(server.application(), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.address = site.name if not site.name.endswith(":0") else f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
