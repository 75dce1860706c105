"""The buttons on the direct messages that the bot sends by itself, and the way to them from other cards."""

from __future__ import annotations

import discord

from bot.followups.messages import NO_SUBJECT
from bot.ui.card import AnyItem, Card
from bot.ui.component_routes import ButtonRoute
from bot.ui.components import ActionButton

NO_FOLLOWUP = 0
"""Stands in the id of a button on a message that was no follow-up."""

REPLY = ButtonRoute("followup:{action}:{followup:int}:{subject}")
OFFER = ButtonRoute("reminders:offer")


def button(
    label: str,
    action: str,
    followup_id: int,
    subject: str = NO_SUBJECT,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActionButton:
    """Return a button for an answer to a message.

    Args:
        label: What it says.
        action: A name that `bot.cogs.reminders` knows.
        followup_id: The message.
        subject: The step or the certification that it is about.
        style: Its colour.
    """
    return REPLY.button(label, style=style, action=action, followup=followup_id, subject=subject)


def stop_button(followup_id: int, subject: str = NO_SUBJECT) -> ActionButton:
    """The button that every message has."""
    return button("Stop", "stop", followup_id, subject, style=discord.ButtonStyle.danger)


def with_buttons(card: Card, followup_id: int, subject: str, *first: AnyItem) -> Card:
    """Add what every message carries; without a subject there is nothing to be done, to be stuck in or to put off."""
    card.row(*first)
    if subject != NO_SUBJECT:
        card.row(
            button("Done", "done", followup_id, subject, style=discord.ButtonStyle.success),
            button("Still on it", "still", followup_id, subject),
            button("Stuck", "stuck", followup_id, subject),
        )
    return card.row(
        button("Snooze", "snooze", followup_id, subject) if subject != NO_SUBJECT else None,
        button("Pause", "pause", followup_id, subject),
        stop_button(followup_id, subject),
    )
