"""Advisors are built once, off the event loop, with what an interview asks first."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.advice.interview import interviewer_for
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.services.advisors import AdvisorService
from bot.services.errors import ServiceError
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
    first, second = await asyncio.gather(advisors.get(catalog), advisors.get(catalog))
    assert first is second
    assert first.is_prepared
    assert built == [first]
    assert await advisors.get(catalog) is first
    assert built == [first]


async def test_the_first_questions_of_today_are_worked_out_beforehand(
    advisors: AdvisorService, catalog: Catalog
) -> None:
    advisor = await advisors.get(catalog)
    await advisors.wait()
    assert interviewer_for(advisor).is_prepared


async def test_old_results_and_other_catalogs_have_no_table(advisors: AdvisorService, catalog: Catalog) -> None:
    old = await advisors.get(catalog, datetime(2026, 3, 1, tzinfo=UTC).date())
    other = await advisors.get(replace(catalog, revision=f"{catalog.revision} of a server"))
    await advisors.wait()
    for advisor in (old, other):
        assert not advisor.is_prepared
        certainty = await advisors.work_out(advisor, lambda advisor=advisor: advisor.confidence(Profile()))
        assert 0 < certainty.share <= 1
        assert advisor.is_counted(Profile())


async def test_in_the_last_hour_of_a_day_the_next_one_is_built(
    advisors: AdvisorService, catalog: Catalog, clock: Clock
) -> None:
    clock.now = NOON.replace(hour=23, minute=30)
    await advisors.get(catalog)
    await advisors.wait()
    clock.now = NOON.replace(day=23, hour=0, minute=5)
    tomorrow = await advisors.get(catalog)
    assert interviewer_for(tomorrow).is_prepared


async def test_what_was_built_for_days_that_are_over_is_let_go(
    advisors: AdvisorService, catalog: Catalog, clock: Clock
) -> None:
    clock.now = NOON + timedelta(days=400)  # a day of its own: other tests may hold on to the advisor of the usual one
    yesterday = weakref.ref(await advisors.get(catalog))
    await advisors.wait()
    clock.now += timedelta(days=1)
    await advisors.get(catalog)
    await advisors.wait()
    gc.collect()
    assert yesterday() is None


async def test_a_crowd_in_one_server_is_told_to_come_back_and_others_are_not(
    advisors: AdvisorService, catalog: Catalog
) -> None:
    """Many wait for one catalog; whoever asks for another one has a turn after the one that is under way."""
    crowded, other = (Advisor(replace(catalog, revision=f"{catalog.revision} {name}"), NOON.date()) for name in "ab")
    go_on = threading.Event()
    crowd = [asyncio.create_task(advisors.work_out(crowded, go_on.wait)) for _ in range(60)]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(advisors.work_out(other, lambda: "answered"), 60) == "answered"
    go_on.set()
    found = await asyncio.gather(*crowd, return_exceptions=True)
    assert sum(isinstance(each, ServiceError) for each in found) == 9
    assert sum(each is True for each in found) == 51
