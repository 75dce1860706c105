"""``/advise``: the interview, and the recommendation that it leads to."""

from bot.cogs.advise.cog import Advise
from bot.cogs.advise.desk import AdviceDesk
from bot.cogs.advise.routes import CONTROLS
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the command and its controls to the bot."""
    bot.register(*CONTROLS)
    await bot.add_cog(Advise(AdviceDesk(bot)))
