"""What members are told when a command refuses or fails."""

from __future__ import annotations

import pytest
import simcord
from discord import app_commands

from bot.ui.errors import UserError, is_gone, refusal
from bot.ui.limits import LayoutError
from tests.simulated import ErrorLog, World, slash, texts


async def test_a_refusal_is_shown_as_it_is(world: World) -> None:
    result = await slash(world.mia, world.channel, "refuse")
    assert texts(result.response) == "There is nothing to show yet."
    assert result.ephemeral
    assert len(world.env.errors) == 1  # simcord saw it pass by


async def test_a_refusal_after_a_deferral_ends_the_waiting(world: World) -> None:
    result = await slash(world.mia, world.channel, "refuse-after")
    assert texts(result.response) == "There was nothing to find."
    assert len(world.env.errors) == 1


async def test_a_bug_is_logged_and_answered_with_its_reference(world: World, error_log: ErrorLog) -> None:
    result = await slash(world.mia, world.channel, "fail")
    (record,) = error_log.take()
    assert record.getMessage() == "application command fail failed"
    assert isinstance(record.exc_info[1], RuntimeError)
    assert record.reference in texts(result.response)
    assert len(world.env.errors) == 1


async def test_a_card_that_discord_would_refuse_is_not_sent(world: World, error_log: ErrorLog) -> None:
    result = await slash(world.mia, world.channel, "too-large")
    (record,) = error_log.take()
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], LayoutError)
    assert record.reference in texts(result.response)
    assert len(world.env.errors) == 1


async def test_an_error_that_two_handlers_see_is_reported_once(world: World, error_log: ErrorLog) -> None:
    result = await slash(world.mia, world.channel, "handled")
    assert len(error_log.take()) == 1
    assert result.followups == []
    assert len(world.env.errors) == 1


async def test_a_command_that_came_too_soon(world: World) -> None:
    await slash(world.mia, world.channel, "cooldown")
    again = await slash(world.mia, world.channel, "cooldown")
    assert texts(again.response) == "That was quick. Please try again in 60 seconds."
    assert len(world.env.errors) == 1


async def test_missing_permissions_are_named(world: World) -> None:
    result = await slash(world.mia, world.channel, "mods")
    assert texts(result.response) == "For this you need the permission Manage Guild in this server."
    assert len(world.env.errors) == 1


async def test_a_command_that_this_version_does_not_have(world: World) -> None:
    world.env.bot.tree.remove_command("refuse")
    result = await slash(world.mia, world.channel, "refuse")
    assert texts(result.response).startswith("This command has changed since your Discord app loaded it.")
    assert len(world.env.errors) == 1


async def test_autocomplete_is_answered_with_no_choices_and_never_with_a_message(world: World) -> None:
    before = len(world.env.http_requests)
    assert await world.mia.autocomplete(world.channel, "suggest", "word", "x") == []
    kinds = [entry.json["type"] for entry in world.env.http_requests[before:] if entry.path.endswith("/callback")]
    assert kinds[0] == 8
    assert 4 not in kinds


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UserError("No."), "No."),
        (app_commands.NoPrivateMessage(), "This command works in servers only."),
        (app_commands.CheckFailure(), "You cannot use this command here."),
        (
            app_commands.BotMissingPermissions(["send_messages", "attach_files"]),
            "For this I need the permission Send Messages, Attach Files in this server.",
        ),
        (app_commands.CommandOnCooldown(app_commands.Cooldown(1, 5), 0.4), "in 1 second."),
        (RuntimeError("a bug"), None),
    ],
)
def test_each_refusal_has_its_sentence(error: Exception, sentence: str | None) -> None:
    told = refusal(error)
    assert told is None if sentence is None else told.endswith(sentence)


def test_only_discords_own_word_means_that_an_interaction_is_gone() -> None:
    assert not is_gone(RuntimeError("10062"))


async def test_the_commands_of_the_sample_are_all_there(world: World) -> None:
    assert set(world.mia.available_commands(world.channel)) >= {"fail", "refuse", "form", "suggest"}
    assert isinstance(world.mia, simcord.MemberActor)
