"""What ``/privacy`` shows: everything at a glance, one kind in full, the question before deleting, and its end."""

from __future__ import annotations

from datetime import datetime

import discord

from bot.cogs.privacy import routes
from bot.cogs.privacy.categories import KINDS, DataCategory, ExportedRows, present
from bot.cogs.privacy.formatting import Words
from bot.storage.unanswered_questions import KEPT_FOR
from bot.ui.card import Card
from bot.ui.limits import shorten

_LINE = 1000
_PAGE = 2800
"""Characters of lines on one page of a kind."""

_BYTES = 2.4
"""A card holds 4,000 characters and 10,000 bytes."""

_NOTHING_ELSE = (
    "Nothing else is kept about you. Questions that I could not answer are kept for "
    f"{KEPT_FOR.days} days without who asked them. What you write to me otherwise is not kept."
)


def overview_card(member_id: int, kept: ExportedRows) -> Card:
    """Everything that is kept about a member: how much of what, why and for how long."""
    found = present(kept)
    card = Card().heading("What is kept about you")
    if not found:
        card.text("Nothing at the moment. This is what would be kept if you used it:")
        return card.bullets(*map(_rule, KINDS)).text(_NOTHING_ELSE)
    card.bullets(
        *(f"**{kind.title}**: {_entry_count(kind, kept)}. To {kind.why}. Kept {kind.until}." for kind in found)
    )
    card.text(_NOTHING_ELSE)
    options = [
        discord.SelectOption(label=kind.title, value=kind.id, description=_entry_count(kind, kept)) for kind in found
    ]
    card.row(routes.CATEGORY.select(options, placeholder="Look at it", member=member_id))
    return card.row(
        routes.EXPORT.button("Export as a file", member=member_id),
        routes.RULES.button("What can be kept", member=member_id),
        routes.CONFIRM_DELETION.button("Delete everything…", style=discord.ButtonStyle.danger, member=member_id),
    )


def rules_card(member_id: int) -> Card:
    """Everything that can be kept about a member, why and for how long."""
    card = Card().heading("What can be kept, why and for how long", 3).bullets(*map(_rule, KINDS)).text(_NOTHING_ELSE)
    return card.row(routes.OVERVIEW.button("Back to what is kept", member=member_id))


def kind_card(member_id: int, kind: DataCategory, kept: ExportedRows, words: Words, page: int) -> Card:
    """All that is kept of one kind, in plain words, a page at a time."""
    pages = _pages([shorten(line, _LINE) for line in kind.lines(kept, words)])
    page = max(0, min(page, len(pages) - 1))
    card = Card().heading(kind.title, 3)
    card.small(f"Why: to {kind.why}. Kept {kind.until}.")
    card.bullets(*(pages[page] if pages else ["Nothing is kept of it any more."]))
    if len(pages) > 1:
        card.small(f"Page {page + 1} of {len(pages)}. The file from “Export as a file” has all of it.")
        card.row(
            routes.CATEGORY_PAGE.button(
                "Previous", disabled=page == 0, member=member_id, kind=kind.id, page=max(0, page - 1)
            ),
            routes.CATEGORY_PAGE.button(
                "Next", disabled=page == len(pages) - 1, member=member_id, kind=kind.id, page=page + 1
            ),
        )
    return card.row(
        routes.OVERVIEW.button("Back to what is kept", member=member_id),
        routes.EXPORT.button("Export as a file", member=member_id),
    )


def ask_card(member_id: int, kept: ExportedRows, now: datetime, *, note: str = "") -> Card:
    """The question whether to delete everything."""
    found = present(kept)
    card = Card(accent=discord.Colour.red()).heading("Delete everything about you?")
    card.text(note)
    card.bullets(*(f"{kind.title}: {_entry_count(kind, kept)}" for kind in found))
    stays = [f"{kind.title}: {kind.outlives}" for kind in found if kind.outlives]
    if stays:
        card.text("**This stays, because others build on it:**").bullets(*stays)
    card.text("Your plan ends, and no more messages come. It cannot be undone. Export it first if you want a copy.")
    return card.row(
        routes.DELETE.button(
            "Yes, delete everything", style=discord.ButtonStyle.danger, member=member_id, asked_at=minutes(now)
        ),
        routes.EXPORT.button("Export as a file", member=member_id),
        routes.OVERVIEW.button("No, keep it", member=member_id),
    )


def deleted_card() -> Card:
    """What is shown once everything is deleted, however often that was asked for."""
    card = Card().heading("Everything about you is deleted")
    card.text("Nothing is kept about you any more, and nothing that was still to come will be sent.")
    return card.small("Old cards of mine in your messages do not work any more. /advise begins anew, if you ever like.")


def minutes(moment: datetime) -> int:
    """A moment in minutes since 1970, as the button carries it."""
    return int(moment.timestamp()) // 60


def _rule(kind: DataCategory) -> str:
    return f"**{kind.title}**: to {kind.why}. Kept {kind.until}."


def _entry_count(kind: DataCategory, kept: ExportedRows) -> str:
    count = kind.count(kept)
    return "1 entry" if count == 1 else f"{count} entries"


def _pages(lines: list[str]) -> list[list[str]]:
    pages: list[list[str]] = []
    room = 0
    for line in lines:
        size = max(len(line), int(len(line.encode("utf-8", "surrogatepass")) / _BYTES)) + 3
        if not pages or size > room:
            pages.append([])
            room = _PAGE
        pages[-1].append(line)
        room -= size
    return pages
