"""The components of the settings card: each names the setting whose channel is chosen or turned off."""

from __future__ import annotations

from bot.ui.component_routes import ButtonRoute, ChannelSelectRoute
from bot.ui.moderators import require_moderator

CHANNEL = ChannelSelectRoute("catalog:channel:{setting}", check=require_moderator)
TURN_OFF = ButtonRoute("catalog:off:{setting}", check=require_moderator)
