"""The controls on the cards of ``/plan reminders``."""

from __future__ import annotations

from typing import Protocol, cast

import discord

from bot.followups.controls import FEATURE
from bot.ui.app import Interaction
from bot.ui.dynamic import ActionButton, ActionSelect


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


CONTROLS = (TurnOnButton, SettingMenu, SettingButton, TestButton)


def turn_on(label: str, zone: str) -> TurnOnButton:
    """A button that asks for messages, by the clock of a zone."""
    return TurnOnButton.make(label, style=discord.ButtonStyle.success, zone=zone.replace("/", "."))
