"""A helper points the bot at somebody's message, sees the answer privately, and posts it."""

from __future__ import annotations

import logging

import discord
import pytest
import simcord

from bot.client import CertwiseBot
from bot.ui.messages import ARCHIVED_THREAD
from tests.journeys.asking import (
    COSTS,
    NEAR,
    POST,
    SURE,
    UNKNOWN,
    UNSURE,
    Scripted,
    kept_texts,
    quoted,
    running,
    script,
    without_entry,
)
from tests.simulated import ErrorLog, Message, World, click, labels, press, refresh, snapshot, texts

__all__ = ["script"]
pytestmark = pytest.mark.usefixtures("script")

ACTION = "Answer from FAQ"


async def point_at(world: World, text: str, *, channel: simcord.ChannelHandle | None = None) -> tuple[Message, Message]:
    """Omar writes a message, and Mia looks for an answer to it: the message, and the private card."""
    channel = channel or world.channel
    written = await world.omar.send(channel, text)
    used = await world.mia.context_menu(channel, ACTION, written)
    assert used.acknowledged
    assert used.ephemeral
    assert used.response is not None
    return written, used.response


def public(world: World) -> list[discord.Message]:
    """What the bot has said for everybody to see."""
    bot_id = running(world).user.id  # type: ignore[union-attr]
    return [m for m in world.channel.history() if m.author.id == bot_id and not m.flags.ephemeral]


async def test_the_answer_is_private_until_it_is_posted_and_then_a_reply_that_pings_nobody(world: World) -> None:
    written, card = await point_at(world, f"<@{world.moderator.id}> {SURE}")
    assert {POST, "Yes", "Not it"} <= set(labels(card))
    assert "US list prices" in texts(card)
    assert public(world) == []
    clicked = await click(world.mia, card, POST)
    assert "Posted." in texts(clicked.response)
    assert POST not in labels(clicked.response)
    (posted,) = public(world)
    assert posted.reference is not None
    assert posted.reference.message_id == written.id
    assert "US list prices" in texts(posted)
    assert f"Posted at the request of <@{world.mia.id}>." in texts(posted)
    assert "Find what suits me" in labels(posted)
    sent = next(
        entry.json for entry in world.env.http_requests if entry.path == f"/channels/{world.channel.id}/messages"
    )
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert sent["enforce_nonce"] is True
    assert len(str(sent["nonce"])) <= 25


async def test_anybody_can_say_whether_a_posted_answer_was_right(world: World) -> None:
    _, card = await point_at(world, SURE)
    await click(world.mia, card, POST)
    (posted,) = public(world)
    await world.restart()
    rated = await click(world.omar, posted, "Not it")
    assert "Thank you." in texts(rated.response)
    assert f"Posted at the request of <@{world.mia.id}>." in texts(rated.response)
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]
    begun = await click(world.omar, refresh(world.env, posted), "Find what suits me")
    assert begun.ephemeral


async def test_a_helper_can_say_that_the_answer_is_wrong_and_still_post_it(world: World) -> None:
    _, card = await point_at(world, SURE)
    rated = await click(world.mia, card, "Not it")
    assert POST in labels(rated.response)
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]


async def test_a_double_click_posts_once(world: World) -> None:
    written, card = await point_at(world, SURE)
    as_seen = snapshot(world.env, card)
    await click(world.mia, card, POST)
    again = await press(world.mia, world.channel, as_seen, f"ask:post:{written.id}:{COSTS}")
    assert again.acknowledged
    assert len(public(world)) == 1


async def test_did_they_mean_leads_to_an_answer_that_can_be_posted_even_after_a_restart(world: World) -> None:
    written, card = await point_at(world, UNSURE)
    assert labels(card)[-1] == "None of these"
    await world.restart()
    chosen = await click(world.mia, card, "How long does a certification take?")
    assert quoted(chosen.response) == f"> {UNSURE}"
    await click(world.mia, refresh(world.env, card), POST)
    (posted,) = public(world)
    assert posted.reference is not None
    assert posted.reference.message_id == written.id


async def test_none_of_these_keeps_the_question_for_the_moderators(world: World) -> None:
    _, card = await point_at(world, UNSURE)
    given_up = await click(world.mia, card, "None of these")
    assert "I don't know that one" in texts(given_up.response)
    assert await kept_texts(world) == [("unknown", UNSURE, NEAR[0])]


