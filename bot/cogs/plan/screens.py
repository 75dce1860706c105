"""The screens of a plan, as buttons name them, and where they are shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from io import BytesIO

import discord

from bot.cogs.plan.actions import OLD_BUTTON
from bot.cogs.plan.cards import costs_card, drop_card, pause_card
from bot.cogs.plan.plan_card import PICTURE, plan_card
from bot.cogs.plan.step_cards import later_card, skip_card, step_card, steps_card
from bot.cogs.plan.stuck_cards import help_card, stuck_card
from bot.services.holdings import HoldingsService
from bot.services.plan_view import PlanView, ReminderStatus
from bot.services.plans import PlanService
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.charts.timeline import Timeline, draw, timeline_of
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import defer, edit_card, send_card

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

    async def show(self, interaction: Interaction, plan_id: int, screen: str, detail: str) -> None:
        """Show a screen of a plan on the card that was clicked.

        Args:
            interaction: The click.
            plan_id: The plan that the card is about.
            screen: The screen's name.
            detail: What the screen is about, such as the id of a step.

        Raises:
            UserError: if there is no such plan, screen or step.
        """
        view = await self._plans.own(plan_id, interaction.user.id)
        if view is None or screen == "plan" or view.plan.state == "dropped":
            await self.edit_plan_or_current(interaction, view)
            return
        held = {each.certification_id for each in await self._holdings.of(interaction.user.id)}
        reminders = await self._plans.reminder_status(interaction.user.id)
        await edit_card(interaction, screen_card(view, screen, detail, held, reminders), files=())

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


def screen_card(view: PlanView, screen: str, detail: str, held: Iterable[str], reminders: ReminderStatus) -> Card:
    """Return a screen of a plan.

    Args:
        view: The plan.
        screen: The screen's name.
        detail: What it is about, such as the id of a step.
        held: What the member holds.
        reminders: Whether the member is written to.

    Raises:
        UserError: if there is no such screen, or no such step.
    """
    screens: dict[str, Callable[[], Card]] = {
        "steps": lambda: steps_card(view, detail),
        "step": lambda: step_card(view, detail),
        "later": lambda: later_card(view, detail),
        "skip": lambda: skip_card(view, detail),
        "costs": lambda: costs_card(view),
        "stuck": lambda: stuck_card(view),
        "help": lambda: help_card(view, detail, held),
        "drop": lambda: drop_card(view),
        "pause": lambda: pause_card(view, reminders),
    }
    if screen not in screens:
        raise UserError(OLD_BUTTON)
    return screens[screen]()


def _timeline(view: PlanView) -> Timeline | None:
    """What the picture of a plan shows; None where there is nothing worth drawing."""
    if view.plan.state == "dropped":
        return None
    timeline = timeline_of(view.path, view.catalog, view.today)
    return timeline if timeline.is_worth_drawing else None


async def _picture(timeline: Timeline) -> discord.File:
    return discord.File(BytesIO(await asyncio.to_thread(draw, timeline)), PICTURE)
