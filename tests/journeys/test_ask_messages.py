"""Members write to the bot: a mention in a server, and direct messages."""

from __future__ import annotations

import logging

import discord
import pytest

from bot.client import CertwiseBot
from bot.services.faq import FaqService
from bot.ui.messages import NO_HISTORY
from tests.journeys.asking import (
    COSTS,
    SURE,
    UNKNOWN,
    UNSURE,
    Scripted,
    guild_id,
    kept,
    kept_texts,
    quoted,
    running,
    script,
)
from tests.journeys.interviewing import ADD, AWS, NONE_HELD, RIGHT, asked, is_result, stored
from tests.simulated import ErrorLog, World, click, components, labels, refresh, texts

__all__ = ["script"]
pytestmark = pytest.mark.usefixtures("script")

ABOUT = "I'm a nurse who wants to move into AI, no budget"


def mention(world: World) -> str:
    return running(world).user.mention  # type: ignore[union-attr]


def replies(world: World, channel: object = None) -> list[discord.Message]:
    """What the bot has said in the channel."""
    bot_id = running(world).user.id  # type: ignore[union-attr]
    return [m for m in (channel or world.channel).history() if m.author.id == bot_id]  # type: ignore[attr-defined]


def direct(world: World) -> list[discord.Message]:
    """What the bot has said to Mia."""
    return replies(world, world.mia.user.dm_channel)


async def test_a_mention_is_answered_by_a_plain_reply_that_pings_nobody(world: World) -> None:
    written = await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    (reply,) = replies(world)
    assert reply.reference is not None
    assert reply.reference.message_id == written.id
    assert not reply.flags.ephemeral
    assert quoted(reply) == f"> {SURE}"
    assert "US list prices" in texts(reply)
    body = next(
        entry.json for entry in world.env.http_requests if entry.path == f"/channels/{world.channel.id}/messages"
    )
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert body["nonce"] == str(written.id)


async def test_a_mention_anywhere_in_the_text_counts(world: World, script: Scripted) -> None:
    await world.mia.send(world.channel, f"what do {mention(world)} these things cost")
    assert script.asked == [SURE]
    assert len(replies(world)) == 1


async def test_nobody_else_is_answered(world: World, script: Scripted) -> None:
    role = world.mia.guild.create_role("Certwise")
    other = world.mia.guild.add_member(world.env.create_user("robot", bot=True))
    await world.mia.send(world.channel, SURE)
    await world.mia.send(world.channel, f"@everyone @here <@&{role.id}> {SURE}")
    await world.mia.send(world.channel, f"<@{world.omar.id}> {SURE}")
    await other.send(world.channel, f"{mention(world)} {SURE}")
    written = await world.mia.send(world.channel, "something")
    await world.mia.edit(written, f"{mention(world)} {SURE}")
    assert replies(world) == []
    assert script.asked == []


async def test_a_reply_to_the_bot_that_does_not_name_it_is_for_the_others(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    (reply,) = replies(world)
    await world.omar.send(world.channel, "thanks, that helps", reply_to=reply)
    await world.omar.send(world.channel, f"{mention(world)} thanks!", reply_to=reply)
    assert [texts(message) for message in replies(world)[1:]] == ["You are welcome."]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "hi!"])
async def test_an_empty_mention_gets_the_help(world: World, text: str) -> None:
    await world.mia.send(world.channel, f"{mention(world)}{text}")
    (reply,) = replies(world)
    assert "What you can use here" in texts(reply)
    assert "**/ask**" in texts(reply)
    assert "moderators" not in texts(reply)


async def test_a_bare_mention_under_somebody_elses_question_says_how_to_have_that_answered(world: World) -> None:
    question = await world.omar.send(world.channel, SURE)
    await world.mia.send(world.channel, mention(world), reply_to=question)
    (reply,) = replies(world)
    assert "I cannot read the message that you reply to" in texts(reply)
    assert "**Answer from FAQ**" in texts(reply)
    await world.mia.send(world.channel, mention(world), reply_to=reply)
    assert "What you can use here" in texts(replies(world)[1])


