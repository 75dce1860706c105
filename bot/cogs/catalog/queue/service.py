"""What waits for moderators: questions that had no answer, grouped, and reports of mistakes."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

import discord

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.faq.clustering import group
from bot.faq.search import Search, search_of
from bot.services.revision_cache import RevisionCache
from bot.storage.reports import Report
from bot.storage.unanswered_questions import UnansweredQuestion
from bot.ui.bot import BotBase
from bot.ui.errors import UserError

_MOST_QUESTIONS = 1000
"""The newest ones; older ones come into view as these are dealt with."""

_SEARCHES = 4
_TEXTS_LOOKED_UP = 5

_DEALT_WITH = "Somebody has dealt with these questions in the meantime. /catalog unanswered shows what is left."


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that ask for the same thing, the most typical one first."""

    misses: tuple[UnansweredQuestion, ...]

    @property
    def typical(self) -> UnansweredQuestion:
        """The one that stands for all."""
        return self.misses[0]

    @cached_property
    def texts(self) -> Counter[str]:
        """What was asked, each wording with how often; the most typical first."""
        wordings: dict[str, str] = {}
        found = Counter[str]()
        for miss in self.misses:
            found[wordings.setdefault(miss.text.casefold(), miss.text)] += 1
        return found

    @property
    def last_asked_at(self) -> datetime:
        """When it was asked for the last time."""
        return max(miss.asked_at for miss in self.misses)

    @property
    def wrongly_answered(self) -> Counter[str]:
        """The entries that were the answer when somebody said that it was not right, and how often."""
        return Counter(miss.entry_id for miss in self.misses if miss.kind == "wrong" and miss.entry_id is not None)


class QueueDesk:
    """One for the bot; it keeps the searches of the catalogs whose queues were looked at last."""

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self._searches = RevisionCache(search_of, _SEARCHES)

    async def groups(self, guild_id: int) -> list[QuestionGroup]:
        """A community's questions, those that were asked most often first."""
        newest = await self._app.store.unanswered_questions.list(guild_id, limit=_MOST_QUESTIONS)
        search = await self._searches.get(await self._app.catalogs.for_guild(guild_id))
        return await asyncio.to_thread(_grouped, newest[::-1], search)

    async def group_of(self, guild_id: int, miss_id: int) -> QuestionGroup:
        """The group to which a question belongs now.

        Raises:
            UserError: if the question is gone.
        """
        for found in await self.groups(guild_id):
            if any(miss.id == miss_id for miss in found.misses):
                return found
        raise UserError(_DEALT_WITH)

    async def nearest(self, guild_id: int, questions: QuestionGroup, most: int) -> list[FaqEntry]:
        """The FAQ entries that come nearest to a group, the nearest first."""
        search = await self._searches.get(await self._app.catalogs.for_guild(guild_id))
        return await asyncio.to_thread(_nearest, search, list(questions.texts)[:_TEXTS_LOOKED_UP], most)

    async def dismiss(self, guild_id: int, questions: QuestionGroup) -> int:
        """Delete a group; how many of its questions there still were."""
        return await self._app.store.unanswered_questions.delete([miss.id for miss in questions.misses], guild_id)

    async def delete_answered(self, guild_id: int, catalog: Catalog) -> int:
        """Delete the questions that a catalog answers, and not by the answer that was wrong; how many they were."""
        newest = await self._app.store.unanswered_questions.list(guild_id, limit=_MOST_QUESTIONS)
        if not newest:
            return 0
        search = await self._searches.get(catalog)
        answered = await asyncio.to_thread(lambda: [miss.id for miss in newest if _is_answered(search, miss)])
        return await self._app.store.unanswered_questions.delete(answered, guild_id)

    async def reports(self, guild_id: int) -> list[Report]:
        """A community's open reports, the oldest first."""
        return await self._app.store.reports.list_open(guild_id)

    async def open_report(self, guild_id: int, report_id: int) -> Report:
        """A report that waits.

        Raises:
            UserError: if there is none such in this community, or it was settled.
        """
        report = await self._app.store.reports.get(report_id)
        if report is None or report.guild_id != guild_id:
            raise UserError("There is no such report in this server. /catalog unanswered shows what there is.")
        if report.state != "open":
            raise UserError(f"That report has been {report.state} in the meantime.")
        return report

    async def settle(
        self, guild_id: int, report_id: int, state: Literal["accepted", "rejected"], answer: str
    ) -> Report:
        """Accept or reject a report.

        Raises:
            UserError: as `open_report`.
        """
        now = discord.utils.utcnow()
        settled = await self._app.store.reports.resolve(report_id, guild_id, state, answer, now)
        return settled or await self.open_report(guild_id, report_id)


def _grouped(misses: list[UnansweredQuestion], search: Search) -> list[QuestionGroup]:
    found = group([miss.text for miss in misses], search)
    return [QuestionGroup(tuple(misses[place] for place in places)) for places in found]


def _nearest(search: Search, texts: list[str], most: int) -> list[FaqEntry]:
    scores: dict[str, float] = {}
    entries: dict[str, FaqEntry] = {}
    for text in texts:
        for match in search.nearest(text, most):
            entries[match.entry.id] = match.entry
            scores[match.entry.id] = scores.get(match.entry.id, 0.0) + match.score
    return sorted(entries.values(), key=lambda entry: (-scores[entry.id], entry.id))[:most]


def _is_answered(search: Search, miss: UnansweredQuestion) -> bool:
    found = search.find(miss.text)
    return (
        found.kind == "answer"
        and found.entry is not None
        and not (miss.kind == "wrong" and found.entry.id == miss.entry_id)
    )
