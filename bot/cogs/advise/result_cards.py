"""The first screen of a result, which fits a phone and says what to do and why; and the card that is shared."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.advice.engine.decider import Verdict
from bot.catalog.formatting import price_of, status_line
from bot.cogs.advise import routes
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.routes import go_on_button, to_screen
from bot.cogs.plan.routes import make_it_my_plan
from bot.services.result_view import ResultView
from bot.ui.card import Card, link
from bot.ui.errors import UserError
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


def shared_card(view: ResultView) -> Card:
    """The recommendation for everybody's eyes: nothing of what the member answered.

    Raises:
        UserError: if nothing is recommended.
    """
    pick = view.pick
    if pick is None:
        raise UserError("There is nothing to share: nothing fits all your answers yet.")
    card = Card().heading(f"Certwise suggests: {pick.short_name}", 3)
    card.text(f"**{pick.name}**", facts_line(pick, view.catalog, view.on))
    card.text(f"**Best for:** {pick.best_for}", LOOK_FIRST)
    return card.row(
        link("Official page", pick.url) if pick.url else None,
        routes.MINE.button("What would suit me?"),
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
        case Verdict.NOTHING_FITS:
            return "Nothing fits all your answers"


def lead(view: ResultView) -> str:
    """What the verdict means, where the headline does not say it all."""
    goal = view.towards
    match view.recommendation.verdict:
        case Verdict.NOT_YET if goal:
            return f"Your goal leads to {goal.short_name}, which expects more experience. This gets you there."
        case Verdict.FREE_FIRST if goal:
            return f"Only the price keeps you from {goal.short_name} ({price_of(goal)}). Prepare for it free of charge."
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
