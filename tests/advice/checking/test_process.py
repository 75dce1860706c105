"""Checking in another process: the same findings, and no process that outlives whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.advice.checking import process
from bot.advice.checking.process import check_in_subprocess
from bot.catalog.problems import CatalogError
from bot.process import WorkerError
from tests.advice.impact.test_process import environment_of, running_workers
from tests.advice.profiles import CATALOG, TODAY
from tests.advice.sound import found_in


async def process_of(waiting: asyncio.Task[object]) -> int:
    """The process, as soon as it runs."""
    while not (running := running_workers()):
        assert not waiting.done()
        await asyncio.sleep(0.001)
    return running[0]


async def test_a_catalog_without_problems_comes_back_as_it_is() -> None:
    found = await check_in_subprocess(CATALOG.files, TODAY)
    assert found == CATALOG
    assert found.files == CATALOG.files
    assert running_workers() == []


@pytest.mark.parametrize(
    "break_it",
    [
        lambda files: {**files, "faq/more.yaml": b"faq: [}"},
        lambda files: {name: content for name, content in files.items() if name != "rules.yaml"},
        lambda files: {**files, "more.yaml": b"tiers: 5\nnothing: x\n"},
        lambda _files: {},
    ],
)
async def test_problems_are_those_that_the_checks_find(
    break_it: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    files = break_it(dict(CATALOG.files))
    with pytest.raises(CatalogError) as raised:
        await check_in_subprocess(files, TODAY)
    assert list(map(str, raised.value.problems)) == found_in(files, TODAY) != []


async def test_the_process_ends_when_nobody_waits_for_it_any_more() -> None:
    waiting = asyncio.create_task(check_in_subprocess(CATALOG.files, TODAY))
    await process_of(waiting)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert running_workers() == []


async def test_the_process_ends_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MAX_SECONDS", 0.05)
    with pytest.raises(WorkerError, match="longer than"):
        await check_in_subprocess(CATALOG.files, TODAY)
    assert running_workers() == []


async def test_a_process_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WORKER", "bot.advice.checking.no_such_worker")
    with pytest.raises(WorkerError, match="no_such_worker"):
        await check_in_subprocess(CATALOG.files, TODAY)
    assert running_workers() == []


async def test_its_secrets_stay_with_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "not-for-others")
    waiting = asyncio.create_task(check_in_subprocess(CATALOG.files, TODAY))
    seen = environment_of(await process_of(waiting))
    assert b"PATH=" in seen
    assert b"not-for-others" not in seen
    await waiting
