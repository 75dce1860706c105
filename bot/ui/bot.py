"""What features may ask of the bot that runs them."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakSet

import discord
from discord.ext import commands

from bot.catalog.files.fetcher import Fetcher
from bot.catalog.registry import CatalogRegistry
from bot.services import Services
from bot.storage.store import Store
from bot.ui.card import Card
from bot.ui.commands import add_marked_commands
from bot.ui.component_registry import ComponentRegistry
from bot.ui.moderators import Moderators
from bot.ui.usage_limits import UsageLimits


class BotBase(commands.AutoShardedBot):
    """A bot with a store, catalogs and the handlers of its components; `bot.client` builds the real one.

    Attributes:
        store: What the bot remembers.
        services: What the bot does.
        catalogs: Which catalog is in force where.
        fetcher: Fetches catalogs from the hosts that the operator allows.
        components: Which method answers which click or submit.
        moderators: Who is a moderator where.
        usage_limits: How often people may use it.
    """

    store: Store
    services: Services
    catalogs: CatalogRegistry
    fetcher: Fetcher

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - discord.py types them, one by one
        super().__init__(commands.when_mentioned, **options)
        self.components = ComponentRegistry()
        self.moderators = Moderators(self)
        self.usage_limits = UsageLimits()
        self._at_work: WeakSet[asyncio.Task[Any]] = WeakSet()

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:  # noqa: ANN401 - discord.py types them
        """Add a cog with its commands, its subcommands and message actions, and the components that it answers.

        Raises:
            ValueError: if two routes can match the same custom_id, or a handler does not fit its route.
        """
        await super().add_cog(cog, **options)
        self.components.bind(cog)
        self.add_dynamic_items(*self.components.item_types)
        add_marked_commands(self.tree, cog)

    async def home_of(self, user_id: int) -> int | None:
        """The server whose catalog counts for a member in direct messages: where their interview began."""
        interview = await self.store.interviews.get(user_id)
        return interview.home_guild_id if interview else None

    def check_card(self, card: Card) -> None:
        """Refuse a card before it is sent.

        Raises:
            LayoutError: if Discord would refuse it, or nobody would answer its components.
        """
        card.check()
        self.components.require(card)

    def track(self) -> None:
        """Count the running task as work that `finish_work` waits for."""
        task = asyncio.current_task()
        if task is not None:
            self._at_work.add(task)

    async def finish_work(self, seconds: float) -> None:
        """Wait for the interactions that are being answered, but no longer than this."""
        others = {task for task in self._at_work if not task.done()} - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=seconds)


Interaction = discord.Interaction[BotBase]
