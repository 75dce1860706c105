"""The weekly note: what of a catalog went stale in a week, what retired, and what members asked in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.catalog.models.catalog import Catalog
from bot.catalog.staleness import Overdue, Retirement, overdue, retired, retiring
from bot.cogs.catalog.formatting import counted
from bot.cogs.catalog.queue.service import QuestionGroup
from bot.ui.card import Card
from bot.ui.formatting import clip, fitting, listing
from bot.ui.limits import plain

WEEK = timedelta(days=7)

_MOST_QUESTIONS = 5
_QUESTION, _ROOM = 150, 1000


@dataclass(frozen=True)
class Week:
    """What has come up in seven days.

    Attributes:
        stale: The entries whose check fell due.
        retired: The entries that have retired.
        retiring: Those that retire in the next seven days.
        asked: Questions without an answer, each with how often it was asked in these days.
        reports: How many reports of mistakes are open, whenever they came.
    """

    stale: list[Overdue]
    retired: list[Retirement]
    retiring: list[Retirement]
    asked: list[tuple[str, int]]
    reports: int

    @property
    def has_news(self) -> bool:
        """Whether anything has come up; open reports alone are none."""
        return bool(self.stale or self.retired or self.retiring or self.asked)


def week_of(catalog: Catalog, groups: Sequence[QuestionGroup], reports: int, now: datetime) -> Week:
    """What has come up in the seven days before a moment."""
    today, since = now.date(), now - WEEK
    asked = [(each.typical.text, sum(miss.asked_at > since for miss in each.misses)) for each in groups]
    return Week(
        stale=[item for item in overdue(catalog, today) if item.days <= WEEK.days],
        retired=[item for item in retired(catalog, today) if today - WEEK < item.starts_on],
        retiring=retiring(catalog, today, WEEK),
        asked=sorted((each for each in asked if each[1]), key=lambda each: -each[1]),
        reports=reports,
    )


def note_card(week: Week, catalog: Catalog, on: date) -> Card:
    """The note as the channel shows it; the ways on are commands, as not everybody there is a moderator."""
    card = Card().heading("This server's catalog: what came up this week", 3)
    if week.retired:
        card.text("**Retired**", *fitting((_gone(item, catalog) for item in week.retired), _ROOM))
    if week.retiring:
        card.text(
            "**Retires in the next seven days**", *fitting((_gone(item, catalog) for item in week.retiring), _ROOM)
        )
    if week.stale:
        names = listing([plain(item.entry.short_name) for item in week.stale])
        card.text(f"**To check again**\n{clip(names, _ROOM)}")
    if week.asked:
        card.text("**Asked most, without an answer**", *(_asked(*each) for each in week.asked[:_MOST_QUESTIONS]))
    verb = "waits" if week.reports == 1 else "wait"
    waiting = f" {counted(week.reports, 'report')} of mistakes {verb} there, too." if week.reports else ""
    card.text(f"Moderators: /catalog status leads on, /catalog unanswered has every question.{waiting}")
    return card.small(f"Seven days up to {on:%d %B %Y}. /catalog settings turns this note off.")


def _gone(item: Retirement, catalog: Catalog) -> str:
    instead = listing([plain(catalog.name_of(id_)) for id_ in item.replaced_by])
    return f"- {plain(item.entry.short_name)}: {item.since}" + (f"; instead: {instead}" if instead else "")


def _asked(text: str, times: int) -> str:
    return f"- {clip(plain(text), _QUESTION)}" + (f" ({times:,} times)" if times > 1 else "")