async def test_no_answer_is_said_to_the_helper_alone(world: World) -> None:
    _, card = await point_at(world, UNKNOWN)
    assert "I don't know that one" in texts(card)
    assert POST not in labels(card)
    assert public(world) == []


@pytest.mark.parametrize("text", ["🎉", "<@123456789012345678>", "\u200b\u200b", "hello!", "thank you :)"])
async def test_a_message_with_nothing_to_answer_gets_a_sentence(world: World, script: Scripted, text: str) -> None:
    _, card = await point_at(world, text)
    assert texts(card) == "That message has no text that I could answer. Choose one with a question in it."
    assert script.asked == []
    assert await kept_texts(world) == []


async def test_a_picture_gets_the_same_sentence(world: World) -> None:
    picture = await world.omar.send(world.channel, attachments=[("exam.png", b"png")])
    used = await world.mia.context_menu(world.channel, ACTION, picture)
    assert texts(used.response).startswith("That message has no text")


async def test_who_may_not_write_in_a_channel_does_not_write_there_through_the_bot(world: World) -> None:
    quiet = world.mia.guild.create_text_channel(
        "announcements", overwrites={world.mia.user: discord.PermissionOverwrite(send_messages=False)}
    )
    _, card = await point_at(world, SURE, channel=quiet)
    refused = await click(world.mia, card, POST)
    assert texts(refused.followups[-1]) == "You may not write in this channel, so I do not write there for you."
    assert [m for m in quiet.history() if m.author.bot and not m.flags.ephemeral] == []
    assert POST in labels(refresh(world.env, card))


async def test_where_the_bot_may_not_write_it_posts_through_the_interaction_with_a_link(world: World) -> None:
    me = world.env.bot.user
    assert me is not None
    closed = world.mia.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    written, card = await point_at(world, SURE, channel=closed)
    await click(world.mia, card, POST)
    (posted,) = [m for m in closed.history() if m.author.id == me.id and not m.flags.ephemeral]
    assert posted.reference is None or posted.reference.message_id != written.id
    link = f"https://discord.com/channels/{world.mia.guild.id}/{closed.id}/{written.id}"
    assert f"Posted at the request of <@{world.mia.id}>, as an answer to [this message]({link})." in texts(posted)
    rated = await click(world.omar, posted, "Yes")
    assert link in texts(rated.response)


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, ARCHIVED_THREAD)])
async def test_a_refused_reply_goes_through_the_interaction(
    world: World, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    caplog.set_level(logging.INFO, "bot.cogs.ask")
    written, card = await point_at(world, SURE)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=status, code=code)
    clicked = await click(world.mia, card, POST)
    assert "Posted." in texts(clicked.response)
    (posted,) = public(world)
    assert f"/{written.id})" in texts(posted)
    assert "may not reply here" in caplog.text


async def test_a_message_that_is_gone_gets_no_answer_and_the_helper_is_told(world: World) -> None:
    written, card = await point_at(world, SURE)
    await world.omar.delete(written)
    world.env.inject_error(
        "POST",
        f"/channels/{world.channel.id}/messages",
        status=400,
        code=50035,
        message="Invalid Form Body\nIn message_reference: Unknown message",
    )
    clicked = await click(world.mia, card, POST)
    assert texts(clicked.followups[-1]) == "That message is gone, so there is nothing to reply to."
    assert public(world) == []


async def test_a_failure_is_told_and_posting_can_be_tried_again(world: World, error_log: ErrorLog) -> None:
    _, card = await point_at(world, SURE)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=400, code=50035, message="no")
    clicked = await click(world.mia, card, POST)
    (record,) = error_log.take()
    assert record.reference in texts(clicked.followups[-1])
    await click(world.mia, refresh(world.env, card), POST)
    assert len(public(world)) == 1


async def test_an_answer_that_the_catalog_has_lost_is_not_posted(world: World, bot: CertwiseBot) -> None:
    _, card = await point_at(world, SURE)
    without_entry(bot, COSTS)
    clicked = await click(world.mia, card, POST)
    assert texts(clicked.response).startswith("That answer is not in the catalog any more.")
    assert public(world) == []
