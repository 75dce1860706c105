"""Catalogs that other people wrote: the longest texts, and what a catalog has lost in the meantime."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Level
from bot.catalog.models.facts import Preparation
from bot.client import CertwiseBot
from tests.journeys.browsing import put, said, without
from tests.journeys.planning import AI_103, fill, heading, pick, press, show, start, stored
from tests.journeys.test_browse_bad_input import overgrown
from tests.simulated import World, click, labels, option_values, slash, texts

LONGEST = "x" * 64


@pytest.mark.parametrize("text", ["long words of latin letters ", "資格試験", "🎓", "W"])
async def test_the_longest_texts_break_no_card(world: World, bot: CertwiseBot, text: str) -> None:
    big = overgrown(bot.catalogs.builtin, text)
    brief = Preparation(weeks=(4, 8), note=(text * 600)[:600])
    put(
        bot, replace(big, certifications=tuple(e.model_copy(update={"preparation": brief}) for e in big.certifications))
    )
    card = await start(world, what=LONGEST)
    assert heading(card).startswith("Your plan")
    for label in ("Later", "Skip", "Costs", "Drop the plan", "Show all steps"):
        card = await press(world, card, label)
        steps = option_values(card)
        for step_id in steps if label == "Show all steps" else ():
            shown = await pick(world, card, step_id)
            card = await press(world, shown, "All steps")
        card = await press(world, card, "Keep it" if "Keep it" in labels(card) else "Back to the plan")
    for reason in ("time", "money", "hard", "interest", "failed"):
        helped = await pick(world, await press(world, card, "Stuck"), reason)
        card = await press(world, helped, "Back to the plan")
    assert (await click(world.mia, card, "Change exam date")).modal is not None
    await click(world.mia, card, "Calendar file")
    card = await press(world, card, "What I hold")
    caution = await slash(world.mia, world.channel, "plan start", what=f"stack:0{'s' * 63}", hours=8)
    assert heading(caution.response).startswith("Before you plan")
    form = await click(world.mia, caution.response, "Plan it in its place")
    stack = await fill(world, form, hours=["30"], day="", zone="")
    assert heading(stack).startswith("Your plan")
    stack = await press(world, stack, "Costs")
    stack = await press(world, await press(world, stack, "Back to the plan"), "Show all steps")
    while "Next page" in labels(stack):
        stack = await press(world, stack, "Next page")


async def test_the_longest_ids_fit_into_the_buttons(world: World, bot: CertwiseBot) -> None:
    catalog = bot.catalogs.builtin
    entry = catalog.certification[AI_103]
    easier = entry.model_copy(update={"id": "z" * 64, "level": Level.BEGINNER, "requires": ()})
    put(bot, replace(catalog, certifications=(*catalog.certifications, easier)))
    card = await pick(world, await press(world, await start(world), "Stuck"), "hard")
    assert any(label.startswith("Plan ") for label in labels(card))


async def test_a_plan_survives_that_the_catalog_loses_everything_in_it(world: World, bot: CertwiseBot) -> None:
    card = await start(world)
    lost: Catalog = without(bot.catalogs.builtin, AI_103, "microsoft-learn")
    put(bot, lost)
    card = await show(world)
    assert "is not in the catalog any more." in said(card)
    assert heading(card).startswith("Finished")
    for label in ("Show all steps", "Back to the plan", "Costs", "Back to the plan", "What I hold"):
        card = await press(world, card, label)
    plan = await stored(world)
    assert plan is not None, "looking changes nothing"


async def test_buttons_of_what_the_catalog_has_lost_are_refused(world: World, bot: CertwiseBot) -> None:
    form = await slash(world.mia, world.channel, "plan start", what=AI_103)
    put(bot, without(bot.catalogs.builtin, AI_103))
    assert "does not have that certification any more" in texts(await fill(world, form, hours=["5"], day="", zone=""))
