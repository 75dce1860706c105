"""Which catalog is in force where."""

from __future__ import annotations

from bot.catalog.models import Catalog


class CatalogShelf:
    """Holds the catalogs that are in use; reading it never touches a file.

    Args:
        default: The catalog of every community that has none of its own, and of direct messages.
    """

    def __init__(self, default: Catalog) -> None:
        self._default = default
        self._own: dict[int, Catalog] = {}

    def current(self, guild_id: int | None) -> Catalog:
        """The catalog in force in a server, or (None) outside of servers."""
        return self._default if guild_id is None else self._own.get(guild_id, self._default)

    def put(self, guild_id: int, catalog: Catalog) -> None:
        """Put a community's own catalog in force."""
        self._own[guild_id] = catalog
