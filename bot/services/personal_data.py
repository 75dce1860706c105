"""Everything that is kept about a member: read as a whole, deleted as a whole."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.storage.store import Store

log = logging.getLogger(__name__)


class PersonalDataService:
    """Reads and deletes what is kept about a member.

    Args:
        store: The bot's memory.
        catalogs: Has the names of what is kept.
        stop_messages: Ends a member's direct messages; when it returns, nothing more goes out to them.
    """

    def __init__(
        self, store: Store, catalogs: CatalogRegistry, stop_messages: Callable[[int], Awaitable[None]]
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._stop_messages = stop_messages

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is kept about a member: rows by table, as they were at one moment.

        Raises:
            StorageError: if the database cannot be read.
        """
        return await self._store.export(user_id)

    async def catalog(self, user_id: int, guild_id: int | None) -> Catalog:
        """The catalog in whose words it is shown: the server's, or (None) that of the member's home.

        Looking at what is kept is no use of it, and does not keep it for longer.
        """
        if guild_id is None:
            interview = await self._store.interviews.get(user_id)
            guild_id = interview.home_guild_id if interview is not None else None
        return await self._catalogs.for_guild(guild_id)

    async def delete(self, user_id: int) -> None:
        """Stop the member's messages, then delete everything about them; all of it, or nothing.

        Raises:
            StorageError: if it could not be done.
        """
        await self._stop_messages(user_id)
        forgotten = await self._store.forget(user_id)
        log.info("a member was forgotten: %s", {table: rows for table, rows in forgotten.items() if rows})
