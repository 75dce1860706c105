"""Every button, menu and form of ``/catalog``; all are for moderators, which is checked at every click."""

from __future__ import annotations

from typing import Literal

import discord

from bot.ui.component_routes import ButtonRoute, ChannelSelectRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

# Status, and the way between the screens
SCREEN = ButtonRoute("catalog:screen:{screen}:{page:int}", check=require_moderator)
NEEDS_EDIT = SelectRoute("catalog:upkeep:{field}", check=require_moderator)

# Drafts
DRAFT = ButtonRoute("catalog:draft:{step}:{draft:int}", check=require_moderator)

# History
PUBLICATIONS = SelectRoute("catalog:history:{page:int}", check=require_moderator)
PUBLICATION = ButtonRoute("catalog:entry:{step}:{publication:int}", check=require_moderator)

# Settings
SETTING_CHANNEL = ChannelSelectRoute("catalog:channel:{setting}", check=require_moderator)
SETTING_OFF = ButtonRoute("catalog:off:{setting}", check=require_moderator)

# Quick edits
EDIT_FORM = ModalRoute("catalog:edit:{field}:{entry}", check=require_moderator)

# Sources
SOURCE = ButtonRoute("catalog:source:{step}", check=require_moderator)
SOURCE_FORM = ModalRoute("catalog:source-form", check=require_moderator)

# The queue; any question of a group stands for the group
QUEUE = ButtonRoute("queue:list:{kind}:{page:int}", check=require_moderator)
GROUP = ButtonRoute("queue:group:{step}:{question:int}", check=require_moderator)
ATTACH = SelectRoute("queue:attach:{question:int}", check=require_moderator)
ANSWER_FORM = ModalRoute("queue:answer:{question:int}", check=require_moderator)
REPORT = ButtonRoute("queue:report:{step}:{report:int}", check=require_moderator)
CHANGE_ENTRY = SelectRoute("queue:change:{report:int}", check=require_moderator)
DECISION_FORM = ModalRoute("queue:settle:{step}:{report:int}", check=require_moderator)

_SECONDARY = discord.ButtonStyle.secondary


def screen_button(label: str, screen: str, page: int = 0) -> ActionButton:
    """A button that leads to a page of a screen."""
    return SCREEN.button(label, screen=screen, page=page)


def draft_button(label: str, step: str, draft_id: int, *, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button that does something with a draft: ``publish``, ``cancel``, ``review``, or ``again``."""
    return DRAFT.button(label, style=style, step=step, draft=draft_id)


def source_button(label: str, step: str, *, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button for a step: ``fetch``, ``builtin``, ``change`` or ``remove``."""
    return SOURCE.button(label, style=style, step=step)


def queue_button(label: str, kind: Literal["questions", "reports"], page: int = 0) -> ActionButton:
    """A button that leads to the questions without an answer, or to the reports of mistakes."""
    return QUEUE.button(label, kind=kind, page=page)


def group_button(label: str, step: str, question_id: int, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button for a group: ``open``, ``answer`` or ``dismiss``."""
    return GROUP.button(label, style=style, step=step, question=question_id)


def report_button(label: str, step: str, report_id: int, style: discord.ButtonStyle = _SECONDARY) -> ActionButton:
    """A button for a report: ``open``, ``accept`` or ``reject``."""
    return REPORT.button(label, style=style, step=step, report=report_id)
