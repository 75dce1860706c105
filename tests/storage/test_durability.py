"""Killed without warning: what was acknowledged is there, what was not is there completely or not at all."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio

from bot.storage.interviews import Interview
from bot.storage.store import Store
from tests.storage.child import MEMBER
from tests.storage.conftest import Spawn


@pytest_asyncio.fixture
async def started(database_url: str, now: datetime) -> AsyncIterator[Interview]:
    store = Store(database_url)
    await store.open()
    interview = await store.interviews.start(
        MEMBER, home_guild_id=None, answers={}, held=[], revision="r", now=now, asking="goal"
    )
    await store.close()
    return interview


async def _kept(url: str) -> Interview:
    store = Store(url)
    await store.open()
    try:
        return await store.interviews.get(MEMBER)
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("action", "answers"),
    [("answer_and_die", {"goal": "prestige"}), ("die_before_writing", {}), ("die_after_half", {})],
)
async def test_a_killed_process_leaves_the_new_state_or_the_old(
    database_url: str, started: Interview, spawn: Spawn, action: str, answers: dict[str, str]
) -> None:
    child = spawn(action, database_url)
    _, errors = child.communicate(timeout=60)
    assert (child.returncode, errors) == (-signal.SIGKILL, "")
    kept = await _kept(database_url)
    assert kept.answers == answers
    assert kept.id == started.id


async def test_a_process_killed_at_any_moment_loses_nothing_that_it_acknowledged(
    database_url: str, started: Interview, spawn: Spawn
) -> None:
    moments = random.Random(20261122)
    for _ in range(3):
        child = spawn("count_for_ever", database_url)
        acknowledged = int(child.stdout.readline())
        await asyncio.sleep(moments.uniform(0.01, 0.1))
        child.kill()
        rest, errors = child.communicate(timeout=60)
        assert errors == ""
        acknowledged = int((rest.split() or [acknowledged])[-1])
        kept = await _kept(database_url)
        assert kept.answers["left"] == kept.answers["right"]
        assert int(kept.answers["left"]) in {acknowledged, acknowledged + 1}
    assert kept.id == started.id
