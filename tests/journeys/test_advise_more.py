"""A member looks behind a recommendation: all reasons, why not others, and what is cheaper, faster or gentler."""

from __future__ import annotations

import pytest

from bot.catalog.models.certification import Certification
from bot.client import CertwiseBot
from tests.journeys.interviewing import (
    AWS,
    BEGINNER,
    FREE_FIRST,
    GENERATIVE,
    GOOGLE,
    LITERACY,
    NOTHING_FITS,
    PRESTIGE,
    chosen,
    is_result,
    option_ids,
    pick,
    result_of,
    shown,
    step,
)
from tests.simulated import Message, World, components, labels

GPU = {**GOOGLE, "situation": "data_professional", "goal": "gpu_computing", "time": "up_to_2_months"}
WAYS = ("Cheaper", "Faster", "Gentler")


async def test_more_has_every_part(world: World) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    text = shown(more)
    assert "AWS ML Engineer Associate (MLA-C02)" in text.splitlines()[0]
    for part in ("Why", "Skip", "Mind", "First step", "change"):
        assert part in text
    assert "AWS ML Specialty (MLS-C01): It has been retired since 1 April 2026" in text, "what to skip says why"
    assert "US list price" in text, "a warning"
    assert "“Google Cloud” for your platform: Google ML Engineer (PMLE)" in text, "what would change it"
    assert text.count("ou work with AWS") >= 2, "reasons cite what was said"
    assert is_result(await step(world.mia, more, "Back to the short form"))


async def test_an_alternative_says_how_it_differs(world: World) -> None:
    text = shown(await step(world.mia, await result_of(world, BEGINNER), "More"))
    assert (
        "**Alternatives**\n- Machine Learning Specialization (Andrew Ng): cheaper, faster to prepare for, gentler."
        in text
    )


async def test_more_offers_every_way_on(world: World) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    offered = {"Why not…?", "Change an answer", "Share in channel", "Useful", "Not useful", "Start over"}
    assert offered <= set(labels(more))


@pytest.mark.parametrize(
    "answers",
    [AWS, GPU, GENERATIVE, BEGINNER],
    ids=["aws", "gpu", "generative", "beginner"],
)
async def test_cheaper_faster_and_gentler_lead_to_what_really_is_so(
    world: World, bot: CertwiseBot, answers: dict[str, str]
) -> None:
    more = await step(world.mia, await result_of(world, answers), "More")
    offered = [label for label in labels(more) if label in WAYS]
    assert offered
    recommended = named(bot, shown(more).splitlines()[0])
    for way in offered:
        card = await step(world.mia, more, way)
        other = named(bot, shown(card).splitlines()[0])
        assert is_so(way, other, recommended), f"{other.id} is not {way} than {recommended.id}"
        assert_within_limits(bot, other, answers)
        assert "hecked on" in shown(card)
        assert "Look at the official page before you pay" in shown(card)
        assert link_of(card) == other.url
        more = await step(world.mia, card, "Back")
    assert "Why not…?" in labels(more)


@pytest.mark.parametrize(
    "answers",
    [LITERACY, GOOGLE, PRESTIGE, FREE_FIRST, NOTHING_FITS],
    ids=["literacy", "google", "prestige", "free first", "nothing"],
)
async def test_ways_that_lead_nowhere_are_not_offered(world: World, answers: dict[str, str]) -> None:
    more = await step(world.mia, await result_of(world, answers), "More")
    assert not set(WAYS) & set(labels(more))


async def test_only_the_ways_that_lead_somewhere_are_offered(world: World) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    assert [label for label in labels(more) if label in WAYS] == ["Faster", "Gentler"], "nothing is cheaper than $75"


