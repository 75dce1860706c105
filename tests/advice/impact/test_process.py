"""The analysis in another process: the same result, with progress; ended when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import json
import os
import re
import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.advice.impact import process
from bot.advice.impact.analysis import analyse
from bot.advice.impact.process import Task, analyse_in_subprocess
from bot.advice.impact.saved import Saved, batch, request, saved_in
from bot.advice.plan.builder import PlanRequest, build_plan
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.process import WorkerError
from tests.advice.profiles import CATALOG, PROFILES, TODAY, random_profiles

NAME = "certifications/databricks.yaml"
ENTRY, LIVES = b"- id: databricks-ml-associate\n", b"      - {status: active, from: before 2026-01-09}\n"
RETIRED = b"      - {status: retired, from: 2026-11-01, source: https://www.databricks.com/learn}\n"


def changed() -> Catalog:
    """The built-in catalog with one exam retired."""
    before, entry, after = CATALOG.files[NAME].partition(ENTRY)
    files = {**CATALOG.files, NAME: before + entry + after.replace(LIVES, LIVES + RETIRED, 1)}
    return load_catalog(files)


def without_option() -> Catalog:
    """The built-in catalog after its interview has lost an option."""
    files = {
        name: re.sub(
            rb"\n      - \{id: under_50,.*\}|, under_50\b", b"", text.replace(b"{budget: under_50}", b"{budget: free}")
        )
        for name, text in CATALOG.files.items()
    }
    return load_catalog(files)


async def nobody() -> AsyncIterator[Sequence[Profile]]:
    for some in ():
        yield some


async def in_batches(profiles: Sequence[Profile], size: int = 100) -> AsyncIterator[Sequence[Profile]]:
    for start in range(0, len(profiles), size):
        yield profiles[start : start + size]


def running_workers() -> list[int]:
    """The processes that this one has started and that still run."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(child) for child in children]


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def test_it_finds_what_this_process_would_find() -> None:
    new, told = changed(), list[tuple[int, int]]()
    profiles = random_profiles(500, 3, answered=0.7, holding=True)
    found = await analyse_in_subprocess(
        Task(CATALOG, new, TODAY), in_batches(profiles), lambda *done: told.append(done)
    )
    assert found.impact == analyse(CATALOG, new, TODAY)
    assert found.impact is not None
    assert found.impact.other_pick > 1000
    assert told == sorted(told)
    assert {of for _, of in told} == {PROFILES}
    old_advisor, new_advisor = Advisor(CATALOG, TODAY), Advisor(new, TODAY)
    pairs = [(old_advisor.decide(profile), new_advisor.decide(profile)) for profile in profiles]
    assert found.saved.results == 500
    assert found.saved.affected == sum((a.pick, a.verdict) != (b.pick, b.verdict) for a, b in pairs) > 0
    assert sum(move.results for move in found.saved.moves) == sum(a.pick != b.pick for a, b in pairs)


async def test_plans_that_the_change_hits_are_counted() -> None:
    certifications = ("databricks-ml-associate", "databricks-ml-associate", "google-professional-ml-engineer")
    plans = [build_plan(PlanRequest(id_, None, 6), CATALOG, date(2026, 10, 1)).path for id_ in certifications]
    over = replace(plans[0], state="dropped")

    async def saved() -> AsyncIterator[Sequence[Saved]]:
        yield [*plans, Profile({"goal": "prestige"})]
        yield [over]

    found = await analyse_in_subprocess(Task(CATALOG, changed(), TODAY, with_everybody=False), saved())
    assert (found.saved.plans, found.saved.plans_affected, found.saved.results) == (4, 2, 1)
    line = json.loads(json.dumps(batch([*plans, Profile({"goal": "x"}, frozenset({"y"}))])))
    assert list(saved_in(line)) == [Profile({"goal": "x"}, frozenset({"y"})), *plans]


async def test_what_everybody_gets_is_not_counted_where_it_is_known() -> None:
    found = await analyse_in_subprocess(Task(CATALOG, changed(), TODAY, with_everybody=False), nobody())
    assert found.impact is None
    assert found.saved.results == 0


