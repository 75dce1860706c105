"""What can be set about direct messages, read from the ids of controls."""

from __future__ import annotations

from dataclasses import replace

from bot.storage.contacts import Contact
from bot.ui.errors import UserError

_HOURS, _DAYS = 24, 7


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