@pytest.mark.parametrize(
    ("answers", "entry_id", "says"),
    [
        (AWS, "aws-ml-engineer-associate-mla-c02", "recommended"),
        (BEGINNER, "stanford-dlai-ml-specialization", "one of your alternatives"),
        (AWS, "aws-ai-practitioner-aif-c01", "less speaks for it"),
        (AWS, "aws-ml-specialty-mls-c01", "1 April 2026"),
        (AWS, "google-professional-ml-engineer", "Google Cloud"),
        (AWS, "stanford-ai-professional-program", "points"),
        (AWS, "kaggle-learn", "material"),
    ],
)
async def test_why_not_answers_for_every_kind_of_entry(
    world: World, bot: CertwiseBot, answers: dict[str, str], entry_id: str, says: str
) -> None:
    card = await why_not(world, answers, entry_id)
    entry = bot.catalogs.builtin.certification[entry_id]
    assert entry.name in shown(card)
    assert says in shown(card)
    assert "Status: " in shown(card)
    assert chosen(card) == {entry_id}
    if entry.url:
        assert link_of(card) == entry.url
    assert "Why not…?" in labels(await step(world.mia, card, "Back"))


async def test_why_not_cites_the_limit_that_rules_something_out(world: World) -> None:
    card = await why_not(world, {**AWS, "budget": "under_50"}, "aws-ai-practitioner-aif-c01")
    assert "It costs $100" in shown(card)
    assert "you can pay up to $50" in shown(card)
    assert "Up to $300" in shown(card) or "Up to $1,000" in shown(card) or "No limit" in shown(card)


async def test_why_not_reaches_every_entry_of_the_catalog_once(world: World, bot: CertwiseBot) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    card = await step(world.mia, more, "Why not…?")
    found = option_ids(card)
    assert "Previous page" not in labels(card)
    while "Next page" in labels(card):
        card = await step(world.mia, card, "Next page")
        found += option_ids(card)
    assert sorted(found) == sorted(bot.catalogs.builtin.certification)
    assert len(found) > 25
    card = await step(world.mia, card, "Previous page")
    assert "Next page" in labels(card)


async def test_why_not_answers_one_after_the_other_on_the_page_of_the_entry(world: World) -> None:
    card = await why_not(world, AWS, "nvidia-dli")
    card = await pick(world.mia, card, next(id_ for id_ in option_ids(card) if id_ != "nvidia-dli"))
    assert chosen(card) != {"nvidia-dli"}
    assert len(chosen(card)) == 1


async def why_not(world: World, answers: dict[str, str], entry_id: str) -> Message:
    """The answer for one entry, on whatever page it is."""
    more = await step(world.mia, await result_of(world, answers), "More")
    card = await step(world.mia, more, "Why not…?")
    while entry_id not in option_ids(card):
        card = await step(world.mia, card, "Next page")
    return await pick(world.mia, card, entry_id)


def named(bot: CertwiseBot, heading: str) -> Certification:
    """The entry whose short name ends a heading."""
    return next(e for e in bot.catalogs.builtin.certifications if heading.endswith(f" {e.short_name}"))


def is_so(way: str, other: Certification, than: Certification) -> bool:
    if way == "Cheaper":
        return other.cost.total_usd is not None and sum(other.cost.total_usd) < sum(than.cost.total_usd or ())
    if way == "Faster":
        return other.preparation.weeks is not None and sum(other.preparation.weeks) < sum(than.preparation.weeks or ())
    return other.level.difficulty < than.level.difficulty


def assert_within_limits(bot: CertwiseBot, entry: Certification, answers: dict[str, str]) -> None:
    questions = bot.catalogs.builtin.question
    budget, time = (questions[name].option(answers[name]) for name in ("budget", "time"))
    assert budget is not None
    assert time is not None
    if budget.max_usd is not None:
        assert entry.cost.total_usd is not None
        assert entry.cost.total_usd[0] <= budget.max_usd
    if time.max_weeks is not None and entry.preparation.weeks is not None:
        assert entry.preparation.weeks[0] <= time.max_weeks


def link_of(card: Message) -> str:
    return next(part["url"] for part in components(card) if part.get("label") == "Official page")
