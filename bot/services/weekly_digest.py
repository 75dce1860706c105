"""The weekly digest: what of a catalog went stale in a week, what retired, and what members asked in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.catalog.models.catalog import Catalog
from bot.catalog.staleness import Overdue, Retirement, overdue, retired, retiring
from bot.services.unanswered_queue import QuestionGroup

WEEK = timedelta(days=7)
_HOUR = time(9, tzinfo=UTC)


@dataclass(frozen=True)
class WeeklyDigest:
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


def digest_of(catalog: Catalog, groups: Sequence[QuestionGroup], reports: int, now: datetime) -> WeeklyDigest:
    """What has come up in the seven days before a moment.

    Args:
        catalog: The catalog in force.
        groups: The questions without an answer.
        reports: How many reports of mistakes are open.
        now: The moment.
    """
    today, since = now.date(), now - WEEK
    asked = [(each.typical.text, sum(question.asked_at > since for question in each.questions)) for each in groups]
    return WeeklyDigest(
        stale=[item for item in overdue(catalog, today) if item.days <= WEEK.days],
        retired=[item for item in retired(catalog, today) if today - WEEK < item.starts_on],
        retiring=retiring(catalog, today, WEEK),
        asked=sorted((each for each in asked if each[1]), key=lambda each: -each[1]),
        reports=reports,
    )


def digest_moment(now: datetime) -> datetime:
    """The latest Monday, nine o'clock UTC, that is not after ``now``."""
    monday = datetime.combine(now.date() - timedelta(days=now.weekday()), _HOUR)
    return monday if monday <= now else monday - WEEK


def week_name(moment: datetime) -> str:
    """The ISO week: ``2026-W48``."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"
