"""``/ask``, the message action, and the answers to every click on their cards."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.models.texts import FaqEntry
from bot.cogs.advise.interview_flow import InterviewFlow
from bot.cogs.ask import routes
from bot.cogs.ask.cards import answer_card, private_card, whole_card
from bot.cogs.ask.intent import small_talk
from bot.cogs.ask.other_cards import KEPT, NO_WORDS, NOTHING_TO_ANSWER, gone_card, posted_card, small_talk_card
from bot.cogs.ask.posting import community, is_present, post_answer
from bot.cogs.ask.question import (
    MAX_QUESTION,
    asked_on,
    clean,
    credit_on,
    first_offered_on,
    has_words,
    message_to_answer,
)
from bot.cogs.ask.responder import AskedQuestion, Responder
from bot.cogs.ask.routes import mark_of
from bot.cogs.browse.cog import Browse
from bot.profile_text import read_profile_text
from bot.services.faq import FaqOutcome, FaqService, QuotedAnswer
from bot.services.recent_keys import RecentKeys
from bot.services.unanswered_recorder import UnansweredRecorder
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.commands import message_action
from bot.ui.components import ActionButton
from bot.ui.deadlines import acknowledge
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card
from bot.ui.limits import MAX_BUTTON_LABEL, MAX_CHOICE, shorten

_THANKS = "Thank you."
_NOBODY = "0"
"""Stands for the asker on a card that others see as well: the next best answer is then shown on a card of its own."""


class Ask(commands.Cog):
    """Questions that members ask with a command, or point at."""

    def __init__(
        self,
        faq: FaqService,
        unanswered: UnansweredRecorder,
        responder: Responder,
        browse: Browse,
        interviews: InterviewFlow,
    ) -> None:
        self._faq = faq
        self._unanswered = unanswered
        self._responder = responder
        self._browse = browse
        self._interviews = interviews
        self._posts = RecentKeys()

    async def cog_load(self) -> None:
        """Build what the first question would have to wait for."""
        await self._faq.warm_up()

    @app_commands.command(name="ask", description="Ask about AI certifications: cost, time, worth, which one first")
    @app_commands.describe(question="In your own words, or one of the questions that come up while you type")
    async def ask(self, interaction: Interaction, question: app_commands.Range[str, 1, MAX_QUESTION]) -> None:
        """Answer privately."""
        text = clean(question)
        if not has_words(text):
            raise UserError(NO_WORDS)
        talk = small_talk(text)
        if talk is not None:
            card = small_talk_card(talk, interaction.client, in_server=interaction.guild_id is not None)
        else:
            card = await self._responder.respond(await self._asked(interaction, text))
        await send_card(interaction, view=card)

    @ask.autocomplete("question")
    async def suggest(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Questions of the FAQ that begin with, or contain, what was typed; else those that come near it."""
        question = clean(current) if has_words(current) else ""
        catalog = await self._faq.catalog(await community(interaction), at_once=True)
        found = await self._faq.suggest(current, question, catalog)
        questions = dict.fromkeys(shorten(entry.question, MAX_CHOICE) for entry in found)
        return [app_commands.Choice(name=question, value=question) for question in questions]

    @message_action("Answer from FAQ")
    async def answer_from_faq(self, interaction: Interaction, message: discord.Message) -> None:
        """Show a helper the answer to somebody's message."""
        forwarded = (snapshot.content for snapshot in message.message_snapshots)
        text = clean(message.content or next(forwarded, ""))
        if not has_words(text) or small_talk(text):
            raise UserError(NOTHING_TO_ANSWER)
        asked = await self._asked(interaction, text, message.id)
        await send_card(interaction, view=await self._responder.respond(asked))

    @routes.MEANT.handler
    async def show_meant(self, interaction: Interaction, *, asker: str, entry: str) -> None:
        """Show the answer on the asker's card; on a card of its own to anybody else."""
        chosen = await self._answer(interaction, entry)
        if asker == mark_of(interaction.user.id):
            await edit_card(interaction, answer_card(chosen))
        else:
            await send_card(interaction, view=answer_card(chosen))

    @routes.MEANT_FOR.handler
    async def show_meant_for(self, interaction: Interaction, *, message: int, entry: str) -> None:
        """Show the answer, which can then be posted."""
        await edit_card(interaction, private_card(await self._answer(interaction, entry), message))

    @routes.NONE_OF_THESE.handler
    async def none_of_these(self, interaction: Interaction, *, asker: str) -> None:
        """Say that nothing suits, and keep the question once."""
        if asker != mark_of(interaction.user.id):
            raise UserError("Only the one who asked can say so. Ask your own question with /ask.")
        card = interaction.message
        question = await self._asked(interaction, asked_on(card))
        await edit_card(
            interaction,
            await self._responder.give_up(
                question, FaqOutcome(nearest_id=first_offered_on(card)), card.id if card else None
            ),
        )

    @routes.RATE.handler
    async def rate(self, interaction: Interaction, *, opinion: str, entry: str) -> None:
        """Thank for an opinion; a question whose answer was not right is kept once."""
        card = interaction.message
        asked = asked_on(card)
        guild_id, thanks = await community(interaction), _THANKS
        if opinion == "no" and is_present(interaction):
            kept = await self._unanswered.keep(
                "wrong",
                asked,
                guild_id=guild_id,
                entry_id=entry,
                user_id=interaction.user.id,
                card_id=card.id if card else None,
            )
            thanks = f"{_THANKS} {KEPT}" if kept else _THANKS
        catalog = await self._faq.catalog(guild_id)
        rated = await self._faq.find_answer(entry, asked, catalog)
        if rated is None:
            await edit_card(interaction, gone_card(asked, thanks))
            return
        shown = _rated_card(card, rated, thanks)
        if opinion == "no":
            others = await self._faq.next_best(asked, entry, catalog)
            shown.row(_instead_button(interaction, others[0]) if others else None)
        await edit_card(interaction, shown)

    @routes.MORE.handler
    async def show_more(self, interaction: Interaction, *, entry: str) -> None:
        """Show the whole answer to whoever clicks."""
        await send_card(interaction, view=whole_card(await self._answer(interaction, entry)))

    @routes.INTERVIEW.handler
    async def use_what_was_said(self, interaction: Interaction, *, asker: str) -> None:
        """List what the question says about the one who asked, to be confirmed for the interview."""
        if asker != mark_of(interaction.user.id):
            raise UserError("Only the one who asked can use this. Start your own with /advise.")
        catalog = await self._faq.catalog(await community(interaction))
        understood = await read_profile_text(asked_on(interaction.message), catalog)
        if not understood.answers and not understood.held:  # the catalog has changed since, or the card is forged
            raise UserError("I can't find anything about you in that question. Start with /advise instead.")
        await send_card(interaction, view=await self._interviews.card_for_description(interaction.user.id, understood))

    @routes.POST.handler
    async def post(self, interaction: Interaction, *, message: int, entry: str) -> None:
        """Show the answer to everybody, once."""
        chosen = await self._answer(interaction, entry)
        card_id = interaction.message.id if interaction.message else interaction.id
        await acknowledge(interaction)
        if not self._posts.claim(card_id):
            return
        try:
            seen_by_all = await post_answer(interaction, chosen, message)
        except BaseException:
            self._posts.release(card_id)
            raise
        await edit_card(interaction, posted_card(seen_by_all=seen_by_all))

    @routes.CERTIFICATION.handler
    async def show_certification(self, interaction: Interaction, *, certification: str) -> None:
        """Show the certification that an answer is about to whoever clicks."""
        await self._browse.show_certification(interaction, certification=certification)

    @routes.CERTIFICATIONS.handler
    async def show_one_of_many(self, interaction: Interaction, *, entry: str, value: str) -> None:
        """Show one of the certifications that an answer is about to whoever chooses."""
        del entry
        await self._browse.show_certification(interaction, certification=value)

    async def _answer(self, interaction: Interaction, entry_id: str) -> QuotedAnswer:
        catalog = await self._faq.catalog(await community(interaction))
        return await self._faq.answer(entry_id, asked_on(interaction.message), catalog)

    async def _asked(self, interaction: Interaction, text: str, message_id: int | None = None) -> AskedQuestion:
        guild_id = await community(interaction)
        return AskedQuestion(
            text,
            user_id=interaction.user.id,
            guild_id=guild_id,
            catalog=await self._faq.catalog(guild_id),
            may_be_kept=is_present(interaction),
            channel_id=interaction.channel_id,
            message_id=message_id,
        )


def _rated_card(card: discord.Message | None, rated: QuotedAnswer, thanks: str) -> Card:
    message_id = message_to_answer(card)
    if message_id is not None:
        return private_card(rated, message_id, thanks=thanks)
    return answer_card(rated, credit=credit_on(card), thanks=thanks)


def _instead_button(interaction: Interaction, entry: FaqEntry) -> ActionButton:
    """To the next best answer: in place of the wrong one where only this member sees the card."""
    label = shorten(f"Instead: {entry.question}", MAX_BUTTON_LABEL)
    card = interaction.message
    message_id = message_to_answer(card)
    if message_id is not None:
        return routes.MEANT_FOR.button(label, message=message_id, entry=entry.id)
    is_private = interaction.guild_id is None or (card is not None and card.flags.ephemeral)
    return routes.MEANT.button(label, asker=mark_of(interaction.user.id) if is_private else _NOBODY, entry=entry.id)
