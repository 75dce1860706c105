"""The catalog that counts for what is kept about a member: that of their home server, and never another."""

from __future__ import annotations

from bot.catalog.models.catalog import Catalog
from bot.catalog.registry import CatalogRegistry
from bot.services.errors import ServiceError


class CatalogUnavailableError(ServiceError):
    """The catalog of a home server cannot be had at the moment; nothing is read or written under another one."""

    def __init__(self) -> None:
        super().__init__(
            "I can't open your server's catalog right now, so I left everything as it is. Please try again in a few "
            "minutes."
        )


async def home_catalog(catalogs: CatalogRegistry, guild_id: int | None) -> Catalog:
    """Return the catalog in force in a home server, or (None) the built-in one outside of servers.

    Args:
        catalogs: Which catalog is in force where.
        guild_id: The home server.

    Raises:
        CatalogUnavailableError: if it is lost, or this version of the bot cannot read it.
    """
    catalog = await catalogs.own(guild_id)
    if catalog is None:
        raise CatalogUnavailableError
    return catalog
