"""The controls and the form for what a member holds."""

from __future__ import annotations

from typing import Any, Protocol, cast

import discord

from bot.cogs.plan.modals import day_label, text_in
from bot.ui.bot import Interaction
from bot.ui.components import ActionButton, ActionSelect
from bot.ui.custom_ids import number_in
from bot.ui.limits import shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, Form

FEATURE = "Holdings"
"""The name of the cog that answers."""


class HoldFeature(Protocol):
    """What the controls ask of the cog."""

    async def show_held(self, interaction: Interaction, page: int) -> None:
        """Show what the member holds."""
        ...

    async def ask_when(self, interaction: Interaction, certification_id: str) -> None:
        """Ask since when the member holds something."""
        ...

    async def hold(self, interaction: Interaction, certification_id: str, earned_on: str) -> None:
        """Remember that something is held."""
        ...

    async def let_go(self, interaction: Interaction, certification_id: str) -> None:
        """Forget that the member holds something."""
        ...


def _feature(interaction: Interaction) -> HoldFeature:
    return cast("HoldFeature", interaction.client.get_cog(FEATURE))


class HeldButton(ActionButton, template="plan:held:{page}"):
    """Leads to what the member holds."""

    async def act(self, interaction: Interaction) -> None:
        """Show a page of it."""
        await _feature(interaction).show_held(interaction, number_in(self.ids["page"]))


class HoldMenu(ActionSelect, template="plan:hold:{page}"):
    """Certifications that may be held."""

    async def act(self, interaction: Interaction) -> None:
        """Ask since when."""
        await _feature(interaction).ask_when(interaction, self.values[0])


class LetGoMenu(ActionSelect, template="plan:let-go"):
    """What the member holds, to take something off the list."""

    async def act(self, interaction: Interaction) -> None:
        """Take it off."""
        await _feature(interaction).let_go(interaction, self.values[0])


class HoldForm(Form, template="plan:earned:{certification}", title="I hold it"):
    """Since when something is held."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.day: discord.ui.Label[Any] = day_label(
            "When did you get it, or last renew it?", "The renewal is counted from this day.", required=True
        )
        self.add_item(self.day)

    @classmethod
    def about(cls, certification_id: str, name: str) -> HoldForm:
        """The form for one certification."""
        form = cls(certification=certification_id)
        form.day.description = shorten(f"{name}. The renewal is counted from this day.", MAX_LABEL_DESCRIPTION)
        return form

    async def submit(self, interaction: Interaction) -> None:
        """Hand over what was entered."""
        await _feature(interaction).hold(interaction, self.ids["certification"], text_in(self, "day"))


CONTROLS = (HeldButton, HoldMenu, LetGoMenu, HoldForm)
