"""What a member holds, with the days between which each can be renewed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import discord

from bot.advice.plan.estimate import renewal_window
from bot.advice.plan.exam_dates import day_in_words
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.cogs.advise.certification_pages import holdable, providers
from bot.cogs.plan.routes import ADD_HOLDING, HOLDINGS, REMOVE_HOLDING
from bot.storage.holdings import Holding
from bot.ui.card import Card
from bot.ui.limits import MAX_CHOICE, MAX_OPTIONS, MAX_PLACEHOLDER, shorten

_LISTED = 12
_LINE = 260


def holdings_card(holdings: Sequence[Holding], catalog: Catalog, today: date, page: int, note: str = "") -> Card:
    """The list, a menu to add to it, and one to take something off."""
    card = Card().text(note).heading("What you hold", 3)
    known = [each for each in holdings if each.certification_id in catalog.certification]
    if known:
        card.bullets(*(_line(each, catalog, today) for each in known[:_LISTED]))
    else:
        card.text("Nothing with a date so far. Add what you hold, and I know when each has to be renewed.")
    more = len(known) - _LISTED
    if more > 0:
        card.small(f"and {more} more")
    pages = holdable(catalog)
    page = max(0, min(page, len(pages) - 1))
    if pages:
        placeholder = shorten(f"Add one: {providers(pages[page])}", MAX_PLACEHOLDER)
        card.row(ADD_HOLDING.select([_option(e) for e in pages[page]], placeholder=placeholder, page=page))
        card.row(
            HOLDINGS.button("Previous page", page=page - 1) if page else None,
            HOLDINGS.button("Next page", page=page + 1) if page + 1 < len(pages) else None,
        )
    if known:
        options = [_option(catalog.certification[each.certification_id]) for each in known[:MAX_OPTIONS]]
        card.row(REMOVE_HOLDING.select(options, placeholder="Take one off the list"))
    return card.small("/plan reminders sets up a message before a renewal closes.")


def _line(holding: Holding, catalog: Catalog, today: date) -> str:
    entry = catalog.certification[holding.certification_id]
    window = renewal_window(entry, catalog, holding.earned_on)
    since = f"**{entry.short_name}**, since {day_in_words(holding.earned_on)}"
    if window is None:
        return shorten(f"{since}: does not run out, as far as is known.", _LINE)
    closes = day_in_words(window.closes_on)
    if window.closes_on < today:
        return shorten(f"{since}: ran out on {closes}.", _LINE)
    if not window.is_possible:
        return shorten(f"{since}: valid until {closes}, and cannot be renewed.", _LINE)
    if window.opens_on > today:
        return shorten(f"{since}: renew between {day_in_words(window.opens_on)} and {closes}.", _LINE)
    return shorten(f"{since}: renew by {closes}.", _LINE)


def _option(entry: Certification) -> discord.SelectOption:
    return discord.SelectOption(
        label=shorten(entry.short_name, MAX_CHOICE), value=entry.id, description=shorten(entry.provider, MAX_CHOICE)
    )
