"""The buttons and the form of ``/catalog source`` and ``/catalog refresh``; each hands its click to the feature."""

from __future__ import annotations

from typing import Any, Protocol, cast

import discord

from bot.catalog.files.url_policy import MAX_ADDRESS
from bot.cogs.catalog.moderating import ModeratorButton, ModeratorForm
from bot.ui.bot import Interaction

FEATURE = "Catalog files"
"""The name of the cog that answers."""


class SourceFeature(Protocol):
    """What the controls ask of the cog."""

    async def take_step(self, interaction: Interaction, step: str) -> None:
        """Fetch, take the built-in catalog, change the address or remove it."""
        ...

    async def set_source(self, interaction: Interaction, address: str) -> None:
        """Set the address that the catalog is fetched from."""
        ...


def _feature(interaction: Interaction) -> SourceFeature:
    return cast("SourceFeature", interaction.client.get_cog(FEATURE))


class SourceButton(ModeratorButton, template="catalog:source:{step}"):
    """``fetch``, ``builtin``, ``change`` or ``remove``."""

    async def moderate(self, interaction: Interaction) -> None:
        """Take the step."""
        await _feature(interaction).take_step(interaction, self.ids["step"])


class SourceForm(ModeratorForm, template="catalog:source-form", title="Where the catalog is fetched from"):
    """The address."""

    def __init__(self, **ids: str) -> None:
        super().__init__(**ids)
        self.address: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="address", placeholder="https://example.org/catalog.zip", max_length=MAX_ADDRESS
        )
        self.add_item(
            discord.ui.Label(
                text="Address",
                description="Of a zip file, or of one YAML file that is the whole catalog.",
                component=self.address,
            )
        )

    @classmethod
    def showing(cls, address: str | None) -> SourceForm:
        """The form with the address that is set."""
        form = cls()
        form.address.default = address
        return form

    async def moderate(self, interaction: Interaction) -> None:
        """Hand the address to the feature."""
        await _feature(interaction).set_source(interaction, str(self.values.get("address") or ""))


CONTROLS = (SourceButton, SourceForm)


def source_button(label: str, step: str, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary) -> SourceButton:
    """A button for a step: ``fetch``, ``builtin``, ``change`` or ``remove``."""
    return SourceButton.make(label, style=style, step=step)
