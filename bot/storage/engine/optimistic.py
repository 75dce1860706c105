"""Changes that are worked out before the transaction that saves them, so that thinking holds up nobody who writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.storage.engine.database import Database

T = TypeVar("T")

_TRIES = 8
"""How often a change is worked out again because somebody else was quicker; then it is worked out while they wait."""


async def change_value(
    database: Database,
    *,
    find: Callable[[Connection], T | None],
    lock: Callable[[Connection], T | None],
    update: Callable[[T], T],
    save: Callable[[Connection, T], None],
) -> T | None:
    """Read a value, work out what becomes of it, and save that if it is still the value that was read; else again.

    Args:
        database: Where it is kept.
        find: Reads it; None if it is not there.
        lock: Reads it, and keeps others from changing it until the transaction ends.
        update: Works out what becomes of it, from nothing else; in a thread, and perhaps several times.
        save: Writes what became of it.

    Returns:
        The value as it now is; None if it is not there (any more). What `update` leaves as it is is not written.

    Raises:
        StorageError: when it could not be read or saved. Whatever `update` raises is passed on, and nothing is saved.
    """

    def save_if_unchanged(connection: Connection, before: T, after: T) -> bool:
        is_unchanged = lock(connection) == before
        if is_unchanged:
            save(connection, after)
        return is_unchanged

    def change_while_locked(connection: Connection) -> T | None:
        before = lock(connection)
        if before is None:
            return None
        after = update(before)
        if after != before:
            save(connection, after)
        return after

    for _ in range(_TRIES):
        before = await database.read(find)
        if before is None:
            return None
        after = await asyncio.to_thread(update, before)
        if after == before:
            return before
        if await database.write(
            lambda connection, before=before, after=after: save_if_unchanged(connection, before, after)
        ):
            return after
    return await database.write(change_while_locked)
