"""What the bot makes of questions as people write them: follow-ups, two at once, other languages, other credentials."""

from __future__ import annotations

from bot.services.recent_questions import KEPT_FOR
from tests.journeys.asking import ask, kept_texts, running
from tests.journeys.interviewing import RIGHT, stored
from tests.simulated import World, click, components, labels, press, snapshot, texts

AWS_PRICE = "what does AIF-C01 cost?"
COSTS_100 = "AWS AI Practitioner (AIF-C01) costs $100."
STORY = "which AI certification should I take first? I'm a backend developer and I work with AWS"


async def test_the_first_sentence_says_what_was_asked_and_the_rest_is_behind_more(world: World) -> None:
    card = await ask(world, "is AIF-C01 still valid after a year?")
    assert "valid for 3 years" in texts(card)
    card = await ask(world, AWS_PRICE)
    assert COSTS_100 in texts(card)
    whole = await click(world.mia, card, "More")
    assert whole.ephemeral
    assert len(texts(whole.response)) > len(texts(card))
    rated = await click(world.mia, card, "Yes")
    assert COSTS_100 in texts(rated.response), "rating an answer leaves it as it was"


async def test_a_follow_up_refers_to_what_this_member_was_just_answered(world: World) -> None:
    await ask(world, "what is AIF-C01?")
    assert COSTS_100 in texts(await ask(world, "how much tho"))
    assert "costs $100" not in texts(await ask(world, "how much tho", actor=world.omar))


async def test_a_mention_refers_to_what_the_same_member_asked_with_the_command(world: World) -> None:
    await ask(world, "what is AIF-C01?")
    bot = running(world).user
    assert bot is not None
    await world.mia.send(world.channel, f"{bot.mention} how much tho")
    assert COSTS_100 in texts(world.channel.history()[-1])


async def test_a_follow_up_is_not_understood_in_another_channel_or_ten_minutes_later(world: World) -> None:
    await ask(world, "what is AIF-C01?")
    await world.mia.send_dm("how much tho")
    assert COSTS_100 not in texts(world.mia.user.dm_channel.history()[-1])
    await world.env.advance_time(KEPT_FOR.total_seconds() + 1)
    assert COSTS_100 not in texts(await ask(world, "how much tho"))


async def test_what_names_another_thing_is_no_follow_up(world: World) -> None:
    await ask(world, AWS_PRICE)
    for question in ("is a Tesla worth the money", "who won the football match yesterday"):
        assert "I don't know that one" in texts(await ask(world, question))


async def test_two_questions_get_two_answers_and_keep_them_when_rated(world: World) -> None:
    card = await ask(world, "How much does the AWS AI Practitioner cost? And how long does the PMLE take?")
    rated = await click(world.mia, card, "Yes")
    for shown in (card, rated.response):
        assert COSTS_100 in texts(shown)
        assert "for Google ML Engineer (PMLE)." in texts(shown)


async def test_what_should_i_take_offers_the_interview_with_what_was_said(world: World) -> None:
    card = await ask(world, STORY)
    assert "Use what I said" in labels(card)
    refused = await press(
        world.omar,
        world.channel,
        snapshot(world.env, card),
        next(part["custom_id"] for part in components(card) if part.get("label") == "Use what I said"),
    )
    assert "Only the one who asked" in texts(refused.response)
    understood = await click(world.mia, card, "Use what I said")
    assert understood.ephemeral
    assert "AWS" in texts(understood.response)
    await click(world.mia, understood.response, RIGHT)
    assert (await stored(world)).answers["platform"] == "aws"


async def test_another_language_is_declined_in_that_language(world: World) -> None:
    text = texts(await ask(world, "cuánto cuesta la certificación de inteligencia artificial"))
    assert "I don't know" not in text
    assert "/" in text, "it names a command that works"


async def test_another_credential_is_said_to_be_another_and_how_to_judge_it(world: World) -> None:
    text = texts(await ask(world, "How much is the CISSP exam?"))
    assert "isn't in my catalog" in text
    assert "$" not in text


async def test_only_what_is_our_subject_is_kept_for_the_moderators(world: World) -> None:
    assert "kept" not in texts(await ask(world, "how do I bake sourdough bread"))
    assert await kept_texts(world) == []
    assert "kept for 90 days" in texts(await ask(world, "How much is the CISSP exam?"))
    assert len(await kept_texts(world)) == 1


async def test_not_it_leads_to_the_next_best_answer_on_the_same_card(world: World) -> None:
    card = await ask(world, AWS_PRICE)
    wrong = await click(world.mia, card, "Not it")
    (instead,) = [label for label in labels(wrong.response) if label.startswith("Instead: ")]
    corrected = await click(world.mia, wrong.response, instead)
    assert corrected.response is not None
    assert corrected.response.id == card.id
    assert "Facts checked on" in texts(corrected.response)
    assert instead not in labels(corrected.response)


async def test_a_public_not_it_shows_the_next_best_to_the_one_who_asks_for_it(world: World) -> None:
    bot = running(world).user
    assert bot is not None
    await world.mia.send(world.channel, f"{bot.mention} {AWS_PRICE}")
    card = world.channel.history()[-1]
    wrong = await click(world.omar, card, "Not it")
    (instead,) = [label for label in labels(wrong.response) if label.startswith("Instead: ")]
    shown = await click(world.omar, wrong.response, instead)
    assert shown.ephemeral
    assert COSTS_100 in texts(world.channel.history()[-1])
