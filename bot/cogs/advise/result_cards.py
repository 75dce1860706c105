"""The first screen of a result: it fits a phone, and says what to do and why."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.advice.engine.decider import Verdict
from bot.catalog.formatting import price_on, status_line
from bot.cogs.advise.past import since
from bot.cogs.advise.result_view import ResultView
from bot.cogs.advise.routes import go_on_button, to_screen
from bot.cogs.plan.routes import make_it_my_plan
from bot.ui.card import Card, link
from bot.ui.facts import LOOK_FIRST, facts_line
from bot.ui.limits import shorten

_REASONS = 2
_REASON_LENGTH = 150
_URGENT = ("last_chance", "beta", "unclear", "price_unpublished", "may_cost_more")
"""The warnings of which the first, if there is one, is worth its place on the first screen."""


def result_card(view: ResultView, note: str = "", *, unfinished: bool = False) -> Card:
    """Verdict, pick with its facts, the two weightiest reasons, the first step and the official link.

    Args:
        view: The result.
        note: Said first.
        unfinished: Whether its interview has questions left that may matter.
    """
    card = Card().text(note).text(since(view)).heading(headline(view), 3).text(lead(view))
    pick = view.pick
    if pick is not None:
        card.text(facts_line(pick, view.catalog, view.on))
    card.bullets(*(shorten(reason, _REASON_LENGTH) for reason in view.reasons[:_REASONS]))
    card.text(*_closing(view)).separator()
    if pick is not None:
        card.row(
            make_it_my_plan("cert", pick.id),
            link("Official page", pick.url) if pick.url else None,
        )
    return card.row(
        to_screen("More", "more", view.saved.id, style=discord.ButtonStyle.primary),
        go_on_button("Answer more questions", view.saved.interview_id) if unfinished else None,
        to_screen("Change an answer", "change", view.saved.id),
        to_screen("Share in channel", "share", view.saved.id) if view.can_share and pick else None,
        to_screen("Start over", "restart", view.saved.id),
    )


def headline(view: ResultView) -> str:
    """The verdict in a few words."""
    name = view.pick.short_name if view.pick else ""
    match view.recommendation.verdict:
        case Verdict.RECOMMEND:
            return f"My recommendation: {name}"
        case Verdict.NOT_YET:
            return f"Not yet. Start with: {name}"
        case Verdict.FREE_FIRST:
            return f"Learn free first: {name}"
        case Verdict.ENOUGH:
            return "You have enough certificates"
        case Verdict.NOTHING_FITS:
            return "Nothing fits all your answers"


def lead(view: ResultView) -> str:
    """What the verdict means, where the headline does not say it all."""
    goal = view.towards
    match view.recommendation.verdict:
        case Verdict.NOT_YET if goal:
            return f"Your goal leads to {goal.short_name}, which expects more experience. This gets you there."
        case Verdict.FREE_FIRST if goal:
            price = price_on(goal, view.on)
            return f"Only the price keeps you from {goal.short_name} ({price}). Prepare for it free of charge."
        case Verdict.ENOUGH:
            return next((w.text for w in view.recommendation.warnings if w.code == Verdict.ENOUGH.value), "")
        case Verdict.NOTHING_FITS:
            return "\n".join(
                ["No certification worth having fits. The smallest changes that would help:", *repair_lines(view)]
            )
        case _:
            return ""


def repair_lines(view: ResultView) -> Iterator[str]:
    """What would have to change for something to fit, and what would fit then."""
    for repair in view.recommendation.repairs[:3]:
        changes = " and ".join(f"“{view.said(question, option)}”" for question, option in repair.answers.items())
        questions = " and ".join(view.catalog.question[question].topic for question in repair.answers)
        gives = view.catalog.name_of(repair.pick) if repair.pick else ""
        yield f"- With {changes} ({questions}): {gives}"


def _closing(view: ResultView) -> Iterator[str]:
    recommendation = view.recommendation
    replaced = recommendation.pick.replaces if recommendation.pick else None
    if replaced is not None:
        entry = view.catalog.certification[replaced]
        yield f"**Changed since the article:** {entry.short_name}, its answer, is {status_line(entry, view.on)}."
    urgent = next((w for code in _URGENT for w in recommendation.warnings if w.code == code), None)
    if urgent is not None:
        yield f"**Mind:** {shorten(urgent.text, 240)}"
    if view.first_steps:
        yield f"**First step:** {shorten(view.first_steps[0], 200)}"
    if view.pick is not None:
        yield LOOK_FIRST
