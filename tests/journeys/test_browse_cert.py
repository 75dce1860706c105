"""A member looks at one certification, whether it suits them, and where its facts come from."""

from __future__ import annotations

import pytest

from bot.client import CertwiseBot
from tests.journeys.browsing import (
    AI_102,
    AI_103,
    PMLE,
    altered,
    bullets,
    heading,
    pick,
    press,
    put,
    retired,
    said,
    suggested,
    use,
    without,
)
from tests.journeys.interviewing import AWS, GOOGLE, NOT_YET, asked, result_of
from tests.journeys.publishing import publish, replaced
from tests.simulated import World, click, components, labels, option_values, slash, texts

SCREENS = ("What it tests", "Lifecycle", "Sources", "Facts")


def urls(card: object) -> list[str]:
    return [part["url"] for part in components(card) if part.get("url")]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["pmle", "PMLE", PMLE, "Google ML Engineer (PMLE)", "google ml engineer"])
async def test_a_certification_by_any_of_its_names(world: World, name: str) -> None:
    assert heading(await use(world, "cert", name=name)) == "Google ML Engineer (PMLE)"


async def test_the_facts_fit_a_phone(world: World) -> None:
    card = await use(world, "cert", name="pmle")
    text = said(card)
    for fact in (
        "Google Cloud Professional Machine Learning Engineer: exam by Google Cloud",
        "Tier 1, Cloud provider certifications. $200. Preparation: 8 to 16 weeks. Status: active. Checked on",
        "**Best for:** Engineers who have run ML before",
        "**Prerequisites:** None required",
        "**Price:** $200. Exam fee before tax.",
        "**Over 3 years:** $300: $200 to finish, then one renewal at $100.",
        "**Preparation:** 8 to 16 weeks. Two to four months by the article",
        "**Validity and renewal:** Valid two years",
        "Look at the official page before you pay.",
    ):
        assert fact in text
    assert len(text) <= 1200
    assert urls(card) == ["https://cloud.google.com/learn/certification/machine-learning-engineer"]


async def test_everything_that_the_catalog_knows_is_on_some_screen(world: World, bot: CertwiseBot) -> None:
    for entry_id in (PMLE, AI_102, "azure-multi-agent-expert-ai-500"):
        entry = bot.catalogs.builtin.certification[entry_id]
        card = await use(world, "cert", name=entry_id)
        text = said(card)
        for screen in SCREENS:
            card = await press(world, card, screen)
            text += said(card)
            while "More sources" in labels(card):
                card = await press(world, card, "More sources")
                text += said(card)
        known = [entry.name, entry.provider, entry.level.value, entry.best_for, entry.tested, entry.prerequisites]
        known += [
            entry.cost.note,
            entry.preparation.note,
            entry.renewal,
            *entry.languages,
            *(c.says for c in entry.claims),
        ]
        known += [each.text for each in (*entry.caveats, *entry.first_steps)]
        known += [phase.note for phase in entry.lifecycle if phase.note]
        assert [piece for piece in known if piece not in text] == []
        assert entry.article_says is None or entry.article_says in text


async def test_what_it_expects_is_said_in_the_words_of_the_interview(world: World) -> None:
    card = await press(world, await use(world, "cert", name="pmle"), "What it tests")
    assert "**Expects at least** machine-learning experience: Some; time on the platform: Some." in said(card)


async def test_a_retired_one_names_what_to_take_instead(world: World) -> None:
    card = await use(world, "cert", name="ai-102")
    assert "It cannot be taken any more. Take instead:** Azure AI Apps and Agents (AI-103)" in said(card)
    assert "Status: retired since 1 July 2026" in said(card)
    assert "Over 3 years" not in said(card)
    assert "Make it my plan" not in labels(card)
    opened = await click(world.mia, card, "Plan Azure AI Apps and Agents (AI-103)")
    assert opened.modal is not None
    card = await press(world, card, "Lifecycle")
    assert "**Today, 22 November 2026:** Retired since 1 July 2026." in said(card)
    assert any(line.startswith("**1 July 2026**: retired") for line in bullets(card))
    assert "Azure AI Apps and Agents (AI-103): $165, active" in bullets(card)
    assert heading(await pick(world, card, AI_103)) == "Azure AI Apps and Agents (AI-103)"


async def test_a_successor_that_is_gone_itself_is_not_named(world: World, bot: CertwiseBot) -> None:
    put(bot, retired(bot.catalogs.builtin, AI_103, "2026-10-01"))
    card = await use(world, "cert", name="ai-102")
    assert "the catalog knows of nothing that took its place" in said(card)
    assert not [label for label in labels(card) if "plan" in label.lower()]


async def test_what_a_new_one_took_the_place_of(world: World) -> None:
    card = await press(world, await use(world, "cert", name="ai-103"), "Lifecycle")
    assert "Azure AI Engineer (AI-102): $165, retired since 1 July 2026" in bullets(card)


async def test_sources_say_where_from_how_sure_and_how_old(world: World) -> None:
    card = await press(world, await use(world, "cert", name="ai-102"), "Sources")
    text = said(card)
    assert "From an independent source, [github.com](https://github.com/" in text
    assert "high confidence. Evidence of 18 August 2026, 3 months old." in text
    assert "**The article** makes Azure AI Engineer" in text
    card = await press(world, card, "More sources")
    assert "From the article; not verified. Evidence of 9 January 2026, 10 months old." in said(card)
    assert "Page 2 of 2" in said(card)
    assert "Page 1 of 2" in said(await press(world, card, "Previous sources"))


