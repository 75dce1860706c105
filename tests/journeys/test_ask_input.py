"""What members type into `/ask`: suggestions, no words at all, odd texts, small talk, and too much."""

from __future__ import annotations

import pytest

from bot.client import CertwiseBot
from tests.grown import grown
from tests.journeys.asking import UNKNOWN, UNSURE, ask, kept_texts, quoted, script
from tests.journeys.conftest import put_in_force
from tests.simulated import World, components, texts

__all__ = ["script"]


async def test_a_suggestion_is_answered_exactly(world: World, bot: CertwiseBot) -> None:
    for entry in bot.catalogs.builtin.faq[::10]:
        (first, *_) = await world.mia.autocomplete(world.channel, "ask", "question", entry.question)
        assert first == {"name": entry.question, "value": entry.question}
        card = await ask(world, first["value"])
        assert f"ask:right:yes:{entry.id}" in {part.get("custom_id") for part in components(card)}


@pytest.mark.usefixtures("script")
async def test_suggestions_fit_discord_and_odd_text_gets_none_or_what_comes_near(world: World) -> None:
    for typed in ("", "how", "a", UNSURE, "🤷", "\u202e\u200b", "*[(\\", "@everyone", "x" * 6000, "هل"):
        offered = await world.mia.autocomplete(world.channel, "ask", "question", typed)
        assert len(offered) <= 25
        assert all(1 <= len(choice[key]) <= 100 for choice in offered for key in ("name", "value"))
    assert await world.mia.autocomplete(world.channel, "ask", "question", "🤷") != []  # as if nothing were typed
    near = await world.mia.autocomplete(world.channel, "ask", "question", UNSURE)
    assert near[0]["name"] == "What do AI certifications cost?"
    alone = await world.mia.user.autocomplete("ask", "question", "how long")
    assert alone[0]["name"] == "How long does a certification take?"


@pytest.mark.parametrize("question", [" ", "\u200b", "🤷 🎉", "...", "<@123456789012345678>", "``` ```"])
@pytest.mark.usefixtures("script")
async def test_a_question_without_words_gets_a_sentence_and_is_not_kept(world: World, question: str) -> None:
    card = await ask(world, question)
    assert texts(card).startswith("I see no words in that. Ask me in a sentence")
    assert await kept_texts(world) == []


@pytest.mark.parametrize(
    "question",
    [
        "x" * 4000,
        "why " * 1000,
        "*why* `_~|>#" * 300,
        "😀 why " * 500,
        "هل تستحق هذه الشهادة ثمنها",
        "w\u200bh\u202ey",
        "@everyone @here <@&123456789012345678> why",
        "```py\nprint('why')\n```",
        "> # **why** ||[x](http://x)|| `",
        "\u202ewhy\u202c",
    ],
    ids=[
        "one word",
        "long",
        "stars",
        "emoji",
        "right to left",
        "hidden",
        "mass mention",
        "code",
        "markdown",
        "override",
    ],
)
@pytest.mark.usefixtures("script")
async def test_odd_questions_are_answered_like_any_other(world: World, question: str) -> None:
    card = await ask(world, question)
    assert "I don't know that one" in texts(card)
    assert "\n" not in quoted(card)
    assert len(await kept_texts(world)) == 1


@pytest.mark.usefixtures("script")
async def test_small_talk_is_answered_in_kind_and_is_no_miss(world: World) -> None:
    assert "What you can use here" in texts(await ask(world, "hello!"))
    assert texts(await ask(world, "thank you")) == "You are welcome."
    assert await kept_texts(world) == []


async def test_questions_about_the_bot_get_what_it_can_do_and_are_no_miss(world: World) -> None:
    for question in ("who made you", "what can you do", "are you a real person or a bot?"):
        text = texts(await ask(world, question))
        assert "I am a bot that helps with choosing an AI certification" in text
        assert "find the certification that suits you" in text
        assert "I don't know that one" not in text
    assert await kept_texts(world) == []


@pytest.mark.usefixtures("script")
async def test_one_member_cannot_bury_the_others(world: World) -> None:
    for number in range(22):
        card = await ask(world, f"unheard of {number}")
    assert "kept for 90 days" not in texts(card)
    assert len(await kept_texts(world)) == 20
    await ask(world, "but mine is", actor=world.omar)
    await world.env.advance_time(3601)
    await ask(world, "and now mine again")
    assert [text for _, text, _ in await kept_texts(world)][:2] == ["and now mine again", "but mine is"]


async def test_five_thousand_certifications_change_nothing(world: World, bot: CertwiseBot) -> None:
    put_in_force(bot, grown(bot.catalogs.builtin, 5000))
    offered = await world.mia.autocomplete(world.channel, "ask", "question", "how much")
    assert offered[0]["name"] == "What do AI certifications cost?"
    card = await ask(world, "how much do ai certifications cost")
    assert "US list prices" in texts(card)
    assert "I don't know that one" in texts(await ask(world, UNKNOWN))
