"""The components of the history's cards."""

from __future__ import annotations

from bot.ui.component_routes import ButtonRoute, SelectRoute
from bot.ui.moderators import require_moderator

PUBLICATIONS = SelectRoute("catalog:history:{page:int}", check=require_moderator)
PUBLICATION = ButtonRoute("catalog:entry:{step}:{publication:int}", check=require_moderator)
