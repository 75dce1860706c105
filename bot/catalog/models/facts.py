"""The facts of an entry that members ask for: price, preparation, exam, retakes, first steps and caveats."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.models.base import Day, Flag, Id, Line, Lines, Range, Record, Text, WebAddress, Whole
from bot.catalog.models.conditions import Condition

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
