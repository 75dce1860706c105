"""What is said to a greeting, a thank-you, or a mention with nothing beside it."""

from __future__ import annotations

from bot.cogs.ask.intent import SmallTalk
from bot.cogs.help import AnyCommand, help_card
from bot.ui.bot import BotBase
from bot.ui.card import Card


def small_talk_card(talk: SmallTalk, app: BotBase, *, in_server: bool) -> Card:
    """The card that answers small talk: a greeting asks, in its way, what the bot is there for."""
    if talk == "thanks":
        return Card().text("You are welcome.")
    found = sorted(app.tree.get_commands(), key=lambda command: command.name)
    return help_card([command for command in found if _is_for_everyone(command, in_server=in_server)])


def _is_for_everyone(command: AnyCommand, *, in_server: bool) -> bool:
    if command.default_permissions is not None:
        return False
    contexts = command.allowed_contexts
    return in_server or (not command.guild_only and (contexts is None or bool(contexts.dm_channel)))
