"""Whatever is stuck, a member is answered: the catalog, the database, or Discord itself."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import CertwiseBot
from bot.settings import Settings
from bot.storage.engine import database
from bot.ui import deadlines, messages
from tests.journeys.interviewing import AWS, answer, asked, begin, stored
from tests.journeys.test_advise_failures import option_button
from tests.simulated import ErrorLog, World, click, find_custom_id, refresh, slash, texts

GIVEN_UP = "That took too long, so I stopped. Please try again in a minute."
LATE = 2.9  # seconds: Discord takes an answer for three
WHILE = 150.0

AGES = 10.0**7


@pytest.fixture(autouse=True)
def hurried(unhurried: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline that members have; others are longer than the simulated Discord waits for timers by itself."""
    del unhurried
    monkeypatch.setattr(deadlines, "ANSWER_SECONDS", 2.0)
    monkeypatch.setattr(database, "ANSWER_SECONDS", 2.0)
    monkeypatch.setattr(deadlines, "GIVE_UP_SECONDS", 5 * WHILE)
    monkeypatch.setattr(deadlines, "DISCORD_SECONDS", WHILE)
    monkeypatch.setattr(messages, "DISCORD_SECONDS", WHILE)
    monkeypatch.setattr(messages, "REPLY_SECONDS", WHILE)


async def stuck(*_: object, **__: object) -> None:
    """Never end, as far as anybody waits."""
    await asyncio.sleep(AGES)


def slowed(method: Callable[..., Any], seconds: float) -> Callable[..., Any]:
    """The method, after a while."""

    async def slow(*arguments: Any, **options: Any) -> Any:
        await asyncio.sleep(seconds)
        return await method(*arguments, **options)

    return slow


class Sent:
    """What the bot sends to Discord from now on."""

    def __init__(self, world: World) -> None:
        self._env, self._since = world.env, len(world.env.http_requests)

    def __str__(self) -> str:
        return "\n".join(f"{e.method} {e.path} {e.json}" for e in self._env.http_requests[self._since :])

    @property
    def callbacks(self) -> list[int]:
        """The kinds of responses to interactions."""
        entries = self._env.http_requests[self._since :]
        return [e.json["type"] for e in entries if e.path.endswith("/callback")]


async def test_every_way_to_speak_to_a_bot_that_is_stuck_is_answered(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    card = await begin(world)
    monkeypatch.setattr(bot.catalogs, "own", stuck)

    sent = Sent(world)
    await world.mia.slash(world.channel, "advise")
    await world.env.advance_time(LATE)
    assert sent.callbacks == [5], "the member sees that an answer is being worked out"
    await world.env.advance_time(5 * WHILE)
    assert GIVEN_UP in str(sent)

    sent = Sent(world)
    await world.mia.click(card, custom_id=option_button(card, AWS["goal"]))
    await world.env.advance_time(LATE)
    assert sent.callbacks == [6]
    assert "Hang on" in str(sent)
    await world.env.advance_time(5 * WHILE)
    assert GIVEN_UP in str(sent)

    sent = Sent(world)
    await world.mia.user.send_dm("Which certification is for me?")
    await world.env.advance_time(WHILE + 1)
    assert GIVEN_UP in str(sent)
    assert sum("given up" in record.getMessage() for record in caplog.records) == 2


async def test_what_is_late_still_comes(world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await begin(world)
    monkeypatch.setattr(bot.catalogs, "own", slowed(bot.catalogs.own, WHILE))
    sent = Sent(world)
    await world.mia.click(card, custom_id=option_button(card, AWS["goal"]))
    await world.env.advance_time(LATE)
    assert sent.callbacks == [6]
    assert "DELETE" not in str(sent)
    await world.env.advance_time(5 * WHILE)
    assert asked(refresh(world.env, card)) not in {"goal", None}
    assert str(sent).count("DELETE") == 1, "the note that it takes long goes again"

    sent = Sent(world)
    await world.omar.slash(world.channel, "advise")
    await world.env.advance_time(5 * WHILE)
    assert sent.callbacks == [5]
    assert "advise:pick:" in str(sent)


async def test_a_form_that_is_late_is_a_sentence(
    world: World, bot: CertwiseBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await slash(world.mia, world.channel, "cert", name="azure-ai-103")).response
    monkeypatch.setattr(bot.catalogs, "own", slowed(bot.catalogs.own, WHILE))
    sent = Sent(world)
    await world.mia.click(shown, custom_id=find_custom_id(shown, "browse:report"))
    await world.env.advance_time(5 * WHILE)
    assert "couldn't open the form" in str(sent)


@pytest.mark.parametrize("call", ["send_message", "edit_message"])
async def test_a_discord_that_swallows_answers_holds_no_handler(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, call: str
) -> None:
    card = await begin(world)
    monkeypatch.setattr(discord.InteractionResponse, call, stuck)
    if call == "send_message":
        await world.omar.slash(world.channel, "advise")
    else:
        await world.mia.click(card, custom_id=option_button(card, AWS["goal"]))
    await world.env.advance_time(WHILE + 1)
    assert "Discord did not take the answer within 30 seconds" in caplog.text


async def test_a_discord_that_swallows_replies_holds_no_handler(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(discord.Message, "reply", stuck)
    await world.mia.user.send_dm("Which certification is for me?")
    await world.env.advance_time(3 * WHILE)
    assert "a message could not be answered in time" in caplog.text


async def test_a_locked_database_is_waited_for_once(world: World, settings: Settings, error_log: ErrorLog) -> None:
    """Waiting for the lock twice would be longer than Discord waits; ever so many members wait side by side."""
    card = await begin(world)
    before, file = await stored(world), Path(settings.database_url.removeprefix("sqlite+aiosqlite:///"))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        began = time.perf_counter()
        told = await click(world.mia, card, option_button(card, AWS["goal"]))
        assert time.perf_counter() - began < 2 * database.ANSWER_SECONDS
    assert told.ephemeral
    assert "Something went wrong" in texts(told.response)
    assert len(error_log.take()) == 1
    assert await stored(world) == before
    assert asked(await answer(world.mia, card, AWS)) not in {"goal", None}
