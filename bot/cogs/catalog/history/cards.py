"""The history of a community's catalog: who changed what, when and why; and each version in detail."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.catalog.diff import CatalogDiff
from bot.cogs.catalog.drafts.cards import change_lines
from bot.cogs.catalog.formatting import day, person
from bot.cogs.catalog.routes import EntryButton, HistoryMenu, screen_button
from bot.storage.publications import Publication
from bot.ui.card import AnyItem, Card
from bot.ui.formatting import clip
from bot.ui.limits import MAX_CHOICE, plain, shorten

SCREEN = "history"
A_PAGE = 6
_WHAT, _WHY = 160, 160

KINDS = {
    "refresh": "refresh",
    "upload": "upload",
    "file": "upload of one file",
    "edit": "edit",
    "rollback": "rollback",
    "faq": "FAQ",
}
"""Which way a version came, in a word."""


def history_card(entries: Sequence[Publication], page: int, *, has_more: bool, in_force: str) -> Card:
    """A page of the history, the newest first.

    Args:
        entries: The publications of the page.
        page: Its number, from 0.
        has_more: Whether there are older ones.
        in_force: The revision in force.
    """
    card = Card().heading("History of this server's catalog", 3)
    if not entries:
        card.text(
            "Nothing has been published here yet: this server follows the built-in catalog, which is updated with the "
            "bot. A first change starts a catalog of its own."
            if not page
            else "There is nothing older."
        )
        return card.row(screen_button("Newest", SCREEN) if page else None, *_elsewhere())
    for entry in entries:
        card.separator(visible=False).text(*_entry_lines(entry, in_force=in_force))
    card.row(_menu(entries, page))
    return card.row(
        screen_button("Newer", SCREEN, page - 1) if page else None,
        screen_button("Older", SCREEN, page + 1) if has_more else None,
        *_elsewhere(),
    )


def _elsewhere() -> tuple[AnyItem, ...]:
    return screen_button("Other actions", "trail"), screen_button("Status", "status")


def entry_card(entry: Publication, changes: CatalogDiff, *, in_force: str, page: int = 0) -> Card:
    """One entry of the history, with what it changed, and the ways to have its version again."""
    card = Card().heading(f"Version {entry.revision[:8]}", 3).text(*_entry_lines(entry, in_force=in_force))
    card.text(f"**What it changed** (from version {entry.replaced[:8]})", *change_lines(changes))
    number = str(entry.id)
    return card.row(
        EntryButton.make("Go back to this version", step="restore", publication=number)
        if entry.revision != in_force
        else None,
        EntryButton.make("Go back to before it", step="undo", publication=number)
        if entry.replaced != in_force
        else None,
        EntryButton.make("Export", step="export", publication=number),
        screen_button("Back to the history", SCREEN, page),
    )


def name_of(entry: Publication) -> str:
    """An entry in a line of plain text, as menus and suggestions show it."""
    return shorten(f"{entry.published_at:%Y-%m-%d} · {entry.what} · {entry.revision[:8]}", MAX_CHOICE)


def _entry_lines(entry: Publication, *, in_force: str) -> list[str]:
    now = ", in force" if entry.revision == in_force else ""
    kind = KINDS.get(entry.kind, entry.kind)
    lines = [
        f"**{day(entry.published_at)}: {clip(plain(entry.what), _WHAT)}**",
        f"By {person(entry.author_id)}; {kind}; version {entry.revision[:8]}{now}.",
    ]
    return [*lines, f"Why: {clip(plain(entry.why), _WHY)}"] if entry.why else lines


def _menu(entries: Sequence[Publication], page: int) -> HistoryMenu:
    options = [
        discord.SelectOption(
            label=name_of(entry), value=str(entry.id), description=shorten(entry.why, MAX_CHOICE) if entry.why else None
        )
        for entry in entries
    ]
    return HistoryMenu.make(options, placeholder="Look at one, or go back to it", page=str(page))
