"""The questions of the interview and their options: data that a community may change."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from bot.catalog.models.base import Figure, Flag, Id, Line, Lines, Record, Text
from bot.catalog.models.conditions import Condition


class Option(Record):
    """One possible answer.

    ``max_usd`` and ``max_weeks`` make it a limit (inclusive); beside options with limits, one without sets none.
    ``phrases`` are what members write when they mean it.
    """

    id: Id
    label: Line
    detail: Line
    said: Annotated[str, Field(min_length=1, max_length=60)]
    phrases: Lines = ()
    max_usd: Figure | None = None
    max_weeks: Figure | None = None


class Assumption(Record):
    """The answer that goes without saying for some members, who are therefore not asked."""

    option: Id
    when: Condition


class Question(Record):
    """One step of the interview; options run from least to most where they have an order.

    ``refers_to`` names the question whose chosen option this one is about (experience *on that platform*).
    ``certifications: true`` offers the catalog's certifications instead of options.
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

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)
