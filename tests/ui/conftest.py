"""A small bot with a command for each thing that can happen, in a simulated Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import simcord

from tests.simulated import ErrorLog, World, request_problems
from tests.ui.sample import SampleBot


@pytest.fixture
async def env(error_log: ErrorLog) -> AsyncIterator[simcord.Env]:
    """A simulated Discord in which the sample bot runs."""
    running = simcord.Env(SampleBot())
    await running.start()
    try:
        yield running
    finally:
        await running.shutdown()
        await running.bot.close()
    assert request_problems(running) == []
    assert not error_log.records


@pytest.fixture
def world(env: simcord.Env) -> World:
    """A server with people in it."""
    return World.build(env, SampleBot)
