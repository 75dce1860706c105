"""``/catalog``: moderators see what is old, change it without fear, and undo it."""

from bot.cogs.catalog.controls import CONTROLS
from bot.cogs.catalog.counting import ImpactCounter
from bot.cogs.catalog.edit_form import EditForm
from bot.cogs.catalog.editing import CatalogEdits
from bot.cogs.catalog.examining import Examiner
from bot.cogs.catalog.feature import CatalogCog
from bot.cogs.catalog.files import CatalogFiles
from bot.cogs.catalog.note import WeeklyNote
from bot.cogs.catalog.queue_controls import CONTROLS as QUEUE_CONTROLS
from bot.cogs.catalog.queue_desk import QueueDesk
from bot.cogs.catalog.queue_feature import Queue
from bot.cogs.catalog.source_controls import CONTROLS as SOURCE_CONTROLS
from bot.cogs.catalog.spreading import Spreading
from bot.cogs.catalog.trail import Trail
from bot.ui.app import App


async def setup(bot: App) -> None:
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
    await bot.add_cog(Queue(bot, desk))
    await bot.add_cog(WeeklyNote(bot, desk))
