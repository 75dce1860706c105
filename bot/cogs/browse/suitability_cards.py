"""Does it suit me? What a member's own answers say of one certification."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.advice.critique import WhyNot, why_not
from bot.advice.lifecycle import lifecycle_exclusion
from bot.advice.recommendation import Recommendation
from bot.catalog.models.certification import Certification
from bot.cogs.advise import routes as advise_routes
from bot.cogs.browse import routes
from bot.cogs.browse.certification_cards import with_controls
from bot.services.browsing import BrowseContext
from bot.ui.card import AnyItem, Card
from bot.ui.components import ActionButton
from bot.ui.facts import facts_line
from bot.ui.formatting import clip
from bot.ui.limits import MAX_BUTTON_LABEL, shorten

_REASONS, _CHANGES = 3, 3
_VERDICTS = {
    "pick": "Yes: it is what I recommend to you.",
    "alternative": "Yes, it fits: it is one of your alternatives.",
    "ranks_lower": "It fits your limits, but something else suits you better.",
    "ruled_out": "Not as you have answered.",
}
_WHATEVER_YOU_ANSWER = {
    "retired": "No: it cannot be taken any more.",
    "retiring_too_soon": "No: it ends before anybody who starts today could be ready.",
    "not_yet_available": "Not yet: it cannot be taken today.",
}


def suits_card(context: BrowseContext, entry: Certification, back: AnyItem | None = None) -> Card:
    """Reasons for and against, what would have to change, and what is recommended in its place."""
    card = Card().heading(f"Does {entry.short_name} suit you?", 3)
    if not context.is_known:
        card.text("I do not know anything about you yet. A few questions, and I can tell you; only you see them.")
        card.row(advise_routes.MINE.button("Start the interview", style=discord.ButtonStyle.primary))
        return with_controls(card, context, entry, routes.SUITABILITY, back)
    recommendation = context.advisor.recommend(context.profile)
    found = why_not(recommendation, entry.id)
    verdict = _WHATEVER_YOU_ANSWER.get(lifecycle_exclusion(entry, context.on) or "", _VERDICTS[found.place])
    card.text(f"**{verdict}**", clip(found.text, 400) if found.place == "ruled_out" else None)
    reasons = context.advisor.reasons(entry.id, context.profile)[:_REASONS]
    if reasons:
        card.text("**What speaks for it**").bullets(*(clip(reason.text, 250) for reason in reasons))
    elif found.place == "ranks_lower":
        card.text("Nothing that you answered speaks for it in particular.")
    changes = list(_changes(context, found))
    if changes:
        card.text("**It would be what I recommend with**").bullets(*changes[:_CHANGES])
    card.text(facts_line(entry, context.catalog, context.on))
    card.row(_pick_button(context, recommendation, entry), advise_routes.MINE.button("My answers and recommendation"))
    card.small(f"From the {len(context.profile.answers)} answers that you have given in /advise.")
    return with_controls(card, context, entry, routes.SUITABILITY, back)


def _changes(context: BrowseContext, found: WhyNot) -> Iterator[str]:
    for change in found.changes:
        question = context.catalog.question[change.question]
        option = question.option(change.option)
        yield f"“{option.label if option else change.option}” for {question.topic}"


def _pick_button(context: BrowseContext, recommendation: Recommendation, entry: Certification) -> ActionButton | None:
    pick = recommendation.pick
    if pick is None or pick.id == entry.id:
        return None
    name = context.catalog.name_of(pick.id)
    return routes.SHOW.button(shorten(f"Recommended to you: {name}", MAX_BUTTON_LABEL), certification=pick.id)
