"""Where questions are looked up and misses are kept: between the cards on one side, catalog and store on the other."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.cogs.ask.cards import Answer, answer_card, private_card
from bot.cogs.ask.other_cards import MOST_OFFERED, about_me_card, did_you_mean_card, unknown_card
from bot.cogs.ask.question import clean, has_words
from bot.cogs.ask.routes import browser_of, mark_of
from bot.cogs.ask.suggestions import Suggestions
from bot.cogs.ask.unanswered import MissKeeper
from bot.faq.search import Found, search_of
from bot.ui.bot import BotBase
from bot.ui.cache import RevisionCache
from bot.ui.card import Card
from bot.ui.errors import UserError


@dataclass(frozen=True)
class Asking:
    """A question, who asked it and where.

    Attributes:
        text: The question, cleaned.
        user_id: Who wants the answer.
        guild_id: The community whose catalog answers; None outside of communities.
        may_be_kept: Whether it may be kept when there is no answer.
        message_id: The message of somebody else for which an answer is looked for, if it is one.
    """

    text: str
    user_id: int
    guild_id: int | None
    may_be_kept: bool
    message_id: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What the FAQ has to say: the answer, or what may have been meant, or neither.

    Attributes:
        nearest_id: The entry that came nearest, if neither.
        about_bot: Whether neither, because the question is about the bot itself.
        off_topic: Whether neither, and it speaks of another subject.
    """

    entry: FaqEntry | None = None
    offered: tuple[FaqEntry, ...] = ()
    nearest_id: str | None = None
    about_bot: bool = False
    off_topic: bool = False


class AskDesk:
    """One for the bot.

    Attributes:
        misses: Keeps what was not answered.
    """

    def __init__(self, app: BotBase) -> None:
        self._app = app
        self.misses = MissKeeper(app)
        self._searches = RevisionCache(search_of)
        self._suggestions = RevisionCache(Suggestions)

    def catalog(self, guild_id: int | None) -> Catalog:
        """The catalog in force in a community."""
        return self._app.catalogs.current(guild_id)

    async def warm_up(self) -> None:
        """Build what is built once for each revision of a catalog, for the one that most members use."""
        catalog = self.catalog(None)
        await self._searches.get(catalog)
        await self._suggestions.get(catalog)

    async def find(self, text: str, guild_id: int | None) -> Found:
        """What the search of a community's catalog finds."""
        search = await self._searches.get(self.catalog(guild_id))
        return search.find(text)

    async def look_up(self, text: str, guild_id: int | None) -> Outcome:
        """What the FAQ has to say about a question."""
        found = await self.find(text, guild_id)
        nearest = tuple(match.entry for match in found.nearest)
        if found.kind == "answer" and found.entry is not None:
            return Outcome(found.entry)
        offered = nearest[:MOST_OFFERED] if found.kind == "did_you_mean" else ()
        nearest_id = nearest[0].id if nearest else None
        return Outcome(None, offered, nearest_id, about_bot=found.about_bot, off_topic=found.off_topic)

    async def suggest(self, typed: str, guild_id: int | None) -> list[FaqEntry]:
        """Entries to offer while somebody types: those that have the words, else those that come near."""
        suggestions = await self._suggestions.get(self.catalog(guild_id))
        offered = suggestions.matching(typed)
        if offered or not has_words(typed):
            return offered
        return [match.entry for match in (await self.find(clean(typed), guild_id)).nearest]

    def answer(self, entry_id: str, asked: str, guild_id: int | None) -> Answer:
        """An entry as the answer to a question.

        Raises:
            UserError: if the catalog does not have the entry (any more).
        """
        found = self.find_answer(entry_id, asked, guild_id)
        if found is None:
            raise UserError(
                "That answer is not in the catalog any more. Ask again with /ask, and I look at what it has now."
            )
        return found

    def find_answer(self, entry_id: str, asked: str, guild_id: int | None) -> Answer | None:
        """As `answer`, with None in place of the refusal."""
        catalog = self.catalog(guild_id)
        entry = next((entry for entry in catalog.faq if entry.id == entry_id), None)
        return self._answer(entry, asked, catalog) if entry else None

    async def respond(self, asking: Asking, outcome: Outcome | None = None) -> Card:
        """The card that answers a question; without an answer, the question is kept."""
        outcome = outcome or await self.look_up(asking.text, asking.guild_id)
        if outcome.entry is not None:
            answer = self._answer(outcome.entry, asking.text, self.catalog(asking.guild_id))
            return answer_card(answer) if asking.message_id is None else private_card(answer, asking.message_id)
        if outcome.offered:
            return did_you_mean_card(
                asking.text, outcome.offered, asker=mark_of(asking.user_id), message_id=asking.message_id
            )
        if outcome.about_bot:
            return about_me_card(asking.text)
        return await self.give_up(asking, outcome.nearest_id)

    async def give_up(self, asking: Asking, nearest_id: str | None, card_id: int | None = None) -> Card:
        """Keep a question that has no answer, and say so."""
        kept = asking.may_be_kept and await self.misses.keep(
            "unknown",
            asking.text,
            guild_id=asking.guild_id,
            entry_id=nearest_id,
            user_id=asking.user_id,
            card_id=card_id,
        )
        return unknown_card(asking.text, kept=kept)

    def _answer(self, entry: FaqEntry, asked: str, catalog: Catalog) -> Answer:
        can_browse = browser_of(self._app) is not None
        return Answer(entry, catalog, discord.utils.utcnow().date(), asked, can_browse)