async def test_an_emoji_gets_a_sentence(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} 🤷")
    assert texts(replies(world)[0]).startswith("I see no words in that.")


async def test_what_is_not_known_is_kept_for_the_server(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} {UNKNOWN}")
    assert "I don't know that one" in texts(replies(world)[0])
    assert await kept_texts(world) == [("unknown", UNKNOWN, COSTS)]


async def test_only_the_one_who_asked_chooses_on_the_public_card(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} {UNSURE}")
    (card,) = replies(world)
    assert not any(str(world.mia.id) in part["custom_id"] for part in components(card) if part.get("custom_id"))
    before = texts(card)
    refused = await click(world.omar, card, "None of these")
    assert refused.ephemeral
    assert texts(refused.response).startswith("Only the one who asked can say so.")
    other = await click(world.omar, card, "What do AI certifications cost?")
    assert other.ephemeral
    assert "US list prices" in texts(other.response)
    assert texts(refresh(world.env, card)) == before
    await click(world.mia, card, "What do AI certifications cost?")
    assert "US list prices" in texts(refresh(world.env, card))
    assert await kept_texts(world) == []


async def test_a_public_no_counts_once_for_all_who_click(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    (card,) = replies(world)
    await click(world.omar, card, "Not it")
    assert not {"Yes", "Not it"} & set(labels(refresh(world.env, card)))
    assert await kept_texts(world) == [("wrong", SURE, COSTS)]


async def test_a_question_in_a_thread_is_answered_there(world: World, bot: CertwiseBot) -> None:
    channel = bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Which one", type=discord.ChannelType.public_thread)
    (thread,) = world.channel.threads
    await world.mia.send(thread, f"{mention(world)} {SURE}")
    assert "US list prices" in texts(replies(world, thread)[0])


async def test_where_the_bot_cannot_read_the_history_it_answers_without_a_reference(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=NO_HISTORY)
    await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    (reply,) = replies(world)
    assert reply.reference is None
    assert "US list prices" in texts(reply)


async def test_where_the_bot_may_not_write_it_stays_silent(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.ui")
    me = world.env.bot.user
    assert me is not None
    closed = world.mia.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.mia.send(closed, f"{mention(world)} {SURE}")
    assert replies(world, closed) == []
    assert "a message could not be answered" in caplog.text


async def test_a_bug_is_logged_and_the_author_gets_its_reference(
    world: World, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(FaqService, "find", broken)
    await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    (record,) = error_log.take()
    (reply,) = replies(world)
    assert record.reference in texts(reply)
    assert "RuntimeError" not in texts(reply)


async def test_when_even_that_cannot_be_said_it_is_a_warning(
    world: World, error_log: ErrorLog, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=500, times=None)
    await world.mia.send(world.channel, f"{mention(world)} {SURE}")
    assert len(error_log.take()) == 1  # type: ignore[attr-defined]
    assert "could not be told" in caplog.text


async def test_a_direct_message_is_answered_by_a_plain_message(world: World) -> None:
    written = await world.mia.send_dm(SURE)
    (reply,) = direct(world)
    assert reply.reference is not None
    assert reply.reference.message_id == written.id
    assert "US list prices" in texts(reply)
    await click(world.mia.user, reply, "Not it")
    (miss,) = await kept(world, None)
    assert (miss.kind, miss.text) == ("wrong", SURE)
    assert await kept(world, guild_id(world)) == []


async def test_direct_messages_of_all_kinds_are_answered(world: World) -> None:
    for text in (UNSURE, UNKNOWN, "hi", "🤷", "x" * 4000, "@everyone " + "*" * 300, "هل تستحق", "thanks"):
        before = len(direct(world))
        await world.mia.send_dm(text[:2000])
        assert len(direct(world)) == before + 1, text
    assert "What you can use here" in texts(direct(world)[2])
    assert texts(direct(world)[-1]) == "You are welcome."


async def test_choosing_in_direct_messages_changes_the_card(world: World) -> None:
    await world.mia.send_dm(UNSURE)
    (card,) = direct(world)
    await world.restart()
    await click(world.mia.user, card, "What do AI certifications cost?")
    assert "US list prices" in texts(refresh(world.env, card))


async def test_a_sentence_about_oneself_opens_the_interview_with_the_answers_filled_in(world: World) -> None:
    await world.mia.send_dm(ABOUT)
    (card,) = direct(world)
    for understood in ("Where you start: Career changer", "What you want: A first job in AI", "Your budget: Nothing"):
        assert understood in texts(card)
    await click(world.mia.user, card, RIGHT)
    card = refresh(world.env, card)
    answers = dict((await stored(world)).answers)
    assert answers["budget"] == "free"
    assert asked(card) not in {*answers, None}
    assert await kept(world, None) == []


async def test_the_interview_goes_on_in_the_direct_message_to_its_result_even_after_a_restart(world: World) -> None:
    await world.mia.send_dm("I'm a developer on AWS, I want cloud ML, 300 dollars, 4 months")
    (card,) = direct(world)
    await world.restart()
    await click(world.mia.user, card, RIGHT)
    shown = refresh(world.env, card)
    for _ in range(10):
        question = asked(shown)
        if question is None:
            break
        if question == "held":
            await click(world.mia.user, shown, NONE_HELD)
        else:
            ids = [str(part.get("custom_id", "")) for part in components(shown)]
            (option,) = [id_ for id_ in ids if id_.endswith(f":{question}:{AWS[question]}")]
            await click(world.mia.user, shown, option)
        shown = refresh(world.env, card)
    assert is_result(shown)
    assert "AWS" in texts(shown)
    assert "Share in channel" not in labels(shown)


async def test_with_the_real_search_a_description_and_a_question_are_told_apart(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the scripted search
    await world.mia.send_dm("how much does the PMLE cost? I'm a nurse")
    await world.mia.send_dm("my google account got locked")
    await world.mia.send_dm("backend dev on AWS, 300 dollars, 3 months")
    price, stray, described = direct(world)
    assert "Google ML Engineer (PMLE) costs $200." in texts(price)
    assert "I don't know that one" in texts(stray)
    assert "Where you start: Developer" in texts(described)


async def test_telling_more_goes_on_with_the_same_interview(world: World) -> None:
    await world.mia.send_dm(ABOUT)
    await click(world.mia.user, direct(world)[-1], RIGHT)
    first = await stored(world)
    await world.mia.send_dm("I work with Azure and I have two months")
    await click(world.mia.user, direct(world)[-1], ADD)
    second = await stored(world)
    assert second.id == first.id
    assert second.answers["platform"] == "azure"
    assert second.answers["budget"] == "free"


async def test_in_a_server_a_sentence_about_oneself_is_a_question_like_any_other(world: World) -> None:
    await world.mia.send(world.channel, f"{mention(world)} {ABOUT}")
    assert "I don't know that one" in texts(replies(world)[0])


async def test_a_question_about_oneself_is_a_question_unless_it_only_asks_which_one(world: World) -> None:
    await world.mia.send_dm(f"{ABOUT}. Will a nurse be taken seriously?")
    await world.mia.send_dm(f"{ABOUT}. Which one should I take?")
    question, description = direct(world)
    assert "I don't know that one" in texts(question)
    assert "Where you start: Career changer" in texts(description)


async def test_closed_direct_messages_are_no_error(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.ui")
    channel = world.mia.user.dm_channel
    world.env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50007, times=None)
    await world.mia.send_dm(SURE)
    assert direct(world) == []
    assert "a message could not be answered" in caplog.text
