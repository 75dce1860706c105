"""A member looks at the tiers and at the stacks."""

from __future__ import annotations

from dataclasses import replace

from bot.catalog.models.texts import Stack
from bot.client import CertwiseBot
from tests.journeys.browsing import PMLE, heading, pick, press, put, said, use
from tests.simulated import World, click, labels, option_values, slash, texts

ML_ENGINEER = "All choices: The ML engineer's stack"


async def test_the_four_tiers_in_short_with_what_can_be_taken(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "tiers")
    text = said(card)
    for tier in bot.catalogs.builtin.tiers:
        meaning, take = (first.split(". ")[0] for first in (tier.meaning, tier.honest_take))
        assert f"**Tier {tier.number}: {tier.name}**\n{meaning}" in text
        assert f"**Honestly:** {take}" in text
    assert text.count("-# For example: ") == 4
    assert "Google ML Engineer (PMLE)" in text
    retired = [e for e in bot.catalogs.builtin.certifications if e.status_on(world.env.now().date()) == "retired"]
    assert not [entry.short_name for entry in retired if entry.short_name in text]
    assert len(text) < 1100, "little more than a screen of a phone"


async def test_from_a_tier_to_its_list_which_says_more_of_it(world: World, bot: CertwiseBot) -> None:
    card = await press(world, await use(world, "tiers"), "All of tier 4")
    assert "**Filters:** Tier 4, University programmes." in said(card)
    assert len(option_values(card)) == 3
    tier = bot.catalogs.builtin.tier[4]
    assert f"{tier.meaning}\n**Honestly:** {tier.honest_take}" in said(card)


async def test_the_stacks_with_their_steps_and_sums(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "stacks")
    text = said(card)
    for stack in bot.catalogs.builtin.stacks:
        assert f"**{stack.name}**\n{stack.story}" in text
    assert "2. A beginner's programme in machine learning, with projects.\n   **Take:** IBM AI Engineering." in text
    assert "3. The machine-learning exam of your cloud, AWS or Google.\n   **Take:** Google ML Engineer (PMLE)." in text
    assert "**Take:** Product management certification. Optional." in text
    assert len(text) < 1700, "two screens of a phone"
    assert "**What is left, in all:** $650 to $800; 32 to 56 weeks." in text
    assert "**What is left, in all:** $149; 5 to 6 weeks." in text
    assert "Say what I hold" in labels(card)


async def test_what_is_held_and_where_one_works_count(world: World, bot: CertwiseBot) -> None:
    await bot.store.interviews.start(
        world.mia.id,
        home_guild_id=None,
        answers={"goal": "cloud_ml", "platform": "azure"},
        held=["kaggle-learn", "aws-ml-engineer-associate-mla-c01"],
        revision="r",
        now=world.env.now(),
    )
    text = said(await use(world, "stacks"))
    assert "**Done:** you hold Kaggle Learn." in text
    assert "**Done:** you hold AWS ML Engineer Associate (MLA-C01)." in text
    assert "**Take:** Azure AI Apps and Agents (AI-103)." in text
    assert "**Nothing is left to take.**" in text, "the data stack is done"
    assert "With what you said in /advise" in text


async def test_one_stack_with_all_choices(world: World) -> None:
    card = await press(world, await use(world, "stacks"), ML_ENGINEER)
    assert heading(card) == "The ML engineer's stack"
    assert "Or: AWS ML Engineer Associate (MLA-C02)." in said(card)
    assert "**Take:** IBM AI Engineering. $150 to $300 ($49 to $79 a month), 13 to 26 weeks." in said(card)
    assert "The AWS ML Specialty was retired" in said(card)
    assert "aws-ml-specialty-mls-c01" not in option_values(card), "what cannot be taken is no choice"
    detail = said(card)
    card = await press(world, await pick(world, card, PMLE), "Sources")
    card = await press(world, card, "Back to the stack")
    assert said(card) == detail
    assert "The data-to-AI transition stack" in said(await press(world, card, "All stacks"))


async def test_saying_what_one_holds_starts_the_interview(world: World) -> None:
    started = await click(world.mia, await use(world, "stacks"), "Say what I hold")
    assert "1 of about" in texts(started.response)


async def test_old_cards_after_a_restart_and_a_catalog_change(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "stacks")
    await world.restart()
    card = await press(world, card, ML_ENGINEER)
    card = await press(world, card, "All stacks")
    assert isinstance(world.env.bot, CertwiseBot)
    put(world.env.bot, replace(bot.catalogs.builtin, stacks=()))
    refused = await click(world.mia, card, ML_ENGINEER)
    assert "does not have that stack any more" in texts(refused.response)
    assert "The catalog has no stacks" in said(await use(world, "stacks"))


async def test_more_stacks_than_a_card_holds_are_paged(world: World, bot: CertwiseBot) -> None:
    steps = [{"text": "A step that takes some words to describe. " * 3, "any_of": [PMLE]} for _ in range(8)]
    stacks = [
        Stack.model_validate({"id": f"s{n}", "name": f"Stack {n}", "story": "Long. " * 50, "steps": steps})
        for n in range(9)
    ]
    put(bot, replace(bot.catalogs.builtin, stacks=tuple(stacks)))
    card = await use(world, "stacks")
    seen = said(card)
    while "Next page" in labels(card):
        card = await press(world, card, "Next page")
        seen += said(card)
    assert all(f"**Stack {number}**" in seen for number in range(9))
    assert "Previous page" in labels(card)


async def test_both_work_in_direct_messages(world: World) -> None:
    user = world.mia.user
    assert "Tier 1" in texts((await slash(user, user.dm_channel, "tiers")).response)
    assert "stack" in texts((await slash(user, user.dm_channel, "stacks")).response)
