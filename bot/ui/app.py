"""What features may ask of the bot that runs them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

import discord
from discord.ext import commands

from bot.catalog.shelf import CatalogShelf
from bot.storage.store import Store
from bot.ui.handlers import Handlers

if TYPE_CHECKING:
    from bot.ui.handlers import Handler


class FollowUps(Protocol):
    """What plans ask of whoever sends the reminders."""

    async def plan_changed(self, user_id: int) -> None:
        """Owe the member what their plan, as it is stored now, gives reason for, and nothing else."""
        ...

    async def holdings_changed(self, user_id: int) -> None:
        """The same for the renewals of what the member holds."""
        ...


class App(commands.AutoShardedBot):
    """A bot with a store, catalogs and the handlers of its components; `bot.client` builds the real one.

    Attributes:
        store: What the bot remembers.
        catalogs: Which catalog is in force where.
        handlers: The actions and forms that answer clicks and submits.
        followups: Who sends the reminders; None where nobody does.
    """

    store: Store
    catalogs: CatalogShelf
    followups: FollowUps | None = None

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - discord.py types them, one by one
        super().__init__(commands.when_mentioned, **options)
        self.handlers = Handlers()
        self._at_work: WeakSet[asyncio.Task[Any]] = WeakSet()

    def register(self, *handlers: type[Handler]) -> None:
        """Let actions and forms answer their clicks and submits, whoever sent the card, before or after a restart.

        Raises:
            ValueError: if two templates can match the same custom_id.
        """
        self.handlers.add(*handlers)
        self.add_dynamic_items(*self.handlers.actions)

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


Interaction = discord.Interaction[App]
