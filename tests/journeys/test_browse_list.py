"""A member lists the certifications, filters them, and turns the pages."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.client import CertwiseBot
from tests.journeys.browsing import bullets, entries_on, heading, pick, press, put, said, suggested, use, without
from tests.simulated import World, components, labels, option_values, slash, texts


async def test_the_whole_catalog_page_by_page(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "certs")
    assert "78 found, page 1 of 16" in said(card)
    seen = list(option_values(card))
    while "Next page" in labels(card):
        card = await press(world, card, "Next page")
        assert len(entries_on(card)) == len(option_values(card)) <= 5
        seen += option_values(card)
    assert sorted(seen) == sorted(entry.id for entry in bot.catalogs.builtin.certifications)
    assert "retired" in said(card), "what cannot be taken comes last"
    card = await press(world, card, "Previous page")
    assert "page 15 of 16" in said(card)


async def test_each_line_has_the_facts(world: World) -> None:
    card = await use(world, "certs", tier=4)
    facts = [line for line in said(card).splitlines() if line.startswith("Tier 4, University programmes. ")]
    assert len(facts) == len(entries_on(card)) == 3
    assert all("Status: active" in line and "hecked on" in line for line in facts)


async def test_filters_are_shown_in_words_and_stay_over_pages(world: World) -> None:
    card = await use(world, "certs", goal="generative_ai", max_usd=300, max_weeks=12, bookable=True)
    words = "goal: Generative AI; at most $300; at most 12 weeks of preparation; can be booked today"
    names = set(entries_on(card))
    assert f"**Filters:** {words[0].upper()}{words[1:]}." in said(card)
    total = int(re.search(r"(\d+) found", said(card))[1])  # type: ignore[index]
    card = await press(world, card, "Next page")
    assert words[1:] in said(card)
    names |= set(entries_on(card))
    assert len(names) == min(total, 10)
    card = await press(world, card, "Without filters")
    assert "78 found" in said(card)


async def test_every_filter_keeps_what_it_promises(world: World, bot: CertwiseBot) -> None:
    known = bot.catalogs.builtin.certification
    card = await use(world, "certs", platform="aws", max_usd=100, bookable=True)
    found = [known[id_] for id_ in option_values(card)]
    assert found
    for entry in found:
        assert entry.platform == "aws"
        assert entry.cost.total_usd is not None
        assert entry.cost.total_usd[0] <= 100


async def test_what_the_filters_cannot_know_is_said(world: World) -> None:
    card = await use(world, "certs", tier=4, max_usd=4000, max_weeks=10)
    assert "1 more would pass but publish no price." in said(card)
    card = await use(world, "certs", tier=3, max_weeks=3)
    assert re.search(r"\d+ of them publish no preparation time", said(card))


async def test_options_may_be_typed_in_ones_own_words(world: World) -> None:
    assert "Platform: Google Cloud" in said(await use(world, "certs", platform="GCP"))
    assert "Goal: A prestigious name" in said(await use(world, "certs", goal="stanford"))


async def test_options_are_suggested_by_name_and_phrase(world: World) -> None:
    assert ("AWS", "aws") in await suggested(world, "certs", "platform", "")
    assert await suggested(world, "certs", "platform", "bedro") == [("AWS", "aws")]
    assert ("GPU computing", "gpu_computing") in await suggested(world, "certs", "goal", "cuda")
    assert await suggested(world, "certs", "goal", "zzz") == []


async def test_an_option_that_is_none_is_refused_with_what_it_can_be(world: World) -> None:
    shown = await slash(world.mia, world.channel, "certs", platform="**Oracle** @everyone")
    assert shown.ephemeral
    assert "AWS, Google Cloud, Microsoft Azure, Databricks or None of these" in texts(shown.response)
    assert "**Oracle**" not in texts(shown.response)


async def test_nothing_matches_says_which_filter_to_relax(world: World) -> None:
    card = await use(world, "certs", tier=4, platform="aws", max_usd=0)
    assert "Nothing in the catalog is all of this" in said(card)
    assert bullets(card) == ["without “tier 4, University programmes”: 1"]
    relaxed = await press(world, card, "Without “tier 4, University programmes”")
    assert option_values(relaxed) == ["aws-skill-builder"]


async def test_the_most_helpful_filter_to_relax_comes_first(world: World) -> None:
    card = await use(world, "certs", tier=1, max_usd=20, platform="azure")
    counts = [int(line.rsplit(": ", 1)[1]) for line in bullets(card)]
    assert len(counts) > 1
    assert counts == sorted(counts, reverse=True)
    for line in bullets(card):
        again = await press(world, card, f"W{line[1:].rsplit(': ', 1)[0]}")
        assert said(again).count("found, page 1") == 1
        assert f"{line.rsplit(': ', 1)[1]} found" in said(again)
        card = await use(world, "certs", tier=1, max_usd=20, platform="azure")


async def test_where_no_single_filter_helps_the_fewest_that_do_are_named(world: World) -> None:
    card = await use(world, "certs", tier=1, platform="databricks", max_usd=0, max_weeks=1)
    assert "Leaving out one of your filters does not help. Without two of them there is something:" in said(card)
    first, *_ = bullets(card)
    way, count = first.rsplit(": ", 1)
    assert way == "without “tier 1, Cloud provider certifications” and “platform: Databricks”"
    relaxed = await press(world, card, f"W{way[1:]}")
    assert f"{count} found, page 1" in said(relaxed)
    assert "**Filters:** Free; at most 1 week of preparation." in said(relaxed)
    assert "78 found" in said(await press(world, relaxed, "Without filters"))


async def test_where_all_filters_have_to_go_one_button_says_so(world: World, bot: CertwiseBot) -> None:
    catalog = bot.catalogs.builtin
    put(bot, without(catalog, *[entry.id for entry in catalog.certifications if entry.tier == 4]))
    for filters in ({"tier": 4}, {"tier": 4, "goal": "prestige"}):
        card = await use(world, "certs", **filters)
        assert labels(card)[-1] == "Without filters"


async def test_from_the_list_to_a_certification_and_back(world: World) -> None:
    card = await use(world, "certs", tier=3)
    card = await press(world, card, "Next page")
    page = said(card)
    first = option_values(card)[0]
    card = await pick(world, card, first)
    for screen in ("Sources", "Lifecycle", "What it tests", "Facts"):
        card = await press(world, card, screen)
    assert said(await press(world, card, "Back to the list")) == page


async def test_an_old_list_after_a_restart_and_a_catalog_change(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "certs", goal="prestige", tier=4)
    first, second, *_ = option_values(card)
    await world.restart()
    assert isinstance(world.env.bot, CertwiseBot)
    put(world.env.bot, without(bot.catalogs.builtin, first))
    gone = (await world.mia.select(card, [first], custom_id=_menu(card))).response
    assert "does not have that certification any more" in texts(gone)
    assert heading(await pick(world, card, second))


async def test_a_filter_that_the_catalog_has_lost_is_left_out_and_named(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "certs", goal="cloud_ml")
    catalog = bot.catalogs.builtin
    questions = tuple(question for question in catalog.questions if question.id != "goal")
    put(bot, replace(catalog, questions=questions))
    card = await press(world, card, "Next page")
    assert "does not have one of your filters any more" in said(card)
    assert "78 found" in said(card)


async def test_a_page_that_is_not_there_any_more_is_the_last_one(world: World, bot: CertwiseBot) -> None:
    card = await use(world, "certs")
    for _ in range(9):
        card = await press(world, card, "Next page")
    catalog = bot.catalogs.builtin
    put(bot, without(catalog, *[entry.id for entry in catalog.certifications[7:]]))
    assert "page 2 of 2" in said(await press(world, card, "Next page"))


async def test_lists_work_in_direct_messages(world: World) -> None:
    user = world.mia.user
    shown = await slash(user, user.dm_channel, "certs", tier=1)
    assert "Tier 1" in texts(shown.response)


def _menu(card: object) -> str:
    return next(part["custom_id"] for part in components(card) if part["type"] == 3)  # type: ignore[arg-type]
