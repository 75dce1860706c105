"""What the catalog says in words: tiers, stacks, guidance, the quick-reference table and the FAQ."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.catalog.models.base import Day, Flag, Id, Ids, Line, Lines, LongText, Record, Text, Whole


class Tier(Record):
    """What a tier means and the honest take on it."""

    number: Annotated[Whole, Field(ge=1, le=4)]
    name: Line
    meaning: Text
    honest_take: Text


class StackStep(Record):
    """One step of a stack; any one of its certifications will do, none means something outside the catalog."""

    text: Text
    any_of: Ids = ()
    optional: Flag = False


class Stack(Record):
    """An ordered set of certifications that tells one career story."""

    id: Id
    name: Line
    story: Text
    steps: Annotated[tuple[StackStep, ...], Field(min_length=2, max_length=8)]


Group = Literal[
    "decision_framework",
    "universal_rule",
    "career_stages",
    "mistakes",
    "showing_it",
    "building_skills",
    "employers",
    "credential_signs",
]


class Guidance(Record):
    """A piece of the article's advice, which rules, plans and FAQ answers refer to by its id or its group."""

    id: Id
    group: Group
    title: Line
    text: Text


class QuickReference(Record):
    """A row of the article's closing table: on the article's own day this profile gets one of these."""

    situation: Line
    answers: dict[Id, Id]
    any_of: Annotated[Ids, Field(min_length=1)]


TOPIC_PATTERN = r"^(cert:)?[a-z0-9][a-z0-9_-]*$"
Topic = Annotated[str, StringConstraints(pattern=TOPIC_PATTERN, max_length=69)]
"""What an answer is about: a topic of the FAQ, or ``cert:`` and the id of a certification."""


class FaqEntry(Record):
    """One answer, and the ways in which members ask for it.

    ``{certification-id.field}`` in the answer is looked up when it is shown (``name``, ``price``, ``weeks``,
    ``status``, ``validity``), and ``{guidance:group}`` lists that group's advice: a figure is never typed twice.
    """

    id: Id
    topics: Annotated[tuple[Topic, ...], Field(min_length=1, max_length=3)]
    question: Line
    phrasings: Annotated[Lines, Field(min_length=2)]
    answer: LongText
    certifications: Ids = ()
    origin: Literal["article", "update"]
    evidence_on: Day


class Source(Record):
    """The article that the catalog starts from."""

    title: Line
    published_on: Day
