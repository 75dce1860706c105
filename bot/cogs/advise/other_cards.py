"""Smaller screens of a result: something cheaper, faster or gentler; and the card that is shared."""

from __future__ import annotations

from typing import cast

from bot.advice.differences import Difference
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.routes import MineButton, to_screen
from bot.services.result_view import DIFFERENCES, ResultView
from bot.ui.card import Card, link
from bot.ui.errors import UserError
from bot.ui.facts import LOOK_FIRST, facts_line


def critique_card(view: ResultView, kind: str) -> Card:
    """The best entry that is cheaper, faster or gentler than the pick and still fits.

    Raises:
        UserError: if there is none (any more).
    """
    entry_id = view.critiques.get(cast("Difference", kind))
    if entry_id is None or view.pick is None:
        raise UserError("There is nothing of that kind that fits your answers. /advise shows your recommendation.")
    entry = view.catalog.certification[entry_id]
    differs = view.advisor.differences(view.pick.id, entry_id)
    ways = ", ".join(words for difference, words in DIFFERENCES.items() if difference in differs)
    card = Card().text(since(view)).heading(f"{kind.capitalize()}: {entry.short_name}", 3)
    card.text(f"Compared with {view.pick.short_name} it is {ways}.", facts_line(entry, view.catalog, view.on))
    card.bullets(*(reason.text for reason in view.advisor.reasons(entry_id, view.profile)[:2]))
    card.text(f"**Best for:** {entry.best_for}", LOOK_FIRST)
    return card.row(
        link("Official page", entry.url) if entry.url else None,
        to_screen("Back", "more", view.saved.id),
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
        MineButton.make("What would suit me?"),
    )
