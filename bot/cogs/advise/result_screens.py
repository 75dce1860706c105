"""The screens of a result: why not, changing an answer, sharing, rating, earlier ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import discord
from discord.ext import commands

from bot.cogs.advise.change_cards import answer_of, before_and_after_card, choose_option_card, choose_question_card
from bot.cogs.advise.desk import AdviceDesk
from bot.cogs.advise.flow import OLD_BUTTON, OLD_CARD, Interviewing, can_share
from bot.cogs.advise.more_card import more_card
from bot.cogs.advise.other_cards import critique_card, shared_card
from bot.cogs.advise.past import MOST_LISTED, earlier_card
from bot.cogs.advise.result_cards import result_card
from bot.cogs.advise.result_view import ResultView
from bot.cogs.advise.why_not_card import why_not_card
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_BETWEEN_SHARES = 10  # seconds between two times that one result is shared


class ResultScreens:
    """Shows them on the card that was clicked."""

    def __init__(self, desk: AdviceDesk, interviewing: Interviewing) -> None:
        self._desk = desk
        self._interviewing = interviewing
        self._shares = commands.CooldownMapping[int](commands.Cooldown(1, _BETWEEN_SHARES), int)

    async def show(self, interaction: Interaction, screen: str, result_id: int, detail: str) -> None:
        """Show a screen of a result."""
        view = await self._desk.result(result_id, interaction.user.id, can_share=can_share(interaction))
        screens: dict[str, Callable[[Interaction, ResultView, str], Awaitable[None]]] = {
            "summary": self._summary,
            "change": self._change,
            "keep": self._keep,
            "try": self._try,
            "share": self._share,
            "rate": self._rate,
            "earlier": self._earlier,
            "replay": self._replay,
            "restart": self._restart,
        }
        cards: dict[str, Callable[[ResultView, str], Card]] = {
            "more": lambda view, _: more_card(view),
            "why_not": why_not_card,
            "critique": critique_card,
        }
        if screen in cards:
            await edit_card(interaction, cards[screen](view, detail))
        elif screen in screens:
            await screens[screen](interaction, view, detail)
        else:
            raise UserError(OLD_BUTTON)

    async def _summary(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        interview = await self._desk.current(interaction.user.id)
        unfinished = interview is not None and interview.id == view.saved.interview_id and interview.asking is not None
        await edit_card(interaction, result_card(view, unfinished=unfinished))

    async def _change(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        view = view.at_present  # what can be answered, and what that would give, is a matter of today
        question = view.catalog.question.get(detail)
        if question is None:
            await edit_card(interaction, choose_question_card(view))
        elif question.certifications:
            await self._interviewing.take_step(
                interaction, view.saved.interview_id, lambda book, stored: book.ask(stored, question.id)
            )
        else:
            await edit_card(interaction, choose_option_card(view, detail))

    async def _try(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        view = view.at_present
        question_id, option_id = _answer_in(view, detail)
        changed = view.profile.answering(question_id, option_id)
        after = replace(view, saved=replace(view.saved, answers=changed.answers))
        await edit_card(interaction, before_and_after_card(view, after, question_id, option_id))

    async def _keep(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        question_id, option_id = _answer_in(view.at_present, detail)
        await self._interviewing.take_step(
            interaction,
            view.saved.interview_id,
            lambda book, stored: book.change(stored, question_id, option_id),
            see=True,
        )

    async def _share(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        if not view.can_share:
            raise UserError("A recommendation can be shared in channels of a server in which you may write.")
        present = view.at_present
        if (present.pick and present.pick.id) != (view.pick and view.pick.id):
            raise UserError("Your recommendation has changed since then. /advise shows today's, which you can share.")
        card = shared_card(present)
        # Two quick clicks arrive as two interactions, and each would post a card.
        recent = self._shares.get_bucket(view.saved.id, now := discord.utils.utcnow().timestamp())
        if recent is not None and recent.update_rate_limit(now) is not None:
            raise UserError("It has just been shared.")
        try:
            await send_card(interaction, view=card, ephemeral=False)
        except BaseException:
            if recent is not None:
                recent.reset()
            raise

    async def _rate(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        await self._desk.rate(view.saved.id, interaction.user.id, detail == "yes")
        await send_card(interaction, text="Thank you. That helps to improve the advice.")

    async def _earlier(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        results = await self._desk.results(interaction.user.id, MOST_LISTED)
        await edit_card(interaction, earlier_card(view, results, view.at_present.catalog))

    async def _replay(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        chosen = await self._desk.result(number_in(detail), interaction.user.id, can_share=view.can_share)
        await edit_card(interaction, result_card(chosen))

    async def _restart(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        interview = await self._desk.current(interaction.user.id)
        if interview is not None and interview.id != view.saved.interview_id:  # an old card, or a double click
            await edit_card(interaction, await self._interviewing.resumed(interaction, interview, OLD_CARD))
            return
        step = await self._desk.start(interaction.user.id, view.saved.home_guild_id or interaction.guild_id)
        await edit_card(interaction, await self._interviewing.next_card(interaction, step, "A fresh start."))


def _answer_in(view: ResultView, detail: str) -> tuple[str, str | None]:
    found = answer_of(view.catalog, detail)
    if found is None:
        raise UserError(
            "The catalog has changed and does not have that answer any more. Please choose again with /advise."
        )
    return found
