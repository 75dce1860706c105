"""Advisors that are ready to say how sure they are: building what they look up takes a second or two a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.advice.interview import interviewer_for
from bot.advice.recommend import Advisor, advisor_for
from bot.catalog.models.catalog import Catalog

log = logging.getLogger(__name__)

_AT_ONCE = 2
"""Advisors that are built at the same time; more would only take each other's processor."""

_AHEAD = timedelta(hours=1)
"""How long before midnight the next day's advisor of the built-in catalog is built, if anybody uses the bot then."""


class AdvisorService:
    """Builds advisors off the event loop, each of them once, and those of the built-in catalog ahead of time.

    Args:
        builtin: The catalog of everybody who has none of their own.
        clock: Tells the time.
    """

    def __init__(self, builtin: Callable[[], Catalog], clock: Callable[[], datetime]) -> None:
        self._builtin = builtin
        self._clock = clock
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._building: dict[int, asyncio.Task[None]] = {}
        self._working_out: dict[int, asyncio.Task[None]] = {}
        self._ahead: asyncio.Task[None] | None = None

    async def prepared(self, catalog: Catalog, on: date | None = None) -> Advisor:
        """The advisor for a catalog and a day (today, if none is given), ready to be asked anything."""
        advisor = advisor_for(catalog, on or self._clock().date())
        if not advisor.is_prepared:
            building = self._building.get(id(advisor))
            if building is None:
                building = self._building[id(advisor)] = asyncio.create_task(self._build(advisor))
            await asyncio.shield(building)  # whoever gives up waiting does not stop it for the others
        if on is None:
            self._work_out_questions(advisor)
            is_idle = self._ahead is None or self._ahead.done()
            if is_idle and (self._clock() + _AHEAD).date() != self._clock().date():
                self.start()
        return advisor

    def start(self) -> None:
        """Begin to build, in the background, the advisors that will be needed."""
        self._ahead = asyncio.create_task(self._build_ahead())

    async def wait(self) -> None:
        """Wait until nothing is being built any more."""
        while tasks := self._under_way():
            await asyncio.wait(tasks)

    async def stop(self) -> None:
        """Give up what is being built, and build nothing any more."""
        tasks = self._under_way()
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task

    def _under_way(self) -> list[asyncio.Task[None]]:
        ahead = [] if self._ahead is None or self._ahead.done() else [self._ahead]
        return [*ahead, *self._building.values(), *self._working_out.values()]

    def _work_out_questions(self, advisor: Advisor) -> None:
        """Work out the first questions of today's interviews beforehand; until then each is found when it is asked."""
        if not interviewer_for(advisor).is_prepared and id(advisor) not in self._working_out:
            task = asyncio.create_task(asyncio.to_thread(interviewer_for(advisor).prepare))
            self._working_out[id(advisor)] = task
            task.add_done_callback(lambda _: self._working_out.pop(id(advisor), None))

    async def _build(self, advisor: Advisor) -> None:
        try:
            async with self._places:
                await asyncio.to_thread(advisor.prepare)
        finally:
            self._building.pop(id(advisor), None)

    async def _build_ahead(self) -> None:
        try:
            self._work_out_questions(await self.prepared(self._builtin(), (self._clock() + _AHEAD).date()))
        except Exception:  # this only comes early; whoever needs it builds it
            log.exception("an advisor could not be built ahead of time")
