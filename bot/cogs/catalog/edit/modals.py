"""The form of a quick edit; which inputs it has depends on what is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from bot.cogs.catalog import routes
from bot.cogs.catalog.edit.inputs import EditInput
from bot.ui.limits import shorten
from bot.ui.modal import MAX_LABEL_DESCRIPTION, MAX_TITLE, Form


class EditForm(Form, route=routes.EDIT_FORM, title="Edit the catalog"):
    """Carries the field and the entry; what was entered comes back by the names of the inputs."""

    @classmethod
    def showing(cls, field_id: str, entry_id: str, title: str, inputs: Sequence[EditInput]) -> EditForm:
        """The form with these inputs."""
        form = cls(field=field_id, entry=entry_id)
        form.title = shorten(title, MAX_TITLE)
        for entry in inputs:
            hint = shorten(entry.hint, MAX_LABEL_DESCRIPTION) if entry.hint else None
            form.add_item(discord.ui.Label(text=entry.label, description=hint, component=_component(entry)))
        return form


def _component(entry: EditInput) -> discord.ui.Item[Any]:
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
