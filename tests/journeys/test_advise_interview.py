"""A member is interviewed: what each card says, the ways back and on, stopping and going on later."""

from __future__ import annotations

import pytest

from bot.client import CertwiseBot
from tests.journeys import interviewing
from tests.journeys.interviewing import (
    AWS,
    BEGINNER,
    FREE_FIRST,
    GENERATIVE,
    LITERACY,
    NOT_YET,
    NOTHING_FITS,
    answer,
    answer_until,
    asked,
    begin,
    controls,
    is_result,
    option_ids,
    place,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import World, labels, texts

MOST_WORDS = 35
"""Above the options of a question."""


async def test_the_first_card_says_what_this_is_and_that_it_is_private(world: World) -> None:
    card = await begin(world)
    assert asked(card) == "goal"
    assert place(card)[0] == 1
    assert "Only you see this" in shown(card)
    assert controls(card) == ["Not sure", "I already hold some", "Start over"]


@pytest.mark.parametrize(
    "answers",
    [AWS, BEGINNER, LITERACY, GENERATIVE, NOT_YET, FREE_FIRST, NOTHING_FITS],
    ids=["aws", "beginner", "literacy", "generative", "not yet", "free first", "nothing fits"],
)
async def test_every_card_says_where_it_is_what_it_asks_and_why(
    world: World, bot: CertwiseBot, answers: dict[str, str]
) -> None:
    questions = bot.catalogs.builtin.question
    card = await begin(world)
    places: list[tuple[int, int]] = []
    while (question_id := asked(card)) is not None:
        question = questions[question_id]
        assert question.text in shown(card)
        assert len(shown(card).split()) <= MOST_WORDS
        if question.options:
            assert set(option_ids(card)) <= {option.id for option in question.options}
        assert ("Back" in labels(card)) == (len(places) > 0)
        assert ("Not sure" in labels(card)) == (question_id != "held")
        assert ("I already hold some" in labels(card)) == (question_id != "held")
        assert labels(card)[-1] == "Start over"
        assert len(controls(card)) <= 5
        places.append(place(card))
        card = await answer(world.mia, card, answers)
    assert [number for number, _ in places] == sorted(number for number, _ in places)
    bounds = [about for _, about in places]
    assert bounds == sorted(bounds, reverse=True), "the whole never grows"
    assert is_result(card)


async def test_the_recommendation_can_be_seen_once_there_is_one(world: World) -> None:
    card = await begin(world)
    see = "See my recommendation"
    assert see not in labels(card)
    nothing_known = await step(world.mia, card, "Not sure")
    assert see not in labels(nothing_known)
    card = await answer(world.mia, nothing_known, AWS)
    assert see in labels(card)
    card = await step(world.mia, card, see)
    assert is_result(card)


async def test_nothing_known_gives_no_recommendation_to_see_and_still_an_end(world: World) -> None:
    card = await begin(world)
    while asked(card) != "held":
        assert "See my recommendation" not in labels(card)
        card = await step(world.mia, card, "Not sure")
    card = await step(world.mia, card, interviewing.NONE_HELD)
    assert is_result(card)
    assert "My pick for you" in shown(card) or "Nothing fits" in shown(card)


async def test_after_a_look_at_the_recommendation_the_questions_go_on(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    card = await step(world.mia, card, "See my recommendation")
    assert is_result(card)
    card = await step(world.mia, card, "More")
    card = await step(world.mia, card, "Back to the short form")
    card = await step(world.mia, card, "Answer more questions")
    assert asked(card) == "platform"
    done = await answer_until(world.mia, card, AWS, None)
    assert "Answer more questions" not in labels(done)


async def test_back_goes_the_way_that_the_member_came(world: World) -> None:
    card = await begin(world)
    came: list[str] = []
    for _ in range(4):
        came.append(str(asked(card)))
        card = await answer(world.mia, card, AWS)
    numbers: list[int] = []
    for question in reversed(came):
        card = await step(world.mia, card, "Back")
        assert asked(card) == question
        assert interviewing.chosen(card) == {AWS[question]}
        numbers.append(place(card)[0])
    assert numbers == [4, 3, 2, 1]
    assert "Back" not in labels(card)


async def test_the_same_answer_tapped_again_leads_to_where_the_member_was(world: World) -> None:
    card = await begin(world)
    for _ in range(3):
        card = await answer(world.mia, card, AWS)
    was, before = asked(card), dict((await stored(world)).answers)
    card = await step(world.mia, card, "Back")
    card = await answer(world.mia, card, AWS)
    assert asked(card) == was
    assert dict((await stored(world)).answers) == before


async def test_an_answer_given_again_after_back_counts(world: World) -> None:
    card = await answer(world.mia, await begin(world), AWS)
    card = await step(world.mia, card, "Back")
    question = str(asked(card))
    other = next(id_ for id_ in option_ids(card) if id_ != AWS[question])
    await interviewing.pick(world.mia, card, other)
    assert (await stored(world)).answers == {question: other}


async def test_what_is_held_can_be_told_at_any_time(world: World) -> None:
    card = await answer(world.mia, await begin(world), AWS)
    held = await step(world.mia, card, "I already hold some")
    assert asked(held) == "held"
    card = await step(world.mia, held, interviewing.NONE_HELD)
    assert asked(card) is not None
    assert asked(card) != "held"


async def test_start_over_forgets_the_answers(world: World) -> None:
    card = await answer(world.mia, await begin(world), AWS)
    card = await step(world.mia, card, "Start over")
    assert place(card)[0] == 1
    assert dict((await stored(world)).answers) == {}


async def test_not_sure_leaves_a_question_open_and_back_returns_to_it(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    card = await step(world.mia, card, "Not sure")
    assert asked(card) != "platform"
    assert (await stored(world)).unsure == {"platform"}
    card = await step(world.mia, card, "Back")
    assert asked(card) == "platform"
    assert interviewing.chosen(card) == set()
    card = await answer(world.mia, card, AWS)
    assert (await stored(world)).unsure == set()
    assert (await stored(world)).answers["platform"] == "aws"


async def test_not_sure_takes_an_answer_back(world: World) -> None:
    card = await answer(world.mia, await begin(world), AWS)
    card = await step(world.mia, card, "Back")
    await step(world.mia, card, "Not sure")
    assert dict((await stored(world)).answers) == {}


async def test_advise_goes_on_where_the_card_was_lost(world: World) -> None:
    await answer_until(world.mia, await begin(world), AWS, "budget")
    again = await begin(world)
    assert asked(again) == "budget"
    assert "Welcome back" in texts(again)
    assert is_result(await answer_until(world.mia, again, AWS, None))


async def test_advise_shows_the_last_result(world: World) -> None:
    first = await result_of(world, AWS)
    again = await begin(world)
    assert again.id != first.id
    assert shown(again) == shown(first)
    assert is_result(again)


async def test_what_the_questions_say_is_kept_after_every_answer(world: World) -> None:
    card = await begin(world)
    given: dict[str, str] = {}
    while (question := asked(card)) not in {None, "held"}:
        assert dict((await stored(world)).answers) == given
        given[str(question)] = AWS[str(question)]
        card = await answer(world.mia, card, AWS)
    assert dict((await stored(world)).answers) == given


async def test_each_member_has_an_interview_of_their_own(world: World) -> None:
    mia, omar = await begin(world), await begin(world, world.omar)
    mia_asked, omar_asked = str(asked(mia)), str(asked(omar))
    await answer(world.mia, mia, AWS)
    await answer(world.omar, omar, LITERACY)
    assert dict((await stored(world)).answers) == {mia_asked: AWS[mia_asked]}
    assert dict((await stored(world, world.omar)).answers) == {omar_asked: LITERACY[omar_asked]}
