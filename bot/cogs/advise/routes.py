"""The components of the interview and its results; they carry ids only."""

from __future__ import annotations

import discord

from bot.ui.component_routes import ButtonRoute, SelectRoute
from bot.ui.components import ActionButton

ANSWER = SelectRoute("advise:answer:{interview:int}:{question}")
"""The options of a question, whichever is being asked when one is chosen."""

PICK = ButtonRoute("advise:pick:{interview:int}:{question}:{option}")
"""One option of a question: an answer in one tap."""

HELD = SelectRoute("advise:held:{interview:int}:{page:int}")
"""One page of the certifications that a member may hold."""

INTERVIEW = ButtonRoute("advise:do:{step}:{interview:int}:{detail}")
"""Every control under a question; Stop and Next are on older cards only."""

RESULT = ButtonRoute("advise:show:{screen}:{result:int}:{detail}")
"""Leads from a result to one of its screens."""

RESULT_CHOICE = SelectRoute("advise:choose:{screen}:{result:int}")
"""Leads to a screen about the chosen thing."""

MINE = ButtonRoute("advise:mine")
"""On cards that others see too: the interview or the result of whoever clicks."""

UNDERSTOOD = SelectRoute("advise:understood")
"""What was understood of a text about oneself, each thing ticked or not."""

USE_UNDERSTOOD = ButtonRoute("advise:use:{way}")
"""Takes what is ticked for answers: added to those of the open interview, or as the start of a fresh one."""

MENU = "menu"
"""The screen of the menu "More…", whose options' values are the screens that they lead to."""

ADD, FRESH = "add", "fresh"

NOTHING = "-"
"""The detail of a button that needs none."""


def go_on_button(
    label: str, interview_id: int, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ActionButton:
    """A button that leads to the question at which an interview stands."""
    return INTERVIEW.button(label, style=style, step="resume", interview=interview_id, detail=NOTHING)


def to_screen(
    label: str,
    screen: str,
    result_id: int,
    detail: str = NOTHING,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """A button that leads to a screen of a result.

    Args:
        label: What it says.
        screen: The screen; `bot.cogs.advise.cog` lists them.
        result_id: The result.
        detail: What the screen is about, if it needs to know.
        style: Its colour.
    """
    return RESULT.button(label, style=style, screen=screen, result=result_id, detail=detail)
