"""The controls on the cards of ``/plan reminders``, and the form for a time zone."""

from __future__ import annotations

from typing import Any, Protocol, cast

import discord

from bot.followups.routes import FEATURE
from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.limits import MAX_CHOICE
from bot.ui.modal import Form


class SettingsFeature(Protocol):
    """What the controls ask of the cog."""

    async def turn_on(self, interaction: Interaction, zone: str) -> None:
        """Keep that the member asks for messages, and send a test message."""
        ...

    async def set_up(self, interaction: Interaction, what: str, value: str) -> None:
        """Change a setting."""
        ...

    async def test(self, interaction: Interaction) -> None:
        """Send a test message."""
        ...

    async def take_zone(self, interaction: Interaction, text: str) -> None:
        """Go on with the time zone that the member names."""
        ...


def _feature(interaction: Interaction) -> SettingsFeature:
    return cast("SettingsFeature", interaction.client.get_cog(FEATURE))


class TurnOnButton(ActionButton, template="reminders:on:{zone}"):
    """Asks for messages; the id of a zone has dots for its slashes."""

    async def act(self, interaction: Interaction) -> None:
        """Turn them on."""
        await _feature(interaction).turn_on(interaction, self.ids["zone"].replace(".", "/"))


class SettingMenu(ActionSelect, template="reminders:choose:{what}"):
    """The values of a setting."""

    async def act(self, interaction: Interaction) -> None:
        """Take the chosen one."""
        await _feature(interaction).set_up(interaction, self.ids["what"], self.values[0])


class SettingButton(ActionButton, template="reminders:set:{what}:{value}"):
    """One value of a setting."""

    async def act(self, interaction: Interaction) -> None:
        """Take it."""
        await _feature(interaction).set_up(interaction, self.ids["what"], self.ids["value"])


class TestButton(ActionButton, template="reminders:test"):
    """Sends a test message."""

    async def act(self, interaction: Interaction) -> None:
        """Send it."""
        await _feature(interaction).test(interaction)


class ZoneForm(Form, template="reminders:where", title="Your time zone"):
    """Where the member lives."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.where: discord.ui.Label[Any] = discord.ui.Label(
            text="Where do you live?",
            description="A city, a country or a time zone, so that I do not write to you at night.",
            component=discord.ui.TextInput(
                custom_id="zone", placeholder="For example Berlin, New York or India", max_length=MAX_CHOICE
            ),
        )
        self.add_item(self.where)

    async def submit(self, interaction: Interaction) -> None:
        """Hand over what was entered."""
        await _feature(interaction).take_zone(interaction, str(self.values.get("zone") or ""))


class ZoneButton(ActionButton, template="reminders:zone"):
    """Opens the form for the time zone."""

    async def act(self, interaction: Interaction) -> None:
        """Open it."""
        await ZoneForm().open(interaction)


CONTROLS = (TurnOnButton, SettingMenu, SettingButton, TestButton, ZoneButton, ZoneForm)


def turn_on(label: str, zone: str) -> TurnOnButton:
    """A button that asks for messages, by the clock of a zone."""
    return TurnOnButton.make(label, style=discord.ButtonStyle.success, zone=zone.replace("/", "."))
