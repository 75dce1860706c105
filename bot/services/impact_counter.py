"""Counts whose advice a change of the catalog moves: one count at a time, each change once a day, in a subprocess."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from bot.advice.impact.process import Analysis, Progress, Task, analyse_in_subprocess
from bot.advice.impact.report import Impact
from bot.advice.impact.saved import Saved
from bot.advice.profile import Profile
from bot.catalog.models.catalog import Catalog
from bot.process import WarmWorkers
from bot.services.fair_queue import FairQueue
from bot.services.plan_mapping import path_of
from bot.storage.store import Store

log = logging.getLogger(__name__)

_REMEMBERED = 32
_AT_ONCE = 2
_MOST_WAITING = 25  # a server has no more open drafts
_KEPT_FOR = timedelta(days=30)

_Change: TypeAlias = tuple[str, str, date]
"""The revision before, the one after, and the day."""


class ImpactCounter:
    """Counts for all servers, one draft of each at a time, until it is stopped.

    Args:
        store: Keeps what has been counted, and the results and plans that are counted.
        workers: Where there may be a process that has started already.
    """

    def __init__(self, store: Store, workers: WarmWorkers | None = None) -> None:
        self._store = store
        self._workers = workers
        self._queue = FairQueue(_AT_ONCE, most_waiting=_MOST_WAITING)
        self._known: OrderedDict[_Change, Impact] = OrderedDict()
        self._running: dict[int, asyncio.Task[Analysis]] = {}

    def count(
        self, draft_id: int, old: Catalog, new: Catalog, guild_id: int, on: date, progress: Progress
    ) -> asyncio.Task[Analysis]:
        """Begin to count for a draft; a count for the same draft that is under way is given up.

        Args:
            draft_id: The draft.
            old: What is in force.
            new: What would be.
            guild_id: The server whose members' results and plans are counted as well.
            on: The day.
            progress: Told how many profiles have been decided, and of how many; nothing if they are known already.

        Returns:
            The running count.

        Raises: when awaited, `WorkerError`, and what the store raises.
        """
        self.cancel(draft_id)
        task = asyncio.create_task(self._count(old, new, guild_id, on, progress))
        self._running[draft_id] = task
        task.add_done_callback(lambda done: self._forget(draft_id, done))
        return task

    def cancel(self, draft_id: int) -> None:
        """Give up the count for a draft, if one is under way; its process ends."""
        task = self._running.pop(draft_id, None)
        if task is not None:
            task.cancel()

    async def stop(self) -> None:
        """Give up all counts, and wait until their subprocesses have ended."""
        tasks = list(self._running.values())
        for draft_id in list(self._running):
            self.cancel(draft_id)
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _count(self, old: Catalog, new: Catalog, guild_id: int, on: date, progress: Progress) -> Analysis:
        change = (old.revision, new.revision, on)
        async with self._queue.turn(guild_id):
            known = await self._recall(change)
            task = Task(old, new, on, with_everybody=known is None)
            found = await analyse_in_subprocess(task, self._saved(guild_id), progress, self._workers)
            if found.impact is not None:
                await self._keep(change, found.impact)
            return Analysis(known or found.impact, found.saved)

    async def _saved(self, guild_id: int) -> AsyncIterator[Sequence[Saved]]:
        async for results in self._store.results.latest_in_guild(guild_id):
            yield [Profile(result.answers, result.held) for result in results]
        async for plans in self._store.plans.current_in_guild(guild_id):
            yield [path_of(plan) for plan in plans]

    async def _recall(self, change: _Change) -> Impact | None:
        if change in self._known:
            self._known.move_to_end(change)
            return self._known[change]
        report = await self._store.impacts.get(*change)
        if report is None:
            return None
        try:
            impact = Impact.from_json(report)
        except (KeyError, TypeError, ValueError):
            log.warning("an impact that another version of the bot has counted is counted again")
            return None
        self._remember(change, impact)
        return impact

    async def _keep(self, change: _Change, impact: Impact) -> None:
        await self._store.impacts.keep(*change, impact.as_json())
        await self._store.impacts.delete_before(change[2] - _KEPT_FOR)
        self._remember(change, impact)

    def _remember(self, change: _Change, impact: Impact) -> None:
        self._known[change] = impact
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _forget(self, draft_id: int, done: asyncio.Task[Analysis]) -> None:
        if self._running.get(draft_id) is done:
            del self._running[draft_id]
