"""``/advise``: the command, and the answers to every click on its cards."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.cogs.advise.desk import AdviceDesk, Transition
from bot.cogs.advise.flow import OLD_BUTTON, Interviewing
from bot.cogs.advise.notes import understood
from bot.cogs.advise.result_screens import ResultScreens
from bot.cogs.advise.routes import FEATURE
from bot.profile_text import Understood, understand
from bot.storage.interviews import Interview
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.custom_ids import number_in
from bot.ui.errors import UserError
from bot.ui.interactions import send_card

_ABOUT_LENGTH = 400
_NOT_UNDERSTOOD = "I could not find any of the answers in that sentence, so I ask step by step."
_WELCOME = (
    "A few questions, and you know which certification is worth your time and money, or that none is. "
    "Only you see this. You can stop at any time; your answers are kept."
)


class Advise(commands.Cog, name=FEATURE):
    """The interview and its results."""

    def __init__(self, desk: AdviceDesk) -> None:
        self._desk = desk
        self._interviewing = Interviewing(desk)
        self._screens = ResultScreens(desk, self._interviewing)

    @app_commands.command(name="advise", description="Find out which AI certification is worth it for you")
    @app_commands.describe(about="Optional: you in a sentence, such as “backend dev on AWS, 300 dollars, 3 months”")
    async def advise(
        self, interaction: Interaction, about: app_commands.Range[str, 1, _ABOUT_LENGTH] | None = None
    ) -> None:
        """Start the interview, go on where it was left, or show the result."""
        if about is None:
            await self.begin(interaction)
            return
        interview = await self._desk.current(interaction.user.id)
        home = _home(interaction, interview)
        heard = understand(about, self._desk.catalog(home))
        if not (heard.answers or heard.held):
            await self.begin(interaction, _NOT_UNDERSTOOD)
            return
        step = await self._desk.tell(interaction.user.id, interview, home, heard)
        note = understood(heard, self._desk.catalog(home))
        await send_card(interaction, view=await self._interviewing.next_card(interaction, step, note))

    async def described(self, user_id: int, heard: Understood) -> Card:
        """The card on which the interview goes on, for a member who described themselves in a direct message."""
        interview = await self._desk.current(user_id)
        home = interview.home_guild_id if interview else None
        step = await self._desk.tell(user_id, interview, home, heard)
        return await self._interviewing.next_card(None, step, understood(heard, self._desk.catalog(home)))

    async def begin(self, interaction: Interaction, note: str = "") -> None:
        """Show the member's own interview or result on a new private card; ``note`` is said first."""
        interview = await self._desk.current(interaction.user.id)
        if interview is None:
            step = await self._desk.start(interaction.user.id, interaction.guild_id)
            await send_card(interaction, view=await self._interviewing.next_card(interaction, step, note or _WELCOME))
            return
        await send_card(interaction, view=await self._interviewing.resumed(interaction, interview, note))

    async def answer(self, interaction: Interaction, interview_id: int, question: str, option: str) -> None:
        """Save an answer, and show what comes next."""
        await self._interviewing.take_step(
            interaction, interview_id, lambda book, stored: book.answer(stored, question, option)
        )

    async def hold(
        self, interaction: Interaction, interview_id: int, page: int, ticked: Sequence[str], chosen: Sequence[str]
    ) -> None:
        """Keep what is held of one page, and stay there."""
        await self._interviewing.take_step(
            interaction, interview_id, lambda book, stored: book.hold(stored, ticked=ticked, chosen=chosen), page=page
        )

    async def step(self, interaction: Interaction, step: str, interview_id: int, detail: str) -> None:
        """Back, Next, Not sure, See my recommendation, Stop, Go on, and the pages of what is held."""
        transitions: dict[str, Transition] = {
            "back": lambda book, stored: book.back(stored, detail),
            "unsure": lambda book, stored: book.skip(stored, detail),
            "held": lambda book, stored: book.listed(stored),
            "page": lambda book, stored: book.ask(stored, book.held_question),
            "next": lambda book, stored: book.go_on(stored),
            "see": lambda book, stored: book.go_on(stored),
            "stop": lambda book, stored: book.stop(stored),
            "resume": lambda book, stored: book.ask(stored, stored.asking),
        }
        page = number_in(detail) if step == "page" else 0
        if step not in transitions:
            raise UserError(OLD_BUTTON)
        await self._interviewing.take_step(interaction, interview_id, transitions[step], page=page, see=step == "see")

    async def show(self, interaction: Interaction, screen: str, result_id: int, detail: str) -> None:
        """Show a screen of a result."""
        await self._screens.show(interaction, screen, result_id, detail)


def _home(interaction: Interaction, interview: Interview | None) -> int | None:
    return interview.home_guild_id if interview and interview.home_guild_id else interaction.guild_id