async def test_without_sources_the_card_says_so(world: World, bot: CertwiseBot) -> None:
    put(bot, altered(bot.catalogs.builtin, PMLE, claims=()))
    card = await press(world, await use(world, "cert", name="pmle"), "Sources")
    assert "names no source" in said(card)


async def test_suits_me_without_an_interview_starts_one(world: World) -> None:
    card = await press(world, await use(world, "cert", name="pmle"), "Does it suit me?")
    assert "I do not know anything about you yet" in said(card)
    started = await click(world.mia, card, "Start the interview")
    assert started.ephemeral
    assert asked(started.response) == "goal"


async def test_it_is_what_is_recommended(world: World) -> None:
    await result_of(world, GOOGLE)
    card = await press(world, await use(world, "cert", name="pmle"), "Does it suit me?")
    assert "Yes: it is what I recommend to you." in said(card)
    assert "You want to do machine learning in the cloud" in said(card)
    assert not [label for label in labels(card) if label.startswith("Recommended to you")]


async def test_why_not_and_what_is_recommended_instead(world: World) -> None:
    await result_of(world, NOT_YET)
    card = await press(world, await use(world, "cert", name="pmle"), "Does it suit me?")
    assert "Not as you have answered." in said(card)
    shown = await click(world.mia, card, "Recommended to you: IBM AI Engineering")
    assert shown.ephemeral
    assert heading(shown.response) == "IBM AI Engineering"


async def test_a_retired_one_does_not_suit_anybody(world: World) -> None:
    await result_of(world, AWS)
    card = await press(world, await use(world, "cert", name="mls"), "Does it suit me?")
    assert "No: it cannot be taken any more." in said(card)
    assert "1 April 2026" in said(card)


async def test_what_is_held_is_not_paid_again(world: World, bot: CertwiseBot) -> None:
    await bot.store.interviews.start(
        world.mia.id, home_guild_id=None, answers={"goal": "cloud_ml"}, held=[AI_103], revision="r",
        now=world.env.now(),
    )  # fmt: skip
    card = await use(world, "cert", name="ai-500")
    assert "**Over 3 years:** $165: $165 to finish, then 2 renewals free of charge." in said(card)
    other = await use(world, "cert", actor=world.omar, name="ai-500")
    assert "**Over 3 years:** $165 to $330" in said(other)


@pytest.mark.parametrize(
    ("name", "option"), [("pmel", "Google ML Engineer (PMLE)"), ("databricks", "Databricks ML Associate")]
)
async def test_did_you_mean(world: World, name: str, option: str) -> None:
    card = await use(world, "cert", name=name)
    assert heading(card) == "Which one do you mean?"
    shown = await click(world.mia, card, option)
    assert shown.ephemeral
    assert heading(shown.response) == option


async def test_suggestions_while_typing(world: World) -> None:
    assert await suggested(world, "cert", "name", "pmle") == [("Google ML Engineer (PMLE)", PMLE)]
    first, *_ = await suggested(world, "cert", "name", "ai-102")
    assert first == ("Azure AI Engineer (AI-102): retired since 1 July 2026", AI_102)
    assert len(await suggested(world, "cert", "name", "")) == 25
    assert await suggested(world, "cert", "name", "👩\u200d💻") == []


async def test_suggestions_in_direct_messages_and_after_a_catalog_change(world: World, bot: CertwiseBot) -> None:
    user = world.mia.user
    assert [c["value"] for c in await user.autocomplete("cert", "name", "pmle")] == [PMLE]
    put(bot, without(bot.catalogs.builtin, PMLE))
    assert PMLE not in [c["value"] for c in await user.autocomplete("cert", "name", "pmle")]


async def test_each_community_sees_its_own_catalog(world: World, bot: CertwiseBot) -> None:
    own = replaced(bot.catalogs.builtin, "short_name: Google ML Engineer (PMLE)", "short_name: Our favourite")
    await publish(bot, world.channel.guild.id, own)
    assert heading(await use(world, "cert", name="pmle")) == "Our favourite"
    user = world.mia.user
    alone = await slash(user, user.dm_channel, "cert", name="pmle")
    assert heading(alone.response) == "Google ML Engineer (PMLE)"
    await slash(world.mia, world.channel, "advise")
    at_home = await slash(user, user.dm_channel, "cert", name="pmle")
    assert heading(at_home.response) == "Our favourite", "direct messages follow the home community"
    assert [c["name"] for c in await user.autocomplete("cert", "name", "pmle")] == ["Our favourite"]


async def test_an_old_card_after_a_restart(world: World) -> None:
    card = await use(world, "cert", name="pmle")
    await world.restart()
    card = await press(world, card, "Lifecycle")
    assert heading(card).startswith("Lifecycle")
    assert "Google ML Engineer" in said(await press(world, card, "Does it suit me?"))


@pytest.mark.parametrize("label", [*SCREENS[:3], "Does it suit me?", "Report a mistake"])
async def test_an_old_card_of_a_certification_that_is_gone(world: World, bot: CertwiseBot, label: str) -> None:
    card = await use(world, "cert", name="pmle")
    put(bot, without(bot.catalogs.builtin, PMLE))
    refused = await click(world.mia, card, label)
    assert "does not have that certification any more. /certs shows" in texts(refused.response)


async def test_related_certifications_are_one_choice_away(world: World) -> None:
    card = await use(world, "cert", name="ai-500")
    assert AI_103 in option_values(card)
    card = await pick(world, card, AI_103)
    assert heading(card) == "Azure AI Apps and Agents (AI-103)"
