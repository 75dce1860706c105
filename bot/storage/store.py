"""Everything that the bot remembers, in one place to open and to close."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from bot.storage.audit import AuditLogRepository
from bot.storage.command_sync import CommandSyncRepository
from bot.storage.contacts import ContactRepository
from bot.storage.drafts import DraftRepository
from bot.storage.engine.database import Database
from bot.storage.engine.errors import StorageError
from bot.storage.followups import FollowupRepository
from bot.storage.guilds import GuildData, GuildRepository
from bot.storage.holdings import HoldingRepository
from bot.storage.interviews import InterviewRepository
from bot.storage.migrate import upgrade_opened
from bot.storage.outbox import Outbox
from bot.storage.personal_data import PersonalDataRepository, export_all, forget_all
from bot.storage.plans import PlanRepository
from bot.storage.publications import PublicationRepository
from bot.storage.reports import ReportOutcomes, ReportRepository
from bot.storage.results import ResultRepository
from bot.storage.retention import RetentionRepository
from bot.storage.revisions import ImpactRepository, RevisionRepository
from bot.storage.unanswered_questions import UnansweredQuestionRepository
from bot.storage.undelivered import UndeliveredFilter

log = logging.getLogger(__name__)


class Store:
    """The bot's memory: one repository for each thing that is kept, over one database.

    Attributes:
        interviews: Where each member's interview stands.
        results: What was recommended.
        plans: What members set out to do.
        holdings: Which certifications they say they hold.
        contacts: Whom the bot may write to, and when.
        followups: What it owes them.
        outbox: The same, for those who deliver it.
        undelivered: For whom some of it may wait until they use the bot.
        report_outcomes: What came of reports, for those who wish to know.
        reports: Mistakes in the catalog that members reported.
        unanswered_questions: Questions that the FAQ did not answer, or not rightly; nobody's in particular.
        revisions: The contents of catalogs.
        guilds: What each server has chosen.
        drafts: Revisions that are proposed.
        publications: The history of each server's catalog.
        impacts: Whose advice changes of a catalog move.
        audit_log: What moderators did.
        guild_data: All that is kept of a server.
        retention: What nobody has used for a long time.
        synced_commands: What Discord was told about the commands.
    """

    def __init__(self, database_url: str) -> None:
        """Read the address; nothing is opened yet.

        Raises:
            StorageError: when the address is malformed.
        """
        self._database = Database(database_url)
        self.interviews = InterviewRepository(self._database)
        self.results = ResultRepository(self._database)
        self.plans = PlanRepository(self._database)
        self.holdings = HoldingRepository(self._database)
        self.contacts = ContactRepository(self._database)
        self.followups = FollowupRepository(self._database)
        self.undelivered = UndeliveredFilter(self._database)
        self.outbox = Outbox(self._database, self.undelivered)
        self.report_outcomes = ReportOutcomes(self._database, self.undelivered)
        self.reports = ReportRepository(self._database)
        self.unanswered_questions = UnansweredQuestionRepository(self._database)
        self.revisions = RevisionRepository(self._database)
        self.guilds = GuildRepository(self._database)
        self.drafts = DraftRepository(self._database)
        self.publications = PublicationRepository(self._database)
        self.impacts = ImpactRepository(self._database)
        self.audit_log = AuditLogRepository(self._database)
        self.guild_data = GuildData(self._database)
        self.retention = RetentionRepository(self._database)
        self.synced_commands = CommandSyncRepository(self._database)
        keepers = (part for part in vars(self).values() if isinstance(part, PersonalDataRepository))
        self._personal = tuple(personal for keeper in keepers for personal in keeper.personal)

    async def open(self) -> None:
        """Connect and bring the tables up to date.

        Raises:
            StorageError: when the database cannot be reached or migrated, or is newer than this code.
        """
        await self._database.open()
        try:
            await upgrade_opened(self._database)
        except BaseException:
            await self._database.close()
            raise

    async def close(self) -> None:
        """Finish what is under way and disconnect; closing twice does no harm."""
        await self._database.close()

    async def export(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is kept of a member: the rows of each table that can have some, as they were at one moment.

        Raises:
            StorageError: when the database cannot be read.
        """
        return await self._database.read(lambda connection: export_all(connection, self._personal, user_id))

    async def forget(self, user_id: int) -> Mapping[str, int]:
        """Forget a member, in one transaction: all of it, or nothing.

        What only they have a use for is deleted. What others build on stays without their name: the mistakes that they
        reported, and what they did as moderators.

        Returns:
            How many rows were about them, by table.

        Raises:
            StorageError: when it could not be done; nothing is forgotten then.
        """
        forgotten = await self._database.write(lambda connection: forget_all(connection, self._personal, user_id))
        if any(forgotten.values()):
            await self.scrub()
        return forgotten

    async def scrub(self) -> None:
        """Leave nothing in the database's files of what has been deleted; where that has to wait, the log says so."""
        try:
            done = await self._database.scrub()
        except StorageError as error:
            log.warning("the write-ahead log still has what was deleted: %s", error)
        else:
            if not done:
                log.warning("the write-ahead log still has what was deleted: another program reads just now")
