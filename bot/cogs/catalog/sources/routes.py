"""The buttons and the form of ``/catalog source`` and ``/catalog refresh``."""

from __future__ import annotations

import discord

from bot.ui.component_routes import ButtonRoute, ModalRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

STEP = ButtonRoute("catalog:source:{step}", check=require_moderator)
ADDRESS = ModalRoute("catalog:source-form", check=require_moderator)


def source_button(label: str, step: str, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary) -> ActionButton:
    """A button for a step: ``fetch``, ``builtin``, ``change`` or ``remove``."""
    return STEP.button(label, style=style, step=step)
