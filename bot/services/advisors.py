"""Advisors: that of the built-in catalog has ready what it looks up, the others work it out in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.advice.interview import interviewer_for
from bot.advice.recommend import Advisor, advisor_for, drop_advisor, is_compiled
from bot.catalog.models.catalog import Catalog
from bot.services.errors import ServiceError
from bot.services.fair_queue import FairQueue, QueueFull

T = TypeVar("T")

_AT_ONCE = 2
"""What is worked out at the same time; more would only take each other's processor."""

_MOST_WAITING = 50

_AHEAD = timedelta(hours=1)
"""How long before midnight the next day's advisor of the built-in catalog is built, if anybody uses the bot then."""


class AdvisorService:
    """Keeps the table of all profiles of the built-in catalog for today; what needs other catalogs waits its turn.

    Hundreds of servers may have a catalog of their own. Their advisors have no such table, which costs seconds and
    14 MB each: they look at the profiles that agree with a member's answers only, off the event loop, one member of
    each catalog at a time.

    Args:
        builtin: The catalog of everybody who has none of their own.
        clock: Tells the time.
    """

    def __init__(self, builtin: Callable[[], Catalog], clock: Callable[[], datetime]) -> None:
        self._builtin = builtin
        self._clock = clock
        self._turns = FairQueue(_AT_ONCE, most_waiting=_MOST_WAITING)
        self._tables: dict[date, asyncio.Task[Advisor]] = {}
        self._questions: set[asyncio.Task[None]] = set()

    async def get(self, catalog: Catalog, on: date | None = None) -> Advisor:
        """The advisor for a catalog and a day (today, if none is given)."""
        today = self._clock().date()
        if catalog.revision == self._builtin().revision and (on is None or on == today):
            self.start()
            if today in self._tables:
                return await asyncio.shield(self._tables[today])  # whoever gives up waiting does not stop it
        if is_compiled(catalog, on or today):
            return advisor_for(catalog, on or today)
        return await self._in_turn(catalog, partial(advisor_for, catalog, on or today))

    async def work_out(self, advisor: Advisor, work: Callable[[], T]) -> T:
        """Do something for which an advisor may take long; it remembers what it finds.

        Args:
            advisor: Whose work it is.
            work: The work; runs in a thread.

        Raises:
            ServiceError: if too many members wait for the same catalog.
        """
        return await self._in_turn(advisor.catalog, work)

    def start(self) -> None:
        """Begin to build what will be needed, unless that is under way or done."""
        for day in {self._clock().date(), (self._clock() + _AHEAD).date()}:
            known = self._tables.get(day)
            if known is None or (known.done() and (known.cancelled() or known.exception() is not None)):
                self._tables[day] = asyncio.create_task(self._build(day))

    async def wait(self) -> None:
        """Wait until nothing is being built any more."""
        while tasks := [task for task in (*self._tables.values(), *self._questions) if not task.done()]:
            await asyncio.wait(tasks)

    async def stop(self) -> None:
        """Give up what is being built, and build nothing any more."""
        for task in (*self._tables.values(), *self._questions):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task

    async def _in_turn(self, catalog: Catalog, work: Callable[[], T]) -> T:
        try:
            async with self._turns.turn(catalog.revision):
                return await asyncio.to_thread(work)
        except QueueFull as error:
            raise ServiceError("Many people are asking at once. Please try again in a moment.") from error

    async def _build(self, on: date) -> Advisor:
        """Build the table of a day, then work out the first questions; until that is done, each is found when asked."""
        advisor = await asyncio.to_thread(advisor_for, self._builtin(), on)
        await asyncio.to_thread(advisor.prepare)
        questions = asyncio.create_task(asyncio.to_thread(interviewer_for(advisor).prepare))
        self._questions.add(questions)
        questions.add_done_callback(self._questions.discard)
        for day in [day for day in self._tables if day < self._clock().date() and self._tables[day].done()]:
            over = self._tables.pop(day)
            if not over.cancelled() and over.exception() is None:
                drop_advisor(over.result())
        return advisor
