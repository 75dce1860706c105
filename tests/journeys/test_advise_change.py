"""A member changes an answer, starts over, and says whether the recommendation was useful."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from bot.client import CertwiseBot
from bot.storage.schema import feedback
from tests.journeys.interviewing import (
    AWS,
    BEGINNER,
    GOOGLE,
    LITERACY,
    NONE_HELD,
    NOTHING_FITS,
    answer_until,
    asked,
    begin,
    chosen,
    is_result,
    option_ids,
    pick,
    place,
    result_of,
    shown,
    step,
    stored,
)
from tests.simulated import Actor, Message, World, choose, click, components, labels, texts

PMLE, MLA = "Google ML Engineer (PMLE)", "AWS ML Engineer Associate (MLA-C02)"


async def test_the_questions_that_count_are_offered_with_the_present_answers(world: World) -> None:
    card = await step(world.mia, await result_of(world, LITERACY), "Change an answer")
    assert option_ids(card) == ["situation", "goal", "platform", "career_stage", "budget", "time", "held"]
    described = {o["value"]: o["description"] for part in components(card) for o in part.get("options") or ()}
    assert "Understand AI at work" in described["goal"]
    assert "Up to $50" in described["budget"]
    assert "not sure" in described["career_stage"].lower()
    assert "none" in described["held"].lower()
    assert is_result(await step(world.mia, card, "Back"))


async def test_trying_another_answer_shows_before_and_after_and_changes_nothing(world: World) -> None:
    card = await try_answer(world.mia, await result_of(world, AWS), "platform", "google_cloud")
    before, after = (next(line for line in shown(card).splitlines() if word in line) for word in ("Before", "After"))
    assert MLA in before
    assert PMLE in after
    assert "Google Cloud" in shown(card)
    assert "AWS" in shown(card)
    assert (await stored(world)).answers["platform"] == "aws"
    left = await step(world.mia, card, "Leave it as it was")
    assert is_result(left)
    assert MLA in shown(left)
    assert (await stored(world)).answers["platform"] == "aws"


async def test_keeping_the_other_answer_gives_what_was_announced(world: World, bot: CertwiseBot) -> None:
    card = await try_answer(world.mia, await result_of(world, AWS), "platform", "google_cloud")
    kept = await step(world.mia, card, "Keep this answer")
    assert is_result(kept)
    assert PMLE in shown(kept).splitlines()[0]
    assert (await stored(world)).answers["platform"] == "google_cloud"
    saved = await bot.store.results.latest(world.mia.id)
    assert saved is not None
    assert saved.pick == "google-professional-ml-engineer"
    assert heading(await begin(world)) == heading(kept)


async def test_a_change_that_opens_questions_shows_the_result_and_offers_them(world: World) -> None:
    """Somebody who only wanted literacy was never asked for a platform."""
    card = await try_answer(world.mia, await result_of(world, LITERACY), "goal", "cloud_ml")
    announced = next(line for line in shown(card).splitlines() if "After" in line)
    kept = await step(world.mia, card, "Keep this answer")
    assert is_result(kept)
    assert heading(kept).partition(" ")[2].partition(" ")[2] in announced
    assert heading(await begin(world)) == heading(kept), "a finished interview shows its result"
    card = await step(world.mia, kept, "Answer more questions")
    assert asked(card) == "platform"
    assert is_result(await answer_until(world.mia, card, AWS, None))


async def test_a_change_that_changes_nothing_says_so(world: World) -> None:
    card = await try_answer(world.mia, await result_of(world, BEGINNER), "budget", "under_1000")
    assert "IBM AI Engineering" in shown(card)
    assert "Nothing changes" in shown(card)


async def test_the_present_answer_is_marked_among_the_options(world: World) -> None:
    card = await step(world.mia, await result_of(world, AWS), "Change an answer")
    card = await pick(world.mia, card, "budget")
    assert chosen(card) == {"budget.under_300"}
    assert "Up to $300" in shown(card)
    assert "budget" in option_ids(await step(world.mia, card, "Back"))


async def test_an_answer_can_be_taken_back(world: World) -> None:
    card = await step(world.mia, await result_of(world, AWS), "Change an answer")
    card = await pick(world.mia, card, "budget")
    assert option_ids(card)[-1] == "budget.-"
    card = await pick(world.mia, card, "budget.-")
    assert "If it were “not sure”" in shown(card)
    assert (await stored(world)).answers["budget"] == "under_300"
    kept = await step(world.mia, card, "Keep this answer")
    assert is_result(kept)
    now = await stored(world)
    assert "budget" not in now.answers
    assert "budget" in now.unsure
    card = await pick(world.mia, await step(world.mia, kept, "Change an answer"), "budget")
    assert "Your answer now: not sure." in shown(card)
    assert chosen(card) == {"budget.-"}


async def test_the_repair_that_is_proposed_works(world: World) -> None:
    card = await result_of(world, NOTHING_FITS)
    assert "Up to 2 months" in shown(card)
    assert "Kaggle Learn" in shown(card)
    card = await try_answer(world.mia, card, "time", "up_to_2_months")
    kept = await step(world.mia, card, "Keep this answer")
    assert "Kaggle Learn" in shown(kept).splitlines()[0]


async def test_what_is_held_can_be_changed_too(world: World) -> None:
    card = await step(world.mia, await result_of(world, GOOGLE), "Change an answer")
    card = await pick(world.mia, card, "held")
    assert asked(card) == "held"
    while "google-professional-ml-engineer" not in option_ids(card):
        card = await step(world.mia, card, "Next page")
    card = await pick(world.mia, card, "google-professional-ml-engineer")
    card = await step(world.mia, card, "Done")
    assert is_result(card)
    assert PMLE not in heading(card)
    assert shown(card).startswith("#"), "what the member changed needs no explanation"


async def test_starting_over_asks_everything_again(world: World) -> None:
    card = await result_of(world, AWS)
    before = await stored(world)
    fresh = await step(world.mia, card, "Start over")
    assert (asked(fresh), place(fresh)[0]) == ("goal", 1)
    now = await stored(world)
    assert now.id != before.id
    assert dict(now.answers) == {}
    again = await answer_until(world.mia, fresh, LITERACY, None)
    assert "Google AI Essentials" in shown(again).splitlines()[0]


async def test_an_opinion_is_kept_once_for_each_member_and_can_be_changed(world: World, bot: CertwiseBot) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    await rate(world.mia, more, "Useful")
    assert await opinions(bot) == [(world.mia.id, True)]
    await rate(world.mia, more, "Useful")
    await rate(world.mia, more, "Not useful")
    assert await opinions(bot) == [(world.mia.id, False)]
    theirs = await step(world.omar, await result_of(world, AWS, world.omar), "More")
    await rate(world.omar, theirs, "Useful")
    assert sorted(await opinions(bot)) == sorted([(world.mia.id, False), (world.omar.id, True)])


async def test_an_opinion_leaves_the_card_as_it_is(world: World) -> None:
    more = await step(world.mia, await result_of(world, AWS), "More")
    before = texts(more)
    await rate(world.mia, more, "Not useful")
    assert texts(more) == before
    assert NONE_HELD not in labels(more)


async def test_times_are_those_of_discord(world: World) -> None:
    await begin(world)
    assert abs((await stored(world)).started_at - datetime(2026, 11, 22, 12, tzinfo=UTC)).total_seconds() < 60


async def try_answer(actor: Actor, card: Message, question: str, option: str) -> Message:
    card = await step(actor, card, "Change an answer")
    card = await pick(actor, card, question)
    result = await choose(actor, card, f"{question}.{option}")
    assert result.response is not None
    return result.response


def heading(card: Message) -> str:
    return next(line for line in shown(card).splitlines() if line.startswith("#"))


async def rate(actor: Actor, more: Message, label: str) -> None:
    thanked = await click(actor, more, label)
    assert thanked.ephemeral
    assert "thank" in texts(thanked.response).lower()


async def opinions(bot: CertwiseBot) -> list[tuple[int, bool]]:
    rows = await bot.store.results._database.read(
        lambda connection: connection.execute(select(feedback.c.user_id, feedback.c.useful)).all()
    )
    return [(row.user_id, row.useful) for row in rows]
