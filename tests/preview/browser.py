"""What a browser does with the page and its frames: it reads the state, and sends one numbered action after another."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from html import unescape
from itertools import count
from typing import Any

import aiohttp


class Browser:
    """One frame: a conversation, open in a browser."""

    def __init__(self, session: aiohttp.ClientSession, origin: str, state: dict[str, Any]) -> None:
        self._session = session
        self._origin = origin
        self.state = state
        self._numbers = count(1)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Browser]:
        """Open a conversation at its own address."""
        origin, _, capability = url.partition("/#")
        async with aiohttp.ClientSession(headers={"X-Simcord-Capability": capability}) as session:
            async with session.post(f"{origin}/api/pages", json={}) as answer:
                state = await answer.json()
            session.headers["X-Simcord-Context"] = state["context"]["id"]
            yield cls(session, origin, state)

    async def refresh(self) -> None:
        """Read what is published now."""
        async with self._session.get(f"{self._origin}/api/state") as answer:
            assert answer.status == 200, await answer.text()
            self.state = await answer.json()

    async def act(self, kind: str, **details: Any) -> dict[str, Any]:
        """Send an action, based on what was read last."""
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
        """Use a command without options."""
        async with self._session.get(f"{self._origin}/api/commands") as answer:
            entries = (await answer.json())["entries"]
        entry = next(entry for entry in entries if entry["invocation"] == name)
        schema = entry["schemaFingerprint"]
        details = {"command_id": entry["commandId"], "path": entry["path"], "schema_fingerprint": schema, "options": {}}
        return await self.act("run_command", **details)

    async def click(self, label: str) -> dict[str, Any]:
        """Click the first button with this label."""
        key = next(part["control_key"] for part in _parts(self.state["messages"]) if part.get("label") == label)
        return await self.act("click", control_key=key, target_id=key.split(":")[1])


def frames(document: str) -> list[str]:
    """The addresses of a document's frames."""
    return [unescape(address) for address in re.findall(r'<iframe src="([^"]*)"', document)]


async def open_frames(url: str) -> list[str]:
    """The addresses of the frames of the page at this address."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return frames(await answer.text())


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from _parts(child)
