"""The screens of a result: what a click on any of them shows, changes, or posts."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord.ext import commands

from bot.cogs.advise import routes
from bot.cogs.advise.change_cards import answer_of, before_and_after_card, choose_option_card, choose_question_card
from bot.cogs.advise.critique_cards import critique_card, why_not_card
from bot.cogs.advise.earlier_cards import MOST_LISTED, earlier_card
from bot.cogs.advise.interview_flow import OLD_BUTTON, InterviewFlow, can_share
from bot.cogs.advise.more_cards import more_card
from bot.cogs.advise.result_cards import result_card, shared_card
from bot.services.interviews import InterviewService
from bot.services.result_view import ResultView
from bot.services.results import ResultService
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_BETWEEN_SHARES = 10  # seconds between two times that one result is shared


class ResultScreens:
    """Answers every click on a result; it is no cog, since it has no command."""

    def __init__(self, interviews: InterviewService, results: ResultService, flow: InterviewFlow) -> None:
        self._interviews = interviews
        self._results = results
        self._flow = flow
        self._shares = commands.CooldownMapping[int](commands.Cooldown(1, _BETWEEN_SHARES), int)

    @routes.RESULT_CHOICE.handler
    async def show_chosen(self, interaction: Interaction, *, screen: str, result: int, value: str) -> None:
        """Show a screen of a result about the chosen thing."""
        if screen == routes.MENU:
            screen, value = value, routes.NOTHING
        ids = {"screen": screen, "result": str(result), "detail": value}
        await interaction.client.components.dispatch(routes.RESULT, interaction, ids, {})

    @routes.RESULT.handler
    async def refuse_old_button(self, _: Interaction, **_ids: object) -> None:
        """Say that a button leads to a screen that there is no more."""
        raise UserError(OLD_BUTTON)

    @routes.MORE.handler
    async def show_more(self, interaction: Interaction, *, result: int) -> None:
        """Show everything else about a result."""
        await edit_card(interaction, more_card(await self._view(interaction, result)))

    @routes.WHY_NOT.handler
    async def show_why_not(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Show why another certification is not the pick, or a page of those to choose from."""
        await edit_card(interaction, why_not_card(await self._view(interaction, result), detail))

    @routes.CRITIQUE.handler
    async def show_critique(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Show the best entry that is cheaper, faster or gentler."""
        await edit_card(interaction, critique_card(await self._view(interaction, result), detail))

    @routes.SUMMARY.handler
    async def show_summary(self, interaction: Interaction, *, result: int) -> None:
        """Show the result in short."""
        view = await self._view(interaction, result)
        interview = await self._interviews.current(interaction.user.id)
        unfinished = interview is not None and interview.id == view.saved.interview_id and interview.asking is not None
        await edit_card(interaction, result_card(view, unfinished=unfinished))

    @routes.CHANGE.handler
    async def choose_change(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Show which answers can be changed, or the options of one."""
        # What can be answered, and what that would give, is a matter of today.
        view = (await self._view(interaction, result)).at_present
        question = view.catalog.question.get(detail)
        if question is None:
            await edit_card(interaction, choose_question_card(view))
        elif question.certifications:
            await self._flow.take_step(
                interaction, view.saved.interview_id, lambda transitions, stored: transitions.ask(stored, question.id)
            )
        else:
            await edit_card(interaction, choose_option_card(view, detail))

    @routes.TRY_CHANGE.handler
    async def try_change(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Show what another answer would give, without keeping it."""
        view = (await self._view(interaction, result)).at_present
        question_id, option_id = _answer_in(view, detail)
        changed = view.profile.answering(question_id, option_id)
        after = replace(view, saved=replace(view.saved, answers=changed.answers))
        await edit_card(interaction, before_and_after_card(view, after, question_id, option_id))

    @routes.KEEP_CHANGE.handler
    async def keep_change(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Keep another answer, and show what it gives."""
        view = await self._view(interaction, result)
        question_id, option_id = _answer_in(view.at_present, detail)
        await self._flow.take_step(
            interaction,
            view.saved.interview_id,
            lambda transitions, stored: transitions.change(stored, question_id, option_id),
            see=True,
        )

    @routes.SHARE.handler
    async def share(self, interaction: Interaction, *, result: int) -> None:
        """Post the recommendation in the channel for everybody."""
        view = await self._view(interaction, result)
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

    @routes.RATE.handler
    async def rate(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Keep whether the recommendation was useful."""
        view = await self._view(interaction, result)
        await self._results.rate(view.saved.id, interaction.user.id, useful=detail == "yes")
        await send_card(interaction, text="Thank you. That helps to improve the advice.")

    @routes.EARLIER.handler
    async def show_earlier(self, interaction: Interaction, *, result: int) -> None:
        """Show the list of earlier results."""
        view = await self._view(interaction, result)
        results = await self._results.list(interaction.user.id, MOST_LISTED)
        await edit_card(interaction, earlier_card(view, results, view.at_present.catalog))

    @routes.REPLAY.handler
    async def replay(self, interaction: Interaction, *, result: int, detail: str) -> None:
        """Show an earlier result as it was."""
        view = await self._view(interaction, result)
        chosen = await self._results.get(number_in(detail), interaction.user.id, can_share=view.can_share)
        await edit_card(interaction, result_card(chosen))

    @routes.RESTART.handler
    async def restart(self, interaction: Interaction, *, result: int) -> None:
        """Start the interview over."""
        view = await self._view(interaction, result)
        home = view.saved.home_guild_id or interaction.guild_id
        await self._flow.start_over(interaction, view.saved.interview_id, home)

    async def _view(self, interaction: Interaction, result_id: int) -> ResultView:
        return await self._results.get(result_id, interaction.user.id, can_share=can_share(interaction))


def _answer_in(view: ResultView, detail: str) -> tuple[str, str | None]:
    found = answer_of(view.catalog, detail)
    if found is None:
        raise UserError(
            "The catalog has changed and does not have that answer any more. Please choose again with /advise."
        )
    return found
