"""A member says in a sentence who they are, and is asked only for the rest."""

from __future__ import annotations

import pytest
import simcord

from tests.journeys.interviewing import (
    AWS,
    LITERACY,
    answer,
    answer_until,
    asked,
    begin,
    chosen,
    is_result,
    place,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import World, labels, slash, texts

SENTENCE = "backend dev on AWS, 300 dollars, 5 hours a week"


async def test_a_sentence_fills_in_what_it_says_and_the_card_tells(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    for piece in ("understood", "Developer", "AWS", "Up to $300"):
        assert piece in shown(card)
    expected = {"situation": "developer", "platform": "aws", "budget": "under_300"}
    assert dict((await stored(world)).answers) == expected
    assert asked(card) == "goal"
    while asked(card) is not None:
        assert asked(card) not in expected
        card = await answer(world.mia, card, AWS)
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(card).splitlines()[0]


async def test_what_a_sentence_filled_in_can_be_looked_at_and_changed_with_back(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    assert place(card)[0] == 2
    card = await step(world.mia, card, "Back")
    assert asked(card) == "situation"
    assert chosen(card) == {"developer"}
    assert "Back" not in labels(card)


async def test_a_sentence_may_say_everything(world: World) -> None:
    about = "I am a business person, I want to understand AI at work, up to 50 dollars, this weekend, 10 years of work"
    card = await begin(world, about=about)
    card = await answer_until(world.mia, card, LITERACY, None)
    assert "Google AI Essentials" in shown(card)


async def test_a_sentence_says_what_is_held(world: World) -> None:
    card = await begin(world, about="I already have the PMLE, ml engineer on GCP")
    assert (await stored(world)).held == {"google-professional-ml-engineer"}
    card = await answer_until(world.mia, card, {**AWS, "platform": "google_cloud"}, "held")
    assert "Google ML Engineer (PMLE)" in shown(card)
    card = await step(world.mia, card, "Done")
    assert "Google ML Engineer (PMLE)" not in shown(card).splitlines()[0]


async def test_a_sentence_adds_to_what_was_answered_and_corrects_it(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "platform_experience")
    before = await stored(world)
    card = await begin(world, about="I use Azure and want generative AI")
    now = await stored(world)
    assert now.id == before.id
    assert dict(now.answers) == {"situation": "developer", "goal": "generative_ai", "platform": "azure"}
    assert asked(card) == "platform_experience"


async def test_a_sentence_answers_what_was_left_open(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    await step(world.mia, card, "Not sure")
    await begin(world, about="on AWS")
    now = await stored(world)
    assert now.answers["platform"] == "aws"
    assert now.unsure == set()


async def test_a_sentence_after_a_result_starts_anew(world: World) -> None:
    await result_of(world, AWS)
    before = await stored(world)
    await begin(world, about="marketing manager, want to understand AI")
    now = await stored(world)
    assert now.id != before.id
    assert "platform" not in now.answers


@pytest.mark.parametrize("gibberish", ["asdf qwer zxcv", "?!", "🦆🦆🦆", " ", "5 hours a week"])
async def test_a_sentence_that_says_nothing_is_asked_step_by_step(world: World, gibberish: str) -> None:
    card = await begin(world, about=gibberish)
    assert asked(card) == "situation"
    assert "step by step" in shown(card)
    assert dict((await stored(world)).answers) == {}


async def test_a_sentence_that_says_nothing_takes_no_result_away(world: World) -> None:
    before = await result_of(world, AWS)
    card = await begin(world, about="asdf qwer")
    assert is_result(card)
    assert shown(before) in shown(card)
    assert "could not" in shown(card)


async def test_a_sentence_that_says_nothing_takes_no_answers_away(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "platform")
    card = await begin(world, about="asdf qwer")
    assert asked(card) == "platform"


async def test_discord_refuses_more_than_400_characters(world: World) -> None:
    await begin(world, about="aws " * 100)
    with pytest.raises(simcord.SetupError):
        await slash(world.mia, world.channel, "advise", about="x" * 401)


@pytest.mark.parametrize(
    "about",
    [
        "@everyone I work with AWS",
        "@here <@&1> <#1> **AWS** _AWS_ ~~AWS~~ `AWS` ||AWS||",
        "# AWS\n> AWS\n- AWS\n-# AWS",
        "[AWS](https://example.org) <https://example.org/AWS>",
        "`" * 200 + "AWS" + "*" * 190,
        "<:AWS:1> </advise:1> <t:1:R> AWS",
        "AWS\u202e\u200b\u0000 AWS",
    ],
)
async def test_mentions_and_markdown_in_it_have_no_effect(world: World, about: str) -> None:
    """That nobody is pinged is checked on every request of every journey."""
    card = await begin(world, about=about.replace("1>", f"{world.omar.id}>"))
    assert (await stored(world)).answers["platform"] == "aws"
    heard = shown(card).splitlines()[0]
    for effect in ("@everyone", "@here", "<@", "<#", "**", "](", "||", "~~"):
        assert effect not in heard
    assert not heard.startswith(("#", ">", "- ", "-#"))
    assert asked(card) == "situation"


async def test_the_sentence_itself_is_kept_nowhere(world: World) -> None:
    await begin(world, about="AWS, and my manager Zebulon must not know")
    interview = await stored(world)
    assert "Zebulon" not in str(interview)


async def test_it_works_in_direct_messages(world: World) -> None:
    user = world.mia.user
    used = await slash(user, user.dm_channel, "advise", about=SENTENCE)
    assert "AWS" in texts(used.response)
    assert (await stored(world)).home_guild_id is None
