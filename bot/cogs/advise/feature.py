"""``/advise``: the command, and the answers to every click on its cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalog.dates import ApproximateDate
from bot.cogs.advise.change_card import (
    answer_of,
    before_and_after_card,
    choose_option_card,
    choose_question_card,
)
from bot.cogs.advise.controls import FEATURE
from bot.cogs.advise.desk import AdviceDesk, Transition
from bot.cogs.advise.more_card import more_card
from bot.cogs.advise.notes import understood, with_lost
from bot.cogs.advise.other_cards import critique_card, shared_card
from bot.cogs.advise.past import MOST_LISTED, earlier_card
from bot.cogs.advise.progress import InterviewBook, Step
from bot.cogs.advise.question_card import question_card, stopped_card
from bot.cogs.advise.result_card import result_card
from bot.cogs.advise.results import ResultView
from bot.cogs.advise.why_not_card import why_not_card
from bot.faq.understand import Understood, understand
from bot.storage.interviews import Interview
from bot.ui.app import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.respond import answer, update
from bot.ui.routes import number_in

_ABOUT_LENGTH = 400
_BETWEEN_SHARES = 10  # seconds between two times that one result is shared
_OLD_CARD = "That card belongs to an earlier interview. This is where you are now."
_NOT_UNDERSTOOD = "I could not find any of the answers in that sentence, so I ask step by step."
_OLD_BUTTON = "This button is from an older version of the bot. Use /advise to go on."
_WELCOME = (
    "A few questions, and you know which certification is worth your time and money, or that none is. "
    "Only you see this. You can stop at any time; your answers are kept."
)


class Advise(commands.Cog, name=FEATURE):
    """The interview and its results."""

    def __init__(self, desk: AdviceDesk) -> None:
        self._desk = desk
        self._shares = commands.CooldownMapping[int](commands.Cooldown(1, _BETWEEN_SHARES), int)

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
        await answer(interaction, view=await self._next_card(interaction, step, note))

    async def described(self, user_id: int, heard: Understood) -> Card:
        """The card on which the interview goes on, for a member who described themselves in a direct message."""
        interview = await self._desk.current(user_id)
        home = interview.home_guild_id if interview else None
        step = await self._desk.tell(user_id, interview, home, heard)
        return await self._next_card(None, step, understood(heard, self._desk.catalog(home)))

    async def begin(self, interaction: Interaction, note: str = "") -> None:
        """Show the member's own interview or result on a new private card; ``note`` is said first."""
        interview = await self._desk.current(interaction.user.id)
        if interview is None:
            step = await self._desk.start(interaction.user.id, interaction.guild_id)
            await answer(interaction, view=await self._next_card(interaction, step, note or _WELCOME))
            return
        await answer(interaction, view=await self._resumed(interaction, interview, note))

    async def answer(self, interaction: Interaction, interview_id: int, question: str, option: str) -> None:
        """Save an answer, and show what comes next."""
        await self._take_step(interaction, interview_id, lambda book, stored: book.answer(stored, question, option))

    async def hold(
        self, interaction: Interaction, interview_id: int, page: int, ticked: Sequence[str], chosen: Sequence[str]
    ) -> None:
        """Keep what is held of one page, and stay there."""
        await self._take_step(
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
            raise UserError(_OLD_BUTTON)
        await self._take_step(interaction, interview_id, transitions[step], page=page, see=step == "see")

    async def show(self, interaction: Interaction, screen: str, result_id: int, detail: str) -> None:
        """Show a screen of a result."""
        view = await self._desk.result(result_id, interaction.user.id, can_share=_can_share(interaction))
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
            await update(interaction, cards[screen](view, detail))
        elif screen in screens:
            await screens[screen](interaction, view, detail)
        else:
            raise UserError(_OLD_BUTTON)

    async def _take_step(
        self, interaction: Interaction, interview_id: int, transition: Transition, *, page: int = 0, see: bool = False
    ) -> None:
        home = interaction.guild_id
        step = await self._desk.change_by_id(interview_id, interaction.user.id, home, transition)
        if step is None:
            interview = await self._desk.current(interaction.user.id)
            if interview is None:
                raise UserError("That interview is not kept any more. Use /advise to start a new one.")
            await update(interaction, await self._resumed(interaction, interview, _OLD_CARD))
        elif see:
            await update(interaction, await self._result(interaction, step))
        elif step.interview.state == "stopped":
            await update(interaction, stopped_card(step.interview))
        else:
            await update(interaction, await self._next_card(interaction, step, page=page))

    async def _next_card(self, interaction: Interaction | None, step: Step, note: str = "", page: int = 0) -> Card:
        if step.progress.question is None or step.interview.state == "finished":
            return await self._result(interaction, step, note)
        catalog = self._desk.catalog(step.interview.home_guild_id)
        note = with_lost(note, step)
        return question_card(step.interview, step.progress.question, step.progress, catalog, note, page)

    async def _resumed(self, interaction: Interaction, interview: Interview, note: str = "") -> Card:
        """Where the member is, and what has happened in between."""
        step = await self._desk.change(interview, _where_it_was_left)
        if step is None:
            raise UserError("That interview is not kept any more. Use /advise to start a new one.")
        if step.interview.state != "finished" and not note:
            note = "Welcome back. Your answers so far are kept."
        return await self._next_card(interaction, step, note)

    async def _result(self, interaction: Interaction | None, step: Step, note: str = "") -> Card:
        interview, note = step.interview, with_lost(note, step)
        previous = await self._desk.previous(interview)
        saved = await self._desk.save_result(interview)
        view = await self._desk.view(saved, can_share=_can_share(interaction))
        if (
            previous
            and previous.id != saved.id
            and (dict(previous.answers), previous.held) == (dict(saved.answers), saved.held)
            and previous.pick != saved.pick
        ):
            name = view.catalog.name_of(previous.pick) if previous.pick else "nothing"
            note = f"{note} This has changed since {ApproximateDate.parse(previous.decided_on)}: it was {name}.".strip()
        return result_card(view, note, unfinished=interview.asking is not None)

    async def _summary(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        interview = await self._desk.current(interaction.user.id)
        unfinished = interview is not None and interview.id == view.saved.interview_id and interview.asking is not None
        await update(interaction, result_card(view, unfinished=unfinished))

    async def _change(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        view = view.at_present  # what can be answered, and what that would give, is a matter of today
        question = view.catalog.question.get(detail)
        if question is None:
            await update(interaction, choose_question_card(view))
        elif question.certifications:
            await self._take_step(
                interaction, view.saved.interview_id, lambda book, stored: book.ask(stored, question.id)
            )
        else:
            await update(interaction, choose_option_card(view, detail))

    async def _try(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        view = view.at_present
        question_id, option_id = _answer_in(view, detail)
        changed = view.profile.answering(question_id, option_id)
        after = replace(view, saved=replace(view.saved, answers=changed.answers))
        await update(interaction, before_and_after_card(view, after, question_id, option_id))

    async def _keep(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        question_id, option_id = _answer_in(view.at_present, detail)
        await self._take_step(
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
            await answer(interaction, view=card, ephemeral=False)
        except BaseException:
            if recent is not None:
                recent.reset()
            raise

    async def _rate(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        await self._desk.rate(view.saved.id, interaction.user.id, detail == "yes")
        await answer(interaction, text="Thank you. That helps to improve the advice.")

    async def _earlier(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        results = await self._desk.results(interaction.user.id, MOST_LISTED)
        await update(interaction, earlier_card(view, results, view.at_present.catalog))

    async def _replay(self, interaction: Interaction, view: ResultView, detail: str) -> None:
        chosen = await self._desk.result(number_in(detail), interaction.user.id, can_share=view.can_share)
        await update(interaction, result_card(chosen))

    async def _restart(self, interaction: Interaction, view: ResultView, _detail: str) -> None:
        interview = await self._desk.current(interaction.user.id)
        if interview is not None and interview.id != view.saved.interview_id:  # an old card, or a double click
            await update(interaction, await self._resumed(interaction, interview, _OLD_CARD))
            return
        step = await self._desk.start(interaction.user.id, view.saved.home_guild_id or interaction.guild_id)
        await update(interaction, await self._next_card(interaction, step, "A fresh start."))


def _home(interaction: Interaction, interview: Interview | None) -> int | None:
    return interview.home_guild_id if interview and interview.home_guild_id else interaction.guild_id


def _where_it_was_left(book: InterviewBook, stored: Interview) -> Step:
    return book.conclude(stored) if stored.state == "finished" else book.ask(stored, stored.asking)


def _can_share(interaction: Interaction | None) -> bool:
    """Whether the member could write here: the bot is no way round a channel's permissions."""
    if interaction is None or interaction.guild_id is None:
        return False
    allowed = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return allowed.send_messages_in_threads if in_thread else allowed.send_messages


def _answer_in(view: ResultView, detail: str) -> tuple[str, str | None]:
    found = answer_of(view.catalog, detail)
    if found is None:
        raise UserError(
            "The catalog has changed and does not have that answer any more. Please choose again with /advise."
        )
    return found
