"""The smaller cards of plans: costs, dropping, what speaks against a plan, and no plan yet."""

from __future__ import annotations

import discord

from bot.advice.plan.costs import Payment, payment_in_words
from bot.advice.plan.exam_dates import day_in_words
from bot.catalog.formatting import LOOK_FIRST, money
from bot.cogs.advise.routes import MINE
from bot.cogs.browse.routes import STACKS
from bot.cogs.plan import routes
from bot.cogs.plan.routes import ADD, HOLDINGS, MAKE_ANYWAY, make_it_my_plan, to_change, to_screen
from bot.followups.routes import OFFER
from bot.services.plan_view import PlanView, ReminderStatus
from bot.storage.plans import Plan
from bot.ui.card import Card
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

PAUSES = {14: "For 2 weeks", 30: "For a month"}
"""Days, and what the buttons say."""

_CAUTION = 400


def costs_card(view: PlanView) -> Card:
    """What a plan costs, and by when."""
    costs = view.costs
    card = Card().heading(f"What it costs: {view.name}", 3)
    paid = [each for each in costs.payments if each.is_paid]
    renewals = [each for each in costs.payments if each.is_renewal]
    if costs.ahead:
        card.text("**Still to pay**").bullets(*(_payment(each) for each in costs.ahead))
        unknown = len(costs.unpriced)
        if unknown < len(costs.ahead):
            rest = f", and what is not published for {unknown}" if unknown else ""
            card.text(f"**In all:** {money(costs.total)}{rest}.")
    else:
        card.text("Nothing more has to be paid before your plan is finished.")
    if paid:
        card.text("**Booked or done**").bullets(*(_payment(each) for each in paid))
    if renewals:
        card.text("**Renewals, later**").bullets(*(_payment(each) for each in renewals))
    if any(each.certification.cost.regional for each in costs.payments):
        card.text("US list prices; some of these depend on the country.")
    card.text(LOOK_FIRST)
    return card.row(to_screen("Back to the plan", view.id, routes.SHOW_PLAN))


def drop_card(view: PlanView) -> Card:
    """Ask before a plan is given up."""
    card = Card().heading(f"Drop your plan for {view.name}?", 3)
    card.text(
        "To stop is an honest answer when the goal has changed. If it is only the wrong moment, a pause keeps "
        "everything as it is."
    )
    return card.row(
        to_change("Drop it", view.id, view.plan.version, routes.DROP, style=discord.ButtonStyle.danger),
        to_screen("Pause instead", view.id, routes.ASK_PAUSE) if view.path.state == "active" else None,
        to_screen("Keep it", view.id, routes.SHOW_PLAN),
    )


def pause_card(view: PlanView, reminders: ReminderStatus) -> Card:
    """Return the card that asks how long a plan should rest; only who gets messages is asked to go on at its end."""
    version = view.plan.version
    card = Card().heading("Pause for how long?", 3)
    card.text("When you go on, everything that is left moves on by as many days.")
    if reminders.is_on:
        card.text("I send you nothing meanwhile, and ask you once at the end whether to go on.")
    else:
        card.text("It rests until you go on with it here. With reminders on, I can ask you after a while.")
    card.row(
        *(
            to_change(label, view.id, version, routes.PAUSE, str(days))
            for days, label in PAUSES.items()
            if reminders.is_on
        ),
        to_change("Until I go on", view.id, version, routes.PAUSE),
        None if reminders.is_on else OFFER.button("Remind me"),
    )
    return card.row(to_screen("Back to the plan", view.id, routes.SHOW_PLAN))


def caution_card(kind: str, target: str, name: str, cautions: tuple[str, ...], current: Plan | None) -> Card:
    """The article's advice before another plan; it is advice, and nobody is refused."""
    card = Card().heading(f"Before you plan {name}", 3)
    card.bullets(*(shorten(caution, _CAUTION) for caution in cautions))
    card.text("It is your decision. What would you like to do?")
    replacing = "Plan it in its place" if current else "Plan it all the same"
    card.row(
        MAKE_ANYWAY.button(replacing, style=discord.ButtonStyle.primary, kind=kind, target=target),
        ADD.button("Add it to the end of my plan", plan=current.id, kind=kind, target=target) if current else None,
    )
    return card.row(to_screen("Keep my plan as it is", current.id, routes.SHOW_PLAN) if current else None)


def no_plan_card(pick: str | None, pick_name: str) -> Card:
    """How to get a plan; ``pick`` is what was last recommended to the member."""
    card = Card().heading("You have no plan yet", 3)
    card.text(
        "A plan turns a certification into dated steps that fit your weeks: free material first, a project beside it, "
        "booking, the exam, and showing it."
    )
    card.row(
        make_it_my_plan("cert", pick, shorten(f"Plan {pick_name}", MAX_BUTTON_LABEL)) if pick else None,
        MINE.button("Find out what is worth it for me"),
        STACKS.button("Look at stacks", page=0),
        HOLDINGS.button("What I hold", page=0),
    )
    return card.small("/plan start plans anything from the catalog.")


def _payment(payment: Payment) -> str:
    when = "from" if payment.months else "by"
    return f"{payment.certification.short_name}: {payment_in_words(payment)}, {when} {day_in_words(payment.due_on)}"
