"""The catalog changes while a member is in the middle: answers are set aside, not lost, and the member is told."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalog.load import builtin_directory
from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot, create_bot
from bot.settings import Settings
from tests.journeys.conftest import put_in_force
from tests.journeys.interviewing import (
    AWS,
    GOOGLE,
    answer,
    answer_until,
    asked,
    begin,
    chosen,
    is_result,
    option_ids,
    pick,
    result_of,
    shown,
    step,
    stored,
)
from tests.journeys.publishing import publish, rewritten
from tests.simulated import Actor, Message, World, choose, click, components, press, slash, snapshot, texts

CHANGED = "catalog has changed"
RICH = {**AWS, "budget": "under_1000"}


def write_catalog(directory: Path, question_id: str, option_id: str | None = None) -> Path:
    """The built-in catalog without a question (and the rules about it), or without an option."""
    shutil.copytree(builtin_directory(), directory)
    interview = directory / "interview.yaml"
    content = yaml.safe_load(interview.read_text("utf-8"))
    question = next(question for question in content["questions"] if question["id"] == question_id)
    if option_id is None:
        content["questions"].remove(question)
        rules = directory / "rules.yaml"
        known = yaml.safe_load(rules.read_text("utf-8"))
        known["rules"] = [rule for rule in known["rules"] if not mentions(rule, question_id)]
        rules.write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")
    else:
        question["options"] = [option for option in question["options"] if option["id"] != option_id]
    interview.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return directory


def mentions(rule: dict[str, Any], question_id: str) -> bool:
    return question_id in rule.get("when", {}) or question_id in rule.get("unless", {})


@pytest.fixture
def without_time(tmp_path: Path, settings: Settings) -> Settings:
    return settings.model_copy(update={"catalog_dir": write_catalog(tmp_path / "data", "time")})


@pytest.fixture
def without_option(tmp_path: Path, settings: Settings) -> Settings:
    return settings.model_copy(update={"catalog_dir": write_catalog(tmp_path / "data", "budget", "under_1000")})


async def test_the_question_being_asked_is_gone(world: World, without_time: Settings) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "time")
    before = dict((await stored(world)).answers)
    await world.restart(create_bot(without_time))
    card = await answer(world.mia, card, AWS)
    assert asked(card) not in {"time", None}
    assert CHANGED in shown(card)
    assert "time" in shown(card).splitlines()[0]
    assert dict((await stored(world)).answers) == before
    assert is_result(await answer_until(world.mia, card, AWS, None))


@pytest.mark.parametrize("label", ["Not sure", "Back", "See my recommendation"])
async def test_the_buttons_of_a_question_that_is_gone_still_work(
    world: World, without_time: Settings, label: str
) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "time")
    before = dict((await stored(world)).answers)
    await world.restart(create_bot(without_time))
    card = await step(world.mia, card, label)
    assert asked(card) != "time"
    assert dict((await stored(world)).answers) == before


async def test_advise_asks_the_next_question_instead_of_one_that_is_gone(world: World, without_time: Settings) -> None:
    await answer_until(world.mia, await begin(world), AWS, "time")
    await world.restart(create_bot(without_time))
    assert asked(await begin(world)) not in {"time", None}


async def test_an_answer_that_is_gone_is_told_set_aside_and_back_with_its_question(
    world: World, without_time: Settings
) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "held")
    await world.restart(create_bot(without_time))
    card = await answer(world.mia, card, AWS)
    assert is_result(card)
    assert CHANGED in shown(card)
    assert "time" in shown(card).splitlines()[0]
    assert (await stored(world)).answers["time"] == AWS["time"]
    assert CHANGED not in shown(await begin(world)), "it is told once"
    await world.restart()
    card = await step(world.mia, await begin(world), "Change an answer")
    described = {o["value"]: o["description"] for p in components(card) for o in p.get("options") or ()}
    assert "Up to 4 months" in described["time"]


async def test_a_chosen_option_that_is_gone_is_asked_for_again(world: World, without_option: Settings) -> None:
    card = await answer_until(world.mia, await begin(world), RICH, "time")
    before = dict((await stored(world)).answers)
    await world.restart(create_bot(without_option))
    card = await answer(world.mia, card, RICH)
    assert asked(card) == "budget"
    assert CHANGED in shown(card)
    assert "your budget" in shown(card)
    assert "under_1000" not in option_ids(card)
    assert chosen(card) == set()
    assert dict((await stored(world)).answers) == {**before, "time": RICH["time"]}
    card = await answer_until(world.mia, card, AWS, None)
    assert CHANGED not in shown(card)
    assert (await stored(world)).answers["budget"] == "under_300"


async def test_advise_tells_what_is_gone(world: World, without_option: Settings) -> None:
    await answer_until(world.mia, await begin(world), RICH, "time")
    await world.restart(create_bot(without_option))
    card = await begin(world)
    assert CHANGED in shown(card)
    assert "your budget" in shown(card)


async def test_choosing_an_option_that_is_gone_asks_again_and_tells(world: World, without_option: Settings) -> None:
    card = await answer_until(world.mia, await begin(world), RICH, "budget")
    before = dict((await stored(world)).answers)
    await world.restart(create_bot(without_option))
    card = await answer(world.mia, card, RICH)
    assert asked(card) == "budget"
    assert CHANGED in shown(card)
    assert "under_1000" not in option_ids(card)
    assert dict((await stored(world)).answers) == before


async def test_looking_at_the_recommendation_does_not_swallow_what_is_to_be_told(
    world: World, without_option: Settings
) -> None:
    card = await answer_until(world.mia, await begin(world), RICH, "time")
    await world.restart(create_bot(without_option))
    assert CHANGED in shown(await step(world.mia, card, "See my recommendation"))


async def test_a_change_that_is_gone_before_it_was_kept_is_refused(world: World, without_option: Settings) -> None:
    card = await step(world.mia, await result_of(world, AWS), "Change an answer")
    card = await pick(world.mia, card, "budget")
    seen = snapshot(world.env, card)
    menu = next(p["custom_id"] for p in components(card) if p.get("options"))
    card = await pick(world.mia, card, "budget.under_1000")
    before = await stored(world)
    await world.restart(create_bot(without_option))
    for told in (
        await click(world.mia, card, "Keep this answer"),
        await press(world.mia, world.channel, seen, menu, values=["budget.under_1000"]),
    ):
        assert told.acknowledged
        assert told.ephemeral
        assert "/advise" in texts(told.response)
    assert await stored(world) == before


async def test_a_refreshed_catalog_that_has_everything_is_not_worth_a_word(world: World) -> None:
    bot, card = bot_of(world), await answer_until(world.mia, await begin(world), AWS, "budget")
    before = dict((await stored(world)).answers)
    put_in_force(bot, replace(bot.catalogs.builtin, revision="refreshed"))
    card = await answer(world.mia, card, AWS)
    assert CHANGED not in shown(card)
    assert dict((await stored(world)).answers) == {**before, "budget": AWS["budget"]}
    assert (await stored(world)).revision == "refreshed"
    assert is_result(await answer_until(world.mia, card, AWS, None))


async def test_a_pick_that_has_left_the_catalog_is_replaced_on_every_screen(world: World) -> None:
    bot = bot_of(world)
    card = await result_of(world, GOOGLE)
    old = await begin(world)
    catalog = bot.catalogs.builtin
    rest = tuple(entry for entry in catalog.certifications if entry.id != "google-professional-ml-engineer")
    put_in_force(bot, replace(catalog, certifications=rest, revision="without the pick"))
    for label in ("More", "Why not…?", "Back", "Change an answer", "Back"):
        card = await step(world.mia, card, label)
        assert "Google ML Engineer (PMLE)" not in shown(card)
    assert "Google ML Engineer (PMLE)" not in shown(await step(world.mia, old, "More"))
    now = shown(await begin(world)).splitlines()
    assert "Google ML Engineer (PMLE)" not in next(line for line in now if line.startswith("#"))


async def test_what_is_held_and_has_left_the_catalog_is_kept(world: World) -> None:
    bot = bot_of(world)
    card = await answer_until(world.mia, await begin(world), GOOGLE, "held")
    card = (await choose(world.mia, card, "aws-ai-practitioner-aif-c01")).response  # type: ignore[assignment]
    catalog = bot.catalogs.builtin
    rest = tuple(entry for entry in catalog.certifications if entry.id != "aws-ai-practitioner-aif-c01")
    put_in_force(bot, replace(catalog, certifications=rest, revision="without one"))
    card = await step(world.mia, card, "Done")
    assert is_result(card)
    assert (await stored(world)).held == {"aws-ai-practitioner-aif-c01"}


async def test_a_member_keeps_the_catalog_of_their_community_in_direct_messages(world: World) -> None:
    """The built-in catalog does not know the community's own question, and must not undo anything."""
    bot = bot_of(world)
    own = await publish(bot, world.mia.guild.id, with_own_question(bot.catalogs.builtin))
    card = await answer_until(world.mia, await begin(world), AWS, "mood")
    before = dict((await stored(world)).answers)
    user = world.mia.user
    alone = (await slash(user, user.dm_channel, "advise")).response
    assert asked(alone) == "mood"
    assert alone is not None
    answered = await pick(user, alone, "brave")
    assert (await stored(world)).answers == {**before, "mood": "brave"}
    assert (await stored(world)).revision == own.revision
    assert asked(answered) != "mood"
    await pick(world.mia, card, "shy")
    result = await in_private(user, answered)
    assert "MLA-C02" in shown(result)
    assert (await stored(world)).answers["mood"] == "shy"
    assert CHANGED not in shown(result)


