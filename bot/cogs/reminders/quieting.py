"""Peace and quiet, as members ask for it: a message later, a pause, and the end of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot.advice.plan import edits
from bot.cogs.plan.desk import PlanDesk
from bot.cogs.reminders.context import NOT_ON, About
from bot.followups.messages import NO_SUBJECT
from bot.followups.quiet_hours import ContactHours, to_utc
from bot.followups.routes import button, stop_button
from bot.followups.service import FollowupService
from bot.storage.contacts import Contact
from bot.ui.bot import BotBase
from bot.ui.card import Card
from bot.ui.errors import UserError

SNOOZES = {1: "Until tomorrow", 3: "For 3 days", 7: "For a week", 30: "For a month"}
PAUSES = {7: "For a week", 14: "For 2 weeks", 28: "For 4 weeks", 90: "For 3 months"}

_MOST_DAYS = 366


class Quieting:
    """Does what members ask for, and gives the card that answers."""

    def __init__(self, app: BotBase, service: FollowupService) -> None:
        self._app = app
        self._service = service
        self._desk = PlanDesk(app)

    async def snooze(self, about: About, days: int) -> Card:
        """Come back to it later."""
        _check_days(days)
        if about.contact.consent != "on":
            raise UserError(NOT_ON)
        if about.subject == NO_SUBJECT and about.standing.next_step is None:
            raise UserError("Nothing of a plan is open, so there is nothing to come back to. /plan start makes a plan.")
        plan_id = None if about.is_renewal else about.standing.plan_id
        at = await self._service.snooze(about.contact, plan_id, about.subject, days)
        return (
            Card()
            .heading("Snoozed", 3)
            .text(f"I come back to it on {day_stamp(at)}. The days of your plan stay as they are.")
        )

    async def pause(self, about: About, days: int) -> Card:
        """Let the plan rest, and send nothing until then."""
        until = await self.fall_silent(about.contact, days)
        if until is None:
            raise UserError(NOT_ON)
        path = about.standing.path
        if about.standing.plan_id is not None and path is not None and path.state == "active":
            await self._desk.change(
                about.standing.plan_id, about.contact.user_id, None, lambda path, _, on: edits.pause(path, on)
            )
        card = Card().heading("Paused", 3)
        card.text(
            f"I am silent until {day_stamp(until)}, and your plan rests as long. “Go on” in /plan show ends it sooner."
        )
        return card.row(stop_button(about.followup_id, about.subject))

    async def fall_silent(self, contact: Contact, days: int) -> datetime | None:
        """Send nothing for so many days, and then ask about a plan that is paused; until when.

        It is None for somebody who gets no messages.
        """
        _check_days(days)
        rhythm, now = ContactHours.of(contact), discord.utils.utcnow()
        until = to_utc(rhythm.today(now) + timedelta(days=days), rhythm.usual, rhythm.zone)

        def silent(contact: Contact) -> Contact:
            return replace(contact, paused_until=until, unanswered=0) if contact.consent == "on" else contact

        changed = await self._app.store.contacts.change(contact.user_id, silent, now)
        if changed is None or changed.consent != "on":
            return None
        await self._service.reconcile(contact.user_id, now)
        return until

    async def stop(self, user_id: int) -> Card:
        """Stop at once, everywhere."""
        await self._service.end(user_id)
        card = Card().heading("Stopped", 3)
        return card.text(
            "I write to you no more, and everything that was planned is cancelled. Your plan itself stays in "
            "/plan show. If you ever want messages again: /plan reminders. /privacy shows and deletes what is kept."
        )


def snooze_card(about: About) -> Card:
    """Ask for how long."""
    return _choice_card("Come back when?", "snooze", SNOOZES, about)


def pause_card(about: About) -> Card:
    """Ask for how long."""
    return _choice_card("Pause for how long?", "pause", PAUSES, about)


def _choice_card(title: str, action: str, choices: dict[int, str], about: About) -> Card:
    card = Card().heading(title, 3)
    card.row(*(button(label, f"{action}-{days}", about.followup_id, about.subject) for days, label in choices.items()))
    return card.row(button("Back", "back", about.followup_id, about.subject))


def _check_days(days: int) -> None:
    if not 1 <= days <= _MOST_DAYS:
        raise UserError("Choose between one day and a year.")


def day_stamp(moment: datetime) -> str:
    """The day, as each member's Discord writes it."""
    return discord.utils.format_dt(moment, "D")
