"""Before a moderator publishes, they see whose advice it moves: counted over everybody, once, while the bot goes on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.advice.impact import process
from bot.advice.impact.analysis import analyse
from bot.advice.profile import Profile
from bot.advice.recommend import advisor_for
from bot.catalog.load import load_catalog
from bot.catalog.models import Catalog
from bot.client import CertwiseBot
from bot.cogs.catalog import counting
from tests.journeys.browsing import bullets, said
from tests.journeys.interviewing import AWS, AZURE, BEGINNER
from tests.journeys.moderating import command, history, press
from tests.journeys.publishing import publish
from tests.simulated import ErrorLog, Message, World, click, labels, refresh, slash, texts

FILE, ENTRY = "certifications/databricks.yaml", b"- id: databricks-ml-associate\n"
LIVES = b"      - {status: active, from: before 2026-01-09}\n"
RETIRES = b"      - {status: retired, from: 2026-11-01, source: https://www.databricks.com/learn}\n"
DATABRICKS = {**AWS, "platform": "databricks", "goal": "big_data_ml", "platform_experience": "some"}
COUNTED = re.compile(r"Of 313,320 possible profiles ([\d,]+) get another pick \([\d.]+%\)\.")


def retired(catalog: Catalog) -> dict[str, bytes]:
    """The files after one exam has retired."""
    head, entry, tail = catalog.files[FILE].partition(ENTRY)
    assert LIVES in tail
    return {**catalog.files, FILE: head + entry + tail.replace(LIVES, LIVES + RETIRES, 1)}


async def save_result(world: World, bot: CertwiseBot, user_id: int, answers: Mapping[str, str], **more: Any) -> None:
    """A member has had this result in the server."""
    values: dict[str, Any] = {"home_guild_id": world.channel.guild.id, "held": (), **more}
    await bot.store.results.save(
        user_id=user_id,
        interview_id=1,
        answers=answers,
        revision=bot.catalogs.builtin.revision,
        decided_on=world.env.now().date(),
        verdict="recommend",
        pick=None,
        alternatives=(),
        now=world.env.now(),
        **values,
    )


async def proposed(world: World, bot: CertwiseBot) -> Message:
    """The review of going back to the built-in catalog from one in which an exam has retired."""
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    return await command(world, "rollback", to=bot.catalogs.builtin.revision)


def edits(world: World) -> list[str]:
    """What the card that was sent last has said since, edit by edit, the request that sent it included."""
    found = [
        "\n".join(part.get("content", "") for part in request.json["components"][0]["components"])
        for request in world.env.http_requests
        if "/webhooks/" in request.path and request.json and request.json.get("components")
    ]
    return [text for text in found if "Whose advice" in text]


@pytest.mark.usefixtures("everybody")
async def test_the_review_says_whose_advice_moves(world: World, bot: CertwiseBot) -> None:
    await save_result(world, bot, 1, DATABRICKS)
    await save_result(
        world, bot, 2, {"goal": "big_data_ml", "platform": "databricks"}, held=("databricks-ml-associate",)
    )
    await save_result(world, bot, 3, AZURE)
    await save_result(world, bot, 4, DATABRICKS, home_guild_id=None)
    review = await proposed(world, bot)
    old, new = load_catalog(retired(bot.catalogs.builtin)), bot.catalogs.builtin
    impact = analyse(old, new, world.env.now().date())
    counted = COUNTED.search(said(review))
    assert counted is not None
    assert counted[1] == f"{impact.other_pick:,}"
    assert [line for line in bullets(review) if " from " in line and " to " in line][0].startswith(
        f"{impact.moves[0].profiles:,} from "
    )
    advisors = [advisor_for(each, world.env.now().date()) for each in (old, new)]
    profiles = [
        Profile(DATABRICKS),
        Profile({"goal": "big_data_ml", "platform": "databricks"}, frozenset({"databricks-ml-associate"})),
        Profile(AZURE),
    ]
    affected = sum(len({advisor.decide(profile)[:2] for advisor in advisors}) == 2 for profile in profiles)
    assert affected > 0
    assert f"{affected} of 3 members' last results would be different." in said(review)
    assert re.search(r"Share of all picks: Databricks [\d.]+% → [\d.]+%;", said(review))
    assert "No dead ends." in said(review)
    assert labels(review) == ["Publish", "Cancel"]


@pytest.mark.usefixtures("everybody")
async def test_a_bar_shows_how_far_it_is_and_publishing_has_to_wait(world: World, bot: CertwiseBot) -> None:
    await proposed(world, bot)
    shown = edits(world)
    assert len(shown) >= 3
    assert all("What changes" in text for text in shown)
    percents = [int(found[1]) for text in shown if (found := re.search(r"Counting: (\d+)% of 313,320", text))]
    assert percents == sorted(percents)
    assert len(percents) == len(shown) - 1 <= 6
    assert COUNTED.search(shown[-1])
    waiting = next(r for r in world.env.http_requests if r.json and "Counting: " in str(r.json))
    assert "Publish" not in str(waiting.json)
    assert "Cancel" in str(waiting.json)


@pytest.mark.usefixtures("everybody")
async def test_it_is_counted_once_a_day_also_after_a_restart(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = await proposed(world, bot)
    tasks: list[process.Task] = []

    async def noted(task: process.Task, *arguments: Any) -> process.Analysis:
        tasks.append(task)
        return await process.analyse_elsewhere(task, *arguments)

    monkeypatch.setattr(counting, "analyse_elsewhere", noted)
    again = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert COUNTED.search(said(again))
    await world.restart()
    third = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert said(third).splitlines()[3:8] == said(review).splitlines()[3:8]
    assert [task.with_everybody for task in tasks] == [False, False]
    await world.env.advance_time(24 * 3600, settle_timeout=30)
    await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert [task.with_everybody for task in tasks] == [False, False, True]


@pytest.mark.usefixtures("everybody")
async def test_cancel_while_it_counts_ends_the_counting(world: World, bot: CertwiseBot) -> None:
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    command_task = asyncio.create_task(
        slash(world.moderator, world.channel, "catalog rollback", to=bot.catalogs.builtin.revision)
    )
    while not edits(world):
        await asyncio.sleep(0.01)
    (draft,) = await bot.store.drafts.list_open(world.channel.guild.id, world.env.now())
    counter = counting.counter_of(bot)
    counter.cancel(draft.id)
    await command_task
