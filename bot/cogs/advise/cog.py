"""``/advise``: the command, and the steps of the interview."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.advise import routes
from bot.cogs.advise.interview_flow import OLD_BUTTON, InterviewFlow
from bot.cogs.advise.understood_cards import confirmed, options_of, ticked_on, understood_card, with_ticked
from bot.profile_text import read_profile_text
from bot.services.interviews import InterviewService
from bot.storage.interviews import Interview
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_ABOUT_LENGTH = 400
_NOT_UNDERSTOOD = "I could not find any of the answers in that sentence, so I ask step by step."
_WELCOME = "A few taps, and you'll know which certification is worth it. Only you see this."


class Advise(commands.Cog):
    """The interview; `ResultScreens` shows what comes of it."""

    def __init__(self, interviews: InterviewService, flow: InterviewFlow) -> None:
        self._interviews = interviews
        self._flow = flow

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
    @routes.ADD_UNDERSTOOD.handler
    async def add_understood(self, interaction: Interaction, *, way: str) -> None:
        """Go on with what the member confirmed in their open interview, for whatever way an older card may name."""
        del way
        interview = await self._interviews.current(interaction.user.id)
        home = _home(interaction, interview)
        understood = confirmed(ticked_on(interaction.message), await self._interviews.catalog(home))
        step = await self._interviews.fill_in(interaction.user.id, interview, home, understood)
        await edit_card(interaction, await self._flow.next_card(interaction, step))

    @routes.START_WITH_UNDERSTOOD.handler
    async def start_with_understood(self, interaction: Interaction) -> None:
        """Go on with what the member confirmed in a fresh interview."""
        home = _home(interaction, await self._interviews.current(interaction.user.id))
        understood = confirmed(ticked_on(interaction.message), await self._interviews.catalog(home))
        step = await self._interviews.start(interaction.user.id, home, understood.answers, understood.held)
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

    @routes.GO_BACK.handler
    async def go_back(self, interaction: Interaction, *, interview: int, detail: str) -> None:
        """Ask the question before the one on the card again."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.back(stored, detail))

    @routes.NOT_SURE.handler
    async def skip(self, interaction: Interaction, *, interview: int, detail: str) -> None:
        """Note that the member is not sure, and show what comes next."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.skip(stored, detail))

    @routes.HELD_PAGE.handler
    async def turn_held_page(self, interaction: Interaction, *, interview: int, detail: str) -> None:
        """Show another page of the certifications that may be held."""
        await self._flow.take_step(
            interaction,
            interview,
            lambda transitions, stored: transitions.ask(stored, transitions.held_question),
            page=number_in(detail),
        )

    @routes.HELD_DONE.handler
    async def finish_held(self, interaction: Interaction, *, interview: int) -> None:
        """Go on, since everything that is held is ticked."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.listed(stored))

    @routes.SEE_RESULT.handler
    async def see_result(self, interaction: Interaction, *, interview: int) -> None:
        """Show the result of the answers so far."""
        await self._flow.take_step(
            interaction, interview, lambda transitions, stored: transitions.go_on(stored), see=True
        )

    @routes.ASK.handler
    async def ask_question(self, interaction: Interaction, *, interview: int, detail: str) -> None:
        """Ask a certain question."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.ask(stored, detail))

    @routes.RESUME.handler
    async def resume(self, interaction: Interaction, *, interview: int) -> None:
        """Ask the question at which the interview stands."""
        await self._flow.take_step(
            interaction, interview, lambda transitions, stored: transitions.ask(stored, stored.asking)
        )

    @routes.NEXT.handler
    async def go_on(self, interaction: Interaction, *, interview: int) -> None:
        """Show what comes next; on older cards."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.go_on(stored))

    @routes.STOP.handler
    async def stop(self, interaction: Interaction, *, interview: int) -> None:
        """Interrupt the interview; on older cards."""
        await self._flow.take_step(interaction, interview, lambda transitions, stored: transitions.stop(stored))

    @routes.START_OVER.handler
    async def start_over(self, interaction: Interaction, *, interview: int) -> None:
        """Begin a new interview in place of the one on the card."""
        await self._flow.start_over(interaction, interview, interaction.guild_id)

    @routes.INTERVIEW.handler
    async def refuse_old_button(self, _: Interaction, **_ids: object) -> None:
        """Say that a button does something that there is no more."""
        raise UserError(OLD_BUTTON)


def _home(interaction: Interaction, interview: Interview | None) -> int | None:
    return interview.home_guild_id if interview and interview.home_guild_id else interaction.guild_id
