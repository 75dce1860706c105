"""The buttons and menus of the catalog's cards; they carry ids only, and hand each click to the feature."""

from __future__ import annotations

from typing import Protocol, cast

import discord

from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.custom_ids import number_in
from bot.ui.limits import walk

FEATURE = "Browse"
"""The name of the cog that answers."""

BACK = "Back"
"""How the label of the button begins that leads back to where a card was opened from."""


class BrowseFeature(Protocol):
    """What the controls ask of the cog."""

    async def turn_to(self, interaction: Interaction, code: str, page: int) -> None:
        """Show a page of a list; ``code`` stands for its filters."""
        ...

    async def open_screen(
        self, interaction: Interaction, screen: str, certification_id: str, back: ActionButton | None
    ) -> None:
        """Show a screen of a certification on the card that was clicked."""
        ...

    async def show_certification(self, interaction: Interaction, certification_id: str) -> None:
        """Show a certification on a card of its own."""
        ...

    async def open_stack(self, interaction: Interaction, stack_id: str) -> None:
        """Show a stack with all that would do for its steps."""
        ...

    async def turn_stacks_to(self, interaction: Interaction, page: int) -> None:
        """Show a page of the stacks."""
        ...

    async def open_report(self, interaction: Interaction, certification_id: str) -> None:
        """Open the form for a mistake."""
        ...


def _feature(interaction: Interaction) -> BrowseFeature:
    return cast("BrowseFeature", interaction.client.get_cog(FEATURE))


class ListButton(ActionButton, template="browse:list:{filters}:{page}"):
    """Leads to a page of a list."""

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        await _feature(interaction).turn_to(interaction, self.ids["filters"], number_in(self.ids["page"]))


class ListMenu(ActionSelect, template="browse:pick:{filters}:{page}"):
    """The certifications on a page of a list."""

    async def act(self, interaction: Interaction) -> None:
        """Show the chosen one, with a way back to the page."""
        back = ListButton.make("Back to the list", filters=self.ids["filters"], page=self.ids["page"])
        await _feature(interaction).open_screen(interaction, "facts", self.values[0], back)


class ScreenButton(ActionButton, template="browse:cert:{screen}:{certification}"):
    """Leads to a screen of a certification."""

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        back = way_back(interaction)
        await _feature(interaction).open_screen(interaction, self.ids["screen"], self.ids["certification"], back)


class RelatedMenu(ActionSelect, template="browse:related:{certification}"):
    """Certifications that have to do with one, or with a stack."""

    async def act(self, interaction: Interaction) -> None:
        """Show the chosen one."""
        await _feature(interaction).open_screen(interaction, "facts", self.values[0], way_back(interaction))


class ShowButton(ActionButton, template="browse:show:{certification}"):
    """Shows a certification on a card of its own, so that the card with the button stays."""

    async def act(self, interaction: Interaction) -> None:
        """Show it to whoever clicked."""
        await _feature(interaction).show_certification(interaction, self.ids["certification"])


class StackButton(ActionButton, template="browse:stack:{stack}"):
    """Leads to a stack."""

    async def act(self, interaction: Interaction) -> None:
        """Show the stack."""
        await _feature(interaction).open_stack(interaction, self.ids["stack"])


class StackMenu(ActionSelect, template="browse:in-stack:{stack}"):
    """The certifications of a stack."""

    async def act(self, interaction: Interaction) -> None:
        """Show the chosen one, with a way back to the stack."""
        back = StackButton.make("Back to the stack", stack=self.ids["stack"])
        await _feature(interaction).open_screen(interaction, "facts", self.values[0], back)


class StacksButton(ActionButton, template="browse:stacks:{page}"):
    """Leads to a page of the stacks."""

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        await _feature(interaction).turn_stacks_to(interaction, number_in(self.ids["page"]))


class ReportButton(ActionButton, template="browse:report:{certification}"):
    """Report a mistake."""

    async def act(self, interaction: Interaction) -> None:
        """Open the form."""
        await _feature(interaction).open_report(interaction, self.ids["certification"])


CONTROLS = (
    ListButton,
    ListMenu,
    ScreenButton,
    RelatedMenu,
    ShowButton,
    StackButton,
    StackMenu,
    StacksButton,
    ReportButton,
)


def way_back(interaction: Interaction) -> ActionButton | None:
    """The Back button of the card that was clicked, made anew: ids of lists and certifications do not fit into one."""
    parts = interaction.message.components if interaction.message else []
    for part in walk([part.to_dict() for part in parts]):
        label, custom_id = str(part.get("label") or ""), str(part.get("custom_id") or "")
        if label.startswith(BACK):
            for kind in (ListButton, StackButton):
                ids = kind.route.read(custom_id)
                if ids is not None:
                    return kind.make(label, style=discord.ButtonStyle.secondary, disabled=False, **ids)
    return None


def to_screen(
    label: str,
    screen: str,
    certification_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ScreenButton:
    """A button that leads to a screen of a certification."""
    return ScreenButton.make(label, style=style, disabled=disabled, screen=screen, certification=certification_id)
