"""Before a moderator publishes, they see whose advice it moves: counted over everybody, once, while the bot goes on."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping
from typing import Any

import pytest
from simcord.backend import serializers

from bot.advice.checking import process as checking
from bot.advice.impact import process
from bot.advice.impact.analysis import analyse
from bot.advice.plan.builder import PlanRequest, build_plan
from bot.advice.profile import Profile
from bot.advice.recommend import advisor_for
from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from bot.services import impact_counter
from tests.advice.impact.test_process import running_workers
from tests.journeys.browsing import bullets, said
from tests.journeys.interviewing import AZURE, asked, option_ids, place
from tests.journeys.moderating import command, press
from tests.journeys.publishing import publish
from tests.simulated import ErrorLog, Message, World, components, labels, slash, snapshot, texts
from tests.simulated import press as press_old

FILE, ENTRY = "certifications/databricks.yaml", b"- id: databricks-ml-associate\n"
LIVES = b"      - {status: active, from: before 2026-01-09}\n"
RETIRES = b"      - {status: retired, from: 2026-11-01, source: https://www.databricks.com/learn}\n"
COUNTED = re.compile(r"Of ([\d,]+) possible profiles ([\d,]+) get another pick \([\d.]+%\)\.")


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


async def save_plan(world: World, bot: CertwiseBot, user_id: int, certification_id: str) -> None:
    """A member of the server has a plan towards this, laid out while it could be sat."""
    path = build_plan(PlanRequest(certification_id, None, 6), bot.catalogs.builtin, world.env.now().date()).path
    await bot.store.plans.start(
        user_id,
        home_guild_id=world.channel.guild.id,
        targets=path.targets,
        stack=None,
        hours_per_week=path.hours_per_week,
        exam_on=None,
        zone=path.zone,
        revision=path.revision,
        steps=[step.to_values() for step in path.steps],
        now=world.env.now(),
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


@pytest.mark.usefixtures("everybody", "checked_elsewhere")
async def test_the_review_says_whose_advice_moves(world: World, bot: CertwiseBot) -> None:
    old, new, today = load_catalog(retired(bot.catalogs.builtin)), bot.catalogs.builtin, world.env.now().date()
    impact = analyse(old, new, today)
    moved = impact.moves[0].example
    partly = {question: moved[question] for question in ("goal", "platform", "budget") if question in moved}
    profiles = [Profile(moved), Profile(partly, frozenset({"databricks-ml-associate"})), Profile(AZURE)]
    for number, profile in enumerate(profiles):
        await save_result(world, bot, number, profile.answers, held=profile.held)
    await save_result(world, bot, 4, moved, home_guild_id=None)
    await save_plan(world, bot, 1, "databricks-ml-associate")
    await save_plan(world, bot, 2, "google-professional-ml-engineer")
    review = await proposed(world, bot)
    counted = COUNTED.search(said(review))
    assert counted is not None
    assert counted.groups() == (f"{impact.profiles:,}", f"{impact.other_pick:,}")
    moves = [line for line in bullets(review) if re.match(r"[\d,]+ from .+ to ", line)]
    assert len(moves) == 5
    assert moves[0].startswith(f"{impact.moves[0].profiles:,} from ")
    advisors = [advisor_for(each, today) for each in (old, new)]
    affected = sum(len({advisor.decide(profile)[:2] for advisor in advisors}) == 2 for profile in profiles)
    assert affected > 0
    assert f"{affected} of 3 members' last results would be different." in said(review)
    # What it takes back is good news, which hits no plan.
    assert "None of 2 saved plans are affected." in said(review)
    assert re.search(r"Share of all picks: Databricks [\d.]+% → [\d.]+%;", said(review))
    assert "No dead ends." in said(review)
    assert labels(review) == ["Publish", "Cancel"]


@pytest.mark.usefixtures("everybody")
async def test_a_bar_shows_how_far_it_is_and_publishing_has_to_wait(world: World, bot: CertwiseBot) -> None:
    await proposed(world, bot)
    shown = edits(world)
    assert len(shown) >= 3
    assert all("What changes" in text for text in shown)
    counts = [found for text in shown if (found := re.search(r"Counting: (\d+)% of ([\d,]+) possible", text))]
    percents = [int(found[1]) for found in counts]
    assert percents == sorted(percents)
    assert len(percents) == len(shown) - 1 <= 6
    counted = COUNTED.search(shown[-1])
    assert counted
    assert {found[2] for found in counts} == {counted[1]}
    waiting = next(r for r in world.env.http_requests if r.json and "Counting: " in str(r.json))
    assert "Publish" not in str(waiting.json)
    assert "Cancel" in str(waiting.json)


async def test_it_is_counted_once_a_day_also_after_a_restart(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = await proposed(world, bot)
    tasks: list[process.Task] = []
    analyse_here = impact_counter.analyse_in_subprocess  # the stand-in that all journeys have

    async def noted(task: process.Task, *arguments: Any) -> process.Analysis:
        tasks.append(task)
        return await analyse_here(task, *arguments)

    monkeypatch.setattr(impact_counter, "analyse_in_subprocess", noted)
    again = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert "another pick" in said(again)
    assert said(again).splitlines()[3:8] == said(review).splitlines()[3:8]
    await world.restart()
    third = await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert said(third).splitlines()[3:8] == said(review).splitlines()[3:8]
    assert [task.with_everybody for task in tasks] == [False, False]
    await world.env.advance_time(24 * 3600)
    await command(world, "rollback", to=bot.catalogs.builtin.revision)
    assert [task.with_everybody for task in tasks] == [False, False, True]


async def counting_card(world: World) -> dict[str, Any]:
    """The card with the progress, as soon as it is there."""
    while True:
        await asyncio.sleep(0.005)
        for messages in world.env.backend.messages.values():
            for message in messages.values():
                if message.components and "Counting: " in str(message.components):
                    return dict(serializers.message_payload(world.env.backend, message))


def button(card: dict[str, Any], label: str) -> str:
    (row,) = [part for part in card["components"][0]["components"] if part["type"] == 1]
    return next(part["custom_id"] for part in row["components"] if part["label"] == label)


@pytest.mark.usefixtures("everybody")
async def test_cancel_while_it_counts_ends_the_process(world: World, bot: CertwiseBot) -> None:
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    builtin = bot.catalogs.builtin.revision
    proposing = asyncio.create_task(slash(world.moderator, world.channel, "catalog rollback", to=builtin))
    card = await asyncio.wait_for(counting_card(world), 30)
    assert running_workers()
    done = await press_old(world.moderator, world.channel, card, button(card, "Cancel"))
    assert done.acknowledged
    used = await proposing
    assert "Cancelled. Nothing was changed" in said(used.response)
    assert running_workers() == []
    assert await bot.store.drafts.list_open(world.channel.guild.id, world.env.now()) == []


@pytest.mark.usefixtures("everybody")
async def test_a_count_that_a_restart_has_ended_begins_again(world: World, bot: CertwiseBot) -> None:
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    builtin = bot.catalogs.builtin.revision
    proposing = asyncio.create_task(slash(world.moderator, world.channel, "catalog rollback", to=builtin))
    await asyncio.wait_for(counting_card(world), 30)
    await bot.services.impact_counter.stop()
    stopped = (await proposing).response
    assert stopped is not None
    assert labels(stopped) == ["Start again", "Cancel"]
    await world.restart()
    review = await press(world, stopped, "Start again")
    assert COUNTED.search(said(review))
    assert labels(review) == ["Publish", "Cancel"]


@pytest.mark.usefixtures("everybody")
async def test_members_go_on_being_served_while_it_counts(world: World, bot: CertwiseBot) -> None:
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    question = (await slash(world.mia, world.channel, "advise")).response
    assert question is not None
    asking, value = str(asked(question)), option_ids(question)[0]
    card = snapshot(world.env, question)
    (button_id,) = (
        each
        for each in (str(part.get("custom_id")) for part in components(question))
        if each.endswith(f":{asking}:{value}")
    )
    builtin = bot.catalogs.builtin.revision
    proposing = asyncio.create_task(slash(world.moderator, world.channel, "catalog rollback", to=builtin))
    await asyncio.wait_for(counting_card(world), 30)
    served = await press_old(world.mia, world.channel, card, button_id)
    assert served.acknowledged
    assert place(served.response)[0] == 2
    assert COUNTED.search(said((await proposing).response))
    sent = [str(request.json) for request in world.env.http_requests]
    answered = next(number for number, body in enumerate(sent) if " 2 of about " in body)
    assert answered < next(number for number, body in enumerate(sent) if COUNTED.search(body))


@pytest.mark.usefixtures("everybody")
async def test_a_process_that_fails_keeps_nobody_from_publishing(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "WORKER", "bot.advice.impact.no_such_worker")
    review = await proposed(world, bot)
    (record,) = error_log.take()
    assert "no_such_worker" in str(record.exc_info)
    assert "could not be counted this time" in said(review)
    assert "Published" in said(await press(world, review, "Publish"))


@pytest.mark.usefixtures("everybody")
async def test_the_process_ends_with_the_bot(world: World, bot: CertwiseBot) -> None:
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    builtin = bot.catalogs.builtin.revision
    proposing = asyncio.create_task(slash(world.moderator, world.channel, "catalog rollback", to=builtin))
    await asyncio.wait_for(counting_card(world), 30)
    (worker,) = running_workers()
    await bot.services.impact_counter.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    await proposing


@pytest.mark.usefixtures("checked_elsewhere")
async def test_files_that_cannot_be_checked_change_nothing(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "WORKER", "bot.advice.checking.no_such_worker")
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    refused = await slash(world.moderator, world.channel, "catalog rollback", to=bot.catalogs.builtin.revision)
    (record,) = error_log.take()
    assert "no_such_worker" in str(record.exc_info)
    assert "could not be checked just now, so nothing was changed" in texts(refused.response)
    assert await bot.store.guilds.revision(world.channel.guild.id) is not None


@pytest.mark.usefixtures("checked_elsewhere")
async def test_checking_ends_with_the_bot(world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that would take for ever is given up when the bot stops, and the moderator hears of it."""
    started = asyncio.Event()

    async def never(*_: object) -> None:
        started.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(checking, "_receive", never)
    await publish(bot, world.channel.guild.id, retired(bot.catalogs.builtin))
    builtin = bot.catalogs.builtin.revision
    proposing = asyncio.create_task(slash(world.moderator, world.channel, "catalog rollback", to=builtin))
    await asyncio.wait_for(started.wait(), 30)
    (worker,) = running_workers()
    await bot.services.catalog_checker.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert "The bot is being restarted, so nothing was changed" in texts((await proposing).response)


async def test_nobody_has_a_result_yet(world: World, bot: CertwiseBot) -> None:
    assert "No member of this server has a result yet." in said(await proposed(world, bot))


async def test_answers_that_would_be_set_aside_are_told(world: World, bot: CertwiseBot) -> None:
    """Going back takes away a certification that somebody holds and has told of."""
    await save_result(world, bot, 1, {**AZURE, "favourite_colour": "red"})
    assert "1 member has an answer that this catalog does not know; they would be asked again." in said(
        await proposed(world, bot)
    )
