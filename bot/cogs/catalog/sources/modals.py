"""The form for the address from which a catalog is fetched."""

from __future__ import annotations

from typing import Any

import discord

from bot.catalog.files.url_policy import MAX_ADDRESS
from bot.cogs.catalog import routes
from bot.ui.modal import Form


class SourceForm(Form, route=routes.SOURCE_FORM, title="Where the catalog is fetched from"):
    """The address."""

    @classmethod
    def showing(cls, address: str | None) -> SourceForm:
        """The form with the address that is set."""
        form = cls()
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="address",
            placeholder="https://example.org/catalog.zip",
            default=address,
            max_length=MAX_ADDRESS,
        )
        form.add_item(
            discord.ui.Label(
                text="Address",
                description="Of a zip file, or of one YAML file that is the whole catalog.",
                component=field,
            )
        )
        return form
