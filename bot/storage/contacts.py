"""Whom the bot may write to directly, when, and whether its messages arrive and are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Select, bindparam, select, update

from bot.storage.engine.database import Database
from bot.storage.engine.rows import upsert
from bot.storage.personal_data import PersonalDataRepository, PersonalTable
from bot.storage.schema import contacts, followups

Consent = Literal["on", "once", "stopped"]
"""Whether a member wants messages; ``once`` is for those who asked for a certain one and for nothing else."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What a member has agreed to.

    Attributes:
        zone: Their time zone, as IANA names it.
        hour: The hour of their day at which messages should come.
        quiet_from: The hour at which their night begins.
        quiet_until: The hour at which it ends.
        weekly_on: The day of a weekly check-in, 0 for Monday; None without one, which is how it starts.
        wants_changes: Whether they want to hear of changes of the catalog that hit their plan.
        paused_until: Until when nothing is sent.
        channel_id: Their direct messages with the bot.
        closed_since: Since when Discord does not let the bot write to them.
        noted_at: When they were last shown, in a server, what could not be sent.
        unanswered: How many messages in a row they have not reacted to.
        free_at: Before this moment they get nothing but ``taken_by``, as they have had a message that day.
        taken_by: The follow-up that is the message of the day, sent or under way.
        reconciled_at: When the outbox was last made to fit their plan.
        seen_revision: The catalog by which it was last looked whether changes hit their plan.
    """

    user_id: int
    consent: Consent
    zone: str
    hour: int
    quiet_from: int
    quiet_until: int
    weekly_on: int | None
    wants_changes: bool
    paused_until: datetime | None
    channel_id: int | None
    closed_since: datetime | None
    noted_at: datetime | None
    unanswered: int
    free_at: datetime | None
    taken_by: int | None
    reconciled_at: datetime | None
    seen_revision: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def named_zone(self) -> str | None:
        """The zone that the member named; None where it is only guessed."""
        return None if self.consent == "once" else self.zone


_OF_MEMBER = contacts.c.user_id == bindparam("member")
_GET = select(contacts).where(_OF_MEMBER)
_TO_CHANGE = _GET.with_for_update()
_CHANGE = update(contacts).where(_OF_MEMBER)
_KEPT = ("free_at", "taken_by")  # the message of the day was sent whatever is agreed on afterwards
_UNSENT = followups.c.state.in_(("pending", "leased", "undeliverable"))
_CANCEL = (
    update(followups)
    .where(followups.c.user_id == bindparam("member"), _UNSENT)
    .values(state="cancelled", ready_at=None)
)


class ContactRepository(PersonalDataRepository):
    """Keeps what members have agreed to."""

    personal = (PersonalTable(contacts.c.user_id),)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user_id: int) -> Contact | None:
        """What a member has agreed to; None for somebody who has never asked for messages."""
        return await self._database.read(lambda connection: one_contact(connection, _GET, user_id))

    async def agree(self, new: Contact) -> Contact:
        """Keep that a member asks for messages, in place of whatever they said before."""
        return await self._database.write(lambda connection: agree(connection, new))

    async def change(self, user_id: int, update: Callable[[Contact], Contact], now: datetime) -> Contact | None:
        """Read, apply a pure function and save, in one transaction.

        Returns:
            The contact as it now is; None for somebody who has never asked for messages.
        """
        return await self._database.write(lambda connection: change_contact(connection, user_id, update, now))

    async def stop(self, user_id: int, now: datetime) -> Contact | None:
        """End the member's consent and cancel all that is owed to them, also what is being sent."""

        def work(connection: Connection) -> Contact | None:
            stopped = change_contact(connection, user_id, _stopped, now)
            connection.execute(_CANCEL, {"member": user_id})
            return stopped

        return await self._database.write(work)


def lock_contact(connection: Connection, user_id: int) -> Contact | None:
    """Read a member's contact, and let nobody else change it before the transaction ends."""
    return one_contact(connection, _TO_CHANGE, user_id)


def change_contact(
    connection: Connection, user_id: int, update: Callable[[Contact], Contact], now: datetime
) -> Contact | None:
    """Do what `ContactRepository.change` does, as a part of a transaction."""
    before = lock_contact(connection, user_id)
    if before is None:
        return None
    after = update(before)
    if after == before:
        return before
    after = replace(after, user_id=user_id, updated_at=now)
    connection.execute(_CHANGE, {"member": user_id, **_values(after)})
    return after


def one_contact(connection: Connection, statement: Select[Any], user_id: int) -> Contact | None:
    """The contact that a statement with the parameter ``member`` finds."""
    row = connection.execute(statement, {"member": user_id}).mappings().one_or_none()
    return None if row is None else contact_of(row)


def contact_of(row: RowMapping) -> Contact:
    """The contact in a row of the table."""
    return Contact(**{column: value for column, value in row.items() if column != "id"})


def agree(connection: Connection, new: Contact) -> Contact:
    """Do what `ContactRepository.agree` does, as a part of a transaction."""
    columns = tuple(name for name in _values(new) if name not in _KEPT)
    connection.execute(upsert(connection, contacts, key=("user_id",), columns=columns), asdict(new))
    kept = one_contact(connection, _GET, new.user_id)
    return new if kept is None else kept


def _stopped(contact: Contact) -> Contact:
    return replace(contact, consent="stopped", paused_until=None, unanswered=0)


def _values(contact: Contact) -> dict[str, Any]:
    values = asdict(contact)
    del values["user_id"], values["created_at"]
    return values
