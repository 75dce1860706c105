"""The cards of ``/plan reminders``: what messages there would be and why, and how they are set."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.cogs.reminders.routes import CHOOSE_SETTING, OPEN_ZONE_FORM, SET, TEST, turn_on_button
from bot.followups.quiet_hours import DEFAULT_HOUR, DEFAULT_QUIET
from bot.followups.routes import NO_FOLLOWUP, button, stop_button
from bot.followups.schedule import MAX_UNANSWERED
from bot.storage.contacts import Contact
from bot.timezones import zone_label
from bot.ui.card import Card
from bot.ui.components import ActionSelect

HOURS = {9: "In the morning, about 9:00", 13: "At midday, about 13:00", DEFAULT_HOUR: "In the evening, about 18:00"}
QUIETS = (DEFAULT_QUIET, (20, 9), (22, 7), (23, 6), (9, 17))
_NO_WEEKLY = "none"

HOW_TO_OPEN = (
    "**How to open them:** in this server, choose its name at the top, then Privacy Settings, and allow direct "
    "messages. If you have blocked me, unblock me. Then press Try again."
)


@dataclass(frozen=True)
class MessageOutlook:
    """What the member can expect.

    Attributes:
        now: The time.
        next: When messages are due, the earliest first.
        has_plan: Whether there is a plan.
    """

    now: datetime
    next: Sequence[datetime]
    has_plan: bool


def offer_card(zone: str, outlook: MessageOutlook) -> Card:
    """Return the offer of messages: why they come, and how often at most."""
    card = Card().heading("Shall I write to you when something is due?", 3)
    card.text(
        "**Why:** a plan that nobody looks at is soon forgotten. I can send you a direct message when a step is due, "
        "so that you can say that it is done, move it, or get help."
    )
    card.text("**How often:**")
    card.bullets(
        _expected(outlook),
        "Never more than one a day, and nothing at night: from 21:00 to 8:00 on your clock I am quiet.",
        f"After {MAX_UNANSWERED} without an answer I ask once whether to stop, and then I am silent.",
        "A weekly check-in and news of catalog changes come only if you turn them on yourself.",
        "Each message says why it came and has a Stop button. Stop means stop, at once.",
    )
    card.text(
        f"**Your time zone:** {zone_label(zone, outlook.now)}. If it is another, use /plan reminders with `zone`."
    )
    card.row(turn_on_button("Turn on and send me a test", zone))
    return card.small("I keep your time zone, these settings and what I sent. /plan reminders ends it at any time.")


def settings_card(contact: Contact, outlook: MessageOutlook, note: str | None = None) -> Card:
    """Return how the messages are set, for somebody who gets them."""
    card = Card()
    if note:
        card.text(note)
    card.heading("Direct messages: on", 3)
    card.text(_status(contact, outlook), f"**Your clock:** {zone_label(contact.zone, outlook.now)}")
    card.row(_hour_menu(contact))
    card.row(_quiet_menu(contact))
    card.row(_weekly_menu(contact))
    changes = "off" if contact.wants_changes else "on"
    card.text(
        "**News of catalog changes:** "
        + ("on. I tell you when a change hits your plan, and offer one that fits." if contact.wants_changes else "off.")
    )
    card.row(
        SET.button(f"Turn {changes} news of changes", what="changes", value=changes),
        TEST.button("Send a test"),
    )
    paused = contact.paused_until is not None and contact.paused_until > outlook.now
    card.row(
        SET.button("End the pause", what="pause", value="end") if paused else button("Pause", "pause", NO_FOLLOWUP),
        OPEN_ZONE_FORM.button("Change time zone"),
        stop_button(NO_FOLLOWUP),
    )
    return card.small("Never more than one a day.")


def closed_card(contact: Contact, outlook: MessageOutlook) -> Card:
    """Return how to open direct messages, for somebody whose do not arrive."""
    card = Card().heading("Your direct messages are closed to me", 3)
    card.text(
        "Discord did not let me write to you. Your choice is kept: until it works, I show you what is due the next "
        "time you use me.",
        HOW_TO_OPEN,
    )
    card.row(
        TEST.button("Try again", style=discord.ButtonStyle.primary),
        stop_button(NO_FOLLOWUP),
    )
    return card.small(_expected(outlook)) if contact.consent == "on" else card


def zone_question_card() -> Card:
    """Return the question for a time zone, for somebody whose zone is not known yet."""
    card = Card().heading("What is your time zone?", 3)
    card.text("Discord does not tell me, and I do not want to write to you at night.")
    card.row(OPEN_ZONE_FORM.button("Say where I live", style=discord.ButtonStyle.primary))
    return card.small("You can also choose it from a list, with /plan reminders and `zone`.")


def _expected(outlook: MessageOutlook) -> str:
    if not outlook.next:
        return (
            "Only when a step of your plan is due."
            if outlook.has_plan
            else "Only when a step of a plan is due. You have no plan yet: /plan start makes one."
        )
    first = discord.utils.format_dt(outlook.next[0], "D")
    many = len(outlook.next)
    return (
        f"Only when something is due: {many} message{'' if many == 1 else 's'} as things stand, the first on {first}."
    )


def _status(contact: Contact, outlook: MessageOutlook) -> str:
    if contact.paused_until is not None and contact.paused_until > outlook.now:
        return f"**Paused** until {discord.utils.format_dt(contact.paused_until, 'D')}."
    if not outlook.next:
        return "Nothing is due." if outlook.has_plan else "You have no plan, so nothing is due: /plan start makes one."
    moment = discord.utils.format_dt(outlook.next[0], "f")
    return f"**Next message:** {moment}, unless you are done before."


def _hour_menu(contact: Contact) -> ActionSelect:
    hours = HOURS if contact.hour in HOURS else {contact.hour: f"About {contact.hour}:00", **HOURS}
    options = [
        discord.SelectOption(label=label, value=str(hour), default=hour == contact.hour)
        for hour, label in hours.items()
    ]
    return CHOOSE_SETTING.select(options, placeholder="Time of day", what="hour")


def _quiet_menu(contact: Contact) -> ActionSelect:
    mine = (contact.quiet_from, contact.quiet_until)
    options = [
        discord.SelectOption(
            label=f"Quiet from {start}:00 to {end}:00", value=f"{start}-{end}", default=(start, end) == mine
        )
        for start, end in dict.fromkeys((*QUIETS, mine))
    ]
    return CHOOSE_SETTING.select(options, placeholder="Quiet hours", what="quiet")


def _weekly_menu(contact: Contact) -> ActionSelect:
    options = [discord.SelectOption(label="No weekly check-in", value=_NO_WEEKLY, default=contact.weekly_on is None)]
    options += [
        discord.SelectOption(label=f"A check-in every {name}", value=str(day), default=contact.weekly_on == day)
        for day, name in enumerate(calendar.day_name)
    ]
    return CHOOSE_SETTING.select(options, placeholder="Weekly check-in", what="weekly")