async def test_answers_that_the_new_catalog_does_not_know_are_set_aside() -> None:
    new = without_option()
    profiles = [Profile({"goal": "cloud_ml", "budget": budget}) for budget in ("under_50", "under_50", "free")]
    held = Profile({"goal": "cloud_ml"}, frozenset({"no-such-certification"}))
    found = await analyse_in_subprocess(Task(CATALOG, new, TODAY), in_batches([*profiles, held]))
    assert (found.saved.results, found.saved.set_aside) == (4, 3)
    # Who answered with the option that is gone is one of everybody; the new catalog does not know their budget.
    assert found.impact is not None
    assert found.impact.profiles == PROFILES
    assert all(move.example["budget"] == "under_50" for move in found.impact.moves)


async def test_it_counts_while_the_loop_turns_and_ends_when_nobody_waits_for_it_any_more() -> None:
    started = asyncio.Event()
    waiting = asyncio.create_task(
        analyse_in_subprocess(Task(CATALOG, changed(), TODAY), nobody(), lambda _done, _of: started.set())
    )
    await asyncio.wait_for(started.wait(), 30)
    assert not waiting.done()
    (worker,) = running_workers()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert running_workers() == []
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


async def test_a_process_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WORKER", "bot.advice.impact.no_such_worker")
    with pytest.raises(WorkerError, match="no_such_worker"):
        await analyse_in_subprocess(Task(CATALOG, CATALOG, TODAY), nobody())
    assert running_workers() == []


async def test_an_error_while_reading_saved_results_is_raised_and_leaves_no_process() -> None:
    async def failing() -> AsyncIterator[Sequence[Profile]]:
        yield [Profile()]
        raise ConnectionError("the database has gone")

    with pytest.raises(ConnectionError, match="the database has gone"):
        await analyse_in_subprocess(Task(CATALOG, CATALOG, TODAY, with_everybody=False), failing())
    assert running_workers() == []


async def test_catalogs_are_packed_where_nobody_has_to_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []

    def watched(*arguments: Any, **options: Any) -> Iterator[Mapping[str, Any]]:
        threads.append(threading.current_thread())
        yield from request(*arguments, **options)

    monkeypatch.setattr(process, "request", watched)
    await analyse_in_subprocess(Task(CATALOG, CATALOG, TODAY, with_everybody=False), nobody())
    assert threads
    assert threading.main_thread() not in threads


async def test_its_secrets_stay_with_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "not-for-others")
    seen: list[bytes] = []

    async def looking() -> AsyncIterator[Sequence[Profile]]:
        seen.extend(map(environment_of, running_workers()))
        yield []

    await analyse_in_subprocess(Task(CATALOG, CATALOG, TODAY, with_everybody=False), looking())
    assert seen
    assert not any(b"not-for-others" in environment for environment in seen)


async def test_memory_does_not_grow_with_the_results() -> None:
    """Of many thousands of results only one batch at a time is asked for, and none is kept."""
    asked = 0

    async def many() -> AsyncIterator[Sequence[Profile]]:
        nonlocal asked
        profile = Profile({"situation": "developer", "goal": "cloud_ml"})
        for _ in range(200):
            asked += 1
            yield [profile] * 125

    peaks: list[int] = []
    found = await analyse_in_subprocess(Task(CATALOG, CATALOG, TODAY, with_everybody=False), watched(many(), peaks))
    assert found.saved.results == 25_000
    assert asked == 200
    assert peaks[-1] - peaks[len(peaks) // 4] < 3_000, "kilobytes of the other process"


async def watched(batches: AsyncIterator[Sequence[Profile]], peaks: list[int]) -> AsyncIterator[Sequence[Profile]]:
    async for some in batches:
        yield some
        peaks.extend(memory_of(pid) for pid in running_workers())


def memory_of(pid: int) -> int:
    line = next(x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith("VmRSS:"))
    return int(line.split()[1])
