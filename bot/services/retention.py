"""Nothing is kept for longer than is said: what has been kept for long enough is deleted.

A day on which something fails is made up for by the next one, and what fails holds up nothing else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.storage import drafts, followup_specs, guilds, interviews, unanswered_questions
from bot.storage.store import Store

log = logging.getLogger(__name__)

DRAFTS_FOR = drafts.KEPT_FOR + timedelta(days=30)
"""A draft can be published for a while; for some time after, it can still be looked at."""

CATALOGS_FOR = timedelta(days=30)
"""The contents of a catalog that nothing names go, but not while somebody may be about to propose it."""

GUILDS = "servers that the bot has left"


class RetentionService:
    """Deletes what is due, and notes which servers the bot has left.

    Args:
        store: The bot's memory.
        clock: Tells the time.
        is_member_of: Whether the bot is in a server; None where this process cannot know.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime], is_member_of: Callable[[int], bool | None]) -> None:
        self._store = store
        self._clock = clock
        self._is_member_of = is_member_of
        self._duties: dict[str, Callable[[], Awaitable[int]]] = {
            "questions without an answer": self._unanswered_questions,
            "unused interviews and results": self._unused,
            "settled messages": self._messages,
            "settled drafts": self._drafts,
            GUILDS: self._guilds,
            "contents of catalogs": self._catalogs,
        }

    async def delete_due(self) -> None:
        """Do every duty, whatever becomes of the others; what fails is logged."""
        if any(await asyncio.gather(*map(self._do, self._duties))):
            await self._store.scrub()

    async def check_guilds(self) -> None:
        """Note which servers the bot was added to or removed from while it did not run."""
        await self._do(GUILDS)

    async def mark_left(self, guild_id: int) -> None:
        """Note that the bot was removed from a server."""
        try:
            await self._store.guilds.mark_left(guild_id, self._clock())
        except Exception:
            log.exception("that the bot has left a server could not be noted; it is noticed on the next day")

    async def mark_returned(self, guild_id: int) -> None:
        """Note that the bot is in a server again, whose data is kept then."""
        try:
            await self._store.guilds.mark_returned(guild_id)
        except Exception:
            log.exception("that the bot is in a server again could not be noted; it is noticed on the next day")

    async def _do(self, what: str) -> int:
        try:
            deleted = await self._duties[what]()
        except Exception:
            # An exception that leaves the daily loop's body would stop the loop for good, and tell nobody.
            log.exception("what was kept for long enough could not be deleted: %s", what)
            return 0
        log.info("deleted %d: %s", deleted, what)
        return deleted

    async def _unanswered_questions(self) -> int:
        return await self._store.unanswered_questions.delete_older_than(unanswered_questions.KEPT_FOR, self._clock())

    async def _unused(self) -> int:
        return await self._store.retention.delete(self._clock() - interviews.UNUSED_FOR)

    async def _messages(self) -> int:
        return await self._store.retention.delete_messages(self._clock() - followup_specs.RETENTION_PERIOD)

    async def _drafts(self) -> int:
        return await self._store.drafts.delete_created_before(self._clock() - DRAFTS_FOR)

    async def _catalogs(self) -> int:
        return await self._store.revisions.prune(self._clock() - CATALOGS_FOR)

    async def _guilds(self) -> int:
        now = self._clock()
        left = await self._store.guild_data.left()
        for guild_id in await self._store.guild_data.known() | left.keys():
            is_there = self._is_member_of(guild_id)
            if is_there and guild_id in left:
                await self._store.guilds.mark_returned(guild_id)
            elif is_there is False and guild_id not in left:
                await self._store.guilds.mark_left(guild_id, now)
        due = [guild_id for guild_id, since in left.items() if now - since >= guilds.LEFT_FOR]
        return await self._store.guild_data.forget([one for one in due if self._is_member_of(one) is False])
