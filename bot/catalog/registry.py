"""Which catalog is in force where, and every catalog that ever was."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.catalog.compact import Compactor
from bot.catalog.load import load_catalog
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import CatalogError

log = logging.getLogger(__name__)

FRESH_SECONDS = 2.0
"""For how long it is not asked again which revision is in force: another process may have published one."""

_MOST_BYTES = 100 << 20
"""What the files of all catalogs in memory may have; what is kept of them takes twice as much at most."""

_CATALOGS = 500
_LOADED_AT_ONCE = 2
_MOST_GUILDS = 10_000

ReadPointer = Callable[[int], Awaitable[str | None]]
"""Which revision of its own a server has; None if it follows the built-in catalog."""

ReadFiles = Callable[[str], Awaitable[Mapping[str, bytes] | None]]
"""The files of a revision; None if it is not kept."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    revision: str | None
    read_at: float


@dataclass(frozen=True, slots=True)
class _Kept:
    """A catalog in memory, and how much is in its files."""

    catalog: Catalog
    size: int


async def _no_pointer(_guild_id: int) -> str | None:
    return None


async def _no_files(_revision: str) -> Mapping[str, bytes] | None:
    return None


class CatalogRegistry:
    """Holds the catalogs that are in use, some hundreds at most; the others are loaded when they are asked for.

    Of all but the built-in one only what is read is kept, and not the files.

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
        self._catalogs: OrderedDict[str, _Kept] = OrderedDict()
        self._places = asyncio.Semaphore(_LOADED_AT_ONCE)
        self._broken: OrderedDict[str, CatalogError] = OrderedDict()
        self._loading: dict[str, asyncio.Task[Catalog | None]] = {}

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

    async def remember(self, catalog: Catalog) -> None:
        """Hold a catalog that somebody has just loaded, so that it need not be loaded again soon."""
        self._keep(await asyncio.to_thread(self._compact, catalog))

    def put(self, guild_id: int, catalog: Catalog) -> None:
        """Put a catalog in force in a server here and now, without waiting for the next look."""
        if self._known(catalog.revision) is None:
            self._keep(_Kept(catalog, _size(catalog.files)))
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
        if found is None:
            return None
        self._catalogs.move_to_end(revision)
        return found.catalog

    def _keep(self, kept: _Kept) -> None:
        self._catalogs[kept.catalog.revision] = kept
        self._catalogs.move_to_end(kept.catalog.revision)
        size = sum(each.size for each in self._catalogs.values())
        while len(self._catalogs) > 1 and (len(self._catalogs) > _CATALOGS or size > _MOST_BYTES):
            size -= self._catalogs.popitem(last=False)[1].size

    @cached_property
    def _compactor(self) -> Compactor:
        return Compactor(self.builtin)

    def _compact(self, catalog: Catalog) -> _Kept:
        return _Kept(self._compactor.compact(catalog), _size(catalog.files))

    async def _load(self, revision: str) -> Catalog | None:
        files = await self._read_files(revision)
        if files is None:
            log.warning("the catalog revision %s is not kept", revision)
            return None
        try:
            async with self._places:
                kept = await asyncio.to_thread(lambda: self._compact(load_catalog(files)))
        except CatalogError as error:
            log.warning("the catalog revision %s cannot be read by this version: %s", revision, error)
            self._broken[revision] = error
            while len(self._broken) > _CATALOGS:
                self._broken.popitem(last=False)
            return None
        self._keep(kept)
        return kept.catalog


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))
