"""What is owed to a member: which messages, and when. Pure: the same member, plan and time give the same messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.advice.plan.estimate import next_renewal
from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.followups.quiet_hours import DAY, ContactHours
from bot.storage.contacts import Contact
from bot.storage.followups import Followup, FollowupSpec
from bot.storage.holdings import Holding
from bot.storage.outbox import Slot

MAX_UNANSWERED = 3
"""After so many messages without an answer comes one more, which asks whether to stop, and then nothing."""

LAST_CALL = timedelta(days=7)
"""How long before a renewal is too late the second and last reminder of it comes."""

_WEEKS_AHEAD = 8


class Kind(StrEnum):
    """Why a message comes."""

    STEP = "step"
    WEEKLY = "weekly"
    RENEWAL = "renewal"
    RESUME = "resume"
    AGAIN = "again"
    CHANGE = "change"
    OUTCOME = "outcome"


def wanted_messages(
    contact: Contact,
    plan: tuple[int, PlannedPath] | None,
    holdings: Iterable[Holding],
    catalog: Catalog,
    now: datetime,
) -> list[FollowupSpec]:
    """All messages that a member should get from now on, as things stand.

    A message comes when a step is due, when a pause ends and when a renewal should begin; on a day of the week only if
    the member chose one. Somebody who has not reacted to the last question gets nothing.

    Args:
        contact: What the member has agreed to.
        plan: Their current plan with its id, if they have one.
        holdings: What they hold.
        catalog: The catalog that the plan follows.
        now: The time.
    """
    if contact.unanswered > MAX_UNANSWERED:
        return []
    days = Days(contact, now)
    found = [*_renewals(days, holdings, catalog)]
    if plan is not None:
        found += _of_plan(days, *plan)
    return found


def next_slot(contact: Contact, now: datetime) -> Slot:
    """When a member may get a message that is ready now, and when the next one."""
    rhythm = ContactHours.of(contact)
    at = now if contact.paused_until is None else max(now, contact.paused_until)
    at = rhythm.next_awake(at)
    free_at = rhythm.next_day(at)
    return Slot(at, free_at, rhythm.next_usual(free_at))


class Days:
    """The days on which one member can get messages, from now on."""

    def __init__(self, contact: Contact, now: datetime) -> None:
        self.contact = contact
        self.rhythm = ContactHours.of(contact)
        self.today = self.rhythm.today(now)
        reasons = (contact.free_at, contact.paused_until)
        self._earliest = max([now, *(reason for reason in reasons if reason is not None)])

    def message(
        self, kind: Kind, subject: str, on: date, *, key: str, plan_id: int | None = None, standing: bool = False
    ) -> FollowupSpec:
        """A message that comes on a day, or as soon after it as the member may get one."""
        due_at = self.rhythm.usual_on(on)
        if due_at < self._earliest:
            due_at = self.rhythm.next_usual(self._earliest)
        local = due_at.astimezone(self.rhythm.zone)
        return FollowupSpec(
            key=key,
            kind=kind,
            subject=subject,
            plan_id=plan_id,
            local_on=local.date(),
            local_at=local.time().replace(fold=0),
            zone=self.contact.zone,
            due_at=due_at,
            standing=standing,
        )


def again(contact: Contact, plan_id: int | None, subject: str, in_days: int, now: datetime) -> FollowupSpec:
    """A message that a member put off by some days."""
    days = Days(contact, now)
    on = days.today + in_days * DAY
    return days.message(
        Kind.AGAIN, subject, on, key=f"again:{plan_id or 0}:{subject}:{on}", plan_id=plan_id, standing=True
    )


def moved_along(contact: Contact, standing: Iterable[Followup], now: datetime) -> list[FollowupSpec]:
    """What a member put off, and is not due yet, on the same days by the clock and the hours that are theirs now."""
    days = Days(contact, now)
    return [
        days.message(Kind(one.kind), one.subject, one.local_on, key=one.key, plan_id=one.plan_id, standing=True)
        for one in standing
        if one.kind != Kind.OUTCOME and one.due_at > now
    ]


def outcome(contact: Contact, report_id: int, now: datetime) -> FollowupSpec:
    """What came of a report: it comes as soon as the member may get a message."""
    rhythm, due_at = ContactHours.of(contact), next_slot(contact, now).at
    if contact.free_at is not None and contact.free_at > due_at:
        due_at = rhythm.next_usual(contact.free_at)
    local = due_at.astimezone(rhythm.zone)
    return FollowupSpec(
        key=f"outcome:{report_id}",
        kind=Kind.OUTCOME,
        subject=str(report_id),
        plan_id=None,
        local_on=local.date(),
        local_at=local.time().replace(fold=0),
        zone=contact.zone,
        due_at=due_at,
        standing=True,
    )


def _of_plan(days: Days, plan_id: int, path: PlannedPath) -> Iterator[FollowupSpec]:
    if path.state == "paused":
        until = days.contact.paused_until
        if until is not None:
            on = days.rhythm.today(until)
            yield days.message(Kind.RESUME, "", on, key=f"resume:{plan_id}:{on}", plan_id=plan_id)
    elif path.state == "active":
        steps = [
            days.message(
                Kind.STEP, step.id, step.due_on, key=f"step:{plan_id}:{step.id}:{step.due_on}", plan_id=plan_id
            )
            for step in path.open_steps
        ]
        yield from steps
        yield from _weekly(days, plan_id, path, {step.local_on for step in steps})


def _weekly(days: Days, plan_id: int, path: PlannedPath, taken: set[date]) -> Iterator[FollowupSpec]:
    """The check-ins on the day that the member chose, until the plan ends; not on days that have a message anyway."""
    weekday = days.contact.weekly_on
    if weekday is None or not path.open_steps:
        return
    first = days.today + DAY * ((weekday - days.today.weekday()) % 7 or 7)
    weeks = max(_WEEKS_AHEAD, (path.open_steps[-1].due_on - first).days // 7)
    for week in range(weeks):
        on = first + week * 7 * DAY
        if on not in taken:
            yield days.message(Kind.WEEKLY, "", on, key=f"weekly:{on}", plan_id=plan_id)


def _renewals(days: Days, holdings: Iterable[Holding], catalog: Catalog) -> Iterator[FollowupSpec]:
    for holding in holdings:
        entry = catalog.certification.get(holding.certification_id)
        window = next_renewal(entry, catalog, holding.earned_on, days.today) if entry is not None else None
        if window is None or not window.is_possible:
            continue
        reminders: Sequence[tuple[str, date]] = (
            ("begin", window.remind_on),
            ("last", max(window.remind_on + DAY, window.closes_on - LAST_CALL)),
        )
        for name, on in reminders:
            key = f"renewal:{holding.certification_id}:{window.closes_on}:{name}"
            # One that is past is not made up for: the next one comes, or has come, in its place.
            if on >= days.today:
                yield days.message(Kind.RENEWAL, holding.certification_id, on, key=key)
