"""Where an interview goes from a step: to the next question, to its result, or back to where it was left."""

from __future__ import annotations

import discord

from bot.catalog.models.dates import ApproximateDate
from bot.cogs.advise.question_cards import question_card, stopped_card
from bot.cogs.advise.result_cards import result_card
from bot.cogs.advise.understood_cards import options_of, understood_card
from bot.profile_text import ParsedProfile
from bot.services.interview_transitions import InterviewTransitions, Step
from bot.services.interviews import InterviewService, Transition
from bot.services.results import ResultService
from bot.storage.interviews import Interview
from bot.ui.bot import Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card

OLD_BUTTON = "This button is from an older version of the bot. Use /advise to go on."
_OLD_CARD = "That card belongs to an earlier interview. This is where you are now."


class InterviewFlow:
    """Takes steps, and gives the cards that follow."""

    def __init__(self, interviews: InterviewService, results: ResultService) -> None:
        self._interviews = interviews
        self._results = results

    async def take_step(
        self, interaction: Interaction, interview_id: int, transition: Transition, *, page: int = 0, see: bool = False
    ) -> None:
        """Change the interview that a card is of, and show where it stands then; with ``see`` its result."""
        home = interaction.guild_id
        step = await self._interviews.change_by_id(interview_id, interaction.user.id, home, transition)
        if step is None:
            interview = await self._interviews.current(interaction.user.id)
            if interview is None:
                raise UserError("That interview is not kept any more. Use /advise to start a new one.")
            await edit_card(interaction, await self.resumed(interaction, interview, _OLD_CARD))
        elif see:
            await edit_card(interaction, await self.result(interaction, step))
        elif step.interview.state == "stopped":
            await edit_card(interaction, stopped_card(step.interview))
        else:
            await edit_card(interaction, await self.next_card(interaction, step, page=page))

    async def start_over(self, interaction: Interaction, interview_id: int, home_guild_id: int | None) -> None:
        """Begin a new interview in place of the one that a card is of.

        Args:
            interaction: The click.
            interview_id: The interview that the card is of; if the member has another one by now, that is shown.
            home_guild_id: The server whose catalog counts, if the former interview has none.
        """
        interview = await self._interviews.current(interaction.user.id)
        if interview is not None and interview.id != interview_id:  # an old card, or a double click
            await edit_card(interaction, await self.resumed(interaction, interview, _OLD_CARD))
            return
        home = interview.home_guild_id if interview and interview.home_guild_id else home_guild_id
        step = await self._interviews.start(interaction.user.id, home)
        await edit_card(interaction, await self.next_card(interaction, step, "A fresh start."))

    async def card_for_description(self, user_id: int, understood: ParsedProfile) -> Card:
        """The card that lists what was understood, for a member who described themselves in a direct message."""
        interview = await self._interviews.current(user_id)
        catalog = await self._interviews.catalog(interview.home_guild_id if interview else None)
        return understood_card(options_of(understood, catalog), interview, catalog)

    async def next_card(self, interaction: Interaction | None, step: Step, note: str = "", page: int = 0) -> Card:
        """The card of the question that is asked now, or of the result."""
        if step.progress.question is None or step.interview.state == "finished":
            return await self.result(interaction, step, note)
        note = _with_lost(note, step)
        return question_card(step.interview, step.progress.question, step.progress, step.catalog, note, page)

    async def resumed(self, interaction: Interaction, interview: Interview, note: str = "") -> Card:
        """Where the member is, and what has happened in between."""
        step = await self._interviews.resume(interview, _where_it_was_left)
        if step is None:
            raise UserError("That interview is not kept any more. Use /advise to start a new one.")
        if step.interview.state != "finished" and not note:
            note = "Welcome back. Your answers so far are kept."
        return await self.next_card(interaction, step, note)

    async def result(self, interaction: Interaction | None, step: Step, note: str = "") -> Card:
        """Save the result, and the card that shows it."""
        interview, note = step.interview, _with_lost(note, step)
        latest = await self._results.latest(interview.user_id)
        view = await self._results.save(step, latest, can_share=can_share(interaction))
        saved = view.saved
        previous = latest if latest is not None and latest.interview_id == interview.id else None
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


def _with_lost(note: str, step: Step) -> str:
    """The note, with what the member said that does not count any more and why it is asked again."""
    if not step.lost:
        return note
    return (
        f"{note} The catalog has changed: what you said about {', '.join(step.lost)} does not count any more.".strip()
    )


def _where_it_was_left(transitions: InterviewTransitions, stored: Interview) -> Step:
    return transitions.conclude(stored) if stored.state == "finished" else transitions.ask(stored, stored.asking)
