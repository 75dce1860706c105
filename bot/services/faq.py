"""Answers to questions from the FAQ of the catalog in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.catalog.registry import CatalogRegistry
from bot.catalog.revision_cache import RevisionCache
from bot.faq.answer import FaqAnswer
from bot.faq.followup import refers_back
from bot.faq.language import ENGLISH
from bot.faq.pick import asks_for_pick
from bot.faq.reading import Reading
from bot.faq.search import SEARCHES, SearchResult
from bot.profile_text import UNDERSTANDINGS
from bot.services.errors import ServiceError

MOST = 25
"""What Discord shows of suggestions."""

_WORD = re.compile(r"\w+")
_LONGEST_TYPED = 200


class _Candidate(NamedTuple):
    """An entry with its words, each after a space, so that the beginnings of words can be looked for.

    In ``everything`` each phrasing begins with a bar, which no word has.
    """

    entry: FaqEntry
    question: str
    everything: str


class FaqSuggestions:
    """The questions of one catalog revision."""

    def __init__(self, catalog: Catalog) -> None:
        self._candidates = [
            _Candidate(
                entry, _key(entry.question), "".join(f"|{_key(text)}" for text in (entry.question, *entry.phrasings))
            )
            for entry in catalog.faq
        ]

    def matching(self, typed: str) -> list[FaqEntry]:
        """Entries that have a word beginning with each of the typed ones.

        First those whose question begins with what was typed, then those with the words in their question, then those
        that members ask for in such words, most often so first.
        """
        words = [f" {word}" for word in _words(typed[:_LONGEST_TYPED])]
        phrase = "".join(words)
        ranked: list[tuple[int, int, FaqEntry]] = []
        for entry, question, everything in self._candidates:
            if not all(word in everything for word in words):
                continue
            group = 0 if question.startswith(phrase) else 1 if all(word in question for word in words) else 2
            ranked.append((group, -everything.count(f"|{phrase}"), entry))
        ranked.sort(key=lambda item: item[:2])
        return [entry for _, _, entry in ranked[:MOST]]


SUGGESTIONS = RevisionCache(FaqSuggestions)
"""The suggestions of the revisions in use, for everybody who types a question in this process."""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _key(text: str) -> str:
    return "".join(f" {word}" for word in _words(text))


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
        other_credential: Whether neither, because it is about a credential that is not in the catalog.
        language: The language in which it is written.
        reading: What was read out of it.
        second: The answer to the second of two questions.
        asks_for_pick: Whether it is really "what should I take?".
    """

    entry: FaqEntry | None = None
    offered: tuple[FaqEntry, ...] = ()
    nearest_id: str | None = None
    about_bot: bool = False
    off_topic: bool = False
    other_credential: bool = False
    language: str = ENGLISH
    reading: Reading | None = None
    second: FaqOutcome | None = None
    asks_for_pick: bool = False


@dataclass(frozen=True)
class QuotedAnswer(FaqAnswer):
    """An entry of the FAQ as the answer to a question that somebody asked.

    Attributes:
        asked: The question as it was asked, cleaned; empty if it is not repeated.
        second: The answer to the second of two questions.
    """

    asked: str = ""
    second: QuotedAnswer | None = None


