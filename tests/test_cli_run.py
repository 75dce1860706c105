"""``run``: the real bot in a process of its own, connected to a small Discord on this computer."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.cli import main
from tests.discord_server import BOT_ID, DiscordServer, serving
from tests.running_bot import PATIENCE, TOKEN, Ended, running

REPOSITORY = Path(__file__).resolve().parents[1]
TOKEN_PAGE = "https://discord.com/developers/applications"


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with serving() as server:
        yield server


async def run_and_stop(folder: Path, discord: DiscordServer, *words: str) -> Ended:
    async with running(folder, discord.address, *words) as bot:
        await bot.until_connected()
        bot.process.send_signal(signal.SIGTERM)
        return await bot.end()


def sentence(ended: Ended) -> str:
    """The one line for the operator, after whatever was logged before it."""
    assert ended.status == 1, ended
    assert "Traceback" not in ended.err
    assert TOKEN not in ended.out + ended.err
    last = ended.err.splitlines()[-1]
    assert last.startswith("certwise: ")
    return last


@pytest.mark.parametrize(
    "token", ["", "hello", "a" * 64, f"Bot {TOKEN}", f"{TOKEN} x", "MTIzYWJjMTIzYWJjMTIzYWJj.Cl2FMQ." + "x" * 27]
)
def test_a_missing_or_malformed_token_is_one_sentence(
    token: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", token)
    assert main(["run"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("certwise: DISCORD_TOKEN is not ")
    assert TOKEN_PAGE in line
    assert not token or token not in line


async def test_it_connects_invites_and_stops_gracefully(tmp_path: Path, discord: DiscordServer) -> None:
    ended = await run_and_stop(tmp_path, discord)
    assert ended.status == 0, ended.err
    assert "Traceback" not in ended.err
    assert TOKEN not in ended.out + ended.err
    assert discord.tokens == {f"Bot {TOKEN}"}
    assert discord.farewells == [1000]
    links = re.findall(r"https://discord\.com/oauth2/authorize\?client_id=(\d+)", ended.out)
    assert links == [BOT_ID, BOT_ID]
    (commands,) = discord.synced
    assert "help" in {command["name"] for command in commands}


async def test_commands_are_sent_once_unless_asked_for(tmp_path: Path, discord: DiscordServer) -> None:
    for words, sent in (([], 1), ([], 1), (["--sync"], 2)):
        assert (await run_and_stop(tmp_path, discord, *words)).status == 0
        assert len(discord.synced) == sent


async def test_a_refused_token_is_a_sentence(tmp_path: Path, discord: DiscordServer) -> None:
    discord.refusal = 401
    async with running(tmp_path, discord.address) as bot:
        line = sentence(await bot.end())
    assert "does not accept the token" in line
    assert TOKEN_PAGE in line


async def test_another_refusal_is_a_sentence(tmp_path: Path, discord: DiscordServer) -> None:
    discord.refusal = 403
    async with running(tmp_path, discord.address) as bot:
        assert "403" in sentence(await bot.end())


async def test_no_network_is_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path, "http://127.0.0.1:9") as bot:
        assert "Discord cannot be reached" in sentence(await bot.end())


@pytest.mark.parametrize(
    ("code", "says"),
    [(4004, "the token in DISCORD_TOKEN"), (4014, "privileged intents"), (4010, "SHARD_IDS and SHARD_COUNT")],
)
async def test_a_closed_gateway_is_a_sentence(tmp_path: Path, discord: DiscordServer, code: int, says: str) -> None:
    discord.close_code = code
    async with running(tmp_path, discord.address) as bot:
        ended = await bot.end()
    assert says in sentence(ended)
    faults = [line for line in ended.err.splitlines() if " ERROR " in line or " WARNING " in line]
    assert not faults, "the sentence is all there is to say"


async def test_an_outage_of_the_gateway_is_few_lines(tmp_path: Path) -> None:
    async with serving() as server, running(tmp_path, server.address) as bot:
        await bot.until_connected()
        await server.vanish()
        await bot.until(lambda: bot.logged("Attempting a reconnect"))
        await asyncio.sleep(8)  # several attempts, at growing distances
        bot.process.send_signal(signal.SIGTERM)
        ended = await bot.end()
    assert ended.status == 0
    about = [line for line in ended.err.splitlines() if "Attempting a reconnect" in line]
    assert len(about) == 2, ended.err
    assert re.search(r"repeated (once|\d+ times)", about[1])
    assert "Traceback" not in ended.err


async def test_a_database_that_cannot_be_used_is_a_sentence(tmp_path: Path, discord: DiscordServer) -> None:
    (tmp_path / "folder").mkdir()
    async with running(tmp_path, discord.address, DATABASE_URL="sqlite+aiosqlite:///folder") as bot:
        assert "folder" in sentence(await bot.end())


async def test_a_catalog_with_problems_is_refused_before_discord_is_asked(
    tmp_path: Path, discord: DiscordServer
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "catalog.yaml").write_text("faq: 3\n")
    async with running(tmp_path, discord.address, CATALOG_DIR="own") as bot:
        ended = await bot.end()
    assert ended.status == 1
    assert ended.err.startswith("catalog.yaml:1:")
    assert discord.tokens == set()


async def test_log_lines_for_programs(tmp_path: Path, discord: DiscordServer) -> None:
    async with running(tmp_path, discord.address, LOG_FORMAT="json", LOG_LEVEL="DEBUG") as bot:
        await bot.until_connected()
        bot.process.send_signal(signal.SIGINT)
        ended = await bot.end()
    assert ended.status == 0
    records = [json.loads(line) for line in ended.err.splitlines()]
    assert {record["level"] for record in records} >= {"DEBUG", "INFO"}
    assert TOKEN not in ended.err


async def test_a_signal_stops_a_start_that_hangs(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def never_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(never_answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with running(tmp_path, f"http://127.0.0.1:{port}") as bot, asyncio.timeout(PATIENCE):
            await asked.wait()
            bot.process.send_signal(signal.SIGTERM)
            ended = await bot.end()
    assert ended.status == 0, ended.err
    assert "Traceback" not in ended.err


async def test_a_second_signal_ends_at_once() -> None:
    script = (
        "import asyncio\nfrom bot.cli.run import run_until_stopped\n"
        "async def stop():\n    print('stopping', flush=True)\n    await asyncio.sleep(60)\n"
        "async def work():\n    print('working', flush=True)\n    await asyncio.sleep(60)\n"
        "asyncio.run(run_until_stopped(work(), stop))\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        for word in (b"working\n", b"stopping\n"):
            assert await process.stdout.readline() == word
            process.send_signal(signal.SIGTERM)
        assert await process.wait() == -signal.SIGTERM
