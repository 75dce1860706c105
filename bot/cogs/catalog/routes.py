"""The route that leads between the screens of the moderators' cards."""

from __future__ import annotations

from bot.ui.component_routes import ButtonRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

SCREEN = ButtonRoute("catalog:screen:{screen}:{page:int}", check=require_moderator)


def screen_button(label: str, screen: str, page: int = 0) -> ActionButton:
    """A button that leads to a page of a screen."""
    return SCREEN.button(label, screen=screen, page=page)