class FaqService:
    """Looks questions up in the FAQ of the catalog that is in force where they are asked.

    Args:
        catalogs: Which catalog is in force where.
        clock: Tells the time.
    """

    def __init__(self, catalogs: CatalogRegistry, clock: Callable[[], datetime]) -> None:
        self._catalogs = catalogs
        self._clock = clock

    async def catalog(self, guild_id: int | None, *, at_once: bool = False) -> Catalog:
        """The catalog in force in a server, or (None) outside of servers: for every other method, asked for once.

        Args:
            guild_id: The server.
            at_once: Be content with what was in force when that was last looked at.
        """
        return await self._catalogs.for_guild(guild_id, at_once=at_once)

    async def warm_up(self) -> None:
        """Build what is built once for each revision of a catalog, for the one that most members use."""
        catalog = await self.catalog(None)
        await SEARCHES.get(catalog)
        await SUGGESTIONS.get(catalog)
        await UNDERSTANDINGS.get(catalog)

    async def find(self, text: str, catalog: Catalog, prior: str | None = None) -> SearchResult:
        """What the search of a catalog finds.

        Args:
            text: The question.
            catalog: The catalog in force.
            prior: What the same member was answered just before, if the question may refer to it.
        """
        search = await SEARCHES.get(catalog)
        census = search.read(text).census if prior else None
        if census is not None and census.foreign + census.unknown > 0:
            prior = None  # a word of another world names what it is about: "is a Tesla worth the money"
        return search.find(text, prior)

    async def look_up(self, text: str, catalog: Catalog, prior: str | None = None) -> FaqOutcome:
        """What the FAQ has to say about a question; the arguments are those of `find`."""
        return _outcome(await self.find(text, catalog, prior))

    async def to_remember(self, text: str, entry: FaqEntry, catalog: Catalog) -> str:
        """What the next message may refer to: the question, or the one of its answer if it needed a question before.

        Args:
            text: The question.
            entry: Its answer.
            catalog: The catalog in force.
        """
        search = await SEARCHES.get(catalog)
        return entry.question if refers_back(text, search.read(text)) else text

    async def next_best(self, asked: str, entry_id: str, catalog: Catalog) -> list[FaqEntry]:
        """What may have been meant, if a certain entry was not.

        Args:
            asked: The question.
            entry_id: The entry that did not answer it.
            catalog: The catalog in force.
        """
        search = await SEARCHES.get(catalog)
        nearest = (match.entry for match in search.nearest(asked, MOST_OFFERED))
        return [entry for entry in nearest if entry.id != entry_id]

    async def suggest(self, typed: str, question: str, catalog: Catalog) -> list[FaqEntry]:
        """Entries to offer while somebody types: those that have the words, else those that come near.

        Args:
            typed: What was typed so far.
            question: The same as a question to search for; empty if there are no words in it.
            catalog: The catalog in force.
        """
        suggestions = await SUGGESTIONS.get(catalog)
        offered = suggestions.matching(typed)
        if offered or not question:
            return offered
        return [match.entry for match in (await self.find(question, catalog)).nearest]

    async def answer(self, entry_id: str, asked: str, catalog: Catalog) -> QuotedAnswer:
        """An entry as the answer to a question.

        Raises:
            ServiceError: if the catalog does not have the entry (any more).
        """
        found = await self.find_answer(entry_id, asked, catalog)
        if found is None:
            raise ServiceError(
                "That answer is not in the catalog any more. Ask again with /ask, and I look at what it has now."
            )
        return found

    async def find_answer(self, entry_id: str, asked: str, catalog: Catalog) -> QuotedAnswer | None:
        """An entry as the answer to a question; None if the catalog does not have it (any more)."""
        entry = catalog.faq_entry.get(entry_id)
        if entry is None:
            return None
        found = _outcome((await SEARCHES.get(catalog)).find(asked))
        if found.entry == entry:
            return self.quote(found, entry, asked, catalog)
        return self.quote(FaqOutcome(entry, reading=found.reading), entry, asked, catalog)

    def quote(self, outcome: FaqOutcome, entry: FaqEntry, asked: str, catalog: Catalog) -> QuotedAnswer:
        """An entry of a catalog as the answer of today to a question.

        Args:
            outcome: What was found for the question.
            entry: The answer.
            asked: The question.
            catalog: The catalog in force.
        """
        on = self._clock().date()
        second = outcome.second
        other = None
        if second is not None and second.entry is not None:
            other = QuotedAnswer(second.entry, catalog, on, reading=second.reading)
        return QuotedAnswer(entry, catalog, on, asked, other, reading=outcome.reading)


def _outcome(found: SearchResult) -> FaqOutcome:
    nearest = tuple(match.entry for match in found.nearest)
    is_answered = found.kind == "answer" and found.entry is not None
    return FaqOutcome(
        entry=found.entry if is_answered else None,
        offered=nearest[:MOST_OFFERED] if found.kind == "did_you_mean" else (),
        nearest_id=nearest[0].id if nearest and not is_answered else None,
        about_bot=found.about_bot,
        off_topic=found.off_topic and not is_answered,
        other_credential=found.other_credential,
        language=found.language,
        reading=found.reading,
        second=_outcome(found.second) if found.second is not None else None,
        asks_for_pick=asks_for_pick(found),
    )
