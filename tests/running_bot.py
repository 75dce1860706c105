"""The real ``run`` command in a process of its own, which takes a server on this computer for Discord."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from bot.settings import Settings
from tests.discord_server import BOT_ID

REPOSITORY = Path(__file__).resolve().parents[1]
TOKEN = base64.b64encode(BOT_ID.encode()).decode() + ".Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"
START = (
    "import sys, yarl, discord.http, discord.gateway; discord.http.Route.BASE = base = sys.argv.pop(1); "
    "gateway = base.replace('http', 'ws', 1).replace('/api', '/gateway/'); "
    "discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway); "
    "from bot.cli import main; sys.exit(main(sys.argv[1:]))"
)
PATIENCE = 30  # seconds, which only a bot that hangs uses up


class Ended(NamedTuple):
    status: int
    out: str
    err: str


class RunningBot:
    """A bot that has been started, and what it has written to standard error so far."""

    def __init__(self, process: asyncio.subprocess.Process, errors: Path) -> None:
        self.process, self._errors = process, errors

    async def until_connected(self) -> None:
        await self.until(lambda: self.logged("connected to Gateway"))

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not happened():
                assert self.process.returncode is None, self._errors.read_text()
                await asyncio.sleep(0.02)

    def logged(self, words: str) -> bool:
        return words in self._errors.read_text()

    async def end(self) -> Ended:
        async with asyncio.timeout(PATIENCE):
            out, _ = await self.process.communicate()
        return Ended(self.process.returncode or 0, out.decode(), self._errors.read_text())


@asynccontextmanager
async def running(folder: Path, address: str, *words: str, **settings: str) -> AsyncIterator[RunningBot]:
    """``run`` with these words, in this folder, and the server at this address; killed if left running."""
    environment = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
    environment |= {"PYTHONPATH": str(REPOSITORY), "DISCORD_TOKEN": TOKEN, **settings}
    command = [sys.executable, "-c", START, f"{address}/api", "run", *words]
    errors = folder / "stderr"
    with errors.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=stderr
        )
    try:
        yield RunningBot(process, errors)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
