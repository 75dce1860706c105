"""The card of ``/help``: the commands that somebody can use, and what counts for all answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discord import app_commands

from bot.ui.card import Card

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


def help_card(usable: list[AnyCommand]) -> Card:
    """The card that lists these commands."""
    everyone = [line for command in usable if command.default_permissions is None for line in _lines(command)]
    moderators = [line for command in usable if command.default_permissions is not None for line in _lines(command)]
    card = Card().heading("Certwise")
    card.text("I help you decide which AI certification is worth your time and money, and whether any is.")
    card.heading("What you can use here", 3).bullets(*everyone)
    if moderators:
        card.heading("For moderators", 3).bullets(*moderators)
    card.separator()
    card.text(
        "**Prices and dates change.** Each answer says when its facts were checked. "
        "Look at the official page before you pay."
    )
    card.small(
        "Only you see your answers, unless you share a result. They are kept so that you can go on later."
        + (" /privacy shows and deletes them." if any(command.name == "privacy" for command in usable) else "")
    )
    return card


def _lines(command: AnyCommand) -> Iterator[str]:
    if isinstance(command, app_commands.ContextMenu):
        yield f"**{command.name}**: on a message, under Apps"
    elif isinstance(command, app_commands.Group):
        names = ", ".join(sorted(child.name for child in command.commands))
        yield f"**/{command.name}** ({names}): {command.description}"
    else:
        yield f"**/{command.name}**: {command.description}"
