"""Buttons, menus and forms that only moderators may use, whoever sees them."""

from __future__ import annotations

from typing import final

from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionChannelSelect, ActionSelect
from bot.ui.modal import Form


class _Moderated:
    """What is checked whenever it is used; subclasses write `moderate`."""

    async def moderate(self, interaction: Interaction) -> None:
        """Do what it is for; as `Action.act` and `Form.submit`."""
        raise NotImplementedError

    @final
    async def moderate_if_allowed(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await interaction.client.moderators.require(interaction)
        await self.moderate(interaction)


class _ModeratedAction(_Moderated):
    @final
    async def act(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await self.moderate_if_allowed(interaction)


class ModeratorButton(_ModeratedAction, ActionButton):
    """A button that is checked at every click; write `moderate`."""


class ModeratorSelect(_ModeratedAction, ActionSelect):
    """A menu that is checked at every choice; write `moderate`."""


class ModeratorChannelSelect(_ModeratedAction, ActionChannelSelect):
    """A menu of channels that is checked at every choice; write `moderate`."""


class ModeratorForm(_Moderated, Form):
    """A form that is checked when it is submitted; write `moderate`."""

    @final
    async def submit(self, interaction: Interaction) -> None:
        """Refuse whoever is no moderator, then do it."""
        await self.moderate_if_allowed(interaction)
