"""The screens of a plan by their names, as buttons carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.cogs.plan.actions import OLD_BUTTON
from bot.cogs.plan.cards import costs_card, drop_card, pause_card
from bot.cogs.plan.step_cards import later_card, skip_card, step_card, steps_card
from bot.cogs.plan.stuck_cards import help_card, stuck_card
from bot.cogs.plan.view import PlanView, Reach
from bot.ui.card import Card
from bot.ui.errors import UserError


def screen_of(view: PlanView, screen: str, detail: str, held: Iterable[str], reach: Reach) -> Card:
    """A screen of a plan.

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
        "pause": lambda: pause_card(view, reach),
    }
    if screen not in screens:
        raise UserError(OLD_BUTTON)
    return screens[screen]()
