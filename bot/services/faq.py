"""Answers to questions from the FAQ of the catalog in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.catalog.registry import CatalogRegistry
from bot.catalog.revision_cache import RevisionCache
from bot.faq.answer import FaqAnswer
from bot.faq.search import Found, search_of
from bot.services.errors import ServiceError
from bot.services.faq_suggestions import FaqSuggestions

MOST_OFFERED = 3
"""How many entries are offered where none is certainly the answer."""


@dataclass(frozen=True)
class FaqOutcome:
    """What the FAQ has to say: the answer, or what may have been meant, or neither.

    Attributes:
        entry: The answer.
        offered: What may have been meant, the likeliest first.
        nearest_id: The entry that came nearest, if neither.
        about_bot: Whether neither, because the question is about the bot itself.
        off_topic: Whether neither, and it speaks of another subject.
    """

    entry: FaqEntry | None = None
    offered: tuple[FaqEntry, ...] = ()
    nearest_id: str | None = None
    about_bot: bool = False
    off_topic: bool = False


@dataclass(frozen=True)
class QuotedAnswer(FaqAnswer):
    """An entry of the FAQ as the answer to a question that somebody asked.

    Attributes:
        asked: The question as it was asked, cleaned; empty if it is not repeated.
    """

    asked: str = ""


class FaqService:
    """Looks questions up in the FAQ of the catalog that is in force where they are asked.

    Args:
        catalogs: Which catalog is in force where.
        clock: Tells the time.
    """

    def __init__(self, catalogs: CatalogRegistry, clock: Callable[[], datetime]) -> None:
        self._catalogs = catalogs
        self._clock = clock
        self._searches = RevisionCache(search_of)
        self._suggestions = RevisionCache(FaqSuggestions)

    async def catalog(self, guild_id: int | None) -> Catalog:
        """The catalog in force in a server, or (None) outside of servers."""
        return await self._catalogs.for_guild(guild_id)

    async def warm_up(self) -> None:
        """Build what is built once for each revision of a catalog, for the one that most members use."""
        catalog = await self.catalog(None)
        await self._searches.get(catalog)
        await self._suggestions.get(catalog)

    async def find(self, text: str, guild_id: int | None) -> Found:
        """What the search of a server's catalog finds."""
        search = await self._searches.get(await self.catalog(guild_id))
        return search.find(text)

    async def look_up(self, text: str, guild_id: int | None) -> FaqOutcome:
        """What the FAQ has to say about a question."""
        found = await self.find(text, guild_id)
        nearest = tuple(match.entry for match in found.nearest)
        if found.kind == "answer" and found.entry is not None:
            return FaqOutcome(found.entry)
        offered = nearest[:MOST_OFFERED] if found.kind == "did_you_mean" else ()
        nearest_id = nearest[0].id if nearest else None
        return FaqOutcome(None, offered, nearest_id, about_bot=found.about_bot, off_topic=found.off_topic)

    async def suggest(self, typed: str, question: str, guild_id: int | None) -> list[FaqEntry]:
        """Entries to offer while somebody types: those that have the words, else those that come near.

        Args:
            typed: What was typed so far.
            question: The same as a question to search for; empty if there are no words in it.
            guild_id: The server.
        """
        suggestions = await self._suggestions.get(await self._catalogs.for_guild(guild_id, at_once=True))
        offered = suggestions.matching(typed)
        if offered or not question:
            return offered
        return [match.entry for match in (await self.find(question, guild_id)).nearest]

    async def answer(self, entry_id: str, asked: str, guild_id: int | None) -> QuotedAnswer:
        """An entry as the answer to a question.

        Raises:
            ServiceError: if the catalog does not have the entry (any more).
        """
        found = await self.find_answer(entry_id, asked, guild_id)
        if found is None:
            raise ServiceError(
                "That answer is not in the catalog any more. Ask again with /ask, and I look at what it has now."
            )
        return found

    async def find_answer(self, entry_id: str, asked: str, guild_id: int | None) -> QuotedAnswer | None:
        """An entry as the answer to a question; None if the catalog does not have it (any more)."""
        catalog = await self.catalog(guild_id)
        entry = next((entry for entry in catalog.faq if entry.id == entry_id), None)
        return self.quote(entry, asked, catalog) if entry else None

    def quote(self, entry: FaqEntry, asked: str, catalog: Catalog) -> QuotedAnswer:
        """An entry of a catalog as the answer of today to a question."""
        return QuotedAnswer(entry, catalog, self._clock().date(), asked)
