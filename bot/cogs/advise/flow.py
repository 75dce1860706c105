"""Where an interview goes from a step: to the next question, to its result, or back to where it was left."""

from __future__ import annotations

import discord

from bot.catalog.models.dates import ApproximateDate
from bot.cogs.advise.desk import AdviceDesk, Transition
from bot.cogs.advise.interview import InterviewBook, Step
from bot.cogs.advise.notes import with_lost
from bot.cogs.advise.question_cards import question_card, stopped_card
from bot.cogs.advise.result_cards import result_card
from bot.storage.interviews import Interview
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card

OLD_BUTTON = "This button is from an older version of the bot. Use /advise to go on."
OLD_CARD = "That card belongs to an earlier interview. This is where you are now."


class Interviewing:
    """Takes steps, and gives the cards that follow."""

    def __init__(self, desk: AdviceDesk) -> None:
        self._desk = desk

    async def take_step(
        self, interaction: Interaction, interview_id: int, transition: Transition, *, page: int = 0, see: bool = False
    ) -> None:
        """Change the interview that a card is of, and show where it stands then; with ``see`` its result."""
        home = interaction.guild_id
        step = await self._desk.change_by_id(interview_id, interaction.user.id, home, transition)
        if step is None:
            interview = await self._desk.current(interaction.user.id)
            if interview is None:
                raise UserError("That interview is not kept any more. Use /advise to start a new one.")
            await edit_card(interaction, await self.resumed(interaction, interview, OLD_CARD))
        elif see:
            await edit_card(interaction, await self.result(interaction, step))
        elif step.interview.state == "stopped":
            await edit_card(interaction, stopped_card(step.interview))
        else:
            await edit_card(interaction, await self.next_card(interaction, step, page=page))

    async def next_card(self, interaction: Interaction | None, step: Step, note: str = "", page: int = 0) -> Card:
        """The card of the question that is asked now, or of the result."""
        if step.progress.question is None or step.interview.state == "finished":
            return await self.result(interaction, step, note)
        catalog = self._desk.catalog(step.interview.home_guild_id)
        note = with_lost(note, step)
        return question_card(step.interview, step.progress.question, step.progress, catalog, note, page)

    async def resumed(self, interaction: Interaction, interview: Interview, note: str = "") -> Card:
        """Where the member is, and what has happened in between."""
        step = await self._desk.resume(interview, _where_it_was_left)
        if step is None:
            raise UserError("That interview is not kept any more. Use /advise to start a new one.")
        if step.interview.state != "finished" and not note:
            note = "Welcome back. Your answers so far are kept."
        return await self.next_card(interaction, step, note)

    async def result(self, interaction: Interaction | None, step: Step, note: str = "") -> Card:
        """Save the result, and the card that shows it."""
        interview, note = step.interview, with_lost(note, step)
        previous = await self._desk.previous(interview)
        saved = await self._desk.save_result(interview)
        view = await self._desk.view(saved, can_share=can_share(interaction))
        if (
            previous
            and previous.id != saved.id
            and (dict(previous.answers), previous.held) == (dict(saved.answers), saved.held)
            and previous.pick != saved.pick
        ):
            name = view.catalog.name_of(previous.pick) if previous.pick else "nothing"
            note = f"{note} This has changed since {ApproximateDate.parse(previous.decided_on)}: it was {name}.".strip()
        return result_card(view, note, unfinished=interview.asking is not None)


def can_share(interaction: Interaction | None) -> bool:
    """Whether the member could write here: the bot is no way round a channel's permissions."""
    if interaction is None or interaction.guild_id is None:
        return False
    allowed = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return allowed.send_messages_in_threads if in_thread else allowed.send_messages


def _where_it_was_left(book: InterviewBook, stored: Interview) -> Step:
    return book.conclude(stored) if stored.state == "finished" else book.ask(stored, stored.asking)
