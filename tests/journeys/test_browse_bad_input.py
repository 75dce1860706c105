"""Names and filters that nobody should type, catalogs of thousands, and texts of the greatest length."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.texts import Stack, Tier
from bot.client import CertwiseBot
from tests.grown import grown
from tests.journeys.browsing import PMLE, press, put, said, suggested, use
from tests.journeys.interviewing import GOOGLE, result_of
from tests.simulated import World, click, components, labels, option_values, slash, texts

NAMES = {
    "an unknown id": "no-such-certification",
    "4,000 characters": "zq " * 1333,
    "4,000 characters without a space": "x" * 4000,
    "emoji only": "🎓🔥👩\u200d💻",
    "right to left": "شهادة جوجل \u202e elgoog",
    "zero width": "\u200b\u200d\u2060\ufeff",
    "a mass mention": "@everyone @here <@&1>",
    "markdown": "**bold** `code` [x](https://evil.example) # head ```",
    "blanks": "   ",
    "a null": "q\x00z",
}

HARMFUL = re.compile(
    r"@everyone|@here|(?<!\\)(<@&1>|\[x\]|\*|`)|[\u202e\u200b-\u200d\u2060\ufeff\x00](?!everyone|here)"
)
"""What would ping, link, format, or turn the line round; the bot itself breaks mentions with a zero-width space."""


@pytest.mark.parametrize("typed", NAMES.values(), ids=NAMES)
async def test_a_name_that_is_none_gets_one_clear_answer(world: World, typed: str) -> None:
    shown = await slash(world.mia, world.channel, "cert", name=typed)
    assert shown.ephemeral
    answer = texts(shown.response)
    assert "nothing that is called" in answer
    assert "/certs" in answer
    assert len(answer) < 600
    assert not HARMFUL.search(answer), answer
    compared = await slash(world.mia, world.channel, "compare", first="pmle", second=typed)
    assert "nothing that is called" in texts(compared.response)
    assert await suggested(world, "cert", "name", typed) in ([], await suggested(world, "cert", "name", ""))


@pytest.mark.parametrize("typed", [name for name in NAMES.values() if name.strip()])
async def test_a_filter_that_is_none_is_refused(world: World, typed: str) -> None:
    for option in ("platform", "goal"):
        shown = await slash(world.mia, world.channel, "certs", **{option: typed})
        assert shown.ephemeral
        assert f"There is no {option}" in texts(shown.response)
        assert "@everyone" not in texts(shown.response)


@pytest.mark.parametrize("slip", ["@everyone pmle", "**pmle**", "`pmle`", "p\u200bmle", "\u202epmle", "pmle 🎓"])
async def test_a_name_among_signs_is_found(world: World, slip: str) -> None:
    assert "Google ML Engineer (PMLE)" in said(await use(world, "cert", name=slip))


async def test_five_thousand_certifications(world: World, bot: CertwiseBot) -> None:
    put(bot, grown(bot.catalogs.builtin, 5000))
    card = await use(world, "certs")
    assert "5000 found, page 1 of 1000" in said(card)
    await press(world, card, "Next page")
    assert await suggested(world, "cert", "name", "pmle") == [("Google ML Engineer (PMLE)", PMLE)]
    for typed in ("", "a", "certified", "ka"):
        assert len(await suggested(world, "cert", "name", typed)) == 25
    nothing = await use(world, "certs", tier=4, platform="aws", max_usd=0, bookable=True)
    assert "Nothing in the catalog is all of this" in said(nothing)
    await use(world, "tiers")
    await use(world, "stacks")
    await use(world, "compare", first="pmle", second="invented-7", third="invented-4000", fourth="invented-12")
    await result_of(world, GOOGLE)
    card = await press(world, await use(world, "cert", name="invented-4000"), "Does it suit me?")
    assert "answers that you have given" in said(card)


def longest(text: str) -> Certification:
    """A certification with as much of everything as the catalog takes."""
    line, paragraph = (text * 600)[:100], (text * 600)[:600]
    source = f"https://example.com/{'a' * 470}"
    claim = {"says": paragraph, "source": source, "confidence": "high", "evidence_on": "2026-01-01"}
    about = ["status", "price", "preparation", "prerequisites", "content", "validity", "languages", "value"]
    return Certification.model_validate(
        {
            "id": "x" * 64,
            "name": line,
            "short_name": (text * 45)[:45],
            "code": line,
            "nicknames": [line] * 50,
            "provider": line,
            "kind": "exam",
            "tier": 1,
            "level": "associate",
            "best_for": paragraph,
            "tested": paragraph,
            "prerequisites": paragraph,
            "needs": {"ml_experience": "some", "platform_experience": "hands_on"},
            "requires": [PMLE, "nvidia-nca-genl"],
            "cost": {"total_usd": [12345, 98765], "monthly_usd": [1234, 9876], "note": paragraph},
            "preparation": {"weeks": [100, 500], "note": paragraph},
            "valid_months": 1,
            "renewal": paragraph,
            "languages": [line] * 40,
            "lifecycle": [
                {"status": "active", "from": f"20{year:02}-01-01", "source": source, "note": paragraph}
                for year in range(40)
            ],
            "successors": [f"azure-ai-fundamentals-ai-90{n}" for n in (0, 1)],
            "url": f"https://example.com/{'u' * 480}",
            "free_preparation": ["kaggle-learn", "microsoft-learn"],
            "first_steps": [{"text": paragraph}] * 10,
            "caveats": [{"code": f"c{n}", "text": paragraph} for n in range(10)],
            "article_says": paragraph,
            "claims": [{**claim, "about": each, "origin": "independent"} for each in about * 4],
        }
    )


def overgrown(catalog: Catalog, text: str) -> Catalog:
    """The catalog with texts of the greatest length everywhere."""
    entry = longest(text)
    others = [entry.model_copy(update={"id": f"{number}-{'y' * 61}"}) for number in range(30)]
    line, paragraph = (text * 100)[:100], (text * 600)[:600]
    tiers = tuple(Tier(number=number, name=line, meaning=paragraph, honest_take=paragraph) for number in (1, 2, 3, 4))
    ids = [entry.id, *(other.id for other in others)]
    steps = [{"text": paragraph, "any_of": ids} for _ in range(8)]
    stacks = [
        Stack.model_validate({"id": f"{n}{'s' * 63}", "name": line, "story": paragraph, "steps": steps})
        for n in range(3)
    ]
    return replace(catalog, certifications=(entry, *others, *catalog.certifications), tiers=tiers, stacks=tuple(stacks))


@pytest.mark.parametrize("text", ["long words of latin letters ", "資格試験", "🎓", "é", "W"])
async def test_the_longest_texts_break_no_card(world: World, bot: CertwiseBot, text: str) -> None:
    put(bot, overgrown(bot.catalogs.builtin, text))
    card = await use(world, "cert", name="x" * 64)
    for screen in ("What it tests", "Lifecycle", "Sources", "More sources", "Does it suit me?", "Facts"):
        card = await press(world, card, screen)
    assert (await click(world.mia, card, "Report a mistake")).modal is not None
    same = [f"{number}-{'y' * 61}" for number in range(3)]
    await use(world, "compare", first="x" * 64, second=same[0], third=same[1], fourth=same[2])
    card = await use(world, "certs", platform="none", goal="cloud_ml", tier=1, max_usd=1, max_weeks=1)
    card = await use(world, "certs")
    await world.mia.select(card, [option_values(card)[0]], custom_id=_menu(card))
    await use(world, "tiers")
    card = await use(world, "stacks")
    while "Next page" in labels(card):
        card = await press(world, card, "Next page")
    stack = next(label for label in labels(card) if label.startswith("All choices"))
    await press(world, card, stack)
    assert bool(await suggested(world, "cert", "name", text * 3)) is text[0].isalpha()


def _menu(card: Any) -> str:
    return next(part["custom_id"] for part in components(card) if part["type"] == 3)
