"""Messages before a certification that the member holds runs out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.advice.plan.estimate import next_renewal
from bot.advice.plan.exam_dates import day_in_words
from bot.followups.kinds.kind import FollowupKind, ScheduleInput
from bot.followups.messages import MemberState, MessageContent
from bot.followups.quiet_hours import DAY
from bot.storage.followups import Followup, FollowupSpec

LAST_CALL = timedelta(days=7)
"""How long before a renewal is too late the second and last reminder of it comes."""


def renewal_content(certification_id: str, state: MemberState) -> MessageContent | None:
    """Return what there is to say about a renewal; None before it can begin, and after it is too late."""
    entry = state.catalog.certification.get(certification_id)
    held = next((each for each in state.holdings if each.certification_id == certification_id), None)
    if entry is None or held is None:
        return None
    window = next_renewal(entry, state.catalog, held.earned_on, state.today)
    if window is None or not window.is_possible or window.opens_on > state.today:
        return None
    left = (window.closes_on - state.today).days
    days = "today is the last day" if not left else f"{left} day{'' if left == 1 else 's'} left"
    lines = (
        f"It can be renewed until {day_in_words(window.closes_on)}: {days}.",
        window.text,
        f"The official page has what counts: {entry.url}",
    )
    why = f"you told me that you hold it since {day_in_words(held.earned_on)}"
    return MessageContent(f"Time to renew {entry.short_name}", lines, why, entry.id)


def _specs(given: ScheduleInput) -> Iterator[FollowupSpec]:
    """Give two reminders for each renewal: when it should begin, and shortly before it is too late."""
    days, catalog = given.days, given.catalog
    for holding in given.holdings:
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
                yield days.spec(RENEWAL.id, holding.certification_id, on, key=key)


def _render(followup: Followup, state: MemberState) -> MessageContent | None:
    return renewal_content(followup.subject, state)


RENEWAL = FollowupKind(id="renewal", rank=20, about="a renewal", schedule=_specs, render=_render)
