"""The composition root: what it asks of Discord, how it starts, syncs its commands and stops."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
import simcord
from discord import app_commands
from discord.ext import commands

import bot as bot_package
from bot.catalog.problems import CatalogError
from bot.client import CertwiseBot, create_bot, hash_commands, invite_links
from bot.services.advisors import AdvisorService
from bot.settings import Settings
from bot.storage.engine.errors import StorageError
from bot.ui.bot import BotBase, Interaction
from bot.ui.component_registry import Route
from tests.features import add_feature
from tests.simulated import ErrorLog


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'certwise.sqlite3'}")


@asynccontextmanager
async def started(bot: CertwiseBot, *, force_sync: bool = False) -> AsyncIterator[simcord.Env]:
    bot.force_sync = force_sync
    env = simcord.Env(bot, shard_count=1)
    try:
        await env.start()
        yield env
    finally:
        await env.shutdown()
        await bot.close()


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build no table of all profiles at a start: the simulated Discord would wait for it."""
    monkeypatch.setattr(AdvisorService, "start", lambda _: None)


def syncs(env: simcord.Env) -> int:
    return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in env.http_requests)


def test_create_bot_does_no_io(tmp_path: Path) -> None:
    bot = create_bot(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'new' / 'x.sqlite3'}"))
    assert isinstance(bot, commands.AutoShardedBot)
    assert list(tmp_path.iterdir()) == []


def routes_in_the_bot() -> Iterator[tuple[str, Route]]:
    for module in pkgutil.walk_packages(bot_package.__path__, "bot."):
        if module.name.endswith(".routes"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Route):
                    yield f"{module.name}.{name}", value


async def test_every_route_that_a_feature_declares_has_a_handler(settings: Settings) -> None:
    bot = create_bot(settings)
    async with started(bot):
        answered = {*bot.components.routes, *bot.components.fixed_routes}
        declared = dict(routes_in_the_bot())
        assert len(declared) > 50
        assert [name for name, route in declared.items() if route not in answered] == []


def test_no_privileged_intents_no_members_in_memory_and_nobody_pinged() -> None:
    bot = create_bot(Settings())
    assert {name for name, on in bot.intents if on} == {"guilds", "guild_messages", "dm_messages"}
    assert bot._connection.member_cache_flags == discord.MemberCacheFlags.none()
    assert bot._connection.max_messages is None
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict()["parse"] == []
    assert bot.shard_count is None


def test_several_processes_share_the_shards() -> None:
    bot = create_bot(Settings(shard_ids=(1, 2), shard_count=4))
    assert bot.shard_ids == [1, 2]
    assert bot.shard_count == 4


def test_invite_links_ask_for_exactly_what_is_used() -> None:
    used = discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
    )
    links = {name: parse_qs(urlsplit(url).query) for name, url in invite_links(42).items()}
    assert links == {
        "server": {
            "client_id": ["42"],
            "integration_type": ["0"],
            "scope": ["bot applications.commands"],
            "permissions": [str(used.value)],
        },
        "personal account": {"client_id": ["42"], "integration_type": ["1"], "scope": ["applications.commands"]},
    }


async def test_commands_can_be_used_in_servers_in_direct_messages_and_by_personal_installs(settings: Settings) -> None:
    async with started(create_bot(settings)) as env:
        payload = next(entry.json for entry in env.http_requests if entry.path.endswith("/commands"))
    assert payload
    moderators = next(command for command in payload if command["name"] == "catalog")
    assert (moderators["contexts"], moderators["integration_types"]) == ([0], [0])
    assert moderators["default_member_permissions"] == discord.Permissions(manage_guild=True).value
    for command in payload:
        if command is moderators:
            continue
        assert command["contexts"] == [0, 1, 2], command["name"]
        assert command["integration_types"] == [0, 1], command["name"]


