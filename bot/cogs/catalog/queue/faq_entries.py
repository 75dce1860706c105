"""From questions without an answer to the files of a catalog that answers them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.catalog.edit import CatalogEditor
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import TOPIC_PATTERN, FaqEntry
from bot.services.unanswered_queue import QuestionGroup
from bot.ui.errors import UserError
from bot.ui.limits import shorten

LONGEST_LINE = 100
"""Characters that a form has room for in a line."""

MOST_WAYS = 10
"""More ways of asking that are much alike make the search no better."""

_MOST_TOPICS = 3
_TOPIC = re.compile(TOPIC_PATTERN)


def ways_of(group: QuestionGroup) -> list[str]:
    """The wordings of a group that an entry can list, the most typical first."""
    return [shorten(" ".join(text.split()), LONGEST_LINE) for text in group.texts][:MOST_WAYS]


def topics_of(nearest: Sequence[FaqEntry]) -> str:
    """The topics of the entry that comes nearest, as a moderator would type them."""
    return ", ".join(nearest[0].topics) if nearest else ""


def with_answer(catalog: Catalog, *, question: str, answer: str, ways: str, topics: str, on: date) -> dict[str, bytes]:
    """The files of the catalog with a new FAQ entry.

    Raises:
        UserError: if there is no answer, no topic, or what is no topic.
        EditError: if a text cannot be kept.
    """
    if not any(character.isalnum() for character in answer):
        raise UserError("Nothing was changed. Write an answer in words.")
    listed = list(dict.fromkeys(line for way in ways.splitlines() if (line := " ".join(way.split()))))
    # A catalog wants two ways of asking; whoever gives fewer has the question itself as well.
    asked = " ".join(question.split()).rstrip("? ")
    missing = [way for way in (asked, f"{asked}?") if asked and way not in listed][: max(0, 2 - len(listed))]
    editor = CatalogEditor(catalog.files)
    editor.add_faq(
        question=question, answer=answer, phrasings=[*listed, *missing], topics=_topics(topics), evidence_on=on
    )
    return editor.files


def with_ways(catalog: Catalog, faq_id: str, group: QuestionGroup) -> dict[str, bytes]:
    """The files of the catalog with a group's wordings as further ways to ask what an entry answers.

    Raises:
        EditError: if the entry is gone, or a text cannot be kept.
    """
    editor = CatalogEditor(catalog.files)
    for way in ways_of(group):
        editor.add_phrasing(faq_id, way)
    return editor.files


def _topics(typed: str) -> list[str]:
    found = list(dict.fromkeys(re.findall(r"[^\s,;]+", typed.casefold())))
    if not 1 <= len(found) <= _MOST_TOPICS or not all(_TOPIC.match(topic) for topic in found):
        raise UserError(
            "Nothing was changed: give one to three topics, such as “cost, renewal”. A topic is a short word of "
            "letters, digits and hyphens; cert: and an id stand for the facts of a certification."
        )
    return found
