"""Advisors are built once, off the event loop, with what an interview asks first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.advice.interview import interviewer_for
from bot.advice.recommend import Advisor
from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.services.advisors import AdvisorService
from tests.catalog.minimal import CATALOG

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """A revision of its own for each test: advisors are kept by revision and day."""
    return replace(load_catalog({"catalog.yaml": CATALOG.encode()}), revision=request.node.name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def advisors(catalog: Catalog, clock: Clock) -> AsyncIterator[AdvisorService]:
    service = AdvisorService(lambda: catalog, clock)
    yield service
    await service.stop()


async def test_all_who_wait_get_the_same_and_it_is_built_once(
    advisors: AdvisorService, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Advisor] = []
    prepare = Advisor.prepare

    def noted(advisor: Advisor) -> None:
        built.append(advisor)
        prepare(advisor)

    monkeypatch.setattr(Advisor, "prepare", noted)
    first, second = await asyncio.gather(advisors.prepared(catalog), advisors.prepared(catalog))
    assert first is second
    assert first.is_prepared
    assert built == [first]
    assert await advisors.prepared(catalog) is first
    assert built == [first]


async def test_the_first_questions_of_today_are_worked_out_beforehand(
    advisors: AdvisorService, catalog: Catalog
) -> None:
    advisor = await advisors.prepared(catalog)
    await advisors.wait()
    assert interviewer_for(advisor).is_prepared


async def test_an_old_result_needs_no_questions(advisors: AdvisorService, catalog: Catalog) -> None:
    advisor = await advisors.prepared(catalog, datetime(2026, 3, 1, tzinfo=UTC).date())
    await advisors.wait()
    assert advisor.is_prepared
    assert not interviewer_for(advisor).is_prepared


async def test_in_the_last_hour_of_a_day_the_next_one_is_built(
    advisors: AdvisorService, catalog: Catalog, clock: Clock
) -> None:
    clock.now = NOON.replace(hour=23, minute=30)
    await advisors.prepared(catalog)
    await advisors.wait()
    clock.now = NOON.replace(day=23, hour=0, minute=5)
    tomorrow = await advisors.prepared(catalog)
    assert interviewer_for(tomorrow).is_prepared
