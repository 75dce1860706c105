"""The database fails: every click is answered with a reference that leads to the log, and nothing is half done."""

from __future__ import annotations

import re

import pytest

from bot.client import CertwiseBot
from bot.storage.engine.errors import StorageError
from tests.journeys.interviewing import AWS, answer, answer_until, asked, begin, is_result, result_of, step, stored
from tests.simulated import ErrorLog, Message, World, choose, click, components, labels, option_values, slash, texts


async def test_advise_is_answered_when_the_database_fails(world: World, bot: CertwiseBot, error_log: ErrorLog) -> None:
    await bot.store.close()
    used = await slash(world.mia, world.channel, "advise")
    assert used.ephemeral
    assert_logged(error_log, texts(used.response))
    used = await slash(world.mia, world.channel, "advise", about="on AWS")
    assert used.ephemeral
    assert_logged(error_log, texts(used.response))
    await bot.store.open()
    assert asked(await begin(world)) == "goal"


@pytest.mark.parametrize("wanted", ["an option", "Not sure", "Back", "See my recommendation", "Start over"])
async def test_a_click_of_the_interview_is_answered_and_the_card_stays(
    world: World, bot: CertwiseBot, error_log: ErrorLog, wanted: str
) -> None:
    card = await answer_until(world.mia, await begin(world), AWS, "platform")
    seen, before = texts(card), await stored(world)
    await bot.store.close()
    told = await click(world.mia, card, option_button(card, "aws") if wanted == "an option" else wanted)
    assert told.ephemeral
    assert_logged(error_log, texts(told.response))
    assert texts(card) == seen, "nothing that was not saved is shown as done"
    await bot.store.open()
    assert await stored(world) == before
    assert asked(await answer(world.mia, card, AWS)) not in {"platform", None}


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
    entries = option_values(card)
    assert len(buttons) + len(entries) >= 4
    for used in [*buttons, *entries]:
        told = await (choose(world.mia, card, used) if used in entries else click(world.mia, card, used))
        assert told.ephemeral, used
        assert_logged(error_log, texts(told.response))
    assert texts(card) == seen
    await bot.store.open()
    assert await stored(world) == before


async def test_a_click_on_a_shared_card_is_answered(world: World, bot: CertwiseBot, error_log: ErrorLog) -> None:
    result = await result_of(world, AWS)
    screen = next(o["value"] for p in components(result) for o in p.get("options") or () if "Share" in o["label"])
    public = (await choose(world.mia, result, screen)).response
    await bot.store.close()
    told = await click(world.omar, public, "What would suit me?")
    assert told.ephemeral
    assert_logged(error_log, texts(told.response))
    await bot.store.open()
    assert asked((await click(world.omar, public, "What would suit me?")).response) == "goal"


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


async def test_other_members_are_not_affected_by_one_failure(
    world: World, bot: CertwiseBot, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await begin(world)
    with monkeypatch.context() as patched:
        patched.setattr(bot.store.interviews, "change", broken)
        told = await click(world.mia, card, option_button(card, AWS["goal"]))
    assert_logged(error_log, texts(told.response))
    assert asked(await begin(world, world.omar)) == "goal"
    assert asked(await answer(world.mia, card, AWS)) not in {"goal", None}


def option_button(card: Message, value: str) -> str:
    """The custom id of the button of an option."""
    ids = [str(part.get("custom_id", "")) for part in components(card)]
    return next(i for i in ids if i.startswith("advise:pick:") and i.endswith(f":{value}"))


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
