"""What a kind of message consists of, and what its schedule is made from. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.followups.messages import MemberState, MessageContent
from bot.followups.quiet_hours import ContactHours
from bot.storage.contacts import Contact
from bot.storage.followups import Followup, FollowupSpec
from bot.storage.holdings import Holding


class MessageDays:
    """The days on which one member can get messages, from now on.

    Attributes:
        contact: What the member has agreed to.
        hours: When they may be written to.
        today: The date on their calendar.
    """

    def __init__(self, contact: Contact, now: datetime) -> None:
        self.contact = contact
        self.hours = ContactHours.of(contact)
        self.today = self.hours.today(now)
        reasons = (contact.free_at, contact.paused_until)
        self._earliest = max([now, *(reason for reason in reasons if reason is not None)])

    def spec(
        self, kind: str, subject: str, on: date, *, key: str, plan_id: int | None = None, standing: bool = False
    ) -> FollowupSpec:
        """Return a message that comes on a day, or as soon after it as the member may get one.

        Args:
            kind: The id of its kind.
            subject: What it is about; may be empty.
            on: The day, on the member's calendar.
            key: The occasion, for which there is one message only.
            plan_id: The plan without which it makes no sense.
            standing: Whether it stays when the schedule does not ask for it.
        """
        due_at = self.hours.usual_on(on)
        if due_at < self._earliest:
            due_at = self.hours.next_usual(self._earliest)
        return spec_at(self.contact, due_at, kind, subject, key=key, plan_id=plan_id, standing=standing)


@dataclass(frozen=True, slots=True)
class ScheduleInput:
    """What a member's messages follow from.

    Attributes:
        days: When they can come.
        plan_id: The current plan; None without one.
        path: The same as the rules read it.
        holdings: What the member holds.
        catalog: The catalog that the plan follows.
    """

    days: MessageDays
    plan_id: int | None
    path: PlannedPath | None
    holdings: Sequence[Holding]
    catalog: Catalog


Schedule = Callable[[ScheduleInput], Iterable[FollowupSpec]]
Render = Callable[[Followup, MemberState], MessageContent | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupKind:
    """One kind of message that the bot sends by itself.

    Attributes:
        id: How it is stored; never changes.
        rank: Where several messages are due at once, the one of the lowest rank leads.
        about: What ``/privacy`` says that such a message is about.
        schedule: Gives the messages that a member should get from now on. For a kind that comes of an event it is
            `on_request`, and its module has the function that makes the message.
        render: Gives what a message has to say as things stand; None if there is nothing (any more).
        is_check_in: Whether it is said only where nothing else waits for an answer, and then once.
        is_separate: Whether it is said beside another message about the same subject.
        asks: Whether members may answer it.
    """

    id: str
    rank: int
    about: str
    schedule: Schedule
    render: Render
    is_check_in: bool = False
    is_separate: bool = False
    asks: bool = True


def on_request(_: ScheduleInput) -> Iterable[FollowupSpec]:
    """Schedule nothing: messages of this kind are added when something happens."""
    return ()


def spec_at(
    contact: Contact,
    due_at: datetime,
    kind: str,
    subject: str,
    *,
    key: str,
    plan_id: int | None = None,
    standing: bool = False,
) -> FollowupSpec:
    """Return a message that comes at a moment; see `MessageDays.spec` for the arguments."""
    local = due_at.astimezone(ContactHours.of(contact).zone)
    return FollowupSpec(
        key=key,
        kind=kind,
        subject=subject,
        plan_id=plan_id,
        local_on=local.date(),
        local_at=local.time().replace(fold=0),
        zone=contact.zone,
        due_at=due_at,
        standing=standing,
    )
