"""The moderators' queue: questions that had no answer, grouped, and reports of mistakes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.faq.clustering import group
from bot.faq.search import SEARCHES, Search
from bot.services.errors import ServiceError
from bot.storage.reports import Report
from bot.storage.store import Store
from bot.storage.unanswered_questions import UnansweredQuestion

_MOST_QUESTIONS = 1000
"""The newest ones; older ones come into view as these are dealt with."""

_TEXTS_LOOKED_UP = 5

_DEALT_WITH = "Somebody has dealt with these questions in the meantime. /catalog unanswered shows what is left."


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that ask for the same thing, the most typical one first."""

    questions: tuple[UnansweredQuestion, ...]

    @property
    def typical(self) -> UnansweredQuestion:
        """The one that stands for all."""
        return self.questions[0]

    @cached_property
    def texts(self) -> Counter[str]:
        """What was asked, each wording with how often; the most typical first."""
        wordings: dict[str, str] = {}
        found = Counter[str]()
        for question in self.questions:
            found[wordings.setdefault(question.text.casefold(), question.text)] += 1
        return found

    @property
    def last_asked_at(self) -> datetime:
        """When it was asked for the last time."""
        return max(question.asked_at for question in self.questions)

    @property
    def wrongly_answered(self) -> Counter[str]:
        """The entries that were the answer when somebody said that it was not right, and how often."""
        return Counter(
            question.entry_id
            for question in self.questions
            if question.kind == "wrong" and question.entry_id is not None
        )


class UnansweredQueueService:
    """Groups the questions of a server, and settles what waits.

    Args:
        store: The bot's memory.
        clock: Tells the present moment.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def groups(self, guild_id: int, catalog: Catalog) -> list[QuestionGroup]:
        """A server's questions, those that were asked most often first."""
        newest = await self._store.unanswered_questions.list(guild_id, limit=_MOST_QUESTIONS)
        search = await SEARCHES.get(catalog)
        return await asyncio.to_thread(_grouped, newest[::-1], search)

    async def group_of(self, guild_id: int, question_id: int, catalog: Catalog) -> QuestionGroup:
        """The group to which a question belongs now.

        Raises:
            ServiceError: if the question is gone.
        """
        for found in await self.groups(guild_id, catalog):
            if any(question.id == question_id for question in found.questions):
                return found
        raise ServiceError(_DEALT_WITH)

    async def nearest(self, group: QuestionGroup, catalog: Catalog, most: int) -> list[FaqEntry]:
        """The FAQ entries that come nearest to a group, the nearest first."""
        search = await SEARCHES.get(catalog)
        return await asyncio.to_thread(_nearest, search, list(group.texts)[:_TEXTS_LOOKED_UP], most)

    async def dismiss(self, guild_id: int, group: QuestionGroup) -> int:
        """Delete a group; how many of its questions there still were."""
        ids = [question.id for question in group.questions]
        return await self._store.unanswered_questions.delete(ids, guild_id)

    async def catalog_published(self, guild_id: int, old: Catalog, new: Catalog) -> None:
        """Delete what a new catalog answers: it waits no longer."""
        if old.faq != new.faq:
            await self.delete_answered(guild_id, new)

    async def delete_answered(self, guild_id: int, catalog: Catalog) -> int:
        """Delete the questions that a catalog answers, and not by the answer that was wrong; how many they were."""
        newest = await self._store.unanswered_questions.list(guild_id, limit=_MOST_QUESTIONS)
        if not newest:
            return 0
        search = await SEARCHES.get(catalog)
        answered = await asyncio.to_thread(lambda: [each.id for each in newest if _is_answered(search, each)])
        return await self._store.unanswered_questions.delete(answered, guild_id)

    async def reports(self, guild_id: int) -> list[Report]:
        """A server's open reports, the oldest first."""
        return await self._store.reports.list_open(guild_id)

    async def count_reports(self, guild_id: int) -> int:
        """How many reports are open in a server."""
        return await self._store.reports.count_open(guild_id)

    async def open_report(self, guild_id: int, report_id: int) -> Report:
        """A report that waits.

        Raises:
            ServiceError: if there is none such in this server, or it was settled.
        """
        report = await self._store.reports.get(report_id)
        if report is None or report.guild_id != guild_id:
            raise ServiceError("There is no such report in this server. /catalog unanswered shows what there is.")
        if report.state != "open":
            raise ServiceError(f"That report has been {report.state} in the meantime.")
        return report

    async def decide(
        self, guild_id: int, report_id: int, state: Literal["accepted", "rejected"], answer: str
    ) -> Report:
        """Accept or reject a report.

        Args:
            guild_id: The server whose moderators decide.
            report_id: The report.
            state: The decision.
            answer: What to say to whoever reported it; may be empty.

        Raises:
            ServiceError: as `open_report`.
        """
        settled = await self._store.reports.resolve(report_id, guild_id, state, answer, self._clock())
        return settled or await self.open_report(guild_id, report_id)


def _grouped(questions: list[UnansweredQuestion], search: Search) -> list[QuestionGroup]:
    found = group([question.text for question in questions], search)
    return [QuestionGroup(tuple(questions[place] for place in places)) for places in found]


def _nearest(search: Search, texts: list[str], most: int) -> list[FaqEntry]:
    scores: dict[str, float] = {}
    entries: dict[str, FaqEntry] = {}
    for text in texts:
        for match in search.nearest(text, most):
            entries[match.entry.id] = match.entry
            scores[match.entry.id] = scores.get(match.entry.id, 0.0) + match.score
    return sorted(entries.values(), key=lambda entry: (-scores[entry.id], entry.id))[:most]


def _is_answered(search: Search, question: UnansweredQuestion) -> bool:
    found = search.find(question.text)
    return (
        found.kind == "answer"
        and found.entry is not None
        and not (question.kind == "wrong" and found.entry.id == question.entry_id)
    )
