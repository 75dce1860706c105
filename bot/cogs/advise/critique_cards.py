"""Questions about a result: why not…? for every certification, and something cheaper, faster or gentler."""

from __future__ import annotations

from typing import cast

import discord

from bot.advice.critique import why_not
from bot.advice.differences import Difference
from bot.catalog.formatting import LOOK_FIRST
from bot.cogs.advise import routes
from bot.cogs.advise.certification_pages import pages, providers
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.result_cards import headline
from bot.cogs.advise.routes import choice_of, to_screen
from bot.services.result_view import DIFFERENCES, ResultView
from bot.ui.card import Card, link
from bot.ui.errors import UserError
from bot.ui.facts import facts_line
from bot.ui.limits import MAX_CHOICE, MAX_PLACEHOLDER, shorten

_CHANGES = 3


def why_not_card(view: ResultView, detail: str) -> Card:
    """The answer for a chosen certification, or a page of certifications to choose from (``detail``)."""
    entry = view.catalog.certification.get(detail)
    all_pages = pages(list(view.catalog.certifications))
    page = next((n for n, page in enumerate(all_pages) if entry in page), 0)
    if entry is None and detail.isdecimal():
        page = min(int(detail), len(all_pages) - 1)
    card = Card().text(since(view)).heading("Why not…?", 3).small(headline(view))
    if entry is None:
        card.text("Choose a certification to see why it is not recommended to you.")
    else:
        found = why_not(view.recommendation, entry.id)
        card.text(f"**{entry.name}**", found.text, facts_line(entry, view.catalog, view.on))
        changes = [
            f"“{view.said(c.question, c.option)}” for {view.catalog.question[c.question].topic}" for c in found.changes
        ]
        if changes:
            card.text("**It would be recommended with:**").bullets(*changes[:_CHANGES])
    options = [
        discord.SelectOption(
            label=shorten(other.short_name, MAX_CHOICE),
            value=other.id,
            description=shorten(other.provider, MAX_CHOICE),
            default=other is entry,
        )
        for other in all_pages[page]
    ]
    placeholder = shorten(providers(all_pages[page]), MAX_PLACEHOLDER)
    card.row(choice_of(options, routes.WHY_NOT, view.saved.id, placeholder=placeholder))
    return card.row(
        to_screen("Previous page", routes.WHY_NOT, view.saved.id, str(page - 1)) if page else None,
        to_screen("Next page", routes.WHY_NOT, view.saved.id, str(page + 1)) if page + 1 < len(all_pages) else None,
        to_screen("Back", routes.MORE, view.saved.id),
        link("Official page", entry.url) if entry and entry.url else None,
    )


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
        to_screen("Back", routes.MORE, view.saved.id),
    )
