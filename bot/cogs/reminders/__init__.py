"""``/plan reminders``, the buttons on direct messages, replies to them, and what is shown where they do not arrive."""

from bot.cogs.plan.group import add_subcommand
from bot.cogs.reminders.cog import Reminders
from bot.cogs.reminders.routes import CONTROLS as SETTINGS
from bot.cogs.reminders.undelivered import UndeliveredNotes
from bot.followups.routes import CONTROLS
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the command, the controls and the listeners to the bot."""
    bot.register(*CONTROLS, *SETTINGS)
    feature = Reminders(bot)
    await bot.add_cog(feature)
    await bot.add_cog(UndeliveredNotes(bot))
    command = add_subcommand(
        bot, "reminders", "Direct messages when a step of your plan is due: turn on, change, stop", feature.reminders
    )
    command.autocomplete("zone")(feature.suggest_zones)
