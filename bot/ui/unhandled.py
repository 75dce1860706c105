"""What discord.py keeps no code for: submits of forms, and clicks on components that nobody knows any more."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, cast

import discord
from discord import app_commands

from bot.ui.bot import BotBase
from bot.ui.deadlines import acknowledge
from bot.ui.interactions import report_error, reporting, send_card
from bot.ui.limits import walk
from bot.ui.modal import FormValue

_OLD = "This {} is from an older version of the bot. Use /advise or /help to go on."

_CHANGED = (
    "This card has changed in the meantime. Please use the buttons that it has now, or /advise or /help to go on."
)


async def answer_unhandled(interaction: discord.Interaction[BotBase]) -> None:
    """Answer submits of forms, and the clicks that discord.py drops without a word; leave the rest to discord.py."""
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    if interaction.type is discord.InteractionType.modal_submit:
        async with reporting(interaction):
            interaction.client.usage_limits.check(interaction)
            await _submit(interaction, custom_id)
    elif interaction.type is discord.InteractionType.component:
        sentence = _why_dropped(interaction, custom_id)
        if sentence is not None:
            async with reporting(interaction):
                interaction.client.usage_limits.check(interaction)
                await send_card(interaction, text=sentence)


def _why_dropped(interaction: discord.Interaction[BotBase], custom_id: str) -> str | None:
    if not interaction.client.components.claims(custom_id):
        return _OLD.format("button or menu")
    # discord.py looks the component up on its message, and gives up if it is not there
    components = interaction.message.components if interaction.message else []
    parts = walk([part.to_dict() for part in components])
    return None if any(part.get("custom_id") == custom_id for part in parts) else _CHANGED


async def _submit(interaction: discord.Interaction[BotBase], custom_id: str) -> None:
    components = interaction.client.components
    found = components.form(custom_id)
    if found is None:
        await send_card(interaction, text=_OLD.format("form"))
        return
    values = MappingProxyType(_values(interaction))
    route, ids = found
    await components.dispatch(route, interaction, ids, {"values": lambda: values})
    if interaction.response.is_done():
        return
    if interaction.message is None:  # opened by a command: there is no card that could stay as it is
        await send_card(interaction, text="Done.")
    else:
        await acknowledge(interaction)


def _values(interaction: discord.Interaction[BotBase]) -> dict[str, FormValue]:
    data = cast("dict[str, Any]", interaction.data or {})
    inputs = [part for part in walk(data.get("components") or []) if part.get("custom_id")]
    return {part["custom_id"]: tuple(part["values"]) if "values" in part else part.get("value") for part in inputs}


class CommandTree(app_commands.CommandTree[BotBase]):
    """Slash commands and message actions, whose errors reach the log and the member."""

    async def interaction_check(self, interaction: discord.Interaction[BotBase], /) -> bool:
        """Refuse whoever uses commands too quickly, and let a graceful stop wait for the command."""
        async with reporting(interaction):
            interaction.client.usage_limits.check(interaction)
            return True
        return False

    async def on_error(self, interaction: discord.Interaction[BotBase], error: app_commands.AppCommandError, /) -> None:
        """Report the error, unless a command's own handler did."""
        await report_error(interaction, error)
