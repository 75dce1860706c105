"""What a member agrees to who asks for messages, or for a certain one; and what a move to another zone means for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.followups.quiet_hours import DAY, DEFAULT_HOUR, DEFAULT_QUIET, ContactHours
from bot.storage.contacts import Contact
from bot.timezones import UTC_NAME

_AWAKE_HOURS = 2
"""For so long after the time of day at which somebody was here they are taken to be awake, where no zone is known."""


def new_contact(user_id: int, zone: str, now: datetime) -> Contact:
    """What a member agrees to who asks for messages."""
    return Contact(
        user_id=user_id,
        consent="on",
        zone=zone,
        hour=DEFAULT_HOUR,
        quiet_from=DEFAULT_QUIET[0],
        quiet_until=DEFAULT_QUIET[1],
        weekly_on=None,
        wants_changes=False,
        paused_until=None,
        channel_id=None,
        closed_since=None,
        noted_at=None,
        unanswered=0,
        free_at=None,
        taken_by=None,
        reconciled_at=None,
        seen_revision=None,
        created_at=now,
        updated_at=now,
    )


def asked_once(user_id: int, zone: str | None, here_at: datetime, now: datetime) -> Contact:
    """Return the contact of somebody who asks for one certain message, and for nothing else.

    Args:
        user_id: The member.
        zone: The zone that they have named for something else. Without one, only the time of day at which they were
            here is known not to be night.
        here_at: When they asked for it.
        now: The time.
    """
    contact = replace(new_contact(user_id, zone or UTC_NAME, now), consent="once")
    if zone is not None:
        return contact
    hour = here_at.astimezone(ContactHours.of(contact).zone).hour
    return replace(contact, hour=hour, quiet_until=hour, quiet_from=(hour + _AWAKE_HOURS) % 24)


def agreed_again(before: Contact, zone: str, now: datetime) -> Contact:
    """Return the contact of somebody who had messages before: their settings are as they left them."""
    if before.consent == "once":  # these settings were not theirs
        return new_contact(before.user_id, zone, now)
    return replace(
        before,
        consent="on",
        zone=zone,
        paused_until=None,
        closed_since=None,
        noted_at=None,
        unanswered=0,
        updated_at=now,
    )


def moved(contact: Contact, zone: str, now: datetime) -> Contact:
    """The contact in another zone; who has just had the message of a day gets no other on what is today there."""
    there = replace(contact, zone=zone)
    if zone == contact.zone or contact.free_at is None or contact.free_at <= now - DAY:
        return there
    return replace(there, free_at=max(contact.free_at, ContactHours.of(there).next_day(now)))
