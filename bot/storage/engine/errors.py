"""What can go wrong between the bot and its database, in sentences for an operator."""

from __future__ import annotations


class StorageError(Exception):
    """The database cannot be used; the message is one sentence for an operator and never holds a password."""


def reason_of(error: Exception) -> str:
    """What the database itself said, without SQL and without a full stop."""
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().rstrip(".") or type(cause).__name__
