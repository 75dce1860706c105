"""Fewer messages, as members ask for it: one later, a pause, and the end of all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import discord

from bot.advice.plan import edits
from bot.cogs.reminders.context import ReplyContext
from bot.followups.messages import NO_SUBJECT
from bot.followups.preferences import NOT_ON
from bot.followups.routes import button, stop_button
from bot.followups.service import FollowupService, check_days
from bot.services.plans import PlanService
from bot.ui.card import Card
from bot.ui.errors import UserError

SNOOZES = {1: "Until tomorrow", 3: "For 3 days", 7: "For a week", 30: "For a month"}
PAUSES = {7: "For a week", 14: "For 2 weeks", 28: "For 4 weeks", 90: "For 3 months"}


class SnoozeActions:
    """Does what members ask for, and returns the card that answers.

    Args:
        followups: The bot's messages to members.
        plans: Members' plans.
    """

    def __init__(self, followups: FollowupService, plans: PlanService) -> None:
        self._followups = followups
        self._plans = plans

    async def snooze(self, context: ReplyContext, days: int) -> Card:
        """Put a message off by some days, and return the card that says when it comes back."""
        check_days(days)
        if context.contact.consent != "on":
            raise UserError(NOT_ON)
        if context.subject == NO_SUBJECT and context.state.next_step is None:
            raise UserError("Nothing of a plan is open, so there is nothing to come back to. /plan start makes a plan.")
        plan_id = None if context.is_renewal else context.state.plan_id
        at = await self._followups.snooze(context.contact, plan_id, context.subject, days)
        return (
            Card()
            .heading("Snoozed", 3)
            .text(f"I come back to it on {day_stamp(at)}. The days of your plan stay as they are.")
        )

    async def pause(self, context: ReplyContext, days: int) -> Card:
        """Let the plan rest, and send nothing until then."""
        check_days(days)
        until = await self._followups.pause_for(context.contact.user_id, days)
        if until is None:
            raise UserError(NOT_ON)
        path = context.state.path
        if context.state.plan_id is not None and path is not None and path.state == "active":
            await self._plans.change(
                context.state.plan_id, context.contact.user_id, None, lambda path, _, on: edits.pause(path, on)
            )
        card = Card().heading("Paused", 3)
        card.text(
            f"I am silent until {day_stamp(until)}, and your plan rests as long. “Go on” in /plan show ends it sooner."
        )
        return card.row(stop_button(context.followup_id, context.subject))

    async def stop(self, user_id: int) -> Card:
        """Send the member no more messages, cancel those that wait, and return the card that says so."""
        await self._followups.end(user_id)
        card = Card().heading("Stopped", 3)
        return card.text(
            "I write to you no more, and everything that was planned is cancelled. Your plan itself stays in "
            "/plan show. If you ever want messages again: /plan reminders. /privacy shows and deletes what is kept."
        )


def snooze_card(context: ReplyContext) -> Card:
    """Return the card that asks in how many days a message should come back."""
    return _choice_card("Come back when?", "snooze", SNOOZES, context)


def pause_card(context: ReplyContext) -> Card:
    """Return the card that asks for how many days a plan and its messages should rest."""
    return _choice_card("Pause for how long?", "pause", PAUSES, context)


def _choice_card(title: str, action: str, choices: Mapping[int, str], context: ReplyContext) -> Card:
    card = Card().heading(title, 3)
    card.row(
        *(button(label, f"{action}-{days}", context.followup_id, context.subject) for days, label in choices.items())
    )
    return card.row(button("Back", "back", context.followup_id, context.subject))


def day_stamp(moment: datetime) -> str:
    """The day, as each member's Discord writes it."""
    return discord.utils.format_dt(moment, "D")
