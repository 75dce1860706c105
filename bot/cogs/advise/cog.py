"""``/advise``: the command, the steps of the interview, and the screens of its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.advise import routes
from bot.cogs.advise.change_cards import answer_of, before_and_after_card, choose_option_card, choose_question_card
from bot.cogs.advise.critique_cards import critique_card, why_not_card
from bot.cogs.advise.earlier_cards import MOST_LISTED, earlier_card
from bot.cogs.advise.interview_flow import OLD_CARD, InterviewFlow, can_share
from bot.cogs.advise.more_cards import more_card
from bot.cogs.advise.result_cards import result_card, shared_card
from bot.cogs.advise.understood_cards import confirmed, options_of, ticked_on, understood_card, with_ticked
from bot.profile_text import read_profile_text
from bot.services.interviews import InterviewService, Transition
from bot.services.result_view import ResultView
from bot.services.results import ResultService
from bot.storage.interviews import Interview
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_ABOUT_LENGTH = 400
_BETWEEN_SHARES = 10  # seconds between two times that one result is shared
_NOT_UNDERSTOOD = "I could not find any of the answers in that sentence, so I ask step by step."
_OLD_BUTTON = "This button is from an older version of the bot. Use /advise to go on."
_WELCOME = "A few taps, and you'll know which certification is worth it. Only you see this."


class Advise(commands.Cog):
    """The interview and its results."""

    def __init__(self, interviews: InterviewService, results: ResultService, flow: InterviewFlow) -> None:
        self._interviews = interviews
        self._results = results
        self._flow = flow
        self._shares = commands.CooldownMapping[int](commands.Cooldown(1, _BETWEEN_SHARES), int)

    @app_commands.command(name="advise", description="Find out which AI certification is worth it for you")
    @app_commands.describe(about="Optional: you in a sentence, such as “backend dev on AWS, 300 dollars, 3 months”")
    async def advise(
        self, interaction: Interaction, about: app_commands.Range[str, 1, _ABOUT_LENGTH] | None = None
    ) -> None:
        """Start the interview, go on where it was left, or show the result."""
        if about is None:
            await self._begin(interaction)
            return
        interview = await self._interviews.current(interaction.user.id)
        home = _home(interaction, interview)
        catalog = await self._interviews.catalog(home)
        understood = await read_profile_text(about, catalog)
        if not (understood.answers or understood.held):
            await self._begin(interaction, _NOT_UNDERSTOOD)
            return
        await send_card(interaction, view=understood_card(options_of(understood, catalog), interview, catalog))

    @routes.UNDERSTOOD.handler
    async def tick_understood(
        self, interaction: Interaction, *, values: Sequence[str], item: discord.ui.Select[discord.ui.LayoutView]
    ) -> None:
        """Show what was understood without what the member has unticked."""
        interview = await self._interviews.current(interaction.user.id)
        catalog = await self._interviews.catalog(_home(interaction, interview))
        await edit_card(interaction, understood_card(with_ticked(item.options, values), interview, catalog))

    @routes.USE_UNDERSTOOD.handler
    async def use_understood(self, interaction: Interaction, *, way: str) -> None:
        """Go on with what the member confirmed: in their open interview, or in a fresh one."""
        interview = await self._interviews.current(interaction.user.id)
        home = _home(interaction, interview)
        understood = confirmed(ticked_on(interaction.message), await self._interviews.catalog(home))
        if way == routes.FRESH:
            step = await self._interviews.start(interaction.user.id, home, understood.answers, understood.held)
        else:
            step = await self._interviews.fill_in(interaction.user.id, interview, home, understood)
        await edit_card(interaction, await self._flow.next_card(interaction, step))

    @routes.MINE.handler
    async def begin(self, interaction: Interaction) -> None:
        """Show the member's own interview or result on a new private card; a shared card stays as it is."""
        await self._begin(interaction)

    async def _begin(self, interaction: Interaction, note: str = "") -> None:
        interview = await self._interviews.current(interaction.user.id)
        if interview is None:
            step = await self._interviews.start(interaction.user.id, interaction.guild_id)
            await send_card(interaction, view=await self._flow.next_card(interaction, step, note or _WELCOME))
            return
        await send_card(interaction, view=await self._flow.resumed(interaction, interview, note))

    @routes.ANSWER.handler
    async def answer(self, interaction: Interaction, *, interview: int, question: str, value: str) -> None:
        """Save an answer, and show what comes next."""
        await self._flow.take_step(
            interaction, interview, lambda transitions, stored: transitions.answer(stored, question, value)
        )

    @routes.PICK.handler
    async def pick(self, interaction: Interaction, *, interview: int, question: str, option: str) -> None:
        """Save the answer that was tapped, and show what comes next."""
        await self.answer(interaction, interview=interview, question=question, value=option)

    @routes.HELD.handler
    async def hold(
        self,
        interaction: Interaction,
        *,
        interview: int,
        page: int,
        values: Sequence[str],
        item: discord.ui.Select[discord.ui.LayoutView],
    ) -> None:
        """Keep what is held of one page, and stay there."""
        ticked = [option.value for option in item.options if option.default]
        await self._flow.take_step(
            interaction,
            interview,
            lambda transitions, stored: transitions.hold(stored, ticked=ticked, chosen=values),
            page=page,
        )

    @routes.INTERVIEW.handler
    async def take_step(self, interaction: Interaction, *, step: str, interview: int, detail: str) -> None:
        """Follow a control under a question: back, not sure, the result so far, what is held, or a start over."""
        if step == "restart":
            await self._start_over(interaction, interview, interaction.guild_id)
            return
        steps: dict[str, Transition] = {
            "back": lambda transitions, stored: transitions.back(stored, detail),
            "unsure": lambda transitions, stored: transitions.skip(stored, detail),
            "held": lambda transitions, stored: transitions.listed(stored),
            "page": lambda transitions, stored: transitions.ask(stored, transitions.held_question),
            "next": lambda transitions, stored: transitions.go_on(stored),
            "see": lambda transitions, stored: transitions.go_on(stored),
            "stop": lambda transitions, stored: transitions.stop(stored),
            "ask": lambda transitions, stored: transitions.ask(stored, detail),
            "resume": lambda transitions, stored: transitions.ask(stored, stored.asking),
        }
        page = number_in(detail) if step == "page" else 0
        if step not in steps:
            raise UserError(_OLD_BUTTON)
        await self._flow.take_step(interaction, interview, steps[step], page=page, see=step == "see")

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
        raise UserError(_OLD_BUTTON)

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
        view = (
            await self._view(interaction, result)
        ).at_present  # what can be answered, and what that would give, is a matter of today
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
        await self._start_over(interaction, view.saved.interview_id, home)

    async def _view(self, interaction: Interaction, result_id: int) -> ResultView:
        return await self._results.get(result_id, interaction.user.id, can_share=can_share(interaction))

    async def _start_over(self, interaction: Interaction, interview_id: int, home_guild_id: int | None) -> None:
        interview = await self._interviews.current(interaction.user.id)
        if interview is not None and interview.id != interview_id:  # an old card, or a double click
            await edit_card(interaction, await self._flow.resumed(interaction, interview, OLD_CARD))
            return
        home = interview.home_guild_id if interview and interview.home_guild_id else home_guild_id
        step = await self._interviews.start(interaction.user.id, home)
        await edit_card(interaction, await self._flow.next_card(interaction, step, "A fresh start."))


def _answer_in(view: ResultView, detail: str) -> tuple[str, str | None]:
    found = answer_of(view.catalog, detail)
    if found is None:
        raise UserError(
            "The catalog has changed and does not have that answer any more. Please choose again with /advise."
        )
    return found


def _home(interaction: Interaction, interview: Interview | None) -> int | None:
    return interview.home_guild_id if interview and interview.home_guild_id else interaction.guild_id
