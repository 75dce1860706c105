"""``/privacy``: what is kept about a member, why and for how long; a copy of it; and its end."""

from bot.cogs.privacy.cog import Privacy
from bot.cogs.privacy.routes import CONTROLS
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the command and its controls to the bot."""
    bot.register(*CONTROLS)
    await bot.add_cog(Privacy(bot))
