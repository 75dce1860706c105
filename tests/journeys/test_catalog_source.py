"""A moderator sets the address of the catalog, and fetches from it or from what comes with the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest

from bot.catalog.files.archive import write_archive
from bot.catalog.files.fetcher import Fetcher, Limits
from bot.client import CertwiseBot
from tests.catalog.test_fetch import endless, nothing
from tests.journeys.browsing import said
from tests.journeys.moderating import PMLE_NAME, command, history, press, rename
from tests.journeys.publishing import replaced
from tests.journeys.uploading import attached, is_untouched
from tests.simulated import World, click, labels, slash, texts
from tests.web_server import HOST, LOOPBACK, Behave, Server, says, serving

ADDRESS = f"https://{HOST}/catalog.zip"


@pytest.fixture
def bot(bot: CertwiseBot) -> CertwiseBot:
    """The bot of an operator who allows one host."""
    bot.fetcher = Fetcher([HOST])
    return bot


@asynccontextmanager
async def server(bot: CertwiseBot, behave: Behave, **limits: Any) -> AsyncIterator[Server]:
    """A server on this machine, which the bot takes for the internet."""
    async with serving(behave) as running:
        bot.fetcher = Fetcher(
            [HOST],
            limits=Limits(**limits),
            make_resolver=running.names,
            may_connect=lambda ip: ip == LOOPBACK,
            tls=running.tls,
        )
        yield running


async def set_address(world: World, address: str = ADDRESS) -> None:
    assert "The address is set" in texts(await command(world, "source", address=address))


def renamed(bot: CertwiseBot, name: str) -> dict[str, bytes]:
    return replaced(bot.catalogs.builtin, f"short_name: {PMLE_NAME}", f"short_name: {name}")


async def stored(world: World, bot: CertwiseBot) -> str | None:
    return (await bot.store.guilds.get(world.channel.guild.id)).source


async def test_an_address_is_set_shown_changed_and_removed(world: World, bot: CertwiseBot) -> None:
    card = await command(world, "source")
    assert "No address is set" in said(card)
    assert f"allows these hosts: `{HOST}`" in said(card)
    assert labels(card) == ["Set an address"]
    form = await click(world.moderator, card, "Set an address")
    sent = await world.moderator.submit_modal(form, {"address": f" {ADDRESS}?x=1#part "})
    assert "The address is set" in texts(sent.response)
    assert await stored(world, bot) == f"{ADDRESS}?x=1"
    card = await command(world, "source")
    assert f"{ADDRESS}?x=1" in said(card).replace("\\", "")
    assert labels(card) == ["Fetch it now", "Change the address", "Remove it"]
    form = await click(world.moderator, card, "Change the address")
    assert form.modal is not None
    assert f"{ADDRESS}?x=1" in str(form.modal)
    gone = await press(world, card, "Remove it")
    assert "The address is removed" in said(gone)
    assert await stored(world, bot) is None
    deeds = await bot.store.audit_log.list(world.channel.guild.id)
    assert [(deed.action, deed.actor_id) for deed in deeds] == [("source", world.moderator.id)] * 2
    assert [deed.detail for deed in deeds] == ["No address is set any more.", f"It is {ADDRESS} now."]


async def test_the_form_survives_a_restart(world: World, bot: CertwiseBot) -> None:
    form = await click(world.moderator, await command(world, "source"), "Set an address")
    await world.restart()
    assert isinstance(world.env.bot, CertwiseBot)
    world.env.bot.fetcher = bot.fetcher
    sent = await world.moderator.submit_modal(form, {"address": ADDRESS})
    assert "The address is set" in texts(sent.response)


@pytest.mark.parametrize(
    ("address", "says_why"),
    [
        ("http://catalog.example.org/", "starts with https://"),
        ("https://other.example.org/", "Nothing is fetched from other.example.org"),
        ("https://127.0.0.1/", "no number"),
        ("https://[::1]/", "no number"),
        ("https://2130706433/", "no number"),
        ("https://user:secret@catalog.example.org/", "a user or a password"),
        ("catalog.example.org", "starts with https://"),
    ],
)
async def test_addresses_that_are_not_used_are_refused(
    world: World, bot: CertwiseBot, address: str, says_why: str
) -> None:
    refused = texts(await command(world, "source", address=address))
    assert says_why in refused
    assert "Nothing was changed" in refused
    form = await click(world.moderator, await command(world, "source"), "Set an address")
    sent = await world.moderator.submit_modal(form, {"address": address})
    assert says_why in texts(sent.response)
    assert await stored(world, bot) is None


async def test_an_operator_who_allows_no_host(world: World, bot: CertwiseBot) -> None:
    bot.fetcher = Fetcher([])
    card = await command(world, "source")
    assert "has not allowed any host" in said(card)
    assert labels(card) == []
    assert "use /catalog upload instead" in texts(await command(world, "source", address=ADDRESS))


async def test_a_catalog_is_fetched_reviewed_and_published(world: World, bot: CertwiseBot) -> None:
    files = renamed(bot, "The Google exam")
    await set_address(world)
    async with server(bot, says(write_archive(files), Content_Type="text/html")):
        review = await command(world, "refresh", why="Weekly")
        assert f"From {HOST}: catalog.zip, with {len(files)} files" in said(review).replace("\\", "")
        assert "now The Google exam" in said(review).replace("\\", "")
        assert await is_untouched(bot, world)
        await press(world, review, "Publish")
        assert (await bot.services.catalog_drafts.editable(world.channel.guild.id)).files == files
        (entry,) = await history(bot, world)
        assert (entry.kind, entry.why) == ("refresh", "Weekly")
        assert "exactly these files already" in texts(
            await press(world, await command(world, "source"), "Fetch it now")
        )


@pytest.mark.parametrize("path", ["/raw", "/catalog.yaml", "/catalog.png", "/"])
async def test_one_file_at_an_address_is_the_whole_catalog_whatever_it_is_called(
    world: World, bot: CertwiseBot, path: str
) -> None:
    await set_address(world, f"https://{HOST}{path}")
    async with server(bot, says(b"\xff\xfe whatever")):
        refused = await command(world, "refresh")
    assert (await attached(refused))["problems.txt"].startswith("catalog.yaml:1:1: file: is not UTF-8 text (byte 0xFF)")
    assert await is_untouched(bot, world)


@pytest.mark.parametrize(
    ("behave", "says_why"),
    [
        (endless, "larger than 100,000 bytes"),
        (nothing, "did not answer as a web server should"),
        (says(b"", status="500 Oh"), "answered with the status 500"),
        (says(b"", status="302 Found", Location="https://127.0.0.1/"), "sends us on to another address"),
    ],
)
async def test_a_server_that_cannot_be_used_changes_nothing(
    world: World, bot: CertwiseBot, behave: Behave, says_why: str
) -> None:
    await set_address(world)
    async with server(bot, behave, size=100_000, total=60):
        refused = texts(await command(world, "refresh"))
    assert says_why in refused
    assert "Nothing was changed" in refused
    assert await is_untouched(bot, world)


async def test_a_name_that_leads_into_a_private_network_is_refused(world: World, bot: CertwiseBot) -> None:
    await set_address(world)
    async with serving(says(b"secret")) as running:
        bot.fetcher = Fetcher([HOST], make_resolver=running.names, tls=running.tls)
        assert "not on the open internet" in texts(await command(world, "refresh"))
    assert running.connections == 0
    assert await is_untouched(bot, world)


async def test_a_host_that_is_not_allowed_any_more_is_not_fetched_from(world: World, bot: CertwiseBot) -> None:
    await set_address(world)
    bot.fetcher = Fetcher(["other.example.org"])
    assert "Whoever runs the bot allows: other.example.org" in texts(await command(world, "refresh"))


async def test_a_catalog_with_errors_is_refused_with_file_line_and_field(world: World, bot: CertwiseBot) -> None:
    files = {**bot.catalogs.builtin.files, "tiers.yaml": b"tiers: [{number: 9}]\n"}
    await set_address(world)
    async with server(bot, says(write_archive(files))):
        refused = await command(world, "refresh")
    assert "tiers.yaml:1:18: tiers[0].number: must be 4 or less" in (await attached(refused))["problems.txt"]
    assert await is_untouched(bot, world)


async def test_the_built_in_catalog_is_taken_again(world: World, bot: CertwiseBot) -> None:
    assert "exactly these files already" in texts(await command(world, "refresh"))
    await rename(bot, world, "Something else")
    await set_address(world)
    review = await command(world, "refresh", **{"from": "builtin"}, why="Back to the start")
    assert f"now {PMLE_NAME}" in said(review).replace("\\", "")
    await press(world, review, "Publish")
    assert await bot.store.guilds.revision(world.channel.guild.id) is None


async def test_without_an_address_there_is_nothing_to_fetch(world: World, bot: CertwiseBot) -> None:
    assert "No address is set" in texts(await command(world, "refresh", **{"from": "source"}))
    await set_address(world)
    card = await command(world, "source")
    await bot.store.guilds.set_source(world.channel.guild.id, None)
    assert "No address is set" in texts(await press(world, card, "Fetch it now"))


async def test_each_server_has_its_own_address(world: World, bot: CertwiseBot) -> None:
    other = world.env.create_guild("Another")
    channel = other.create_text_channel("general")
    role = other.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
    ola = other.add_member(world.env.create_user("ola"), roles=[role])
    await set_address(world)
    shown = await slash(ola, channel, "catalog source")
    assert "No address is set" in texts(shown.response)
    await slash(ola, channel, "catalog source", address=f"https://{HOST}/theirs.zip")
    assert (await bot.store.guilds.get(other.id)).source == f"https://{HOST}/theirs.zip"
    assert await stored(world, bot) == ADDRESS
