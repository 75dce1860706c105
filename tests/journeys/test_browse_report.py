"""A member reports a mistake, and the moderators' queue has it."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.client import CertwiseBot
from bot.storage import reports
from bot.storage.reports import Report
from tests.journeys.browsing import PMLE, put, use, without
from tests.simulated import World, click, slash, texts

TEXT = "The exam costs $220 since October."
SOURCE = "https://cloud.google.com/learn/certification?hl=en#fees"


async def opened(world: World) -> simcord.InteractionResult:
    return await click(world.mia, await use(world, "cert", name="pmle"), "Report a mistake")


async def send(
    world: World, form: simcord.InteractionResult, text: str = TEXT, source: str = "", tell: str = "no"
) -> str:
    values: dict[str, Any] = {"text": text, "source": source, "tell": [tell]}
    sent = await world.mia.submit_modal(form, values)
    assert sent.acknowledged
    assert sent.ephemeral
    return texts(sent.response)


async def kept(world: World, guild_id: int | None) -> list[Report]:
    assert isinstance(world.env.bot, CertwiseBot)
    return await world.env.bot.store.reports.list_open(guild_id)


async def test_a_report_reaches_the_moderators_without_a_name(world: World) -> None:
    form = await opened(world)
    assert form.modal is not None
    assert form.modal["title"] == "Report a mistake"
    answer = await send(world, form, source=SOURCE)
    assert "Your report about Google ML Engineer (PMLE) is with the moderators" in answer
    assert "Your name is not kept" in answer
    (report,) = await kept(world, world.channel.guild.id)
    assert (report.certification_id, report.text, report.source, report.reporter_id, report.state) == (
        PMLE,
        TEXT,
        SOURCE,
        None,
        "open",
    )
    assert report.created_at == world.env.now()


async def test_the_name_is_kept_only_for_those_who_want_to_hear_of_it(world: World, bot: CertwiseBot) -> None:
    answer = await send(world, await opened(world), tell="yes")
    assert "You will hear what comes of it; your name is kept until then." in answer
    (report,) = await kept(world, world.channel.guild.id)
    assert (report.reporter_id, report.source) == (world.mia.id, None)
    await bot.store.forget(world.mia.id)
    (report,) = await kept(world, world.channel.guild.id)
    assert (report.reporter_id, report.text) == (None, TEXT)


async def test_a_report_from_direct_messages_goes_to_the_home_community(world: World) -> None:
    user = world.mia.user
    alone = await slash(user, user.dm_channel, "cert", name="pmle")
    form = await click(user, alone.response, "Report a mistake")
    sent = await user.submit_modal(form, {"text": TEXT, "source": "", "tell": ["no"]})
    assert sent.acknowledged
    assert len(await kept(world, None)) == 1
    await slash(world.mia, world.channel, "advise")
    form = await click(user, alone.response, "Report a mistake")
    sent = await user.submit_modal(form, {"text": TEXT, "source": "", "tell": ["no"]})
    assert sent.acknowledged
    assert len(await kept(world, world.channel.guild.id)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "http://example.com/exam",
        "example.com",
        "https://",
        "https://localhost/x",
        "https://user:secret@example.com/",
        "https://exa mple.com/",
        "javascript:alert(1)",
        "see the vendor's page",
        "https://example.com/\u200bx",
        "https://[::1",
    ],
)
async def test_a_source_that_is_no_address_is_refused_and_nothing_is_lost(world: World, source: str) -> None:
    answer = await send(world, await opened(world), source=source)
    assert "starts with https://" in answer
    assert "The exam costs" in answer, "what was written can be copied"
    assert await kept(world, world.channel.guild.id) == []


@pytest.mark.parametrize("text", ["🤬🤬🤬🤬🤬🤬🤬🤬🤬🤬", "\u200b" * 20, "............", "1234567890 !"])
async def test_a_report_without_words_is_refused(world: World, text: str) -> None:
    assert "say in a sentence what is wrong" in await send(world, await opened(world), text=text)
    assert await kept(world, world.channel.guild.id) == []


async def test_what_is_written_is_kept_as_it_is_and_pings_nobody(world: World) -> None:
    text = f"@everyone **look** <@{world.omar.id}> السعر تغيّر `code` " + "x" * 900
    answer = await send(world, await opened(world), text=text, source="http://nope")
    assert "@everyone" not in answer.replace("@\u200beveryone", "")
    assert "Thank you" in await send(world, await opened(world), text=text)
    (report,) = await kept(world, world.channel.guild.id)
    assert report.text == text


async def test_a_form_survives_a_restart(world: World) -> None:
    form = await opened(world)
    await world.restart()
    assert "Thank you" in await send(world, form)
    assert len(await kept(world, world.channel.guild.id)) == 1


async def test_a_report_about_what_the_catalog_has_lost(world: World, bot: CertwiseBot) -> None:
    form = await opened(world)
    put(bot, without(bot.catalogs.builtin, PMLE))
    assert "does not have that certification any more" in await send(world, form)


async def test_a_full_queue_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MAX_OPEN", 1)
    assert "Thank you" in await send(world, await opened(world))
    assert "more open reports than they can read" in await send(world, await opened(world))
    assert len(await kept(world, world.channel.guild.id)) == 1
