"""Members who have agreed to messages, and messages that are owed to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.storage.contacts import Contact
from bot.storage.followups import FollowupSpec
from bot.storage.outbox import ClaimedFollowup, Receipt, Slot
from bot.storage.plans import Plan
from bot.storage.store import Store

DAY = timedelta(days=1)
LEASE = timedelta(minutes=5)


def agreed(user_id: int, now: datetime, **changes: Any) -> Contact:
    """A member who asked for messages, in UTC and at any hour."""
    contact = Contact(
        user_id=user_id,
        consent="on",
        zone="UTC",
        hour=18,
        quiet_from=0,
        quiet_until=0,
        weekly_on=None,
        wants_changes=False,
        paused_until=None,
        channel_id=user_id + 1,
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
    return replace(contact, **changes)


async def start_plan(store: Store, user_id: int, now: datetime, home: int | None = 1) -> Plan:
    """A plan for one certification, without steps."""
    return await store.plans.start(
        user_id,
        home_guild_id=home,
        targets=["a"],
        stack=None,
        hours_per_week=5,
        exam_on=None,
        zone="UTC",
        revision="r",
        steps=[],
        now=now,
    )


def wanted(key: str, due_at: datetime, **changes: Any) -> FollowupSpec:
    """A message about a step, due at this moment."""
    message = FollowupSpec(
        key=key,
        kind="step",
        subject=key,
        plan_id=None,
        local_on=due_at.date(),
        local_at=time(due_at.hour, due_at.minute),
        zone="UTC",
        due_at=due_at,
    )
    return replace(message, **changes)


def at_any_time(contact: Contact, now: datetime) -> Slot:
    """The rules for members without a night: one message in 24 hours."""
    del contact
    return Slot(now, now + DAY, now + DAY)


async def owe(store: Store, user_id: int, now: datetime, *messages: FollowupSpec, **changes: Any) -> None:
    """A member who is owed these messages."""
    await store.contacts.agree(agreed(user_id, now, **changes))
    await store.followups.reconcile(user_id, lambda *_: messages, now)


async def reconcile(store: Store, user_id: int, now: datetime, *messages: FollowupSpec) -> None:
    """Make what is owed to a member fit these rules."""
    await store.followups.reconcile(user_id, lambda *_: messages, now)


async def claim(store: Store, now: datetime, owner: str = "a", limit: int = 10) -> list[ClaimedFollowup]:
    """What a worker gets."""
    return await store.outbox.claim(owner, at_any_time, now, limit=limit, lease=LEASE)


async def send(store: Store, owed: ClaimedFollowup, now: datetime, *merged: int) -> None:
    """Mark a message as sent."""
    receipt = Receipt(7, owed.followup.id + 1000, merged, most_unanswered=3)
    await store.outbox.mark_sent(owed, receipt, at_any_time(owed.contact, now), now)


async def states(store: Store, user_id: int) -> dict[str, str]:
    """The state of each of a member's messages, by its key."""
    return {followup.key: followup.state for followup in await store.followups.of_member(user_id)}
