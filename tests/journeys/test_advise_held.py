"""A member says which certifications they hold, over several pages, and is never recommended one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.client import CertwiseBot
from tests.journeys.conftest import put_in_force
from tests.journeys.interviewing import (
    AWS,
    AZURE,
    BEGINNER,
    GENERATIVE,
    GOOGLE,
    LITERACY,
    NONE_HELD,
    PRESTIGE,
    answer_until,
    asked,
    begin,
    chosen,
    is_result,
    option_ids,
    shown,
    step,
    stored,
)
from tests.simulated import Message, World, choose, labels, press, snapshot

PMLE = "google-professional-ml-engineer"


async def at_held(world: World, answers: dict[str, str] = GOOGLE) -> Message:
    return await answer_until(world.mia, await begin(world), answers, "held")


async def tick(world: World, card: Message, *ids: str) -> Message:
    """Choose exactly these on the page that is shown."""
    result = await choose(world.mia, card, *ids, menu="advise:held:")
    assert result.response is not None
    assert result.response.id == card.id
    return result.response


async def turn_to(world: World, card: Message, certification_id: str) -> Message:
    while certification_id not in option_ids(card):
        card = await step(world.mia, card, "Next page")
    return card


async def test_the_question_can_be_left_empty(world: World) -> None:
    card = await at_held(world)
    assert NONE_HELD in labels(card)
    assert "Done" not in labels(card)
    assert is_result(await step(world.mia, card, NONE_HELD))
    assert (await stored(world)).held == set()


async def test_every_certification_is_on_a_page_named_after_its_providers(world: World, bot: CertwiseBot) -> None:
    card = await at_held(world)
    assert "AWS" in str(card.components)
    found = option_ids(card)
    while "Next page" in labels(card):
        card = await step(world.mia, card, "Next page")
        found += option_ids(card)
    assert "Next page" not in labels(card)
    assert "Previous page" in labels(card)
    assert sorted(found) == sorted(c.id for c in bot.catalogs.builtin.certifications if c.kind != "resource")


async def test_what_was_chosen_on_other_pages_stays(world: World) -> None:
    first = await at_held(world)
    on_first = option_ids(first)[:2]
    card = await tick(world, first, *on_first)
    assert chosen(card) == set(on_first)
    assert "Done" in labels(card)
    card = await step(world.mia, card, "Next page")
    on_second = option_ids(card)[0]
    card = await tick(world, card, on_second)
    assert (await stored(world)).held == {*on_first, on_second}
    card = await step(world.mia, card, "Previous page")
    assert chosen(card) == set(on_first)
    card = await tick(world, card, on_first[0])
    assert (await stored(world)).held == {on_first[0], on_second}, "unticking takes away"


async def test_everything_on_a_page_can_be_unticked_again(world: World) -> None:
    card = await tick(world, await at_held(world), "aws-ai-practitioner-aif-c01")
    card = await tick(world, card)
    assert (await stored(world)).held == set()
    assert NONE_HELD in labels(card)


async def test_the_card_names_what_was_chosen(world: World, bot: CertwiseBot) -> None:
    card = await turn_to(world, await at_held(world), PMLE)
    card = await tick(world, card, PMLE)
    assert "Google ML Engineer (PMLE)" in shown(card)
    card = await tick(world, card, *option_ids(card))
    assert "more" in shown(card)
    assert len(shown(card)) < 1000
    assert (
        bot.catalogs.builtin.certification[PMLE].short_name
        not in shown(await step(world.mia, card, "Done")).splitlines()[0]
    )


@pytest.mark.parametrize(
    "answers",
    [AWS, GOOGLE, AZURE, GENERATIVE, BEGINNER, LITERACY, PRESTIGE],
    ids=["aws", "google", "azure", "generative", "beginner", "literacy", "prestige"],
)
async def test_what_is_held_is_recommended_in_no_form(world: World, bot: CertwiseBot, answers: dict[str, str]) -> None:
    """Hold the pick, and see what is recommended then; and again, three times."""
    for _ in range(3):
        card = await begin(world)
        card = await answer_until(world.mia, card, answers, None)
        saved = await bot.store.results.latest(world.mia.id)
        assert saved is not None
        held = (await stored(world)).held
        assert not held & {saved.pick, *saved.alternatives}
        if saved.pick is None or bot.catalogs.builtin.certification[saved.pick].kind == "resource":
            break
        card = await step(world.mia, card, "Change an answer")
        result = await choose(world.mia, card, "held")
        page = await turn_to(world, result.response, saved.pick)  # type: ignore[arg-type]
        page = await tick(world, page, *chosen(page), saved.pick)
        await step(world.mia, page, "Done")


async def test_back_from_what_is_held_keeps_it(world: World) -> None:
    card = await tick(world, await at_held(world), "aws-ai-practitioner-aif-c01")
    card = await step(world.mia, card, "Back")
    assert asked(card) not in {None, "held"}
    assert (await stored(world)).held == {"aws-ai-practitioner-aif-c01"}
    card = await answer_until(world.mia, card, GOOGLE, "held")
    assert chosen(card) == {"aws-ai-practitioner-aif-c01"}


async def test_what_was_ticked_on_another_device_stays(world: World) -> None:
    """Both devices show the first page; each ticks something else on it."""
    phone = await at_held(world)
    laptop = await begin(world)
    one, other = option_ids(phone)[:2]
    await tick(world, phone, one)
    await tick(world, laptop, other)
    assert (await stored(world)).held == {one, other}
    again = await tick(world, phone, one)
    assert chosen(again) == {one, other}


async def test_a_double_click_on_done_ends_once(world: World, bot: CertwiseBot) -> None:
    card = await tick(world, await at_held(world), "aws-ai-practitioner-aif-c01")
    seen = snapshot(world.env, card)
    custom_id = next(c["custom_id"] for c in walk(seen) if str(c.get("label")) == "Done")
    first = await press(world.mia, world.channel, seen, custom_id)
    second = await press(world.mia, world.channel, seen, custom_id)
    assert first.acknowledged
    assert second.acknowledged
    assert first.response is not None
    assert is_result(first.response)
    saved = await bot.store.results.latest(world.mia.id)
    assert saved is not None
    assert saved.held == {"aws-ai-practitioner-aif-c01"}


async def test_pages_that_moved_under_the_member_lose_nothing(world: World, bot: CertwiseBot) -> None:
    """The catalog loses a provider between showing a page and choosing on it, so that the pages are other ones."""
    card = await turn_to(world, await at_held(world), "nvidia-dli")
    catalog = bot.catalogs.builtin
    kept = tuple(entry for entry in catalog.certifications if not entry.id.startswith("a"))
    put_in_force(bot, replace(catalog, certifications=kept, revision="fewer"))
    card = await tick(world, card, "nvidia-dli")
    assert (await stored(world)).held == {"nvidia-dli"}
    assert "NVIDIA" in shown(card)


async def test_a_catalog_with_nothing_to_hold_can_still_be_finished(world: World, bot: CertwiseBot) -> None:
    card = await at_held(world)
    catalog = bot.catalogs.builtin
    resources = tuple(entry for entry in catalog.certifications if entry.kind == "resource")
    put_in_force(bot, replace(catalog, certifications=resources, revision="resources only"))
    card = await begin(world)
    assert asked(card) is None or NONE_HELD in labels(card)
    assert is_result(await step(world.mia, card, NONE_HELD))


def walk(payload: dict[str, object]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for part in payload.get("components") or ():  # type: ignore[attr-defined]
        found += [part, *walk(part)]
    return found
