"""Why not…? for every certification of the catalog."""

from __future__ import annotations

import discord

from bot.advice.critique import why_not
from bot.cogs.advise.certification_pages import pages, providers
from bot.cogs.advise.earlier_cards import since
from bot.cogs.advise.result_cards import headline
from bot.cogs.advise.routes import ResultMenu, to_screen
from bot.services.result_view import ResultView
from bot.ui.card import Card, link
from bot.ui.facts import facts_line
from bot.ui.limits import shorten

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
            label=shorten(other.short_name, 100),
            value=other.id,
            description=shorten(other.provider, 100),
            default=other is entry,
        )
        for other in all_pages[page]
    ]
    card.row(
        ResultMenu.make(
            options, placeholder=shorten(providers(all_pages[page]), 150), screen="why_not", result=str(view.saved.id)
        )
    )
    return card.row(
        to_screen("Previous page", "why_not", view.saved.id, str(page - 1)) if page else None,
        to_screen("Next page", "why_not", view.saved.id, str(page + 1)) if page + 1 < len(all_pages) else None,
        to_screen("Back", "more", view.saved.id),
        link("Official page", entry.url) if entry and entry.url else None,
    )
