"""A member asks with `/ask`: the answer, did you mean, or an honest no; and what the buttons do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.client import CertwiseBot
from tests.journeys.asking import (
    COSTS,
    NEAR,
    SURE,
    UNKNOWN,
    UNSURE,
    Scripted,
    ask,
    guild_id,
    kept,
    kept_texts,
    links,
    quoted,
    script,
    without_entry,
)
from tests.journeys.conftest import put_in_force
from tests.simulated import (
    ErrorLog,
    World,
    choose,
    click,
    labels,
    option_values,
    press,
    refresh,
    slash,
    snapshot,
    texts,
)

__all__ = ["script"]

RETIRED = "Can I still take the AWS Machine Learning Specialty?"


async def test_a_question_of_the_faq_is_answered_from_todays_catalog_and_says_how_old_its_facts_are(
    world: World, bot: CertwiseBot
) -> None:
    card = await ask(world, RETIRED)
    text = texts(card)
    assert quoted(card) == f"> {RETIRED}"
    assert "was retired on April 1, 2026" in text
    assert "{" not in text
    assert "Facts checked on 8 October 2026" in text
    assert "Look at the official page before you pay." in text
    assert len(links(card)) == 2
    assert all(url.startswith("https://aws.amazon.com/") for url in links(card).values())
    assert {"Find what suits me", "Yes", "Not it"} <= set(labels(card))
    assert await kept(world, guild_id(world)) == []
    assert bot.catalogs.builtin.revision


async def test_the_real_search_answers_what_the_faq_covers_and_declines_what_it_does_not(world: World) -> None:
    assert "US list prices" in texts(await ask(world, "how much do ai certifications cost"))
    assert "I don't know that one" in texts(await ask(world, "who won the football match yesterday"))


async def test_a_price_that_changes_in_the_catalog_changes_in_the_answer(
    world: World, bot: CertwiseBot, script: Scripted
) -> None:
    assert "AWS Certified AI Practitioner $100" in texts(await ask(world, SURE))
    catalog = bot.catalogs.builtin
    entry = catalog.certification["aws-ai-practitioner-aif-c01"]
    dearer = entry.model_copy(update={"cost": entry.cost.model_copy(update={"total_usd": (123.0, 123.0)})})
    entries = tuple(dearer if other is entry else other for other in catalog.certifications)
    put_in_force(bot, replace(catalog, certifications=entries, revision="dearer"))
    assert "AWS Certified AI Practitioner $123" in texts(await ask(world, SURE))
    assert script.asked == [SURE, SURE]


async def test_newer_checks_of_its_certifications_and_the_article_are_named(world: World) -> None:
    assert (
        "Facts checked on 1 August 2026, prices and status of the certifications on 21 August 2026 or later"
        in texts(await ask(world, "What does a Coursera subscription cost?"))
    )
    article = texts(await ask(world, "How many certifications do I need?"))
    assert "Source: the article “Best AI Certifications That Are Actually Worth It” of 9 January 2026." in article
    assert "official page" not in article


async def test_a_paragraph_after_a_list_is_no_part_of_the_list(world: World) -> None:
    whole = await click(world.mia, await ask(world, "How hard are the exams?"), "More")
    assert whole.ephemeral
    assert ".\n\nMany are multiple choice." in texts(whole.response)


@pytest.mark.usefixtures("script")
async def test_the_question_is_repeated_and_the_one_that_was_answered_is_named(world: World) -> None:
    card = await ask(world, SURE)
    assert quoted(card) == f"> {SURE}"
    assert "### What do AI certifications cost?" in texts(card)


@pytest.mark.usefixtures("script")
async def test_what_is_not_known_gets_an_honest_no_and_is_kept_without_the_asker(world: World) -> None:
    card = await ask(world, f"{UNKNOWN} <@{world.omar.id}> mail me: mia@example.org")
    text = texts(card)
    assert "I don't know that one" in text
    assert "/help" in text
    assert "kept for 90 days, without your name" in text
    assert labels(card) == ["Find what suits me"]
    (miss,) = await kept(world, guild_id(world))
    assert (miss.kind, miss.entry_id) == ("unknown", NEAR[0])
    assert miss.text.startswith(UNKNOWN)
    for secret in (str(world.omar.id), str(world.mia.id), "example.org"):
        assert secret not in miss.text


@pytest.mark.usefixtures("script")
async def test_did_you_mean_offers_three_and_the_chosen_one_becomes_the_card(world: World) -> None:
    card = await ask(world, UNSURE)
    assert labels(card) == [
        "What do AI certifications cost?",
        "How long does a certification take?",
        "What is the best free AI certification?",
        "None of these",
        "Find what suits me",
    ]
    assert await kept_texts(world) == []
    chosen = await click(world.mia, card, "How long does a certification take?")
    assert chosen.response is not None
    assert chosen.response.id == card.id
    assert quoted(chosen.response) == f"> {UNSURE}"
    assert "Facts checked on" in texts(chosen.response)
    assert await kept_texts(world) == []
    await click(world.mia, chosen.response, "Not it")
    assert await kept_texts(world) == [("wrong", UNSURE, "how-long")]


@pytest.mark.usefixtures("script")
async def test_none_of_these_is_an_honest_no_and_is_kept_with_what_came_nearest(world: World) -> None:
    card = await ask(world, UNSURE)
    given_up = await click(world.mia, card, "None of these")
    assert "I don't know that one" in texts(given_up.response)
    assert "kept for 90 days" in texts(given_up.response)
    assert await kept_texts(world) == [("unknown", UNSURE, NEAR[0])]


@pytest.mark.usefixtures("script")
async def test_long_questions_fit_their_buttons(world: World, bot: CertwiseBot) -> None:
    catalog = bot.catalogs.builtin
    faq = tuple(entry.model_copy(update={"question": f"{entry.question:x<99}?"}) for entry in catalog.faq)
    put_in_force(bot, replace(catalog, faq=faq, revision="long"))
    assert all(len(label) <= 80 for label in labels(await ask(world, UNSURE)))
    offered = await world.mia.autocomplete(world.channel, "ask", "question", "")
    assert {len(choice["name"]) for choice in offered} == {100}


@pytest.mark.usefixtures("script")
async def test_yes_is_thanked_for_and_keeps_nothing(world: World) -> None:
    card = await ask(world, SURE)
    rated = await click(world.mia, card, "Yes")
    assert "Thank you." in texts(rated.response)
    assert not {"Yes", "Not it"} & set(labels(rated.response))
    assert "US list prices" in texts(rated.response)
    assert await kept_texts(world) == []


@pytest.mark.usefixtures("script")
async def test_no_is_kept_once_however_often_it_is_clicked(world: World) -> None:
    card = await ask(world, SURE)
    as_seen = snapshot(world.env, card)
    rated = await click(world.mia, card, "Not it")
    assert "Thank you. The question is kept for 90 days" in texts(rated.response)
    assert not {"Yes", "Not it"} & set(labels(rated.response))
    again = await press(world.mia, world.channel, as_seen, f"ask:right:no:{COSTS}")
    assert again.acknowledged
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]


@pytest.mark.usefixtures("script")
async def test_what_could_not_be_kept_can_be_sent_again(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    card = await ask(world, SURE)

    async def full(**_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(bot.store.unanswered_questions, "add", full)
        failed = await click(world.mia, card, "Not it")
    (record,) = error_log.take()
    assert record.reference in texts(failed.response)
    await click(world.mia, card, "Not it")
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]


@pytest.mark.usefixtures("script")
async def test_cards_of_before_a_restart_work(world: World) -> None:
    answered, unsure = await ask(world, SURE), await ask(world, UNSURE)
    await world.restart()
    await click(world.mia, answered, "Not it")
    chosen = await click(world.mia, unsure, "How long does a certification take?")
    assert "Facts checked on" in texts(chosen.response)
    await click(world.mia, refresh(world.env, unsure), "Not it")
    assert await kept_texts(world) == [("wrong", UNSURE, "how-long"), ("wrong", SURE, COSTS)]


@pytest.mark.usefixtures("script")
async def test_an_answer_that_the_catalog_has_lost_is_said_to_be_gone(world: World, bot: CertwiseBot) -> None:
    answered, unsure = await ask(world, SURE), await ask(world, UNSURE)
    without_entry(bot, COSTS)
    chosen = await click(world.mia, unsure, "What do AI certifications cost?")
    assert texts(chosen.response).startswith("That answer is not in the catalog any more.")
    assert "None of these" in labels(refresh(world.env, unsure)), "the card stays"
    rated = await click(world.mia, answered, "Not it")
    assert "This answer is not in the catalog any more." in texts(rated.response)
    assert "Thank you." in texts(rated.response)
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]


@pytest.mark.usefixtures("script")
async def test_find_what_suits_me_starts_the_interview_on_a_card_of_its_own(world: World) -> None:
    card = await ask(world, SURE)
    before = texts(card)
    begun = await click(world.mia, card, "Find what suits me")
    assert begun.ephemeral
    assert "1 of about" in texts(begun.response)
    assert texts(refresh(world.env, card)) == before


async def test_see_the_certification_that_an_answer_is_about(world: World, script: Scripted) -> None:
    script.sure["essentials?"] = "google-ai-essentials-facts"
    card = await ask(world, "essentials?")
    before = texts(card)
    shown = await click(world.mia, card, "See Google AI Essentials")
    assert shown.ephemeral
    assert texts(shown.response).startswith("### Google AI Essentials")
    assert texts(refresh(world.env, card)) == before


@pytest.mark.usefixtures("script")
async def test_an_answer_about_many_certifications_has_a_menu_of_them(world: World, bot: CertwiseBot) -> None:
    card = await ask(world, SURE)
    entry = next(entry for entry in bot.catalogs.builtin.faq if entry.id == COSTS)
    assert option_values(card) == list(entry.certifications)
    assert links(card) == {}, "the pages of two out of many would be chosen by chance"
    assert "Look at the official page before you pay." in texts(card)
    shown = await choose(world.mia, card, entry.certifications[-1])
    assert shown.ephemeral
    assert shown.response is not None
    assert shown.response.id != card.id
    name = bot.catalogs.builtin.certification[entry.certifications[-1]].name
    assert name in texts(shown.response)


@pytest.mark.usefixtures("script")
async def test_it_works_in_direct_messages_and_is_kept_for_no_server(world: World) -> None:
    user = world.mia.user
    used = await slash(user, user.dm_channel, "ask", question=UNKNOWN)
    assert used.ephemeral
    assert [miss.text for miss in await kept(world, None)] == [UNKNOWN]
    used = await slash(user, user.dm_channel, "ask", question=SURE)
    await click(user, used.response, "Yes")
