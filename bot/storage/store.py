"""Everything that the bot remembers, in one place to open and to close."""

from __future__ import annotations

from bot.storage.commands import SyncedCommands
from bot.storage.database import Database
from bot.storage.holdings import Holdings
from bot.storage.interviews import Interviews
from bot.storage.migrate import upgrade_opened
from bot.storage.misses import Misses
from bot.storage.plans import Plans
from bot.storage.reports import Reports
from bot.storage.results import Results


class Store:
    """The bot's memory.

    Attributes:
        interviews: Where each member's interview stands.
        results: What was recommended.
        plans: What members set out to do.
        holdings: Which certifications they say they hold.
        reports: Mistakes in the catalog that members reported.
        misses: Questions that the FAQ did not answer, or not rightly; nobody's in particular.
        synced_commands: What Discord was told about the commands.
    """

    def __init__(self, database_url: str) -> None:
        """Read the address; nothing is opened yet.

        Raises:
            StorageError: when the address is malformed.
        """
        self._database = Database(database_url)
        self.interviews = Interviews(self._database)
        self.results = Results(self._database)
        self.plans = Plans(self._database)
        self.holdings = Holdings(self._database)
        self.reports = Reports(self._database)
        self.misses = Misses(self._database)
        self.synced_commands = SyncedCommands(self._database)

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

    async def forget(self, user_id: int) -> None:
        """Delete everything that is kept of a member; what they reported stays, without their name."""
        await self.interviews.forget(user_id)
        await self.results.forget(user_id)
        await self.plans.forget(user_id)
        await self.holdings.forget(user_id)
        await self.reports.forget(user_id)
