"""The form for a time zone."""

from __future__ import annotations

from typing import Any

import discord

from bot.cogs.reminders import routes
from bot.ui.component_registry import IdValue
from bot.ui.limits import MAX_CHOICE
from bot.ui.modal import Form


class ZoneForm(Form, route=routes.ZONE_FORM, title="Your time zone"):
    """Where the member lives."""

    def __init__(self, **ids: IdValue) -> None:
        super().__init__(**ids)
        where: discord.ui.Label[Any] = discord.ui.Label(
            text="Where do you live?",
            description="A city, a country or a time zone, so that I do not write to you at night.",
            component=discord.ui.TextInput(
                custom_id="zone", placeholder="For example Berlin, New York or India", max_length=MAX_CHOICE
            ),
        )
        self.add_item(where)
