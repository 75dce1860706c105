"""The components of the interview and its results; they carry ids only."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.ui.component_routes import ButtonRoute, FixedButtonRoute, SelectRoute
from bot.ui.components import ActionButton, ActionSelect

ANSWER = SelectRoute("advise:answer:{interview:int}:{question}")
"""The options of a question, whichever is being asked when one is chosen."""

PICK = ButtonRoute("advise:pick:{interview:int}:{question}:{option}")
"""One option of a question: an answer in one tap."""

HELD = SelectRoute("advise:held:{interview:int}:{page:int}")
"""One page of the certifications that a member may hold."""

INTERVIEW = ButtonRoute("advise:do:{step}:{interview:int}:{detail}")
"""Every control under a question, which follow; Stop and Next are on older cards only."""

GO_BACK = INTERVIEW.fixed(step="back")
NOT_SURE = INTERVIEW.fixed(step="unsure")
HELD_PAGE = INTERVIEW.fixed(step="page")
HELD_DONE = INTERVIEW.fixed(step="held")
SEE_RESULT = INTERVIEW.fixed(step="see")
ASK = INTERVIEW.fixed(step="ask")
RESUME = INTERVIEW.fixed(step="resume")
NEXT = INTERVIEW.fixed(step="next")
STOP = INTERVIEW.fixed(step="stop")
START_OVER = INTERVIEW.fixed(step="restart")

RESULT = ButtonRoute("advise:show:{screen}:{result:int}:{detail}")
"""Leads from a result to one of its screens, which follow; what is fixed stands on cards of any age."""

SUMMARY = RESULT.fixed(screen="summary")
MORE = RESULT.fixed(screen="more")
WHY_NOT = RESULT.fixed(screen="why_not")
CRITIQUE = RESULT.fixed(screen="critique")
CHANGE = RESULT.fixed(screen="change")
TRY_CHANGE = RESULT.fixed(screen="try")
KEEP_CHANGE = RESULT.fixed(screen="keep")
SHARE = RESULT.fixed(screen="share")
RATE = RESULT.fixed(screen="rate")
EARLIER = RESULT.fixed(screen="earlier")
REPLAY = RESULT.fixed(screen="replay")
RESTART = RESULT.fixed(screen="restart")

RESULT_CHOICE = SelectRoute("advise:choose:{screen}:{result:int}")
"""Leads to a screen about the chosen thing."""

MINE = ButtonRoute("advise:mine")
"""On cards that others see too: the interview or the result of whoever clicks."""

UNDERSTOOD = SelectRoute("advise:understood")
"""What was understood of a text about oneself, each thing ticked or not."""

USE_UNDERSTOOD = ButtonRoute("advise:use:{way}")
"""Takes what is ticked for answers."""

ADD_UNDERSTOOD = USE_UNDERSTOOD.fixed(way="add")
START_WITH_UNDERSTOOD = USE_UNDERSTOOD.fixed(way="fresh")

MENU = "menu"
"""The screen of the menu "More…", whose options' values are the screens that they lead to."""

NOTHING = "-"
"""The detail of a button that needs none."""


def go_on_button(
    label: str, interview_id: int, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ActionButton:
    """A button that leads to the question at which an interview stands."""
    return RESUME.button(label, style=style, interview=interview_id, detail=NOTHING)


def to_screen(
    label: str,
    screen: FixedButtonRoute,
    result_id: int,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """A button that leads to a screen of a result.

    Args:
        label: What it says.
        screen: The screen's route.
        result_id: The result.
        detail: What the screen is about, if it needs to know.
        style: Its colour.
    """
    return screen.button(label, style=style, result=result_id, detail=detail)


def choice_of(
    options: Sequence[discord.SelectOption], screen: FixedButtonRoute, result_id: int, *, placeholder: str
) -> ActionSelect:
    """A menu that leads to a screen of a result about what is chosen.

    Args:
        options: What can be chosen; their values are the screen's detail.
        screen: The screen's route.
        result_id: The result.
        placeholder: What it says.
    """
    return RESULT_CHOICE.select(options, placeholder=placeholder, screen=screen.literals["screen"], result=result_id)


def option_to(screen: FixedButtonRoute, label: str) -> discord.SelectOption:
    """An option of the menu "More…" that leads to a screen."""
    return discord.SelectOption(label=label, value=screen.literals["screen"])
