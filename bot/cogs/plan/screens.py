"""The screens of a plan: what each button leads to, and where it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from io import BytesIO

import discord

from bot.cogs.plan import routes
from bot.cogs.plan.cards import costs_card, drop_card, pause_card
from bot.cogs.plan.plan_card import PICTURE, plan_card
from bot.cogs.plan.step_cards import later_card, skip_card, step_card, steps_card
from bot.cogs.plan.stuck_cards import help_card, stuck_card
from bot.services.holdings import HoldingsService
from bot.services.plan_view import PlanView
from bot.services.plans import PlanService
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.charts.timeline import Timeline, draw, timeline_of
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card

OLD_BUTTON = "This button is from an older version of the bot. Use /plan show to go on."
_OLD_CARD = "That card belongs to an earlier plan. This is the one that you have now."


class PlanScreens:
    """Shows the screens of members' plans.

    Args:
        plans: Members' plans.
        holdings: What members hold.
    """

    def __init__(self, plans: PlanService, holdings: HoldingsService) -> None:
        self._plans = plans
        self._holdings = holdings

    @routes.SCREEN.handler
    async def refuse_old_button(self, interaction: Interaction, *, plan: int, **_ids: object) -> None:
        """Say that a button leads to a screen that there is no more."""

        def unknown(_: PlanView) -> Card:
            raise UserError(OLD_BUTTON)

        await self._show(interaction, plan, unknown)

    @routes.SHOW_PLAN.handler
    async def show_plan(self, interaction: Interaction, *, plan: int) -> None:
        """Show the plan itself."""
        await self.edit_plan_or_current(interaction, await self._plans.own(plan, interaction.user.id))

    @routes.SHOW_STEPS.handler
    async def show_steps(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Show a page of the plan's steps."""
        await self._show(interaction, plan, lambda view: steps_card(view, detail))

    @routes.SHOW_STEP.handler
    async def show_step(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Show one step, and what can be done with it."""
        await self._show(interaction, plan, lambda view: step_card(view, detail))

    @routes.STEP.handler
    async def show_chosen_step(self, interaction: Interaction, *, plan: int, value: str) -> None:
        """Show the step that was chosen."""
        await self.show_step(interaction, plan=plan, detail=value)

    @routes.ASK_LATER.handler
    async def ask_later(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Ask by how much a step is to move."""
        await self._show(interaction, plan, lambda view: later_card(view, detail))

    @routes.ASK_SKIP.handler
    async def ask_skip(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Ask whether a step is to be left out."""
        await self._show(interaction, plan, lambda view: skip_card(view, detail))

    @routes.SHOW_COSTS.handler
    async def show_costs(self, interaction: Interaction, *, plan: int) -> None:
        """Show what the plan costs."""
        await self._show(interaction, plan, costs_card)

    @routes.SHOW_STUCK.handler
    async def show_stuck(self, interaction: Interaction, *, plan: int) -> None:
        """Ask what is in the way."""
        await self._show(interaction, plan, stuck_card)

    @routes.SHOW_HELP.handler
    async def show_help(self, interaction: Interaction, *, plan: int, detail: str) -> None:
        """Show what helps against what is in the way."""
        held = {each.certification_id for each in await self._holdings.of(interaction.user.id)}
        await self._show(interaction, plan, lambda view: help_card(view, detail, held))

    @routes.STUCK_REASON.handler
    async def show_help_for_reason(self, interaction: Interaction, *, plan: int, value: str) -> None:
        """Show what helps against the reason that was chosen."""
        await self.show_help(interaction, plan=plan, detail=value)

    @routes.ASK_DROP.handler
    async def ask_drop(self, interaction: Interaction, *, plan: int) -> None:
        """Ask whether the plan is to be dropped."""
        await self._show(interaction, plan, drop_card)

    @routes.ASK_PAUSE.handler
    async def ask_pause(self, interaction: Interaction, *, plan: int) -> None:
        """Ask for how long the plan is to rest."""
        reminders = await self._plans.reminder_status(interaction.user.id)
        await self._show(interaction, plan, lambda view: pause_card(view, reminders))

    async def _show(self, interaction: Interaction, plan_id: int, card_of: Callable[[PlanView], Card]) -> None:
        """Show a screen of a plan on the card that was clicked; in place of a plan that is gone, the current one."""
        view = await self._plans.own(plan_id, interaction.user.id)
        if view is None or view.plan.state == "dropped":
            await self.edit_plan_or_current(interaction, view)
        else:
            await edit_card(interaction, card_of(view), files=())

    async def send_plan(self, interaction: Interaction, view: PlanView) -> None:
        """Show a plan on a card of its own."""
        reminders, timeline = await self._plans.reminder_status(interaction.user.id), _timeline(view)
        if timeline is None:
            await send_card(interaction, view=plan_card(view, reminders, picture=None))
        elif await defer(interaction):
            picture = await _picture(timeline)
            await send_card(interaction, view=plan_card(view, reminders, picture=timeline), files=[picture])

    async def edit_plan_or_current(self, interaction: Interaction, view: PlanView | None) -> None:
        """Show a plan on the card that was clicked; in place of one that is gone or replaced, the current one.

        Raises:
            UserError: if there is neither.
        """
        if view is None or view.plan.state == "dropped":
            current = await self._plans.current(interaction.user.id)
            if current is not None and current.plan.state != "finished":
                view = PlanView(current.plan, current.catalog, current.today, (_OLD_CARD,))
        if view is None:
            raise UserError("That plan is not kept any more. /plan start starts a new one.")
        await self._edit_plan(interaction, view)

    async def _edit_plan(self, interaction: Interaction, view: PlanView) -> None:
        if interaction.message is None:  # after a form that was not opened from a card
            await self.send_plan(interaction, view)
            return
        reminders, timeline = await self._plans.reminder_status(interaction.user.id), _timeline(view)
        if timeline is None:
            await edit_card(interaction, plan_card(view, reminders, picture=None), files=())
        else:
            await acknowledge(interaction)
            picture = await _picture(timeline)
            await edit_card(interaction, plan_card(view, reminders, picture=timeline), files=[picture])


def _timeline(view: PlanView) -> Timeline | None:
    """What the picture of a plan shows; None where there is nothing worth drawing."""
    if view.plan.state == "dropped":
        return None
    timeline = timeline_of(view.path, view.catalog, view.today)
    return timeline if timeline.is_worth_drawing else None


async def _picture(timeline: Timeline) -> discord.File:
    return discord.File(BytesIO(await asyncio.to_thread(draw, timeline)), PICTURE)
