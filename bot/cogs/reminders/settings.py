"""What can be set about direct messages, read from the ids of controls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.followups.clock import DEFAULT_HOUR, DEFAULT_QUIET
from bot.storage.contacts import Contact
from bot.ui.errors import UserError

_HOURS, _DAYS = 24, 7


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


def agreed_again(before: Contact, zone: str, now: datetime) -> Contact:
    """The same for somebody who had messages before: their settings are as they left them."""
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


def with_setting(contact: Contact, what: str, value: str) -> Contact:
    """The contact with one setting changed.

    Raises:
        UserError: if there is no such setting or value.
    """
    match what:
        case "hour":
            return replace(contact, hour=_number(value, _HOURS))
        case "quiet":
            start, _, end = value.partition("-")
            return replace(contact, quiet_from=_number(start, _HOURS), quiet_until=_number(end, _HOURS))
        case "weekly":
            return replace(contact, weekly_on=None if value == "none" else _number(value, _DAYS))
        case "changes":
            return replace(contact, wants_changes=value == "on")
        case "pause":
            return replace(contact, paused_until=None)
        case _:
            raise UserError("I do not know that setting. Use /plan reminders to see what there is.")


def _number(text: str, end: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and int(text) < end):  # noqa: PLR2004 - two digits
        raise UserError("I do not know that value. Use /plan reminders to see what there is.")
    return int(text)
