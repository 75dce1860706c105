"""The form of a quick edit; which inputs it has depends on what is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

import discord

from bot.cogs.catalog.edit.inputs import Input
from bot.cogs.catalog.moderating import ModeratorForm
from bot.ui.bot import Interaction
from bot.ui.limits import shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, MAX_TITLE

FEATURE = "Catalog edits"
"""The name of the cog that answers."""


class EditFeature(Protocol):
    """What the form asks of the cog."""

    async def change(self, interaction: Interaction, field_id: str, entry_id: str, entered: Mapping[str, str]) -> None:
        """Propose the catalog with what was entered."""
        ...


class EditForm(ModeratorForm, template="catalog:edit:{field}:{entry}", title="Edit the catalog"):
    """Carries the field and the entry; what was entered comes back by the names of the inputs."""

    @classmethod
    def showing(cls, field_id: str, entry_id: str, title: str, inputs: Sequence[Input]) -> EditForm:
        """The form with these inputs."""
        form = cls(field=field_id, entry=entry_id)
        form.title = shorten(title, MAX_TITLE)
        for entry in inputs:
            hint = shorten(entry.hint, MAX_LABEL_DESCRIPTION) if entry.hint else None
            form.add_item(discord.ui.Label(text=entry.label, description=hint, component=_component(entry)))
        return form

    async def moderate(self, interaction: Interaction) -> None:
        """Hand what was entered to the feature."""
        entered = {name: _text(value) for name, value in self.values.items()}
        feature = cast("EditFeature", interaction.client.get_cog(FEATURE))
        await feature.change(interaction, self.ids["field"], self.ids["entry"], entered)


def _component(entry: Input) -> discord.ui.Item[Any]:
    if entry.options:
        options = [discord.SelectOption(label=label, value=value) for value, label in entry.options]
        return discord.ui.Select(custom_id=entry.name, options=options, required=entry.is_required)
    return discord.ui.TextInput(
        custom_id=entry.name,
        style=discord.TextStyle.paragraph if entry.is_long else discord.TextStyle.short,
        default=entry.value or None,
        required=entry.is_required,
        max_length=entry.most,
    )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in cast("tuple[object, ...]", value))
    return str(value or "").strip()
