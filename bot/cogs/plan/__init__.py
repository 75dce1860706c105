"""``/plan``: a member's dated steps towards a certification or a stack."""

from bot.cogs.plan.controls import CONTROLS
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.plan.feature import Plan
from bot.cogs.plan.forms import FORMS
from bot.cogs.plan.group import add_subcommand
from bot.ui.app import App


async def setup(bot: App) -> None:
    """Add the commands and their controls to the bot."""
    bot.register(*CONTROLS, *FORMS)
    cog = Plan(PlanDesk(bot))
    await bot.add_cog(cog)
    add_subcommand(bot, "show", "Your plan: what comes next, its timeline, its costs", cog.show)
    add_subcommand(bot, "start", "Turn a certification or a stack into dated steps", cog.start)
