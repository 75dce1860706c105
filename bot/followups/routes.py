"""The buttons on direct messages; they carry ids only, and hand each click to the feature."""

from __future__ import annotations

from typing import Protocol, cast

import discord

from bot.followups.messages import NO_SUBJECT
from bot.ui.bot import Interaction
from bot.ui.card import AnyItem, Card
from bot.ui.components import ActionButton

FEATURE = "Reminders"
"""The name of the cog that answers."""

NO_FOLLOWUP = 0
"""Stands in the id of a button on a message that was no follow-up."""

_LONGEST_ID = 19


class RemindersFeature(Protocol):
    """What the buttons ask of the cog."""

    async def react(self, interaction: Interaction, action: str, followup_id: int, subject: str) -> None:
        """Do what a button says about a step or a certification."""
        ...

    async def offer(self, interaction: Interaction) -> None:
        """Show what messages there would be and why, or how they are set."""
        ...


class FollowupButton(ActionButton, template="followup:{action}:{followup}:{subject}"):
    """A reaction to a direct message."""

    async def act(self, interaction: Interaction) -> None:
        """Let the feature react."""
        number = self.ids["followup"]
        followup_id = int(number) if number.isdecimal() and len(number) <= _LONGEST_ID else NO_FOLLOWUP
        feature = cast("RemindersFeature", interaction.client.get_cog(FEATURE))
        await feature.react(interaction, self.ids["action"], followup_id, self.ids["subject"])


class RemindMeButton(ActionButton, template="reminders:offer"):
    """Leads to the offer of direct messages, from the cards of other features."""

    async def act(self, interaction: Interaction) -> None:
        """Show it."""
        await cast("RemindersFeature", interaction.client.get_cog(FEATURE)).offer(interaction)


CONTROLS = (FollowupButton, RemindMeButton)


def button(
    label: str,
    action: str,
    followup_id: int,
    subject: str = NO_SUBJECT,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> FollowupButton:
    """A button that asks for an action."""
    return FollowupButton.make(label, style=style, action=action, followup=str(followup_id), subject=subject)


def stop_button(followup_id: int, subject: str = NO_SUBJECT) -> FollowupButton:
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
