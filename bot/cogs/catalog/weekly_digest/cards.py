"""The weekly digest on a card: what of a catalog went stale, what retired, and what members asked in vain."""

from __future__ import annotations

from datetime import date

from bot.catalog.models.catalog import Catalog
from bot.catalog.staleness import Retirement
from bot.cogs.catalog.formatting import counted
from bot.services.weekly_digest import WeeklyDigest
from bot.ui.card import Card
from bot.ui.formatting import clip, fitting, listing
from bot.ui.limits import plain

_MOST_QUESTIONS = 5
_QUESTION, _ROOM = 150, 1000


def digest_card(digest: WeeklyDigest, catalog: Catalog, on: date) -> Card:
    """The digest as the channel shows it; the ways on are commands, as not everybody there is a moderator."""
    card = Card().heading("This server's catalog: what came up this week", 3)
    if digest.retired:
        card.text("**Retired**", *fitting((_gone(item, catalog) for item in digest.retired), _ROOM))
    if digest.retiring:
        card.text(
            "**Retires in the next seven days**", *fitting((_gone(item, catalog) for item in digest.retiring), _ROOM)
        )
    if digest.stale:
        names = listing([plain(item.entry.short_name) for item in digest.stale])
        card.text(f"**To check again**\n{clip(names, _ROOM)}")
    if digest.asked:
        card.text("**Asked most, without an answer**", *(_asked(*each) for each in digest.asked[:_MOST_QUESTIONS]))
    verb = "waits" if digest.reports == 1 else "wait"
    waiting = f" {counted(digest.reports, 'report')} of mistakes {verb} there, too." if digest.reports else ""
    card.text(f"Moderators: /catalog status leads on, /catalog unanswered has every question.{waiting}")
    return card.small(f"Seven days up to {on:%d %B %Y}. /catalog settings turns this note off.")


def _gone(item: Retirement, catalog: Catalog) -> str:
    instead = listing([plain(catalog.name_of(id_)) for id_ in item.replaced_by])
    return f"- {plain(item.entry.short_name)}: {item.since}" + (f"; instead: {instead}" if instead else "")


def _asked(text: str, times: int) -> str:
    return f"- {clip(plain(text), _QUESTION)}" + (f" ({times:,} times)" if times > 1 else "")