async def in_private(user: Actor, card: Message | None) -> Message:
    while (question := asked(card)) is not None:
        if question == "held":
            card = (await click(user, card, "I hold none of these")).response
        else:
            assert card is not None
            card = await pick(user, card, AWS[question])
        assert CHANGED not in shown(card)
    assert card is not None
    return card


MLA = ("aws-ml-engineer-associate-mla-c01", "aws-ml-engineer-associate-mla-c02")


def with_own_question(catalog: Catalog) -> dict[str, bytes]:
    def add_question(content: dict[str, Any]) -> None:
        options = [{"id": id_, "label": id_, "detail": id_, "said": f"you are {id_}"} for id_ in ("brave", "shy")]
        mood = {"id": "mood", "text": "How are you?", "topic": "your mood", "why": "It shows.", "options": options}
        content["questions"].insert(0, mood)

    def add_rule(content: dict[str, Any]) -> None:
        rule = deepcopy(next(rule for rule in content["rules"] if rule.get("exclude")))
        rule["exclude"]["certifications"] = list(MLA)
        content["rules"].append({**rule, "id": "own", "when": {"mood": ["brave"]}})

    asked = rewritten(catalog, "interview.yaml", add_question)
    return {**asked, "rules.yaml": rewritten(catalog, "rules.yaml", add_rule)["rules.yaml"]}


def bot_of(world: World) -> CertwiseBot:
    assert isinstance(world.env.bot, CertwiseBot)
    return world.env.bot
