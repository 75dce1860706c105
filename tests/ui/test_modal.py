"""Forms: submitted, refused, failed, silent, and after a restart."""

from __future__ import annotations

import discord
import pytest

from bot.ui.component_routes import ModalRoute
from bot.ui.limits import LayoutError
from bot.ui.modal import Form
from tests.simulated import ErrorLog, World, click, refresh, slash, texts
from tests.ui.sample import SampleBot


async def test_a_form_edits_the_card_that_it_was_opened_from(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    opened = await click(world.mia, shown.response.message, "Name")
    submitted = await world.mia.submit_modal(opened, {"name": "Mia"})
    assert submitted.acknowledged
    assert texts(refresh(world.env, shown.response)) == "mia is called Mia."


async def test_a_form_that_a_command_opened_is_answered_with_a_new_card(world: World) -> None:
    opened = await slash(world.mia, world.channel, "form")
    submitted = await world.mia.submit_modal(opened, {"name": "Mia"})
    assert texts(submitted.response) == "mia is called Mia."
    assert submitted.response.ephemeral


async def test_a_form_survives_a_restart_between_opening_and_submit(world: World) -> None:
    shown = await slash(world.mia, world.channel, "everything")
    opened = await click(world.mia, shown.response.message, "Name")
    await world.restart()
    submitted = await world.mia.submit_modal(opened, {"name": "Mia"})
    assert submitted.acknowledged
    assert texts(refresh(world.env, shown.response)) == "mia is called Mia."


async def test_a_form_of_an_older_version_gets_a_sentence(world: World) -> None:
    opened = await slash(world.mia, world.channel, "form")
    await world.restart(SampleBot([]))
    submitted = await world.mia.submit_modal(opened, {"name": "Mia"})
    assert texts(submitted.response).startswith("This form is from an older version of the bot.")


async def test_a_refused_form(world: World) -> None:
    submitted = await world.mia.submit_modal(await slash(world.mia, world.channel, "form"), {"name": "nobody"})
    assert texts(submitted.response) == "That is nobody's name."


async def test_a_bug_in_a_form_is_logged_and_answered(world: World, error_log: ErrorLog) -> None:
    submitted = await world.mia.submit_modal(await slash(world.mia, world.channel, "form"), {"name": "bug"})
    (record,) = error_log.take()
    assert record.reference in texts(submitted.response)


async def test_a_form_that_says_nothing_is_still_acknowledged(world: World) -> None:
    by_command = await world.mia.submit_modal(await slash(world.mia, world.channel, "form"), {"name": "silence"})
    assert texts(by_command.response) == "Done."
    shown = await slash(world.mia, world.channel, "everything")
    from_card = await world.mia.submit_modal(
        await click(world.mia, shown.response.message, "Name"), {"name": "silence"}
    )
    assert from_card.acknowledged
    assert from_card.deferred


async def test_discord_py_keeps_no_form_in_memory(world: World) -> None:
    for _ in range(3):
        await slash(world.mia, world.channel, "form")
    assert world.env.bot._connection._view_store._modals == {}


async def test_a_form_that_discord_would_refuse_is_not_shown() -> None:
    class Wordy(
        Form, route=ModalRoute("sample:wordy"), title="A title that goes on and on for far more than forty-five"
    ):
        pass

    with pytest.raises(LayoutError, match=r"a title of 56 characters; Discord allows 45; the form is empty"):
        await Wordy().open(discord.Object(1))
