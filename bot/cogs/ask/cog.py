"""``/ask``, the message action, and the answers to every click on their cards."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.ask.card_reading import credit_on, first_offered_on, to_post_on
from bot.cogs.ask.cards import Answer, answer_card, private_card
from bot.cogs.ask.context import community, is_present
from bot.cogs.ask.desk import AskDesk, Asking
from bot.cogs.ask.intent import small_talk
from bot.cogs.ask.once import Once
from bot.cogs.ask.other_cards import KEPT, NO_WORDS, NOTHING_TO_ANSWER, gone_card, posted_card
from bot.cogs.ask.posting import post_answer
from bot.cogs.ask.question import MAX_QUESTION, asked_on, clean, has_words
from bot.cogs.ask.routes import FEATURE, mark_of
from bot.cogs.ask.small_talk_card import small_talk_card
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card
from bot.ui.limits import MAX_CHOICE, shorten

ACTION = "Answer from FAQ"
_THANKS = "Thank you."


class Ask(commands.Cog, name=FEATURE):
    """Questions that members ask with a command, or point at."""

    def __init__(self, desk: AskDesk) -> None:
        self._desk = desk
        self._posts = Once()

    async def cog_load(self) -> None:
        """Build what the first question would have to wait for."""
        await self._desk.warm_up()

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
            card = await self._desk.respond(await _asking(interaction, text))
        await send_card(interaction, view=card)

    @ask.autocomplete("question")
    async def suggest(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        """Questions of the FAQ that begin with, or contain, what was typed; else those that come near it."""
        found = await self._desk.suggest(current, await community(interaction))
        questions = dict.fromkeys(shorten(entry.question, MAX_CHOICE) for entry in found)
        return [app_commands.Choice(name=question, value=question) for question in questions]

    async def answer_from_faq(self, interaction: Interaction, message: discord.Message) -> None:
        """Show a helper the answer to somebody's message."""
        forwarded = (snapshot.content for snapshot in message.message_snapshots)
        text = clean(message.content or next(forwarded, ""))
        if not has_words(text) or small_talk(text):
            raise UserError(NOTHING_TO_ANSWER)
        await send_card(interaction, view=await self._desk.respond(await _asking(interaction, text, message.id)))

    async def choose(self, interaction: Interaction, entry_id: str, *, asker: str) -> None:
        """Show the answer on the asker's card; on a card of its own to anybody else."""
        chosen = await self._answer(interaction, entry_id)
        if asker == mark_of(interaction.user.id):
            await edit_card(interaction, answer_card(chosen))
        else:
            await send_card(interaction, view=answer_card(chosen))

    async def choose_for(self, interaction: Interaction, entry_id: str, *, message_id: int) -> None:
        """Show the answer, which can then be posted."""
        await edit_card(interaction, private_card(await self._answer(interaction, entry_id), message_id))

    async def none_of_these(self, interaction: Interaction, *, asker: str) -> None:
        """Say that nothing suits, and keep the question once."""
        if asker != mark_of(interaction.user.id):
            raise UserError("Only the one who asked can say so. Ask your own question with /ask.")
        card = interaction.message
        asking = await _asking(interaction, asked_on(card))
        await edit_card(
            interaction, await self._desk.give_up(asking, first_offered_on(card), card.id if card else None)
        )

    async def rate(self, interaction: Interaction, opinion: str, entry_id: str) -> None:
        """Thank for an opinion; a question whose answer was not right is kept once."""
        card = interaction.message
        asked = asked_on(card)
        thanks = _THANKS
        if opinion == "no" and is_present(interaction):
            kept = await self._desk.misses.keep(
                "wrong",
                asked,
                guild_id=await community(interaction),
                entry_id=entry_id,
                user_id=interaction.user.id,
                card_id=card.id if card else None,
            )
            thanks = f"{_THANKS} {KEPT}" if kept else _THANKS
        rated = self._desk.find_answer(entry_id, asked, await community(interaction))
        await edit_card(interaction, _rated_card(card, rated, thanks) if rated else gone_card(asked, thanks))

    async def post(self, interaction: Interaction, entry_id: str, *, message_id: int) -> None:
        """Show the answer to everybody, once."""
        chosen = await self._answer(interaction, entry_id)
        card_id = interaction.message.id if interaction.message else interaction.id
        await interaction.response.defer()
        if not self._posts.claim(card_id):
            return
        try:
            seen_by_all = await post_answer(interaction, chosen, message_id)
        except BaseException:
            self._posts.release(card_id)
            raise
        await edit_card(interaction, posted_card(seen_by_all=seen_by_all))

    async def _answer(self, interaction: Interaction, entry_id: str) -> Answer:
        return self._desk.answer(entry_id, asked_on(interaction.message), await community(interaction))


def _rated_card(card: discord.Message | None, rated: Answer, thanks: str) -> Card:
    message_id = to_post_on(card)
    if message_id is not None:
        return private_card(rated, message_id, thanks=thanks)
    return answer_card(rated, credit=credit_on(card), thanks=thanks)


async def _asking(interaction: Interaction, text: str, message_id: int | None = None) -> Asking:
    return Asking(
        text,
        user_id=interaction.user.id,
        guild_id=await community(interaction),
        may_be_kept=is_present(interaction),
        message_id=message_id,
    )
