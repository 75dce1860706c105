"""``/catalog``: moderators see what is old, change it without fear, and undo it."""

from bot.cogs.catalog.controls import CONTROLS
from bot.cogs.catalog.counting import ImpactCounter
from bot.cogs.catalog.feature import CatalogCog
from bot.ui.app import App


async def setup(bot: App) -> None:
    """Add the command and its controls to the bot."""
    bot.register(*CONTROLS)
    await bot.add_cog(ImpactCounter(bot.store))
    await bot.add_cog(CatalogCog(bot))
