"""``/privacy``: what is kept about a member, why and for how long; a copy of it; and its end."""

from bot.cogs.privacy.controls import CONTROLS
from bot.cogs.privacy.feature import Privacy
from bot.ui.app import App


async def setup(bot: App) -> None:
    """Add the command and its controls to the bot."""
    bot.register(*CONTROLS)
    await bot.add_cog(Privacy(bot))
