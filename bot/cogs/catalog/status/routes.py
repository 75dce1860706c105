"""The menus behind ``/catalog status``: entries that need something; choosing one opens the form for it."""

from __future__ import annotations

from bot.ui.component_routes import SelectRoute
from bot.ui.moderators import require_moderator

NEEDS_EDIT = SelectRoute("catalog:upkeep:{field}", check=require_moderator)
