"""The submit of the form of a quick edit."""

from __future__ import annotations

from bot.ui.component_routes import ModalRoute
from bot.ui.moderators import require_moderator

EDIT = ModalRoute("catalog:edit:{field}:{entry}", check=require_moderator)
