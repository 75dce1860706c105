"""What browsing the catalog shows: the catalog in force for a member, and what is known of the member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NAMES, NameIndex
from bot.catalog.registry import CatalogRegistry
from bot.services.errors import ServiceError
from bot.services.interviews import InterviewService
from bot.storage.reports import Report
from bot.storage.store import Store


@dataclass(frozen=True)
class BrowseContext:
    """The catalog as a member sees it on a day.

    Attributes:
        catalog: The catalog in force.
        home: The server whose catalog it is; None outside of servers.
        on: The day, which decides what can be taken.
        profile: What the member has answered; empty without an interview.
    """

    catalog: Catalog
    home: int | None
    on: date
    profile: Profile

    @property
    def is_known(self) -> bool:
        """Whether the member has told anything that advice could rest on."""
        return bool(self.profile.answers)

    @cached_property
    def advisor(self) -> Advisor:
        """What decides for this catalog and day."""
        return advisor_for(self.catalog, self.on)

    def certification(self, certification_id: str) -> Certification:
        """The certification with this id.

        Raises:
            ServiceError: if the catalog does not have it (any more).
        """
        entry = self.catalog.certification.get(certification_id)
        if entry is None:
            raise ServiceError("The catalog does not have that certification any more. /certs shows what it has now.")
        return entry


class BrowseService:
    """Fetches what is shown of the catalog.

    Args:
        store: The bot's memory.
        catalogs: Which catalog is in force where.
        interviews: What members have answered.
        clock: Tells the time.
    """

    def __init__(
        self, store: Store, catalogs: CatalogRegistry, interviews: InterviewService, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogs = catalogs
        self._interviews = interviews
        self._clock = clock

    async def context(self, user_id: int, guild_id: int | None) -> BrowseContext:
        """The catalog as a member sees it in a server today; in direct messages it is that of their home server."""
        interview = await self._interviews.current(user_id)
        home = guild_id
        if home is None and interview is not None:
            home = interview.home_guild_id
        catalog = await self._catalogs.for_guild(home)
        transitions = self._interviews.transitions_under(catalog)
        profile = transitions.profile(interview) if interview is not None else Profile()
        today = self._clock().date()
        return BrowseContext(catalog.as_of(today), home, today, profile)

    async def catalog(self, user_id: int, guild_id: int | None) -> Catalog:
        """Only the catalog; in a server without reading the store."""
        if guild_id is not None:
            return await self._catalogs.for_guild(guild_id, at_once=True)
        return (await self.context(user_id, guild_id)).catalog

    async def names(self, catalog: Catalog) -> NameIndex:
        """The names of a catalog; they are indexed once for each revision."""
        return await NAMES.get(catalog)

    async def warm_up(self) -> None:
        """Index the names of the catalog that most servers use, before anybody asks."""
        await self.names(self._catalogs.builtin)

    async def keep_report(
        self, context: BrowseContext, certification_id: str, *, text: str, source: str | None, reporter_id: int | None
    ) -> Report | None:
        """Keep a report of a mistake for the moderators.

        Args:
            context: The catalog that the member saw.
            certification_id: What the mistake is about.
            text: What is wrong.
            source: An address that shows it.
            reporter_id: Who wants to hear what comes of it; None for nobody.

        Returns:
            None if the moderators have too many open reports already.
        """
        return await self._store.reports.add(
            guild_id=context.home,
            certification_id=certification_id,
            text=text,
            source=source,
            reporter_id=reporter_id,
            now=self._clock(),
        )
