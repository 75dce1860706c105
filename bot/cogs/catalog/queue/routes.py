"""The buttons, menus and forms of the moderators' queue; any question of a group stands for the group."""

from __future__ import annotations

from typing import Literal

import discord

from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

PAGE = ButtonRoute("queue:list:{kind}:{page:int}", check=require_moderator)
GROUP = ButtonRoute("queue:group:{step}:{question:int}", check=require_moderator)
ATTACH = SelectRoute("queue:attach:{question:int}", check=require_moderator)
REPORT = ButtonRoute("queue:report:{step}:{report:int}", check=require_moderator)
CHANGE_ENTRY = SelectRoute("queue:change:{report:int}", check=require_moderator)
ANSWER_FORM = ModalRoute("queue:answer:{question:int}", check=require_moderator)
DECISION_FORM = ModalRoute("queue:settle:{step}:{report:int}", check=require_moderator)

_SECONDARY = discord.ButtonStyle.secondary


def queue_button(label: str, kind: Literal["questions", "reports"], page: int = 0) -> ActionButton:
    """A button that leads to the questions without an answer, or to the reports of mistakes."""
    return PAGE.button(label, kind=kind, page=page)


def group_button(label: str, step: str, question_id: int, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button for a group: ``open``, ``answer`` or ``dismiss``."""
    return GROUP.button(label, style=style, step=step, question=question_id)


def report_button(label: str, step: str, report_id: int, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button for a report: ``open``, ``accept`` or ``reject``."""
    return REPORT.button(label, style=style, step=step, report=report_id)
