"""The lists behind the status: what to check, what retires, what has retired, and what the built-in catalog says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.catalog.models.certification import Certification
from bot.catalog.staleness import Overdue
from bot.cogs.catalog import routes
from bot.cogs.catalog.drafts.cards import change_lines, problem_lines
from bot.cogs.catalog.formatting import counted
from bot.cogs.catalog.routes import screen_button
from bot.services.catalog_status import CatalogStatus
from bot.ui.card import AnyItem, Card
from bot.ui.component_routes import FixedButtonRoute
from bot.ui.components import ActionSelect
from bot.ui.formatting import age_in_words, listing, source_link
from bot.ui.limits import MAX_CHOICE, shorten
from bot.ui.paging import Page, page_of

A_PAGE = 8


def overdue_card(status: CatalogStatus, number: int) -> Card:
    """What should be checked again, the longest overdue first; choosing one opens the form for a check."""
    page = page_of(status.overdue, A_PAGE, number)
    card = Card().heading("Checks that are overdue", 3)
    if not page.items:
        return card.text("None: every fact is recent enough for how well it is known.").row(_back())
    card.text("Look at the official page; then note what it says, with its address, as checked today.")
    card.bullets(
        *(f"**{item.entry.short_name}**: {_how_old(item, status)}{_page_of(item.entry)}" for item in page.items)
    )
    card.row(_menu([item.entry for item in page.items], "check", "Note a check of…"))
    return _with_pages(card, routes.OVERDUE, page)


def retiring_card(status: CatalogStatus, number: int) -> Card:
    """What retires in the next 90 days; choosing one opens the form for its dates."""
    page = page_of(status.retiring, A_PAGE, number)
    card = Card().heading("Retires in the next 90 days", 3)
    if not page.items:
        return card.text("Nothing, as far as the catalog knows.").row(_back())
    card.bullets(
        *(
            f"**{item.entry.short_name}**: {item.since}, in {(item.starts_on - status.on).days} days; "
            f"{_successors(status, item.replaced_by)}"
            for item in page.items
        )
    )
    card.row(_menu([item.entry for item in page.items], "lifecycle", "Correct the dates of…"))
    return _with_pages(card, routes.RETIRING, page)


def retired_card(status: CatalogStatus, number: int) -> Card:
    """What has retired, the latest first; choosing one opens the form for what to take instead."""
    page = page_of(status.retired, A_PAGE, number)
    card = Card().heading("Retired", 3)
    if not page.items:
        return card.text("Nothing, as far as the catalog knows.").row(_back())
    card.text("They are kept, so that members who hear of them are told what has become of them.")
    card.bullets(
        *(f"**{item.entry.short_name}**: {item.since}; {_successors(status, item.replaced_by)}" for item in page.items)
    )
    card.row(_menu([item.entry for item in page.items], "successors", "Say what to take instead of…"))
    return _with_pages(card, routes.RETIRED, page)


def builtin_card(status: CatalogStatus) -> Card:
    """What the built-in catalog says differently."""
    card = Card().heading("What the built-in catalog says differently", 3)
    if status.builtin is None or status.builtin.is_empty:
        return card.text("Nothing: members here see what it says.").row(_back())
    card.text(*change_lines(status.builtin))
    card.text(
        "**/catalog refresh** takes all of it in place of what this server has. To take over single facts, use "
        "/catalog edit."
    )
    return card.row(_back())


def broken_card(status: CatalogStatus) -> Card:
    """Why this version of the bot cannot read the server's own catalog, and what helps."""
    card = Card().heading("The server's own catalog cannot be read", 3)
    if not status.is_broken:
        return card.text("It can be read by now.").row(_back())
    card.bullets(*problem_lines(status.problems))
    card.text(
        "" if status.problems else "Its files are not kept any more.",
        "**/catalog export** gives the files, to be corrected and taken back with **/catalog upload**. "
        "Or go back to an earlier version.",
    )
    return card.row(screen_button("History", routes.HISTORY), _back())


_CONFIDENCES = {
    "high": "high confidence",
    "medium": "medium confidence",
    "low": "low confidence",
    "unverified": "not verified",
}


def _how_old(item: Overdue, status: CatalogStatus) -> str:
    if item.checked_on is None:
        return "never checked"
    age = age_in_words(item.checked_on, status.on)
    return f"evidence {age}, {_CONFIDENCES[item.confidence]}; overdue by {counted(item.days, 'day')}"


def _successors(status: CatalogStatus, ids: Sequence[str]) -> str:
    names = listing((status.catalog.name_of(id_) for id_ in ids), 3)
    return f"then {names}" if names else "nothing is named that replaces it"


def _menu(entries: Sequence[Certification], field: str, placeholder: str) -> ActionSelect:
    options = [
        discord.SelectOption(
            label=shorten(entry.short_name, MAX_CHOICE),
            value=entry.id,
            description=shorten(entry.provider, MAX_CHOICE),
        )
        for entry in entries
    ]
    return routes.NEEDS_EDIT.select(options, placeholder=placeholder, field=field)


def _with_pages(card: Card, screen: FixedButtonRoute, page: Page[Any]) -> Card:
    return card.row(
        screen_button("Previous", screen, page.number - 1) if page.number else None,
        screen_button("Next", screen, page.number + 1) if not page.is_last else None,
        _back(),
    )


def _page_of(entry: Certification) -> str:
    return f"; {source_link(entry.url)}" if entry.url else ""


def _back() -> AnyItem:
    return screen_button("Back to the status", routes.STATUS)