async def test_the_catalog_is_on_the_shelf_before_the_first_interaction(settings: Settings) -> None:
    bot = create_bot(settings)
    async with started(bot):
        assert bot.catalogs.builtin.certifications
        assert await bot.catalogs.for_guild(123) is bot.catalogs.builtin


async def test_commands_are_sent_once_and_again_only_if_they_change_or_on_demand(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with started(create_bot(settings)) as env:
        assert syncs(env) == 1
    async with started(create_bot(settings)) as env:
        assert syncs(env) == 0
    async with started(create_bot(settings), force_sync=True) as env:
        assert syncs(env) == 1
    add_feature(monkeypatch, add_extra)
    async with started(create_bot(settings)) as env:
        assert syncs(env) == 1


async def add_extra(bot: BotBase) -> None:
    @app_commands.command(name="extra", description="One more")
    async def extra(interaction: Interaction) -> None:
        await interaction.response.defer()

    bot.tree.add_command(extra)


async def test_the_hash_does_not_depend_on_the_order_of_adding(settings: Settings) -> None:
    async def nothing(_: Interaction) -> None: ...

    hashes = set()
    for names in (("one", "two"), ("two", "one")):
        bot = create_bot(settings)
        for name in names:
            bot.tree.add_command(app_commands.Command(name=name, description=name, callback=nothing))
        hashes.add(hash_commands(bot.tree))
    assert len(hashes) == 1


async def test_discord_refusing_the_commands_for_now_does_not_stop_the_start(
    settings: Settings, error_log: ErrorLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = create_bot(settings)

    async def unavailable(**_: object) -> list[app_commands.AppCommand]:
        raise discord.HTTPException(_Response(), "Service unavailable")

    monkeypatch.setattr(bot.tree, "sync", unavailable)
    async with started(bot):
        assert bot.is_ready()
    (record,) = error_log.take()
    assert "the next start tries again" in record.getMessage()
    async with started(create_bot(settings)) as env:
        assert syncs(env) == 1


class _Response:
    status = 503
    reason = "Service Unavailable"


async def test_a_catalog_that_cannot_be_used_stops_the_start(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "rules.yaml").write_text("rules: [", encoding="utf-8")
    bot = create_bot(settings.model_copy(update={"catalog_dir": tmp_path / "catalog"}))
    with pytest.raises(CatalogError):
        async with started(bot):
            pass


async def test_a_database_that_cannot_be_used_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    bot = create_bot(Settings(database_url=f"sqlite+aiosqlite:///{tmp_path / 'file' / 'x.sqlite3'}"))
    with pytest.raises(StorageError):
        async with started(bot):
            pass


async def test_a_feature_that_cannot_be_added_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: BotBase) -> None:
        raise RuntimeError("no such feature")

    add_feature(monkeypatch, broken)
    with pytest.raises(RuntimeError, match="no such feature"):
        async with started(create_bot(settings)):
            pass


async def test_close_closes_the_store_even_if_the_connection_cannot_be_closed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = create_bot(settings)
    await bot.store.open()
    closed = _spy(bot.store.close, monkeypatch, bot.store, "close")

    async def broken(_: object) -> None:
        raise OSError("the network is gone")

    monkeypatch.setattr(commands.AutoShardedBot, "close", broken)
    with pytest.raises(OSError, match="the network is gone"):
        await bot.close()
    assert closed == [True]


async def test_close_waits_for_an_interaction_that_is_being_answered(settings: Settings) -> None:
    finished: list[bool] = []
    async with create_bot(settings) as bot:
        await bot.store.open()

        async def answering() -> None:
            bot.track()
            await asyncio.sleep(0.05)
            finished.append(await bot.store.synced_commands.payload_hash(1) is None)

        task = asyncio.create_task(answering())
        await asyncio.sleep(0)
    assert finished == [True]
    await task


def _spy(
    method: Callable[[], Awaitable[None]], monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> list[bool]:
    calls: list[bool] = []

    async def spied() -> None:
        calls.append(True)
        await method()

    monkeypatch.setattr(owner, name, spied)
    return calls
