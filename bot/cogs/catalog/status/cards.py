"""``/catalog status``: one screen, what is worst first, each line with the button that deals with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalog.diff import CatalogDiff
from bot.catalog.staleness import Overdue, Retirement
from bot.cogs.catalog import routes
from bot.cogs.catalog.formatting import counted, day, person
from bot.cogs.catalog.routes import screen_button
from bot.cogs.catalog.status.list_cards import A_PAGE
from bot.services.catalog_status import CatalogStatus
from bot.ui.card import AnyItem, Card
from bot.ui.formatting import age_in_words, clip_plain, listing

_NAMED = 3
_WHAT = 120
_URGENT_DAYS = 30


@dataclass(frozen=True)
class StatusLine:
    """Something that needs a moderator: what it is, and the button that deals with it."""

    text: str
    button: AnyItem


def status_card(status: CatalogStatus, note: str = "") -> Card:
    """Which catalog is in force, and what needs somebody; ``note`` is said first."""
    card = Card().text(note).heading("The catalog of this server", 3)
    card.text(*_in_force(status))
    lines = list(_lines(status))
    for line in lines:
        card.section(line.text, line.button)
    card.text("" if lines else "**Nothing needs you.** Every check is in time, and nobody waits for an answer.")
    quiet = list(_quiet(status))
    card.small(f"None of these: {', '.join(quiet)}." if lines and quiet else "Counted just now.")
    return card.row(
        screen_button("Update", routes.STATUS),
        screen_button("History", routes.HISTORY),
        screen_button("Settings", routes.SETTINGS),
    )


def _in_force(status: CatalogStatus) -> Iterator[str]:
    catalog, latest = status.catalog, status.latest
    size = f"{counted(len(catalog.certifications), 'certification')}, {len(catalog.faq)} FAQ answers"
    if status.settings.revision is None:
        yield f"It follows the built-in catalog, version {catalog.revision[:8]}: {size}."
    else:
        yield f"It is this server's own, version {catalog.revision[:8]}: {size}."
    if latest is not None:
        what = clip_plain(latest.what, _WHAT)
        yield f"Last published {day(latest.published_at)} by {person(latest.author_id)}: {what}."


def _lines(status: CatalogStatus) -> Iterator[StatusLine]:
    """What needs somebody, the worst first: what misleads members before what they wait for, before what can wait."""
    if status.is_broken:
        yield StatusLine(
            "**This version of the bot cannot read the server's own catalog.** Members see the built-in one meanwhile. "
            "Publish a version that it can read.",
            screen_button("See why", routes.BROKEN),
        )
    soon = [item for item in status.retiring if (item.starts_on - status.on).days <= _URGENT_DAYS]
    if soon:
        yield _retiring(soon, f"Retires within {_URGENT_DAYS} days", page=0)
    if status.overdue:
        yield _overdue(status.overdue, status)
    if status.reports:
        yield StatusLine(
            f"**{counted(status.reports, 'report')} of mistakes** from members, not settled yet.",
            screen_button("Reports", routes.OPEN_REPORTS),
        )
    if status.unanswered:
        yield StatusLine(
            f"**{counted(status.unanswered, 'question')} without an answer.** The FAQ may miss something.",
            screen_button("Questions", routes.UNANSWERED),
        )
    later = [item for item in status.retiring if item not in soon]
    if later:
        # Its button leads to the page with the first of them: no two buttons of a card may be the same.
        yield _retiring(later, "Retires within 90 days", page=max(bool(soon), len(soon) // A_PAGE))
    if status.builtin is not None and not status.builtin.is_empty:
        yield StatusLine(
            f"**The built-in catalog says something else:** {_differences(status.builtin)}.",
            screen_button("Compare", routes.BUILTIN),
        )
    for draft in status.drafts[:2]:
        yield StatusLine(
            f"**A proposal waits:** {clip_plain(draft.what, _WHAT)}, by {person(draft.author_id)}.",
            routes.REVIEW_DRAFT.button("Review", draft=draft.id),
        )
    if status.retired:
        yield _retired(status.retired)


def _differences(changes: CatalogDiff) -> str:
    added, removed, changed = len(changes.added), len(changes.removed), len(changes.changed)
    parts = (
        f"it has {counted(added, 'entry', 'entries')} more" if added else "",
        f"it lacks {counted(removed, 'entry', 'entries')}" if removed else "",
        f"it tells {counted(changed, 'entry', 'entries')} differently" if changed else "",
    )
    return listing(filter(None, parts)) or "the order is another"


def _quiet(status: CatalogStatus) -> Iterator[str]:
    """What is not to be worried about, in a few words each."""
    for found, words in (
        (status.overdue, "overdue checks"),
        (status.retiring, "retirements in the next 90 days"),
        (status.reports, "open reports"),
        (status.unanswered, "unanswered questions"),
    ):
        if not found:
            yield words


def _overdue(items: list[Overdue], status: CatalogStatus) -> StatusLine:
    first = items[0]
    seen = f"last evidence {age_in_words(first.checked_on, status.on)}" if first.checked_on else "never checked"
    return StatusLine(
        f"**{counted(len(items), 'check')} overdue.** The oldest: {first.entry.short_name}, {seen}.",
        screen_button("Check", routes.OVERDUE),
    )


def _retiring(items: list[Retirement], title: str, page: int) -> StatusLine:
    named = listing((f"{item.entry.short_name} ({item.since})" for item in items), _NAMED)
    return StatusLine(f"**{title}:** {named}.", screen_button("See dates", routes.RETIRING, page))


def _retired(items: list[Retirement]) -> StatusLine:
    latest = next((item for item in items if item.since.is_known), items[0])
    return StatusLine(
        f"**{counted(len(items), 'entry', 'entries')} retired already**, the latest {latest.entry.short_name}: "
        f"{latest.since}. Members are led to what replaces them.",
        screen_button("See them", routes.RETIRED),
    )
