"""The components of the interview and its results; they carry ids only."""

from __future__ import annotations

import discord

from bot.ui.component_routes import ButtonRoute, SelectRoute
from bot.ui.components import ActionButton

ANSWER = SelectRoute("advise:answer:{interview:int}:{question}")
"""The options of a question, whichever is being asked when one is chosen."""

HELD = SelectRoute("advise:held:{interview:int}:{page:int}")
"""One page of the certifications that a member may hold."""

INTERVIEW = ButtonRoute("advise:do:{step}:{interview:int}:{detail}")
"""Back, Next, Not sure, See my recommendation, Stop, Go on, and the pages of what is held."""

RESULT = ButtonRoute("advise:show:{screen}:{result:int}:{detail}")
"""Leads from a result to one of its screens."""

RESULT_CHOICE = SelectRoute("advise:choose:{screen}:{result:int}")
"""Leads to a screen about the chosen thing."""

MINE = ButtonRoute("advise:mine")
"""On cards that others see too: the interview or the result of whoever clicks."""

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
