"""From a question to the card that answers it, whichever way the question came."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cogs.ask.cards import answer_card, private_card
from bot.cogs.ask.other_cards import about_me_card, did_you_mean_card, unknown_card
from bot.cogs.ask.routes import mark_of
from bot.services.faq import FaqOutcome, FaqService
from bot.services.unanswered_recorder import UnansweredRecorder
from bot.ui.card import Card


@dataclass(frozen=True)
class AskedQuestion:
    """A question, who asked it and where.

    Attributes:
        text: The question, cleaned.
        user_id: Who wants the answer.
        guild_id: The server whose catalog answers; None outside of servers.
        may_be_kept: Whether it may be kept when there is no answer.
        message_id: The message of somebody else for which an answer is looked for, if it is one.
    """

    text: str
    user_id: int
    guild_id: int | None
    may_be_kept: bool
    message_id: int | None = None


class Responder:
    """Answers questions with cards, and keeps those that have no answer."""

    def __init__(self, faq: FaqService, unanswered: UnansweredRecorder) -> None:
        self._faq = faq
        self._unanswered = unanswered

    async def respond(self, question: AskedQuestion, outcome: FaqOutcome | None = None) -> Card:
        """The card that answers a question; without an answer, the question is kept.

        Args:
            question: The question.
            outcome: What the FAQ has to say about it, if that was looked up already.
        """
        outcome = outcome or await self._faq.look_up(question.text, question.guild_id)
        if outcome.entry is not None:
            answer = self._faq.quote(outcome.entry, question.text, await self._faq.catalog(question.guild_id))
            return answer_card(answer) if question.message_id is None else private_card(answer, question.message_id)
        if outcome.offered:
            return did_you_mean_card(
                question.text, outcome.offered, asker=mark_of(question.user_id), message_id=question.message_id
            )
        if outcome.about_bot:
            return about_me_card(question.text)
        return await self.give_up(question, outcome.nearest_id)

    async def give_up(self, question: AskedQuestion, nearest_id: str | None, card_id: int | None = None) -> Card:
        """Keep a question that has no answer, and say so.

        Args:
            question: The question.
            nearest_id: The entry that came nearest.
            card_id: The card on which the asker said that nothing suits.
        """
        kept = question.may_be_kept and await self._unanswered.keep(
            "unknown",
            question.text,
            guild_id=question.guild_id,
            entry_id=nearest_id,
            user_id=question.user_id,
            card_id=card_id,
        )
        return unknown_card(question.text, kept=kept)
