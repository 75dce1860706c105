"""A member gets a recommendation: what its first screen says, for the article's situations and for each verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from bot.catalog.models.catalog import Catalog
from bot.client import CertwiseBot
from tests.journeys.conftest import put_in_force
from tests.journeys.interviewing import (
    AWS,
    AZURE,
    BEGINNER,
    FREE_FIRST,
    GENERATIVE,
    GOOGLE,
    LITERACY,
    NOT_YET,
    NOTHING_FITS,
    PRESTIGE,
    begin,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import World, components, labels


@dataclass(frozen=True)
class Expected:
    answers: dict[str, str]
    name: str
    facts: tuple[str, ...]
    url: str
    says: tuple[str, ...] = ()


ARTICLE = {
    "complete beginner": Expected(
        BEGINNER,
        "IBM AI Engineering",
        ("Tier 2", "$150 to $300", "$49 to $79 a month", "13 to 26 weeks", "active"),
        "https://www.coursera.org/professional-certificates/ai-engineer",
        ("Python",),
    ),
    "AI literacy": Expected(
        LITERACY,
        "Google AI Essentials",
        ("Tier 2", "$49", "1 to 2 weeks", "active"),
        "https://grow.google/ai-essentials/",
    ),
    "AWS": Expected(
        AWS,
        "AWS ML Engineer Associate (MLA-C02)",
        ("Tier 1", "$75 to $150", "8 weeks", "beta since 29 September 2026"),
        "https://aws.amazon.com/",
        ("AWS ML Specialty (MLS-C01)", "1 April 2026", "beta"),
    ),
    "Google Cloud": Expected(
        GOOGLE,
        "Google ML Engineer (PMLE)",
        ("Tier 1", "$200", "8 to 16 weeks", "active"),
        "https://cloud.google.com/",
    ),
    "Azure": Expected(
        AZURE,
        "Azure AI Apps and Agents (AI-103)",
        ("Tier 1", "$165", "4 to 8 weeks", "active"),
        "https://learn.microsoft.com/",
        ("Azure AI Engineer (AI-102)", "1 July 2026"),
    ),
    "generative AI": Expected(
        GENERATIVE,
        "AWS Generative AI Developer (AIP-C01)",
        ("Tier 3", "$300", "10 weeks", "active"),
        "https://aws.amazon.com/",
    ),
    "prestige": Expected(
        PRESTIGE,
        "Stanford AI Professional Program",
        ("Tier 4", "$3,000 or more, not confirmed", "10 to 52 weeks", "active"),
        "https://online.stanford.edu/",
    ),
}


def url_of(card: object, label: str) -> str:
    found = [part["url"] for part in components(card) if part.get("label") == label]  # type: ignore[arg-type]
    assert len(found) == 1
    return str(found[0])


def bullets(text: str) -> list[str]:
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def cited(bot: CertwiseBot, answers: dict[str, str], sentence: str) -> bool:
    """Whether a sentence contains something that the member said."""
    questions = bot.catalogs.builtin.question
    said = [questions[question].option(option) for question, option in answers.items()]
    return any(option is not None and option.said.lower() in sentence.lower() for option in said)


@pytest.mark.parametrize("expected", ARTICLE.values(), ids=ARTICLE)
async def test_the_articles_situations_get_todays_answer_on_a_screen_that_fits_a_phone(
    world: World, bot: CertwiseBot, expected: Expected
) -> None:
    card = await result_of(world, expected.answers)
    text = shown(card)
    assert expected.name in text.splitlines()[0]
    for fact in (*expected.facts, *expected.says, "checked ", "2026", "First step"):
        assert fact in text
    assert 1 <= len(bullets(text)) <= 2
    assert all(cited(bot, expected.answers, reason) for reason in bullets(text))
    assert "Look at the official page before you pay" in text
    assert url_of(card, "Official page").startswith(expected.url)
    assert len(text) <= 950


async def test_a_recommendation_gives_two_reasons_from_what_the_member_said(world: World) -> None:
    reasons = bullets(shown(await result_of(world, AWS)))
    assert len(reasons) == 2
    assert "ou want to do machine learning in the cloud" in reasons[0]
    assert all("ou work with AWS" in reason for reason in reasons)


async def test_where_the_rules_give_one_reason_the_limits_that_it_fits_are_the_second(world: World) -> None:
    answers = {**GOOGLE, "situation": "data_professional", "goal": "gpu_computing", "time": "up_to_2_months"}
    reasons = bullets(shown(await result_of(world, answers)))
    assert len(reasons) == 2
    assert "ou want GPU computing" in reasons[0]
    assert reasons[1] == "It keeps within your limits: you can pay up to $300.", "the time was not asked"
    more = shown(await step(world.omar, await result_of(world, AWS, world.omar), "More"))
    assert "- It keeps within your limits: you can pay up to $300 and you have up to four months." in more


async def test_not_yet_names_the_goal_and_where_to_start(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, NOT_YET)
    assert shown(card).splitlines()[0].lower().count("not yet") == 1
    assert "IBM AI Engineering" in shown(card).splitlines()[0]
    assert "Google ML Engineer (PMLE)" in shown(card)
    await assert_stored(world, bot, "not_yet", "ibm-ai-engineering-professional-certificate")
    more = await step(world.mia, card, "More")
    assert "aim for Google ML Engineer (PMLE)" in shown(more)


async def test_free_first_names_what_only_the_price_keeps_away(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, FREE_FIRST)
    assert "free" in shown(card).splitlines()[0]
    assert "AWS Skill Builder" in shown(card).splitlines()[0]
    assert "AWS AI Practitioner (AIF-C01) fits you best, but it costs $100" in shown(card)
    await assert_stored(world, bot, "free_first", "aws-skill-builder")


async def test_nothing_fits_says_what_would_have_to_change(world: World, bot: CertwiseBot) -> None:
    card = await result_of(world, NOTHING_FITS)
    assert "nothing fits" in shown(card).splitlines()[0].lower()
    repairs = bullets(shown(card))
    assert 1 <= len(repairs) <= 3
    assert any("Up to 2 months" in repair and "Kaggle Learn" in repair for repair in repairs)
    assert "First step" in shown(card)
    assert len(shown(card)) <= 950
    await assert_stored(world, bot, "nothing_fits", None)
    assert not {"Share in channel", "Official page"} & set(labels(card))


async def test_nothing_fits_is_repaired_by_changing_the_answer(world: World) -> None:
    card = await result_of(world, NOTHING_FITS)
    assert labels(card)[0] == "More"
    more = await step(world.mia, card, "More")
    assert "Why not…?" in labels(more)
    assert not {"Cheaper", "Faster", "Gentler", "Share in channel"} & set(labels(more))


async def test_a_result_is_kept_with_all_that_led_to_it(world: World, bot: CertwiseBot) -> None:
    await result_of(world, AWS)
    interview = await stored(world)
    saved = await bot.store.results.latest(world.mia.id)
    assert saved is not None
    assert saved.interview_id == interview.id
    assert dict(saved.answers) == {k: v for k, v in interview.answers.items() if k != "held"}
    assert saved.decided_on.isoformat() == "2026-11-22"
    assert saved.revision == bot.catalogs.builtin.revision
    await begin(world)
    again = await bot.store.results.latest(world.mia.id)
    assert again == saved, "the same result is kept once"


async def test_a_recommendation_that_the_calendar_has_changed_says_what_it_was(world: World, bot: CertwiseBot) -> None:
    """The exam can be prepared for in eight weeks: until 25 November, but not after it."""
    put_in_force(bot, retiring(bot.catalogs.builtin, "google-professional-ml-engineer", "2027-01-20"))
    before = await result_of(world, GOOGLE)
    assert "Google ML Engineer (PMLE)" in shown(before).splitlines()[0]
    assert "20 January 2027" in shown(before)
    await world.env.advance_time(7 * 24 * 3600)
    card = await begin(world)
    heading = next(line for line in shown(card).splitlines() if line.startswith("#"))
    assert "Google ML Engineer (PMLE)" not in heading
    assert re.search("changed.*Google ML Engineer", shown(card).splitlines()[0])
    again = await begin(world)
    assert shown(again).splitlines()[0] == heading, "said once"


def retiring(catalog: Catalog, certification_id: str, day: str) -> Catalog:
    """The catalog, with one certification retired from a day on."""
    entry = catalog.certification[certification_id]
    changed = type(entry).model_validate(
        {**entry.model_dump(by_alias=True), "lifecycle": [*entry.lifecycle, {"status": "retired", "from": day}]}
    )
    entries = tuple(changed if other is entry else other for other in catalog.certifications)
    return replace(catalog, certifications=entries, revision="retiring")


async def assert_stored(world: World, bot: CertwiseBot, verdict: str, pick: str | None) -> None:
    saved = await bot.store.results.latest(world.mia.id)
    assert saved is not None
    assert (saved.verdict, saved.pick) == (verdict, pick)
