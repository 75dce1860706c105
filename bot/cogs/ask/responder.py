"""From a question to the card that answers it, whichever way the question came."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.catalog.models.catalog import Catalog
from bot.cogs.ask.cards import answer_card, private_card
from bot.cogs.ask.other_cards import about_me_card, did_you_mean_card, unknown_card
from bot.cogs.ask.routes import INTERVIEW, mark_of
from bot.profile_text import read_profile_text
from bot.services.faq import FaqOutcome, FaqService
from bot.services.recent_questions import RecentQuestions
from bot.services.unanswered_recorder import UnansweredRecorder
from bot.ui.card import Card
from bot.ui.components import ActionButton


@dataclass(frozen=True)
class AskedQuestion:
    """A question, who asked it and where.

    Attributes:
        text: The question, cleaned.
        user_id: Who wants the answer.
        guild_id: The server whose catalog answers; None outside of servers.
        catalog: That catalog.
        may_be_kept: Whether it may be kept when there is no answer.
        channel_id: Where it was asked.
        message_id: The message of somebody else for which an answer is looked for, if it is one.
    """

    text: str
    user_id: int
    guild_id: int | None
    catalog: Catalog
    may_be_kept: bool
    channel_id: int | None = None
    message_id: int | None = None


class Responder:
    """Answers questions with cards, and keeps those that have no answer."""

    def __init__(self, faq: FaqService, unanswered: UnansweredRecorder, recent: RecentQuestions) -> None:
        self._faq = faq
        self._recent = recent
        self._unanswered = unanswered

    async def look_up(self, question: AskedQuestion) -> FaqOutcome:
        """What the FAQ has to say about a question, which may refer to what its asker was just answered there."""
        prior = None
        if question.channel_id is not None and question.message_id is None:
            prior = self._recent.last(question.user_id, question.channel_id)
        return await self._faq.look_up(question.text, question.catalog, prior)

    async def respond(self, question: AskedQuestion, outcome: FaqOutcome | None = None) -> Card:
        """The card that answers a question; without an answer, the question is kept.

        Args:
            question: The question.
            outcome: What the FAQ has to say about it, if that was looked up already.
        """
        outcome = outcome or await self.look_up(question)
        if outcome.entry is not None:
            answer = self._faq.quote(outcome, outcome.entry, question.text, question.catalog)
            if question.message_id is not None:
                return private_card(answer, question.message_id)
            if question.channel_id is not None:
                remembered = await self._faq.to_remember(question.text, outcome.entry, question.catalog)
                self._recent.remember(question.user_id, question.channel_id, remembered)
            return answer_card(answer, pick=await _interview_button(question) if outcome.asks_for_pick else None)
        if outcome.offered:
            return did_you_mean_card(
                question.text, outcome.offered, asker=mark_of(question.user_id), message_id=question.message_id
            )
        if outcome.about_bot:
            return about_me_card(question.text)
        return await self.give_up(question, outcome)

    async def give_up(self, question: AskedQuestion, outcome: FaqOutcome, card_id: int | None = None) -> Card:
        """Say that there is no answer, and keep the question if it is about our subject.

        Args:
            question: The question.
            outcome: What the FAQ has to say about it.
            card_id: The card on which the asker said that nothing suits.
        """
        kept = (
            question.may_be_kept
            and not outcome.off_topic
            and await self._unanswered.keep(
                "unknown",
                question.text,
                guild_id=question.guild_id,
                entry_id=outcome.nearest_id,
                user_id=question.user_id,
                card_id=card_id,
            )
        )
        return unknown_card(question.text, outcome, kept=kept)


async def _interview_button(question: AskedQuestion) -> ActionButton | None:
    """To the interview with what the question says about its asker; None if it says nothing."""
    understood = await read_profile_text(question.text, question.catalog)
    if not understood.answers and not understood.held:
        return None
    style = discord.ButtonStyle.primary
    return INTERVIEW.button("Use what I said", style=style, asker=mark_of(question.user_id))
