"""Which messages a member should get, and when. Pure: the same member, plan and time give the same messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.advice.plan.models import PlannedPath
from bot.catalog.models.catalog import Catalog
from bot.followups.kinds.kind import MessageDays, ScheduleInput
from bot.followups.kinds.news import REPORT_OUTCOME
from bot.followups.kinds.registry import KINDS
from bot.storage.contacts import Contact
from bot.storage.followups import Followup, FollowupSpec
from bot.storage.holdings import Holding

MAX_UNANSWERED = 3
"""After so many messages without an answer comes one more, which asks whether to stop, and then nothing."""


def wanted_messages(
    contact: Contact,
    plan: tuple[int, PlannedPath] | None,
    holdings: Sequence[Holding],
    catalog: Catalog,
    now: datetime,
) -> list[FollowupSpec]:
    """Return all messages that a member should get from now on, as things stand.

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
    plan_id, path = plan if plan is not None else (None, None)
    given = ScheduleInput(MessageDays(contact, now), plan_id, path, holdings, catalog)
    return [spec for kind in KINDS.values() for spec in kind.schedule(given)]


def rescheduled(contact: Contact, standing: Iterable[Followup], now: datetime) -> list[FollowupSpec]:
    """Return what stays without the schedule and is not due yet, on the same days by the member's present hours."""
    days = MessageDays(contact, now)
    return [
        days.spec(one.kind, one.subject, one.local_on, key=one.key, plan_id=one.plan_id, standing=True)
        for one in standing
        if one.kind != REPORT_OUTCOME.id and one.due_at > now  # an outcome comes as soon as it may
    ]
