"""A member says in a sentence who they are, and is asked only for the rest."""

from __future__ import annotations

import re

import pytest
import simcord

from tests.journeys.interviewing import (
    ADD,
    AWS,
    FRESH,
    LITERACY,
    RIGHT,
    answer,
    answer_until,
    asked,
    begin,
    chosen,
    has_interview,
    is_result,
    place,
    result_of,
    shown,
    step,
    stored,
    tell,
    tick,
)
from tests.simulated import World, click, labels, slash, texts

SENTENCE = "backend dev on AWS, 300 dollars, 5 hours a week"


async def test_a_sentence_fills_in_what_it_says_and_the_card_tells(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    for piece in ("understood", "Developer", "“backend”", "AWS", "Up to $300", "“300 dollars”"):
        assert piece in shown(card)
    assert not await has_interview(world), "nothing counts before it is confirmed"
    card = await step(world.mia, card, RIGHT)
    expected = {"situation": "developer", "platform": "aws", "budget": "under_300"}
    assert dict((await stored(world)).answers) == expected
    assert asked(card) == "goal"
    while asked(card) is not None:
        assert asked(card) not in expected
        card = await answer(world.mia, card, AWS)
    assert "AWS ML Engineer Associate (MLA-C02)" in shown(card).splitlines()[0]


async def test_what_a_sentence_filled_in_can_be_looked_at_and_changed_with_back(world: World) -> None:
    card = await tell(world, SENTENCE)
    assert place(card)[0] == 4, "what was said counts as answered"
    filled_in = dict((await stored(world)).answers)
    seen = []
    while "Back" in labels(card):
        card = await step(world.mia, card, "Back")
        assert chosen(card) == {filled_in[str(asked(card))]}
        seen.append(asked(card))
    assert set(seen) == set(filled_in)


async def test_a_sentence_may_say_everything(world: World) -> None:
    about = "I am a business person, I want to understand AI at work, up to 50 dollars, this weekend, 10 years of work"
    card = await answer_until(world.mia, await tell(world, about), LITERACY, None)
    assert "Google AI Essentials" in shown(card)


async def test_a_sentence_says_what_is_held(world: World) -> None:
    card = await tell(world, "I already have the PMLE, ml engineer on GCP")
    assert (await stored(world)).held == {"google-professional-ml-engineer"}
    held = await step(world.mia, card, "I already hold some")
    assert "**Chosen:** Google ML Engineer (PMLE)" in shown(held)
    card = await step(world.mia, held, "Done")
    card = await answer_until(world.mia, card, {**AWS, "platform": "google_cloud"}, None)
    assert "Google ML Engineer (PMLE)" not in shown(card).splitlines()[0]


async def test_a_sentence_adds_to_what_was_answered_and_corrects_it(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "platform_experience")
    before = await stored(world)
    card = await tell(world, "I use Azure and want generative AI", using=ADD)
    now = await stored(world)
    assert now.id == before.id
    assert dict(now.answers) == {**before.answers, "goal": "generative_ai", "platform": "azure"}
    assert before.answers["platform"] == "aws"
    assert asked(card) not in {None, *now.answers}


async def test_a_sentence_answers_what_was_left_open(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    await step(world.mia, card, "Not sure")
    await tell(world, "on AWS", using=ADD)
    now = await stored(world)
    assert now.answers["platform"] == "aws"
    assert now.unsure == set()


async def test_a_sentence_after_a_result_starts_anew(world: World) -> None:
    await result_of(world, AWS)
    before = await stored(world)
    await tell(world, "marketing manager, want to understand AI")
    now = await stored(world)
    assert now.id != before.id
    assert "platform" not in now.answers


async def test_what_is_wrong_is_unticked_and_does_not_count_even_after_a_restart(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    assert chosen(card) == {"situation:developer", "platform:aws", "budget:under_300"}
    card = await tick(world.mia, card, "situation:developer", "budget:under_300")
    assert chosen(card) == {"situation:developer", "budget:under_300"}
    assert "Your platform: AWS" not in shown(card)
    await world.restart()
    await step(world.mia, card, RIGHT)
    assert dict((await stored(world)).answers) == {"situation": "developer", "budget": "under_300"}


async def test_what_was_unticked_can_be_ticked_again(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    card = await tick(world.mia, card)
    assert chosen(card) == set()
    card = await tick(world.mia, card, "platform:aws")
    await step(world.mia, card, RIGHT)
    assert dict((await stored(world)).answers) == {"platform": "aws"}


async def test_where_an_interview_is_open_it_is_shown_and_can_be_left_behind(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "platform_experience")
    before = await stored(world)
    card = await begin(world, about="I'm a nurse and I want to get into AI")
    assert "From before I have" in shown(card)
    assert "Your platform: AWS" in shown(card), "nothing old is merged unseen"
    assert (await stored(world)).answers == before.answers, "nothing counts before it is confirmed"
    await step(world.mia, card, FRESH)
    now = await stored(world)
    assert now.id != before.id
    assert dict(now.answers) == {"situation": "career_changer", "goal": "first_ai_job"}


async def test_without_an_open_interview_there_is_nothing_to_start_afresh(world: World) -> None:
    card = await begin(world, about=SENTENCE)
    assert FRESH not in labels(card)
    assert "From before" not in shown(card)


@pytest.mark.parametrize("gibberish", ["asdf qwer zxcv", "?!", "🦆🦆🦆", " ", "5 hours a week"])
async def test_a_sentence_that_says_nothing_is_asked_step_by_step(world: World, gibberish: str) -> None:
    card = await begin(world, about=gibberish)
    assert asked(card) == "goal"
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
    assert chosen(card) == {"platform:aws"}
    words = re.findall("“([^”]*)”", texts(card))
    assert words
    for effect in ("@", "<", "*", "[", "|", "~", "`", "#", ">", "_"):
        assert effect not in "".join(words)
    card = await step(world.mia, card, RIGHT)
    assert (await stored(world)).answers["platform"] == "aws"
    assert asked(card) == "goal"


async def test_the_sentence_itself_is_kept_nowhere(world: World) -> None:
    await tell(world, "AWS, and my manager Zebulon must not know")
    interview = await stored(world)
    assert "Zebulon" not in str(interview)


async def test_it_works_in_direct_messages(world: World) -> None:
    user = world.mia.user
    used = await slash(user, user.dm_channel, "advise", about=SENTENCE)
    assert "AWS" in texts(used.response)
    await click(user, used.response, RIGHT)
    assert (await stored(world)).home_guild_id is None
