"""Which catalog is in force where, and every catalog that ever was."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError

log = logging.getLogger(__name__)

FRESH_SECONDS = 2.0
"""For how long it is not asked again which revision is in force: another process may have published one."""

_CATALOGS = 200
"""1.8 MB each, files included."""

_MOST_GUILDS = 5_000

ReadPointer = Callable[[int], Awaitable[str | None]]
"""Which revision of its own a server has; None if it follows the built-in catalog."""

ReadFiles = Callable[[str], Awaitable[Mapping[str, bytes] | None]]
"""The files of a revision; None if it is not kept."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    revision: str | None
    read_at: float


async def _no_pointer(_guild_id: int) -> str | None:
    return None


async def _no_files(_revision: str) -> Mapping[str, bytes] | None:
    return None


class CatalogRegistry:
    """Holds the catalogs that are in use, some hundreds at most; the others are loaded when they are asked for.

    Whatever happens in a server begins with `for_guild`, which looks whether something else is in force by now.
    From then on `current` gives the same without waiting.

    Args:
        builtin: The catalog of every server that has none of its own, and outside of servers.
        read_pointer: Tells which revision a server has.
        read_files: Fetches what a revision is made of.
    """

    def __init__(
        self, builtin: Catalog, *, read_pointer: ReadPointer = _no_pointer, read_files: ReadFiles = _no_files
    ) -> None:
        self.builtin = builtin
        self._read_pointer = read_pointer
        self._read_files = read_files
        self._pointers: OrderedDict[int, _Pointer] = OrderedDict()
        self._catalogs: OrderedDict[str, Catalog] = OrderedDict()
        self._broken: OrderedDict[str, CatalogError] = OrderedDict()
        self._loading: dict[str, asyncio.Task[Catalog | None]] = {}

    def current(self, guild_id: int | None) -> Catalog:
        """The catalog in force in a server when that was last looked at, or (None) outside of servers."""
        pointer = self._pointers.get(guild_id) if guild_id is not None else None
        if pointer is None or pointer.revision is None:
            return self.builtin
        return self._catalogs.get(pointer.revision, self.builtin)

    async def for_guild(self, guild_id: int | None, *, at_once: bool = False) -> Catalog:
        """The catalog in force in a server, or (None) outside of servers.

        A revision that this version of the bot cannot read, or that is lost, is told to the log, and the built-in
        catalog stands in for it; `broken` tells why.

        Args:
            guild_id: The server.
            at_once: Be content with what was in force when that was last looked at, however long ago.
        """
        return await self.own(guild_id, at_once=at_once) or self.builtin

    async def own(self, guild_id: int | None, *, at_once: bool = False) -> Catalog | None:
        """As `for_guild`, but None where the catalog in force cannot be had: nothing stands in for it."""
        if guild_id is None:
            return self.builtin
        pointer = self._pointers.get(guild_id)
        now = asyncio.get_running_loop().time()
        if pointer is None or not (at_once or now - pointer.read_at < FRESH_SECONDS):
            pointer = self._point(guild_id, await self._read_pointer(guild_id))
        if pointer.revision is None:
            return self.builtin
        return await self.revision(pointer.revision)

    async def revision(self, revision: str) -> Catalog | None:
        """Any catalog that is kept; None if it is not, or cannot be read by this version of the bot."""
        found = self._known(revision)
        if found is not None or revision in self._broken:
            return found
        # One load for each revision, however many ask; other revisions do not wait for it.
        loading = self._loading.get(revision)
        if loading is None:
            loading = self._loading[revision] = asyncio.create_task(self._load(revision))
            loading.add_done_callback(lambda _: self._loading.pop(revision, None))
        return await asyncio.shield(loading)

    def broken(self, revision: str) -> CatalogError | None:
        """What is wrong with a revision that could not be read."""
        return self._broken.get(revision)

    def remember(self, catalog: Catalog) -> None:
        """Hold a catalog that somebody has just loaded, so that it need not be loaded again soon."""
        self._keep(catalog)

    def put(self, guild_id: int, catalog: Catalog) -> None:
        """Put a catalog in force in a server here and now, without waiting for the next look."""
        self._keep(catalog)
        self._point(guild_id, None if catalog.revision == self.builtin.revision else catalog.revision)

    def _point(self, guild_id: int, revision: str | None) -> _Pointer:
        pointer = _Pointer(revision, asyncio.get_running_loop().time())
        self._pointers[guild_id] = pointer
        self._pointers.move_to_end(guild_id)
        while len(self._pointers) > _MOST_GUILDS:
            self._pointers.popitem(last=False)
        return pointer

    def _known(self, revision: str) -> Catalog | None:
        if revision == self.builtin.revision:
            return self.builtin
        found = self._catalogs.get(revision)
        if found is not None:
            self._catalogs.move_to_end(revision)
        return found

    def _keep(self, catalog: Catalog) -> None:
        self._catalogs[catalog.revision] = catalog
        self._catalogs.move_to_end(catalog.revision)
        while len(self._catalogs) > _CATALOGS:
            self._catalogs.popitem(last=False)

    async def _load(self, revision: str) -> Catalog | None:
        files = await self._read_files(revision)
        if files is None:
            log.warning("the catalog revision %s is not kept", revision)
            return None
        try:
            catalog = await asyncio.to_thread(load_catalog, files)
        except CatalogError as error:
            log.warning("the catalog revision %s cannot be read by this version: %s", revision, error)
            self._broken[revision] = error
            while len(self._broken) > _CATALOGS:
                self._broken.popitem(last=False)
            return None
        self._keep(catalog)
        return catalog
