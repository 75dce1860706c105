"""``/catalog``: moderators see what is old, change it without fear, and undo it."""

from bot.cogs.catalog.cog import CatalogCog
from bot.cogs.catalog.drafts.checker import Examiner
from bot.cogs.catalog.drafts.impact import ImpactCounter
from bot.cogs.catalog.drafts.notify import Spreading
from bot.cogs.catalog.edit.cog import CatalogEdits
from bot.cogs.catalog.edit.modal import EditForm
from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.queue.cog import Queue
from bot.cogs.catalog.queue.routes import CONTROLS as QUEUE_CONTROLS
from bot.cogs.catalog.queue.service import QueueDesk
from bot.cogs.catalog.routes import CONTROLS
from bot.cogs.catalog.sources.cog import CatalogFiles
from bot.cogs.catalog.sources.components import CONTROLS as SOURCE_CONTROLS
from bot.cogs.catalog.status.weekly_note import WeeklyNote
from bot.followups.service import FollowupService
from bot.ui.bot import BotBase


async def setup(bot: BotBase, followups: FollowupService) -> None:
    """Add the command and its controls to the bot."""
    bot.register(*CONTROLS, *SOURCE_CONTROLS, *QUEUE_CONTROLS, EditForm)
    await bot.add_cog(Examiner(bot))
    await bot.add_cog(ImpactCounter(bot.store))
    trail = Trail(bot)
    spreading = Spreading(bot, trail)
    await bot.add_cog(spreading)
    await bot.add_cog(CatalogCog(bot, trail, spreading))
    await bot.add_cog(CatalogFiles(bot))
    await bot.add_cog(CatalogEdits(bot))
    desk = QueueDesk(bot)
    await bot.add_cog(Queue(bot, desk, followups))
    await bot.add_cog(WeeklyNote(bot, desk))
