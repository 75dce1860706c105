"""Choosing the channels that hear of the catalog."""

from __future__ import annotations

import discord
from discord.app_commands import AppCommandChannel, AppCommandThread

from bot.cogs.catalog.history.audit import Trail
from bot.cogs.catalog.settings_card import NOTE, SETTINGS, channel_of, settings_card
from bot.ui.bot import BotBase, Interaction
from bot.ui.card import Card
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card

_OLD = "This menu is from an older version of the bot. Please use /catalog settings again."


class Settings:
    """Shows and keeps the settings of a community."""

    def __init__(self, app: BotBase, trail: Trail) -> None:
        self._app = app
        self._trail = trail

    async def card(self, guild_id: int, note: str = "") -> Card:
        """The settings as they are."""
        return settings_card(await self._app.store.guilds.get(guild_id), note)

    async def choose(
        self, interaction: Interaction, setting_id: str, chosen: AppCommandChannel | AppCommandThread | None
    ) -> None:
        """Choose a channel for a setting, or (None) turn it off, and show the settings on the card.

        Raises:
            UserError: if the bot may not write in the channel.
        """
        setting = SETTINGS.get(setting_id)
        if setting is None:
            raise UserError(_OLD)
        guild_id = interaction.guild_id or 0
        before = await self._app.store.guilds.get(guild_id)
        channel_id = chosen.id if chosen else None
        if chosen is not None:
            _require_writable(interaction, chosen)
        note = ""
        if channel_id != channel_of(setting, before):
            keep = (
                self._app.store.guilds.set_note_channel if setting is NOTE else self._app.store.guilds.set_log_channel
            )
            await keep(guild_id, channel_id)
            told = await self._trail.keep_setting(
                guild_id, interaction.user.id, setting.name, channel_id, former_log=before.log_channel_id
            )
            if not told:
                note = self._trail.NOT_TOLD
        await edit_card(interaction, await self.card(guild_id, note))


def _require_writable(interaction: Interaction, chosen: AppCommandChannel | AppCommandThread) -> None:
    """Refuse a channel in which the bot could not say anything.

    Raises:
        UserError: naming what it needs.
    """
    channel = chosen.resolve()
    if channel is None or interaction.guild is None or isinstance(channel, discord.Thread):
        raise UserError(f"I cannot see <#{chosen.id}>. Give me the permission View Channel there, or choose another.")
    mine = channel.permissions_for(interaction.guild.me)
    wanted = {"View Channel": mine.view_channel, "Send Messages": mine.send_messages}
    missing = [name for name, given in wanted.items() if not given]
    if missing:
        needed = " and ".join(missing)
        raise UserError(f"I may not write in <#{chosen.id}>. Give me the permission {needed} there, or choose another.")
