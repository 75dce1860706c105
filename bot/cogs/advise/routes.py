"""The buttons and menus of the interview and its results.

They carry ids only, and hand each click to the feature, which loads the state and answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

import discord

from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect

FEATURE = "Advise"
"""The name of the cog that answers."""


class AdviseFeature(Protocol):
    """What the controls ask of the cog."""

    async def answer(self, interaction: Interaction, interview_id: int, question: str, option: str) -> None:
        """Save an answer, and go on."""
        ...

    async def hold(
        self, interaction: Interaction, interview_id: int, page: int, ticked: Sequence[str], chosen: Sequence[str]
    ) -> None:
        """Save which certifications of a page are held, and stay on the page."""
        ...

    async def step(self, interaction: Interaction, step: str, interview_id: int, detail: str) -> None:
        """Go back, skip, see the result, stop, or turn a page."""
        ...

    async def show(self, interaction: Interaction, screen: str, result_id: int, detail: str) -> None:
        """Show something about a result."""
        ...

    async def begin(self, interaction: Interaction) -> None:
        """Start or go on with the member's own interview, on a card of their own."""
        ...


def _feature(interaction: Interaction) -> AdviseFeature:
    return cast("AdviseFeature", interaction.client.get_cog(FEATURE))


class AnswerMenu(ActionSelect, template="advise:answer:{interview}:{question}"):
    """The options of a question."""

    async def act(self, interaction: Interaction) -> None:
        """Answer the question that the menu belongs to, whichever is being asked now."""
        await _feature(interaction).answer(
            interaction, int(self.ids["interview"]), self.ids["question"], self.values[0]
        )


class HeldMenu(ActionSelect, template="advise:held:{interview}:{page}"):
    """One page of the certifications that a member may hold."""

    async def act(self, interaction: Interaction) -> None:
        """Keep what was chosen on this page and on the others."""
        ticked = [option.value for option in self.item.options if option.default]
        await _feature(interaction).hold(
            interaction, int(self.ids["interview"]), int(self.ids["page"]), ticked, self.values
        )


class InterviewButton(ActionButton, template="advise:do:{step}:{interview}:{detail}"):
    """Back, Next, Not sure, See my recommendation, Stop, and the pages of what is held."""

    async def act(self, interaction: Interaction) -> None:
        """Take the step."""
        await _feature(interaction).step(interaction, self.ids["step"], int(self.ids["interview"]), self.ids["detail"])


class ResultButton(ActionButton, template="advise:show:{screen}:{result}:{detail}"):
    """Leads from a result to one of its screens."""

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await _feature(interaction).show(interaction, self.ids["screen"], int(self.ids["result"]), self.ids["detail"])


class ResultMenu(ActionSelect, template="advise:choose:{screen}:{result}"):
    """Leads to a screen about the chosen thing."""

    async def act(self, interaction: Interaction) -> None:
        """Show the screen for what was chosen."""
        await _feature(interaction).show(interaction, self.ids["screen"], int(self.ids["result"]), self.values[0])


class MineButton(ActionButton, template="advise:mine"):
    """On shared cards: starts the interview of whoever clicks."""

    async def act(self, interaction: Interaction) -> None:
        """Answer privately; the shared card stays as it is."""
        await _feature(interaction).begin(interaction)


CONTROLS = (AnswerMenu, HeldMenu, InterviewButton, ResultButton, ResultMenu, MineButton)

NOTHING = "-"
"""The detail of a button that needs none."""


def go_on_button(
    label: str, interview_id: int, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> InterviewButton:
    """A button that leads to the question at which an interview stands."""
    return InterviewButton.make(label, style=style, step="resume", interview=str(interview_id), detail=NOTHING)


def to_screen(
    label: str,
    screen: str,
    result_id: int,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ResultButton:
    """A button that leads to a screen of a result."""
    return ResultButton.make(label, style=style, screen=screen, result=str(result_id), detail=detail)
