"""The buttons and menus of the moderators' cards; they carry ids only, and hand each click to the feature."""

from __future__ import annotations

from typing import Protocol, cast

import discord
from discord.app_commands import AppCommandChannel, AppCommandThread

from bot.cogs.catalog.moderating import ModeratorButton, ModeratorChannelSelect, ModeratorSelect
from bot.ui.bot import Interaction
from bot.ui.custom_ids import number_in

FEATURE = "Catalog"
"""The name of the cog that answers."""


class CatalogFeature(Protocol):
    """What the controls ask of the cog."""

    async def settle(self, interaction: Interaction, step: str, draft_id: int) -> None:
        """Publish, cancel or review a draft."""
        ...

    async def open_screen(self, interaction: Interaction, screen: str, page: int) -> None:
        """Show a screen on the card that was clicked."""
        ...

    async def open_entry(self, interaction: Interaction, publication_id: int) -> None:
        """Show an entry of the history."""
        ...

    async def choose_channel(
        self, interaction: Interaction, setting: str, chosen: AppCommandChannel | AppCommandThread | None
    ) -> None:
        """Choose the channel that hears of something, or none."""
        ...

    async def open_edit(self, interaction: Interaction, field: str, certification_id: str) -> None:
        """Open the form that changes something about a certification."""
        ...

    async def use_entry(self, interaction: Interaction, step: str, publication_id: int) -> None:
        """Go back to the catalog of an entry of the history, or export it."""
        ...


def _feature(interaction: Interaction) -> CatalogFeature:
    return cast("CatalogFeature", interaction.client.get_cog(FEATURE))


class DraftButton(ModeratorButton, template="catalog:draft:{step}:{draft}"):
    """Publish, Cancel, and ways to look at a draft."""

    async def moderate(self, interaction: Interaction) -> None:
        """Take the step."""
        await _feature(interaction).settle(interaction, self.ids["step"], number_in(self.ids["draft"]))


class ScreenButton(ModeratorButton, template="catalog:screen:{screen}:{page}"):
    """Leads to a screen of the moderators' cards."""

    async def moderate(self, interaction: Interaction) -> None:
        """Show the screen."""
        await _feature(interaction).open_screen(interaction, self.ids["screen"], number_in(self.ids["page"]))


class HistoryMenu(ModeratorSelect, template="catalog:history:{page}"):
    """The entries on a page of the history."""

    async def moderate(self, interaction: Interaction) -> None:
        """Show the chosen one."""
        await _feature(interaction).open_entry(interaction, number_in(self.values[0]))


class EntryButton(ModeratorButton, template="catalog:entry:{step}:{publication}"):
    """What can be done with the catalog of an entry of the history."""

    async def moderate(self, interaction: Interaction) -> None:
        """Do it."""
        await _feature(interaction).use_entry(interaction, self.ids["step"], number_in(self.ids["publication"]))


class SettingMenu(ModeratorChannelSelect, template="catalog:channel:{setting}"):
    """The channel that hears of something."""

    async def moderate(self, interaction: Interaction) -> None:
        """Take the chosen one, or none."""
        await _feature(interaction).choose_channel(interaction, self.ids["setting"], self.chosen)


class SettingButton(ModeratorButton, template="catalog:off:{setting}"):
    """Turns off what a channel hears."""

    async def moderate(self, interaction: Interaction) -> None:
        """Take no channel."""
        await _feature(interaction).choose_channel(interaction, self.ids["setting"], None)


class UpkeepMenu(ModeratorSelect, template="catalog:upkeep:{field}"):
    """Entries that need something; choosing one opens the form for it."""

    async def moderate(self, interaction: Interaction) -> None:
        """Open the form."""
        await _feature(interaction).open_edit(interaction, self.ids["field"], self.values[0])


def draft_button(
    label: str, step: str, draft_id: int, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> DraftButton:
    """A button that does something with a draft: ``publish``, ``cancel``, ``review``, or ``again``."""
    return DraftButton.make(label, style=style, step=step, draft=str(draft_id))


def screen_button(label: str, screen: str, page: int = 0) -> ScreenButton:
    """A button that leads to a screen."""
    return ScreenButton.make(label, screen=screen, page=str(page))


CONTROLS = (DraftButton, ScreenButton, HistoryMenu, EntryButton, SettingMenu, SettingButton, UpkeepMenu)
