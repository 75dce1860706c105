"""``/ask``, the message action **Answer from FAQ**, mentions and direct messages: questions, and their answers."""

from discord import app_commands

from bot.cogs.ask.cog import ACTION, Ask
from bot.cogs.ask.desk import AskDesk
from bot.cogs.ask.listener import AskListener
from bot.cogs.ask.routes import CONTROLS
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the commands, their controls and the listeners to the bot."""
    bot.register(*CONTROLS)
    desk = AskDesk(bot)
    feature = Ask(desk)
    await bot.add_cog(feature)
    await bot.add_cog(AskListener(bot, desk))
    # discord.py takes no message actions in cogs.
    bot.tree.add_command(app_commands.ContextMenu(name=ACTION, callback=feature.answer_from_faq))
