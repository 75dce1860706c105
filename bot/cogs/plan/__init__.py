"""``/plan``: a member's dated steps towards a certification or a stack."""

from bot.cogs.plan.cog import Plan
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.group import add_subcommand
from bot.cogs.plan.holdings_cog import Holdings
from bot.cogs.plan.holdings_routes import CONTROLS as HELD_CONTROLS
from bot.cogs.plan.modals import FORMS
from bot.cogs.plan.routes import CONTROLS
from bot.cogs.plan.starting import PlanStart
from bot.ui.bot import BotBase


async def setup(bot: BotBase) -> None:
    """Add the commands and their controls to the bot."""
    bot.register(*CONTROLS, *HELD_CONTROLS, *FORMS)
    desk = PlanDesk(bot)
    cog, starting = Plan(desk), PlanStart(desk)
    await bot.add_cog(cog)
    await bot.add_cog(starting)
    await bot.add_cog(Holdings(desk))
    add_subcommand(bot, "show", "Your plan: what comes next, its timeline, its costs", cog.show)
    add_subcommand(bot, "start", "Turn a certification or a stack into dated steps", starting.start)
