"""The history of a server's catalog: who changed what, when and why; each version in detail; and other actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import discord

from bot.catalog.diff import CatalogDiff
from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import ACTIONS
from bot.cogs.catalog.drafts.cards import change_lines
from bot.cogs.catalog.formatting import day, person
from bot.cogs.catalog.routes import screen_button
from bot.services.catalog_history import CatalogVersion
from bot.storage.audit import AuditEntry
from bot.storage.publications import Publication
from bot.ui.card import AnyItem, Card
from bot.ui.components import ActionSelect
from bot.ui.formatting import clip, sentence
from bot.ui.limits import MAX_CHOICE, plain, shorten

A_PAGE = 6
_WHAT, _WHY, _DETAIL = 160, 160, 300
_CHANNEL = re.compile(r"in channel ([0-9]+)")

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
        return card.row(screen_button("Newest", routes.HISTORY) if page else None, *_ways_on())
    for entry in entries:
        card.separator(visible=False).text(*_entry_lines(entry, in_force=in_force))
    card.row(_menu(entries, page))
    return card.row(
        screen_button("Newer", routes.HISTORY, page - 1) if page else None,
        screen_button("Older", routes.HISTORY, page + 1) if has_more else None,
        *_ways_on(),
    )


def _ways_on() -> tuple[AnyItem, ...]:
    return screen_button("Other actions", routes.OTHER_ACTIONS), screen_button("Status", routes.STATUS)


def entry_card(entry: Publication, changes: CatalogDiff, *, in_force: str, page: int = 0) -> Card:
    """One entry of the history, with what it changed, and the ways to have its version again."""
    card = Card().heading(f"Version {entry.revision[:8]}", 3).text(*_entry_lines(entry, in_force=in_force))
    card.text(f"**What it changed** (from version {entry.replaced[:8]})", *change_lines(changes))
    return card.row(
        routes.RESTORE_VERSION.button("Go back to this version", publication=entry.id)
        if entry.revision != in_force
        else None,
        routes.UNDO_PUBLICATION.button("Go back to before it", publication=entry.id)
        if entry.replaced != in_force
        else None,
        routes.EXPORT_VERSION.button("Export", publication=entry.id),
        screen_button("Back to the history", routes.HISTORY, page),
    )


def name_of(entry: Publication) -> str:
    """An entry in a line of plain text, as menus and suggestions show it."""
    return shorten(f"{entry.published_at:%Y-%m-%d} · {entry.what} · {entry.revision[:8]}", MAX_CHOICE)


def version_name(version: CatalogVersion) -> str:
    """A version in a line of plain text, as suggestions show it."""
    if version.publication is None:
        return "The built-in catalog as it is now"
    name = name_of(version.publication)
    return shorten(f"Before {name}", MAX_CHOICE) if version.is_before else name


def export_card(revision: str, count: int, name: str) -> Card:
    """What goes with an exported catalog.

    Args:
        revision: The version.
        count: How many files it has.
        name: The name of the file.
    """
    card = Card().heading("Export", 3)
    card.text(
        f"All {count} files of version {revision[:8]}. /catalog upload takes this file back, with "
        "the same content byte for byte."
    )
    return card.file(name)


def actions_card(entries: Sequence[AuditEntry], page: int, *, has_more: bool) -> Card:
    """A page of what moderators did besides publishing, the newest first.

    Args:
        entries: What is on the page.
        page: Its number, from 0.
        has_more: Whether there is something older.
    """
    card = Card().heading("What moderators did besides publishing", 3)
    if not entries:
        card.text("Nothing yet." if not page else "There is nothing older.")
    for entry in entries:
        done = f"{ACTIONS.get(entry.action, plain(entry.action))}: {clip(_detail(entry), _DETAIL)}"
        card.separator(visible=False).text(f"**{day(entry.at)}**", sentence(f"{person(entry.actor_id)} {done}"))
    return card.row(
        screen_button("Newer", routes.OTHER_ACTIONS, page - 1) if page else None,
        screen_button("Older", routes.OTHER_ACTIONS, page + 1) if has_more else None,
        screen_button("History", routes.HISTORY),
    )


def _detail(entry: AuditEntry) -> str:
    """The detail, with a channel by the name that every reader's Discord has for it."""
    return _CHANNEL.sub(r"in <#\1>", plain(entry.detail))


def _entry_lines(entry: Publication, *, in_force: str) -> list[str]:
    now = ", in force" if entry.revision == in_force else ""
    kind = KINDS.get(entry.kind, entry.kind)
    lines = [
        f"**{day(entry.published_at)}: {clip(plain(entry.what), _WHAT)}**",
        f"By {person(entry.author_id)}; {kind}; version {entry.revision[:8]}{now}.",
    ]
    return [*lines, f"Why: {clip(plain(entry.why), _WHY)}"] if entry.why else lines


def _menu(entries: Sequence[Publication], page: int) -> ActionSelect:
    options = [
        discord.SelectOption(
            label=name_of(entry), value=str(entry.id), description=shorten(entry.why, MAX_CHOICE) if entry.why else None
        )
        for entry in entries
    ]
    return routes.PUBLICATIONS.select(options, placeholder="Look at one, or go back to it", page=page)
