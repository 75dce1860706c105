"""Stuck: what is in the way, and what helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import discord

from bot.advice.plan.stuck import REASONS, Offer, help_with
from bot.cogs.plan import routes
from bot.cogs.plan.routes import OPEN_FORM, STUCK_REASON, to_change, to_screen
from bot.services.plan_view import PlanView
from bot.ui.card import AnyItem, Card, link
from bot.ui.errors import UserError
from bot.ui.limits import MAX_BUTTON_LABEL, MAX_ROW, shorten

_LINE = 330
_TWO_WEEKS = 14


def stuck_card(view: PlanView) -> Card:
    """Return the card that asks what is in the way of a step."""
    card = Card().heading("What is in the way?", 3)
    card.text("Getting stuck is part of it. Say what it is, and I show you what would help.")
    options = [discord.SelectOption(label=label, value=reason) for reason, label in REASONS.items()]
    card.row(STUCK_REASON.select(options, placeholder="Choose what comes closest", plan=view.id))
    return card.row(to_screen("Back to the plan", view.id, routes.SHOW_PLAN))


def help_card(view: PlanView, reason: str, held: Iterable[str]) -> Card:
    """What the catalog has for a reason.

    Raises:
        UserError: if there is no such reason.
    """
    if reason not in REASONS:
        raise UserError("I do not know that reason. Use Stuck again, and choose one from the list.")
    found = help_with(reason, view.path, view.catalog, view.today, held)
    card = Card().heading(found.title, 3)
    card.bullets(*(shorten(line, _LINE) for line in found.lines))
    buttons = [button for offer in found.offers for button in _buttons(view, offer, found.number)]
    for start in range(0, len(buttons), MAX_ROW):
        card.row(*buttons[start : start + MAX_ROW])
    card.row(
        *(
            link(shorten(each.short_name, MAX_BUTTON_LABEL), each.url)
            for each in found.material[: MAX_ROW - 1]
            if each.url
        )
    )
    return card.row(
        to_screen("Something else", view.id, routes.SHOW_STUCK),
        to_screen("Back to the plan", view.id, routes.SHOW_PLAN),
    )


def _buttons(view: PlanView, offer: Offer, number: int) -> Iterator[AnyItem]:
    plan_id, version, label = view.id, view.plan.version, shorten(offer.label, MAX_BUTTON_LABEL)
    step = view.next_step
    match offer.action:
        case "pace":
            yield OPEN_FORM.button(label, plan=plan_id, form="pace")
        case "later":
            if step is not None:
                yield to_change(label, plan_id, version, routes.POSTPONE, f"{step.id}-{_TWO_WEEKS}")
        case "switch":
            yield to_change(label, plan_id, version, routes.SWITCH, f"{number}-{offer.certification}")
        case "failed":
            style = discord.ButtonStyle.primary
            yield to_change(label, plan_id, version, routes.RETAKE, str(number), style=style)
        case "drop":
            yield to_screen(label, plan_id, routes.ASK_DROP, style=discord.ButtonStyle.danger)
        case "pause":
            yield to_screen(label, plan_id, routes.ASK_PAUSE)
