"""Facts of a certification, and the claims behind them: what somebody said, where, when, and how reliably."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.models.base import Day, Flag, Id, Line, Lines, Range, Record, Text, WebAddress, Whole
from bot.catalog.models.conditions import Condition
from bot.catalog.models.dates import Status

Origin = Literal["article", "vendor", "independent"]
Confidence = Literal["high", "medium", "low", "unverified"]
Subject = Literal[
    "status", "price", "preparation", "prerequisites", "content", "validity", "languages", "value", "exam"
]


_DOLLARS = re.compile(r"\$\s?([0-9][0-9,]*(?:\.[0-9]{2})?)(?:-\$?([0-9][0-9,]*(?:\.[0-9]{2})?))?")


class Claim(Record):
    """One fact, where it comes from, and the day of the evidence (never the day on which the catalog was compiled).

    ``usd`` and ``status`` state the price and the status that the claim is about, so that it can be compared with the
    entry: a claim that states something else is no check of it. ``holds_from`` is the day from which that holds, where
    it is not the day of the evidence; ``outdated`` keeps a claim that is known to be no longer true.
    """

    about: Subject
    usd: Range | None = None
    status: Status | None = None
    holds_from: Day | None = None
    outdated: Flag = False
    says: Text
    origin: Origin
    source: WebAddress | None = None
    confidence: Confidence
    evidence_on: Day

    @property
    def dollars(self) -> frozenset[float]:
        """The amounts that a claim about a price states, or else names in its sentence: ``$49-79`` names two."""
        if self.about != "price":
            return frozenset()
        if self.usd is not None:
            return frozenset(self.usd)
        named = (figure for found in _DOLLARS.finditer(self.says) for figure in found.groups() if figure)
        return frozenset(float(figure.replace(",", "")) for figure in named)


MOST_DAYS = 3650
"""What is longer is a slip, and would lead to days beyond the calendar."""

TakenAt = Literal["home", "test_center", "either"]
"""Where an exam is taken: with an online proctor at home, at a test center, or as one likes."""


class Cost(Record):
    """What it takes to finish, in US dollars at US list prices.

    ``renewal_usd`` is what renewing costs each time; where it is absent, renewing costs as much as the first time.
    ``open_ended`` marks a total of which only the lower figure is known: "$3,000 or more".
    """

    total_usd: Range | None = None
    monthly_usd: Range | None = None
    renewal_usd: Range | None = None
    regional: Flag = False
    open_ended: Flag = False
    note: Text


class Preparation(Record):
    """Calendar weeks from a standing start; ``weeks`` is absent where nobody publishes a figure."""

    weeks: Range | None = None
    note: Text


class Retake(Record):
    """What to know after failing: the days until the second try, and the vendor's rule in a sentence."""

    wait_days: Annotated[Whole, Field(ge=0, le=MOST_DAYS)]
    text: Text
    source: WebAddress | None = None
    evidence_on: Day | None = None


class Exam(Record):
    """What sitting it is like, as far as the vendor tells: length, questions, pass mark, and where it is taken."""

    questions: Range | None = None
    minutes: Range | None = None
    pass_mark: Line | None = None
    taken_at: TakenAt | None = None
    scoring: Text | None = None


class Dated(Record):
    """A text that holds from one day on, until the day before another one; without days it always holds."""

    since: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class FirstStep(Dated):
    """Something to do before or beside the certification, for the members it is meant for."""

    text: Text
    certification: Id | None = None
    when: Condition = Condition()
    unless: Condition = Condition()


class Caveat(Dated):
    """A warning that goes with this certification whenever it is recommended to such a member."""

    code: Id
    text: Text
    when: Condition = Condition()
    unless: Condition = Condition()


class FactChange(Record):
    """Facts that take the place of the entry's own from a day on, each as a whole."""

    since: Annotated[Day, Field(alias="from")]
    cost: Cost | None = None
    preparation: Preparation | None = None
    retake: Retake | None = None
    exam: Exam | None = None
    languages: Lines | None = None
    renewal: Text | None = None
    source: WebAddress | None = None

    @property
    def facts(self) -> dict[str, object]:
        """The fields that change, with their new values."""
        names = ("cost", "preparation", "retake", "exam", "languages", "renewal")
        return {name: value for name in names if (value := getattr(self, name)) is not None}
