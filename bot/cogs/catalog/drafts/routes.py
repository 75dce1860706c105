"""The buttons of the card on which a moderator reviews a draft."""

from __future__ import annotations

import discord

from bot.ui.component_routes import ButtonRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

DRAFT = ButtonRoute("catalog:draft:{step}:{draft:int}", check=require_moderator)


def draft_button(
    label: str, step: str, draft_id: int, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ActionButton:
    """A button that does something with a draft: ``publish``, ``cancel``, ``review``, or ``again``."""
    return DRAFT.button(label, style=style, step=step, draft=draft_id)
