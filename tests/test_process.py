"""The bot's own processes: what they may not do, and that one which waits is used and replaced."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import process
from bot.advice.checking.process import WORKER, check_in_subprocess
from bot.process import WarmWorkers
from tests.advice.impact.test_process import running_workers
from tests.advice.profiles import CATALOG, TODAY

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds, which only what hangs uses up
START = WarmWorkers.start  # the tests' own conftest replaces it


def confined(script: str) -> str:
    """What a confined process prints at the end of a script."""
    code = f"import os, socket, subprocess\nfrom bot.process import apply_limits\napply_limits()\n{script}"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return ended.stdout + ended.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    "script",
    [
        "socket.create_connection(('127.0.0.1', 1), 1)",
        "socket.socket(socket.AF_UNIX)",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
    ],
)
def test_a_worker_gets_no_socket_and_no_process(script: str) -> None:
    assert confined(script).startswith("PermissionError: a worker may not use ")


def test_a_workers_network_is_empty_where_the_system_allows_that() -> None:
    try:
        allowed = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("this system gives processes no network of their own")
    interfaces = confined("print(open('/proc/net/dev').read())").splitlines()[2:]
    assert [line.split(":")[0].strip() for line in interfaces if ":" in line] == ["lo"]


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.01)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_REWARM_SECONDS", 0.0)


@pytest.mark.usefixtures("at_once")
async def test_a_warm_process_does_one_job_and_is_replaced() -> None:
    workers = WarmWorkers((WORKER,))
    START(workers)
    await until(lambda: bool(workers._waiting))
    waiting = running_workers()
    assert await check_in_subprocess(CATALOG.files, TODAY, workers) == CATALOG
    await until(lambda: bool(workers._waiting))
    replaced = running_workers()
    assert len(waiting) == len(replaced) == 1
    assert waiting != replaced
    await workers.stop()
    assert running_workers() == []


@pytest.mark.usefixtures("at_once")
async def test_a_warm_process_that_has_died_is_passed_over() -> None:
    workers = WarmWorkers((WORKER,))
    START(workers)
    await until(lambda: bool(workers._waiting))
    found = workers._waiting[WORKER].process
    found.kill()
    await found.wait()
    assert await check_in_subprocess(CATALOG.files, TODAY, workers) == CATALOG
    await workers.stop()
    assert running_workers() == []
