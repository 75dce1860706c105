"""The card on which a moderator sees what a proposal changes, and publishes or cancels it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

import discord

from bot.catalog.diff import CatalogDiff, EntryDiff
from bot.catalog.diff_text import change_line, entry_line, section_name
from bot.catalog.problems import CatalogError, Problem
from bot.cogs.catalog import routes
from bot.cogs.catalog.formatting import person
from bot.cogs.catalog.routes import screen_button
from bot.services.catalog_drafts import DraftReview
from bot.storage.drafts import Draft
from bot.storage.publications import Publication
from bot.ui.card import Card
from bot.ui.formatting import clip, clip_plain, fitting, sentence
from bot.ui.limits import plain, shorten

_CHANGES_ROOM = 1500
_SEEN = 12
_FIELDS_SHOWN = 4
_WHY, _WHAT, _SAYS = 300, 200, 400
_ENTRY, _CHANGE = 300, 600
_LISTED = 200
"""The most differences of which lines are written: far more than fit on a card."""


def review_card(review: DraftReview, impact: Sequence[str], note: str = "", *, is_counting: bool = False) -> Card:
    """What changes, whose advice it moves, and Publish or Cancel.

    Args:
        review: The draft with both catalogs; its `diff` should have been worked out already.
        impact: Lines about whose advice moves.
        note: Said first.
        is_counting: Whether the last word about the advice is still to come; only then it can be published.
    """
    draft = review.draft
    card = Card().text(note).heading(f"Review: {clip_plain(draft.what, _WHAT)}", 3)
    card.text(f"**Why:** {clip_plain(draft.why, _WHY)}" if draft.why else None)
    card.text("**What changes**", *change_lines(review.diff))
    card.text("**Whose advice it moves**", *impact)
    card.small(
        f"Version {draft.base[:8]} is in force. This would be version {draft.revision[:8]}, for this server only."
    )
    publish = routes.DRAFT.button(
        "Publish", style=discord.ButtonStyle.primary, step=f"publish.{seen(draft)}", draft=draft.id
    )
    return card.row(
        routes.REVIEW_DRAFT.button("Start again", draft=draft.id) if is_counting else publish,
        routes.CANCEL_DRAFT.button("Cancel", draft=draft.id),
    )


def seen(draft: Draft) -> str:
    """What a review shows, for its Publish button: nothing else is ever published by it."""
    return f"{draft.base[:_SEEN]}.{draft.revision[:_SEEN]}"


def change_lines(changes: CatalogDiff) -> list[str]:
    """What differs between two catalogs, as lines that fit on a card."""
    if changes.is_empty:
        return ["Only comments or layout: members see no difference."]
    lines = list(islice(_details(changes), _LISTED))
    left = len(changes.added) + len(changes.removed) + len(changes.changed) + len(changes.reordered) - len(lines)
    return [sentence(_counted(changes)), *(f"- {line}" for line in fitting(lines, _CHANGES_ROOM, left))]


def _counted(changes: CatalogDiff) -> str:
    counts = ((len(changes.added), "added"), (len(changes.removed), "removed"), (len(changes.changed), "changed"))
    parts = [f"{count} {word}" for count, word in counts if count]
    return ", ".join(parts) if parts else "the order"


def _details(changes: CatalogDiff) -> Iterator[str]:
    yield from (f"Removed: {_entry(entry)}" for entry in changes.removed)
    yield from (f"Added: {_entry(entry)}{_says(entry)}" for entry in changes.added)
    for entry in changes.changed:
        fields = [clip_plain(change_line(change), _CHANGE) for change in entry.changes[:_FIELDS_SHOWN]]
        left = len(entry.changes) - len(fields)
        yield f"{_entry(entry)}: {'; '.join(fields)}{f'; and {left} more' if left else ''}"
    yield from (f"Another order of {section_name(section, 2)}" for section in changes.reordered)


def _entry(entry: EntryDiff) -> str:
    line = shorten(entry_line(entry), _ENTRY)
    return plain(line[:1].upper() + line[1:])


def _says(entry: EntryDiff) -> str:
    """What an entry that nobody knows yet says, on one line."""
    # What is split is cut first: an entry may say as much as a file holds.
    return f" “{clip_plain(' '.join(entry.says[: 4 * _SAYS].split()), _SAYS)}”" if entry.says else ""


def published_card(publication: Publication, note: str = "") -> Card:
    """What is said in place of a review once it is published."""
    card = Card().text(note).heading("Published", 3)
    card.text(f"{sentence(clip_plain(publication.what, _WHAT))} Members of this server see it from now on.")
    card.small(
        f"Version {publication.revision[:8]}, published by {person(publication.author_id)}. "
        "/catalog history shows it, and /catalog rollback takes it back."
    )
    return card.row(screen_button("History", routes.HISTORY), screen_button("Status", routes.STATUS))


def outdated_card(draft: Draft, latest: Publication | None) -> Card:
    """What is said if something else was published while a review was open."""
    who = f"{person(latest.author_id)} has published “{clip_plain(latest.what, _WHAT)}”" if latest else "It changed"
    card = Card().heading("Not published: the catalog has changed", 3)
    card.text(
        f"{who} since you looked. Nothing was published. "
        "Look again: you then see what your proposal would change by now."
    )
    return card.row(
        routes.REBASE_DRAFT.button("Look again", style=discord.ButtonStyle.primary, draft=draft.id),
        routes.CANCEL_DRAFT.button("Cancel", draft=draft.id),
    )


PROBLEMS_FILE = "problems.txt"

_ROOM = 2200
_LINE = 400
"""The most problems of which lines are written for the card: far more than fit on it."""
_MOST_BYTES = 4 * 2**20


def refusal_card(error: CatalogError, what: str) -> Card:
    """The problems, as many as fit; all of them are in the file that goes with it."""
    count = len(error.problems)
    card = Card().heading("Nothing was changed: the files have problems", 3)
    card.text(f"{_cut(what)}: {count:,} problem{'' if count == 1 else 's'}. The catalog in force stays as it is.")
    return card.bullets(*problem_lines(error.problems)).file(PROBLEMS_FILE)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Problems with file, line and field, as many as fit on a card."""
    listed = list(problems)
    lines = (
        f"**{_cut(problem.file)}, line {problem.line}**, {_cut(problem.field)}: {_cut(problem.message)}"
        for problem in listed[:_LISTED]
    )
    return fitting((clip(line, _LINE) for line in lines), _ROOM, max(0, len(listed) - _LISTED))


def _cut(text: str) -> str:
    return plain(shorten(text, _LINE))


def problems_file(error: CatalogError) -> discord.File:
    """All problems, one a line, as a linter prints them."""
    text = "".join(f"{problem}\n" for problem in error.problems).encode("utf-8", "backslashreplace")
    return discord.File(BytesIO(text[:_MOST_BYTES]), PROBLEMS_FILE)
