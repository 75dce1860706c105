"""``/certs``, ``/cert``, ``/compare``, ``/tiers`` and ``/stacks``: looking around in the catalog."""

from bot.cogs.browse.cog import Browse
from bot.cogs.browse.desk import BrowseDesk
from bot.cogs.browse.report_modal import ReportForm
from bot.cogs.browse.routes import CONTROLS
from bot.cogs.browse.slash import BrowseCommands
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the commands and their controls to the bot."""
    bot.register(*CONTROLS, ReportForm)
    desk = BrowseDesk(bot)
    await bot.add_cog(Browse(desk))
    await bot.add_cog(BrowseCommands(desk))
