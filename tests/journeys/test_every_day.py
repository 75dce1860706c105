"""Cards and journeys that depend on the day: every day of two years, and every interval of the lifecycles."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.advice import profile_table
from bot.catalog.load import builtin_directory, load_directory
from bot.client import CertwiseBot
from bot.cogs.catalog.status.cards import status_card
from bot.cogs.catalog.status.list_cards import overdue_card, retired_card, retiring_card
from tests.journeys.browsing import heading
from tests.journeys.interviewing import RIGHT
from tests.journeys.moderating import command
from tests.journeys.planning import start, stored
from tests.simulated import World, click, slash, texts

FIRST, LAST = date(2026, 1, 1), date(2028, 1, 1)
WARNED_DAYS = (30, 90)
"""How long before a retirement the status speaks of it, in two groups."""


@pytest.fixture(autouse=True)
def small_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count a sample of the profiles, as for a big catalog: to decide all of them takes seconds for each day."""
    monkeypatch.setattr(profile_table, "MOST_PROFILES", 5_000)


def lifecycle_days() -> list[date]:
    """A day in each interval between two days on which the state of something in the built-in catalog changes."""
    catalog = load_directory(builtin_directory())
    phases = (phase for entry in catalog.certifications for phase in entry.lifecycle)
    starts = {phase.starts_on for phase in phases if phase.starts_on > FIRST}
    changes = starts | {start - timedelta(days=days) for start in starts for days in WARNED_DAYS}
    edges = sorted({FIRST, LAST, *(day for day in changes if FIRST < day < LAST)})
    return [first + (following - first) / 2 for first, following in pairwise(edges)]


async def test_the_status_can_be_shown_on_every_day(bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch) -> None:
    service = bot.services.catalog_status
    for number in range((LAST - FIRST).days):
        moment = datetime.combine(FIRST, time(12), UTC) + timedelta(days=number)
        monkeypatch.setattr(service, "_clock", lambda moment=moment: moment)
        status = await service.gather(1)
        for card in (status_card(status), *(one(status, 0) for one in (overdue_card, retiring_card, retired_card))):
            bot.check_card(card)


@pytest.mark.parametrize(
    "today", [datetime.combine(day, time(12), UTC) for day in lifecycle_days()], ids=lambda moment: f"{moment:%Y-%m-%d}"
)
async def test_members_and_moderators_are_served_in_every_interval(world: World) -> None:
    assert heading(await command(world, "status")) == "The catalog of this server"
    advised = await slash(world.mia, world.channel, "advise", about="data scientist, Azure, 300 dollars, 3 months")
    advised = await click(world.mia, advised.response, RIGHT)
    while "See my recommendation" in texts(advised.response):
        advised = await click(world.mia, advised.response, "See my recommendation")
    result = await world_result(world)
    if result is not None:
        await start(world, what=result)
        assert await stored(world) is not None


async def world_result(world: World) -> str | None:
    """What was recommended to Mia."""
    assert isinstance(world.env.bot, CertwiseBot)
    latest = await world.env.bot.store.results.latest(world.mia.id)
    assert latest is not None, "nothing was decided"
    return latest.pick
