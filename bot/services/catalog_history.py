"""The history of a server's catalog: what was in force when, and which versions can be had again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalog.registry import CatalogRegistry
from bot.services.errors import ServiceError
from bot.storage.audit import AuditEntry
from bot.storage.publications import Publication
from bot.storage.store import Store

_LOOKED_THROUGH = 200
_SHORTEST = 6
"""Characters of a version's name that are enough to mean it."""

_NO_VERSION = "The history has no such version. Type a few letters, and choose from the list."


@dataclass(frozen=True, slots=True)
class CatalogVersion:
    """A catalog that a server had, or can always have.

    Attributes:
        revision: The revision.
        publication: With which it came into force; None for the built-in catalog as it is now.
        is_before: Whether it is what was in force before that publication.
    """

    revision: str
    publication: Publication | None = None
    is_before: bool = False


class CatalogHistoryService:
    """Reads the history of a server's catalog: its versions, and what else moderators did.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
    """

    def __init__(self, store: Store, catalogs: CatalogRegistry) -> None:
        self._store = store
        self._catalogs = catalogs

    @property
    def builtin_revision(self) -> str:
        """The revision of the built-in catalog."""
        return self._catalogs.builtin.revision

    async def publications(self, guild_id: int, *, limit: int, offset: int = 0) -> list[Publication]:
        """What was published in a server, the newest first."""
        return await self._store.publications.list(guild_id, limit=limit, offset=offset)

    async def publication(self, guild_id: int, publication_id: int) -> Publication:
        """A publication of a server.

        Raises:
            ServiceError: if there is none.
        """
        found = await self._store.publications.get(publication_id, guild_id)
        if found is None:
            raise ServiceError("The history of this server has no such entry.")
        return found

    async def other_actions(self, guild_id: int, *, limit: int, offset: int = 0) -> list[AuditEntry]:
        """What moderators did besides publishing, the newest first."""
        return await self._store.audit_log.list(guild_id, limit=limit, offset=offset, but="publish")

    async def versions(self, guild_id: int) -> list[CatalogVersion]:
        """Every version that the server had, the newest first, each once; and the built-in one."""
        published = await self.publications(guild_id, limit=_LOOKED_THROUGH)
        found = {self.builtin_revision: CatalogVersion(self.builtin_revision)}
        for entry in published:
            found.setdefault(entry.revision, CatalogVersion(entry.revision, entry))
        if published:
            oldest = published[-1]
            found.setdefault(oldest.replaced, CatalogVersion(oldest.replaced, oldest, is_before=True))
        return list(found.values())

    async def find(self, guild_id: int, named: str) -> CatalogVersion:
        """The version that a moderator chose from the list, or typed the beginning of.

        Raises:
            ServiceError: if the server never had it, or several begin so.
        """
        wanted = named.strip()
        found = [version for version in await self.versions(guild_id) if version.revision.startswith(wanted)]
        if len(found) != 1 or len(wanted) < _SHORTEST:
            raise ServiceError(_NO_VERSION)
        return found[0]
