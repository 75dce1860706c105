"""The questions of the interview and their options: data that a server may change."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from bot.catalog.models.base import Day, Figure, Flag, Id, Line, Lines, Record, Text
from bot.catalog.models.conditions import Answers, Condition


class Option(Record):
    """One possible answer.

    ``max_usd`` and ``max_weeks`` make it a limit (inclusive); beside options with limits, one without sets none.
    ``phrases`` are what members write when they mean it. ``unless`` names answers after which it is not offered; it
    still counts for those who give it.
    """

    id: Id
    label: Line
    detail: Line
    said: Annotated[str, Field(min_length=1, max_length=60)]
    phrases: Lines = ()
    max_usd: Figure | None = None
    max_weeks: Figure | None = None
    unless: Condition = Condition()


class Assumption(Record):
    """The answer that counts for some members who have not given one; ``since`` is the first day on which it does."""

    option: Id
    when: Condition = Condition()
    since: Day | None = None


class Question(Record):
    """One step of the interview; options run from least to most where they have an order.

    ``refers_to`` names the question whose chosen option this one is about (experience *on that platform*).
    ``certifications: true`` offers the catalog's certifications instead of options.
    ``assume`` says what goes without saying for members who are not asked. ``assume_unanswered`` says what is usual: it
    is what guards count as long as a member has not answered, and nothing is recommended because of it.
    """

    id: Id
    text: Annotated[str, Field(min_length=1, max_length=200)]
    topic: Annotated[str, Field(min_length=1, max_length=40)]
    why: Text
    options: Annotated[tuple[Option, ...], Field(max_length=24)] = ()
    certifications: Flag = False
    refers_to: Id | None = None
    when: Condition = Condition()
    unless: Condition = Condition()
    assume: tuple[Assumption, ...] = ()
    assume_unanswered: tuple[Assumption, ...] = ()

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def offered(self, answers: Answers) -> tuple[Option, ...]:
        """The options to choose from after these answers."""
        return tuple(option for option in self.options if not option.unless.any_match(answers))

    def usual(self, answers: Answers, on: date) -> str | None:
        """The option that counts as long as the question is not answered, on a day; None if nothing is usual."""
        usual = self.assume_unanswered
        return next((a.option for a in usual if a.when.all_match(answers) and (a.since or on) <= on), None)
