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
    is_result,
    option_ids,
    place,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import World, choose, components, labels, texts


async def test_the_first_card_says_what_this_is_and_that_it_is_private(world: World) -> None:
    card = await begin(world)
    assert asked(card) == "situation"
    assert place(card)[0] == 1
    assert "Only you see this" in shown(card)
    assert labels(card) == ["Not sure", "Stop"]


@pytest.mark.parametrize(
    "answers",
    [AWS, BEGINNER, LITERACY, GENERATIVE, NOT_YET, FREE_FIRST, NOTHING_FITS],
    ids=["aws", "beginner", "literacy", "generative", "not yet", "free first", "nothing fits"],
)
async def test_every_card_says_where_it_is_what_it_asks_and_why(
    world: World, bot: CertwiseBot, answers: dict[str, str]
) -> None:
    questions = bot.catalogs.current(None).question
    card = await begin(world)
    places: list[tuple[int, int]] = []
    while (question_id := asked(card)) is not None:
        question = questions[question_id]
        assert question.text in shown(card)
        assert question.why in shown(card)
        if question.options:
            assert option_ids(card) == [option.id for option in question.options]
        menu = next(part for part in components(card) if part.get("options"))
        assert all(option.get("description") for option in menu["options"])
        assert ("Back" in labels(card)) == (len(places) > 0)
        assert ("Not sure" in labels(card)) == (question_id != "held")
        assert labels(card)[-1] == "Stop"
        places.append(place(card))
        card = await answer(world.mia, card, answers)
    assert [number for number, _ in places] == list(range(1, len(places) + 1))
    bounds = [at_most for _, at_most in places]
    assert bounds == sorted(bounds, reverse=True), "the bound only falls"
    assert bounds[-1] >= len(places), "it is a bound"
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
    assert "My recommendation" in shown(card) or "Nothing fits" in shown(card)


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


async def test_back_shows_the_answer_given_and_goes_to_the_first_question(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "ml_experience")
    seen: list[str | None] = []
    numbers: list[int] = []
    while "Back" in labels(card):
        card = await step(world.mia, card, "Back")
        seen.append(asked(card))
        numbers.append(place(card)[0])
        assert interviewing.chosen(card) == {AWS[str(asked(card))]}
    assert seen == ["platform_experience", "platform", "goal", "situation"]
    assert numbers == [4, 3, 2, 1]
    assert "Stop" in labels(card)


async def test_next_keeps_the_answer_and_leads_to_where_the_member_was(world: World) -> None:
    """Discord sends nothing when somebody chooses the option that is chosen already."""
    card = await answer_until(world.mia, await begin(world), AWS, "ml_experience")
    assert "Next" not in labels(card)
    for _ in range(3):
        card = await step(world.mia, card, "Back")
        assert "Next" in labels(card)
    before = dict((await stored(world)).answers)
    card = await step(world.mia, card, "Next")
    assert asked(card) == "ml_experience"
    assert dict((await stored(world)).answers) == before


async def test_an_answer_given_again_after_back_counts(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform_experience")
    card = await step(world.mia, card, "Back")
    card = await answer(world.mia, card, {"platform": "none"})
    assert asked(card) == "ml_experience", "experience on a platform is not asked without one"
    assert (await stored(world)).answers == {"situation": "developer", "goal": "cloud_ml", "platform": "none"}


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
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    card = await step(world.mia, card, "Back")
    await step(world.mia, card, "Not sure")
    assert dict((await stored(world)).answers) == {"situation": "developer"}


async def test_stop_keeps_the_answers_and_says_so(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    stopped = await step(world.mia, card, "Stop")
    assert asked(stopped) is None
    assert "/advise" in shown(stopped)
    assert "kept" in shown(stopped)
    assert (await stored(world)).state == "stopped"
    again = await step(world.mia, stopped, "Go on")
    assert asked(again) == "platform"
    assert (await stored(world)).state == "open"


async def test_advise_goes_on_where_it_was_stopped(world: World) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform_experience")
    card = await step(world.mia, card, "Back")
    await step(world.mia, card, "Stop")
    again = await begin(world)
    assert asked(again) == "platform"
    assert place(again)[0] == 3
    assert interviewing.chosen(again) == {"aws"}
    assert "kept" in shown(again)


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
    assert {"Start over", "Change an answer"} <= set(labels(again))


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
    mia = await answer_until(world.mia, mia, AWS, "budget")
    omar = await answer_until(world.omar, omar, LITERACY, "budget")
    assert (await stored(world)).answers["goal"] == "cloud_ml"
    assert (await stored(world, world.omar)).answers["goal"] == "ai_literacy"
    chosen = await choose(world.omar, omar, "under_50")
    assert asked(chosen.response) == "held" or asked(chosen.response) is not None
    assert "budget" not in (await stored(world)).answers
