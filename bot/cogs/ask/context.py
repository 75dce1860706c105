"""Where an interaction happens: whether the bot itself is there, and what it and the member may do."""

from __future__ import annotations

import discord

from bot.ui.bot import Interaction


def is_present(interaction: Interaction) -> bool:
    """Whether the bot is itself where the interaction is: in the server, or in its direct messages.

    Where people use the bot that they installed for themselves, or a server took its commands without the bot, it is
    not. Which installation an interaction came from does not tell; the servers that the gateway listed do.
    """
    if interaction.guild_id is None:
        return bool(interaction.context.dm_channel)
    return interaction.client.get_guild(interaction.guild_id) is not None


async def community(interaction: Interaction) -> int | None:
    """The server, if it is one of the bot's own; in direct messages with the bot, the member's home community."""
    if not is_present(interaction):
        return None
    return interaction.guild_id or await interaction.client.home_of(interaction.user.id)


def can_reply(interaction: Interaction) -> bool:
    """Whether the bot may reply to a message of this channel."""
    if not is_present(interaction):
        return False
    if interaction.guild_id is None:
        return True
    mine = interaction.app_permissions
    return mine.view_channel and mine.read_message_history and _can_send(interaction, mine)


def may_speak(interaction: Interaction) -> bool:
    """Whether the member may write in this channel."""
    return interaction.guild_id is None or _can_send(interaction, interaction.permissions)


def _can_send(interaction: Interaction, permissions: discord.Permissions) -> bool:
    is_thread = isinstance(interaction.channel, discord.Thread)
    return permissions.send_messages_in_threads if is_thread else permissions.send_messages
