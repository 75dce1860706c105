"""Where browsing fetches what it shows: the catalog in force for a member, and what is known of the member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import discord

from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.name_search import NameIndex
from bot.cogs.advise.desk import AdviceDesk
from bot.storage.reports import Report
from bot.ui.bot import BotBase, Interaction
from bot.ui.cache import RevisionCache
from bot.ui.errors import UserError


@dataclass(frozen=True)
class Visit:
    """A member's look at the catalog.

    Attributes:
        home: The community whose catalog it is; None outside of communities.
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
            UserError: if the catalog does not have it (any more).
        """
        entry = self.catalog.certification.get(certification_id)
        if entry is None:
            raise UserError("The catalog does not have that certification any more. /certs shows what it has now.")
        return entry


class BrowseDesk:
    """One for the bot; it keeps the names of the catalogs that are in use."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._advice = AdviceDesk(app)
        self._names = RevisionCache(NameIndex)

    async def visit(self, interaction: Interaction) -> Visit:
        """The member's look at the catalog, here and today; in direct messages it is that of their home community."""
        interview = await self._advice.current(interaction.user.id)
        home = interaction.guild_id
        if home is None and interview is not None:
            home = interview.home_guild_id
        profile = self._advice.book(home).profile(interview) if interview is not None else Profile()
        today = discord.utils.utcnow().date()
        return Visit(self._app.catalogs.current(home).as_of(today), home, today, profile)

    async def catalog(self, interaction: Interaction) -> Catalog:
        """Only the catalog; in a server without a look into the store."""
        if interaction.guild_id is not None:
            return self._app.catalogs.current(interaction.guild_id)
        return (await self.visit(interaction)).catalog

    async def names(self, catalog: Catalog) -> NameIndex:
        """The names of a catalog; they are collected once for each revision."""
        return await self._names.get(catalog)

    async def collect_names(self) -> None:
        """Collect the names of the catalog that most communities use, before anybody asks."""
        await self.names(self._app.catalogs.current(None))

    async def keep_report(
        self, visit: Visit, certification_id: str, *, text: str, source: str | None, reporter_id: int | None
    ) -> Report | None:
        """Keep a report for the moderators; None if they have too many already."""
        return await self._app.store.reports.add(
            guild_id=visit.home,
            certification_id=certification_id,
            text=text,
            source=source,
            reporter_id=reporter_id,
            now=discord.utils.utcnow(),
        )
