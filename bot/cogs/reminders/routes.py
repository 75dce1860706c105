"""The components on the cards of ``/plan reminders``, and its form; those on messages are in `bot.followups.routes`."""

from __future__ import annotations

import discord

from bot.ui.component_routes import ButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton

TURN_ON = ButtonRoute("reminders:on:{zone}")
CHOOSE_SETTING = SelectRoute("reminders:choose:{what}")
SET = ButtonRoute("reminders:set:{what}:{value}")
TEST = ButtonRoute("reminders:test")
OPEN_ZONE_FORM = ButtonRoute("reminders:zone")
ZONE_FORM = ModalRoute("reminders:where")


def turn_on_button(label: str, zone: str) -> ActionButton:
    """Return a button that asks for messages by the clock of a zone, whose slashes are dots in the custom_id."""
    return TURN_ON.button(label, style=discord.ButtonStyle.success, zone=zone.replace("/", "."))


def zone_in(zone: str) -> str:
    """Return the zone that such a button carries."""
    return zone.replace(".", "/")
