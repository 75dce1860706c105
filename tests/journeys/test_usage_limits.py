"""Somebody lets a program click: they hear that it was quick, and nobody else notices."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import simcord

from bot.client import CertwiseBot
from bot.ui.usage_limits import UsageLimits
from tests.journeys.browsing import suggested
from tests.journeys.interviewing import stored
from tests.simulated import World, click, labels, slash, texts

pytestmark = pytest.mark.usefixtures("limited")

QUICK = "That was quick. Please go on in"


def refusal(result: simcord.InteractionResult) -> str:
    """The sentence with which something was refused."""
    assert result.response is not None
    return result.response.content


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(bot: CertwiseBot) -> Clock:
    clock = Clock()
    bot.usage_limits = UsageLimits(clock)
    return clock


async def test_commands_and_clicks_are_refused_with_a_sentence_and_change_nothing(world: World, clock: Clock) -> None:
    card = (await slash(world.mia, world.channel, "advise")).response
    before = await stored(world)
    for _ in range(29):
        await slash(world.mia, world.channel, "help")
    assert refusal(await slash(world.mia, world.channel, "help")) == f"{QUICK} 15 seconds."
    clock.now += 14.5
    pressed = await click(world.mia, card, next(label for label in labels(card) if label))
    assert refusal(pressed) == f"{QUICK} 1 second."
    assert await stored(world) == before
    clock.now += 0.5
    assert QUICK not in texts((await slash(world.mia, world.channel, "help")).response)


async def test_others_do_not_notice(world: World, clock: Clock) -> None:
    del clock
    for _ in range(40):
        await slash(world.mia, world.channel, "help")
    assert QUICK not in texts((await slash(world.omar, world.channel, "help")).response)


async def test_whoever_types_too_quickly_gets_no_suggestions_for_a_while(world: World, clock: Clock) -> None:
    for _ in range(60):
        assert await suggested(world, "cert", "name", "google")
    assert await suggested(world, "cert", "name", "google") == []
    clock.now += 15
    assert await suggested(world, "cert", "name", "google")


async def test_many_messages_get_one_sentence_and_then_silence(world: World, clock: Clock) -> None:
    bot_says = world.mia.user.dm_channel.history
    for _ in range(20):
        await world.mia.send_dm("is the ml engineer exam hard?")
    answers = [texts(message) for message in reversed(bot_says()) if message.author.bot]
    assert len(answers) == 9
    assert sum(answer.startswith(QUICK) for answer in answers) == 1
    clock.now += 31
    await world.mia.send_dm("is the ml engineer exam hard?")
    assert len([message for message in bot_says() if message.author.bot]) == 10


async def test_a_crowd_in_one_server_waits_and_a_member_elsewhere_does_not(
    world: World, clock: Clock, bot: CertwiseBot
) -> None:
    del clock
    for _ in range(600):
        bot.usage_limits._servers.use(world.channel.guild.id)
    refused = refusal(await slash(world.mia, world.channel, "help"))
    assert refused == "Many people in this server are using me at once. Please try again in 15 seconds."
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    omar = elsewhere.add_member(world.omar.user)
    assert "using me at once" not in texts((await slash(omar, channel, "help")).response)
