"""Buttons, menus and forms that only moderators may use, whoever sees them."""

from __future__ import annotations

from typing import final

from bot.ui.app import Interaction
from bot.ui.dynamic import ActionButton, ActionChannelSelect, ActionSelect
from bot.ui.modal import Form


class ModeratorButton(ActionButton):
    """A button that is checked at every click; write `moderate`."""

    @final
    async def act(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await interaction.client.moderators.require(interaction)
        await self.moderate(interaction)

    async def moderate(self, interaction: Interaction) -> None:
        """Do what the click asks for; as `Action.act`."""
        raise NotImplementedError


class ModeratorSelect(ActionSelect):
    """A menu that is checked at every choice; write `moderate`."""

    @final
    async def act(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await interaction.client.moderators.require(interaction)
        await self.moderate(interaction)

    async def moderate(self, interaction: Interaction) -> None:
        """Do what the choice asks for; as `Action.act`."""
        raise NotImplementedError


class ModeratorChannelSelect(ActionChannelSelect):
    """A menu of channels that is checked at every choice; write `moderate`."""

    @final
    async def act(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await interaction.client.moderators.require(interaction)
        await self.moderate(interaction)

    async def moderate(self, interaction: Interaction) -> None:
        """Do what the choice asks for; as `Action.act`."""
        raise NotImplementedError


class ModeratorForm(Form):
    """A form that is checked when it is submitted; write `moderate`."""

    @final
    async def submit(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await interaction.client.moderators.require(interaction)
        await self.moderate(interaction)

    async def moderate(self, interaction: Interaction) -> None:
        """Do what the form is for; as `Form.submit`."""
        raise NotImplementedError
