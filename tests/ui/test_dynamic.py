"""Clicks: answered in success and in failure, after a restart, on any kind of card."""

from __future__ import annotations

import asyncio
import logging

import discord
import pytest
import simcord

from bot.ui.card import Card
from bot.ui.limits import LayoutError
from tests.simulated import ErrorLog, World, choose, click, labels, press, refresh, slash, snapshot, texts
from tests.ui.sample import Counting, SampleBot, counter


async def test_a_click_edits_the_card_again_and_again(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    for number in range(1, 4):
        await click(world.mia, refresh(world.env, shown.response.message), "Count")
        assert f"Counted to {number}." in texts(refresh(world.env, shown.response.message))


async def test_old_cards_work_after_a_restart(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    await click(world.mia, shown.response.message, "Count")
    await world.restart()
    await click(world.mia, refresh(world.env, shown.response.message), "Count")
    assert "Counted to 2." in texts(refresh(world.env, shown.response.message))


async def test_buttons_work_as_accessory_and_in_rows_of_a_container(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    assert labels(shown.response.message) == ["Count", "Silent", "Refuse", "Fail", "Fail late", "Name", "Open"]
    chosen = await choose(world.mia, shown.response.message, "red")
    assert texts(chosen.response) == "You chose red."
    await click(world.mia, shown.response.message, "Count")
    assert "Counted to 1." in texts(refresh(world.env, shown.response))


async def test_ephemeral_cards_work_after_discord_py_would_have_forgotten_them(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    await world.env.advance_time(16 * 60)
    clicked = await click(world.mia, shown.response.message, "Refuse")
    assert "Only the member who asked" in texts(clicked.response)
    assert world.env.bot.persistent_views == []


async def test_a_click_that_is_left_unanswered_is_acknowledged_and_changes_nothing(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    before = texts(shown.response)
    clicked = await click(world.mia, shown.response.message, "Silent")
    assert clicked.deferred
    assert clicked.followups == []
    assert texts(refresh(world.env, shown.response)) == before


async def test_a_refusal_is_shown_as_it_is_and_is_no_error(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.ui")
    shown = await slash(world.mia, world.channel, "everything")
    clicked = await click(world.mia, shown.response.message, "Refuse")
    assert texts(clicked.response) == "Only the member who asked can change this."
    assert clicked.response.ephemeral
    assert "component sample:refuse refused" in caplog.text


@pytest.mark.parametrize(("label", "answered"), [("Fail", 0), ("Fail late", 1)])
async def test_a_bug_is_logged_and_the_member_gets_its_reference(
    world: World, error_log: ErrorLog, label: str, answered: int
) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    clicked = await click(world.mia, shown.response.message, label)
    (record,) = error_log.take()
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], RuntimeError)
    told = texts(clicked.followups[0] if answered else clicked.response)
    assert told.endswith(f"tell a moderator this reference: {record.reference}.")
    assert "RuntimeError" not in told


async def test_two_bots_versions_apart_an_unknown_component_gets_a_sentence_once(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    await world.restart(SampleBot([]))
    clicked = await click(world.mia, shown.response.message, "Count")
    assert texts(clicked.response).startswith("This button or menu is from an older version of the bot.")
    assert clicked.followups == []


async def test_a_known_component_is_answered_once(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    before = len(world.env.http_requests)
    await click(world.mia, shown.response.message, "Count")
    assert [entry.path.endswith("/callback") for entry in world.env.http_requests[before:]] == [True]


async def test_an_expired_click_is_only_a_warning(world: World, caplog: pytest.LogCaptureFixture) -> None:
    shown = await slash(world.mia, world.channel, "count")
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=None)
    clicked = await world.mia.click(shown.response.message, label="Count")
    assert not clicked.acknowledged
    assert "component sample:count:0 expired or was answered already" in caplog.text


async def test_a_refused_edit_is_an_error_that_the_member_hears_of(world: World, error_log: ErrorLog) -> None:
    shown = await slash(world.mia, world.channel, "count")
    world.env.inject_error("POST", "/interactions/*/callback", status=500, code=0)
    clicked = await click(world.mia, shown.response.message, "Count")
    (record,) = error_log.take()
    assert record.reference in texts(clicked.response)


async def test_when_even_the_apology_fails_it_is_logged_and_nothing_is_raised(
    world: World, error_log: ErrorLog
) -> None:
    shown = await slash(world.mia, world.channel, "count")
    world.env.inject_error("POST", "/interactions/*/callback", status=500, code=0, times=None)
    clicked = await world.mia.click(shown.response.message, label="Count")
    assert not clicked.acknowledged
    assert [record.getMessage() for record in error_log.take()] == [
        "component sample:count:0 failed",
        "component sample:count:0: the member could not be told",
    ]


async def test_a_card_with_a_button_that_nobody_answers_is_not_sent(world: World, error_log: ErrorLog) -> None:
    await world.restart(SampleBot([Counting()]))
    shown = await slash(world.mia, world.channel, "everything")
    (record,) = error_log.take()
    assert isinstance(record.exc_info[1], LayoutError)
    assert "not registered with the bot: sample:ask:{who}, sample:colour" in str(record.exc_info[1])
    assert record.reference in texts(shown.response)
    assert len(world.env.errors) == 1


async def test_the_second_click_of_a_double_click_runs_with_the_ids_of_the_card_it_was_made_on(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    before = snapshot(world.env, shown.response)
    await press(world.mia, world.channel, before, "sample:count:0")
    second = await press(world.mia, world.channel, before, "sample:count:0")
    assert second.acknowledged
    assert "Counted to 1." in texts(refresh(world.env, shown.response))


async def test_a_click_on_a_button_that_its_card_no_longer_has_gets_a_sentence(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    await click(world.mia, shown.response.message, "Count")
    late = await press(world.mia, world.channel, snapshot(world.env, shown.response), "sample:count:0")
    assert texts(late.response).startswith("This card has changed in the meantime.")


async def test_a_graceful_stop_waits_for_work_but_not_for_ever() -> None:
    bot = SampleBot()
    done: list[str] = []

    async def work(seconds: float) -> None:
        bot.track()
        await asyncio.sleep(seconds)
        done.append(f"{seconds}")

    tasks = [asyncio.create_task(work(seconds)) for seconds in (0.01, 60)]
    await asyncio.sleep(0)
    await bot.finish_work(0.1)
    assert done == ["0.01"]
    tasks[1].cancel()
    bot.track()
    await bot.finish_work(1)  # called from work itself: does not wait for itself


def test_an_item_that_would_die_with_the_process_is_refused() -> None:
    card = Card().row(discord.ui.Button(label="Mortal", custom_id="mortal"))
    with pytest.raises(LayoutError, match="Button would die with this process"):
        card.check()
    counter(1).check()


async def test_messages_are_typed_as_simcord_types_them(world: World) -> None:
    shown = await slash(world.mia, world.channel, "count")
    assert isinstance(shown.response, simcord.ResponseMessage)
    assert texts(shown.response) == texts(shown.response.message)
