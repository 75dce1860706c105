"""``/catalog settings``: choosing the channels that hear of the catalog."""

from __future__ import annotations

import discord
from discord.app_commands import AppCommandChannel, AppCommandThread
from discord.ext import commands

from bot.catalog.formatting import join_words
from bot.cogs.catalog import routes
from bot.cogs.catalog.audit_log import AuditLog
from bot.cogs.catalog.group import CATALOG
from bot.cogs.catalog.settings.cards import NOTE, SETTINGS, channel_of, settings_card
from bot.services.guild_settings import GuildSettingsService
from bot.ui.bot import Interaction
from bot.ui.errors import UserError
from bot.ui.interactions import edit_card, send_card

_OLD = "This menu is from an older version of the bot. Please use /catalog settings again."


class CatalogSettings(commands.Cog):
    """Shows and keeps the settings of a server."""

    def __init__(self, guilds: GuildSettingsService, audit_log: AuditLog) -> None:
        self._guilds = guilds
        self._audit_log = audit_log

    @CATALOG.command("settings", "Choose the channels that hear of the catalog")
    async def settings(self, interaction: Interaction) -> None:
        """Show the settings."""
        await send_card(interaction, view=settings_card(await self._guilds.get(interaction.guild_id or 0)))

    @routes.SETTINGS.handler
    async def show_settings(self, interaction: Interaction) -> None:
        """Show the settings on the card that was clicked."""
        await edit_card(interaction, settings_card(await self._guilds.get(interaction.guild_id or 0)))

    @routes.SETTING_OFF.handler
    async def turn_off(self, interaction: Interaction, *, setting: str) -> None:
        """Let no channel hear of something."""
        await self.choose_channel(interaction, setting=setting, channel=None)

    @routes.SETTING_CHANNEL.handler
    async def choose_channel(
        self, interaction: Interaction, *, setting: str, channel: AppCommandChannel | AppCommandThread | None
    ) -> None:
        """Choose a channel for a setting, or (None) turn it off, and show the settings on the card.

        Raises:
            UserError: if the bot may not write in the channel.
        """
        chosen = SETTINGS.get(setting)
        if chosen is None:
            raise UserError(_OLD)
        guild_id = interaction.guild_id or 0
        before = await self._guilds.get(guild_id)
        channel_id = channel.id if channel else None
        if channel is not None:
            _require_writable(interaction, channel)
        note = ""
        if channel_id != channel_of(chosen, before):
            keep = self._guilds.set_digest_channel if chosen is NOTE else self._guilds.set_log_channel
            await keep(guild_id, channel_id)
            posted = await self._audit_log.record_setting(
                guild_id, interaction.user.id, chosen.name, channel_id, former_log=before.log_channel_id
            )
            if not posted:
                note = AuditLog.NOT_POSTED
        await edit_card(interaction, settings_card(await self._guilds.get(guild_id), note))


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
        needed = join_words(missing)
        raise UserError(f"I may not write in <#{chosen.id}>. Give me the permission {needed} there, or choose another.")
