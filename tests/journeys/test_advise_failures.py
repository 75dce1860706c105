"""The database fails: every click is answered with a reference that leads to the log, and nothing is half done."""

from __future__ import annotations

import re

import pytest

from bot.client import CertwiseBot
from bot.storage.engine.errors import StorageError
from tests.journeys.interviewing import AWS, answer, answer_until, asked, begin, is_result, result_of, step, stored
from tests.journeys.pending import ONE_TAP
from tests.simulated import ErrorLog, World, choose, click, labels, slash, texts


@ONE_TAP
async def test_advise_is_answered_when_the_database_fails(world: World, bot: CertwiseBot, error_log: ErrorLog) -> None:
    await bot.store.close()
    used = await slash(world.mia, world.channel, "advise")
    assert used.ephemeral
    assert_logged(error_log, texts(used.response))
    used = await slash(world.mia, world.channel, "advise", about="on AWS")
    assert used.ephemeral
    assert_logged(error_log, texts(used.response))
    await bot.store.open()
    assert asked(await begin(world)) == "situation"


@ONE_TAP
@pytest.mark.parametrize("wanted", ["advise:answer:", "Not sure", "Back", "See my recommendation", "Stop"])
async def test_a_click_of_the_interview_is_answered_and_the_card_stays(
    world: World, bot: CertwiseBot, error_log: ErrorLog, wanted: str
) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen, before = texts(card), await stored(world)
    await bot.store.close()
    if wanted == "advise:answer:":
        told = await choose(world.mia, card, "aws", menu=wanted)
    else:
        told = await click(world.mia, card, wanted)
    assert told.ephemeral
    assert_logged(error_log, texts(told.response))
    assert texts(card) == seen, "nothing that was not saved is shown as done"
    await bot.store.open()
    assert await stored(world) == before
    assert asked(await answer(world.mia, card, AWS)) == "platform_experience"


@ONE_TAP
@pytest.mark.parametrize("screen", ["first", "more"])
async def test_every_button_of_a_result_is_answered_and_the_card_stays(
    world: World, bot: CertwiseBot, error_log: ErrorLog, screen: str
) -> None:
    card = await result_of(world, AWS)
    if screen == "more":
        card = await step(world.mia, card, "More")
    seen, before = texts(card), await stored(world)
    await bot.store.close()
    buttons = [label for label in labels(card) if label != "Official page"]
    assert len(buttons) >= 4
    for label in buttons:
        told = await click(world.mia, card, label)
        assert told.ephemeral, label
        assert_logged(error_log, texts(told.response))
    assert texts(card) == seen
    await bot.store.open()
    assert await stored(world) == before


@ONE_TAP
async def test_a_click_on_a_shared_card_is_answered(world: World, bot: CertwiseBot, error_log: ErrorLog) -> None:
    public = (await click(world.mia, await result_of(world, AWS), "Share in channel")).response
    await bot.store.close()
    told = await click(world.omar, public, "What would suit me?")
    assert told.ephemeral
    assert_logged(error_log, texts(told.response))
    await bot.store.open()
    assert asked((await click(world.omar, public, "What would suit me?")).response) == "situation"


async def test_a_result_that_cannot_be_saved_can_be_had_later(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last answer is saved and the result is not: the answer is not lost."""

    async def fail(**_: object) -> None:
        raise StorageError("The disk is full.")

    card = await answer_until(world.mia, await begin(world), AWS, "held")
    with monkeypatch.context() as patched:
        patched.setattr(bot.store.results, "save", fail)
        told = await click(world.mia, card, "I hold none of these")
    assert told.ephemeral
    assert_logged(error_log, texts(told.response))
    assert (await stored(world)).state == "finished"
    assert is_result(await begin(world))


@ONE_TAP
async def test_other_members_are_not_affected_by_one_failure(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await begin(world)
    with monkeypatch.context() as patched:
        patched.setattr(bot.store.interviews, "change", broken)
        told = await choose(world.mia, card, "developer", menu="advise:answer:")
    assert_logged(error_log, texts(told.response))
    assert asked(await begin(world, world.omar)) == "situation"
    assert asked(await answer(world.mia, card, AWS)) == "goal"


async def broken(*_: object) -> None:
    raise RuntimeError("a mistake of ours")


def assert_logged(error_log: ErrorLog, sentence: str) -> None:
    """The sentence carries the reference of the one log record, and nothing of the error itself."""
    found = re.search(r"reference: ([A-Z0-9]{6,})", sentence)
    assert found, sentence
    assert len(sentence) < 300
    [record] = error_log.take()
    assert record.__dict__["reference"] == found[1]
    assert record.exc_info
    for secret in ("sqlite", "disk", "Error", "mistake of ours"):
        assert secret not in sentence
