from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as st

from bot.advice.plan.estimate import next_renewal
from bot.advice.plan.models import PlannedPath
from bot.followups.kinds.check_ins import WEEKLY
from bot.followups.kinds.kind import FollowupKind
from bot.followups.kinds.renewals import RENEWAL
from bot.followups.kinds.steps import STEP, snoozed_spec
from bot.followups.quiet_hours import DAY, ContactHours, next_slot
from bot.followups.schedule import wanted_messages
from bot.storage.contacts import Contact
from bot.storage.followups import FollowupSpec
from bot.storage.holdings import Holding
from tests.followups.members import MIA, NOW, catalog, member, path, step

TODAY = NOW.date()
RENEWABLE = "azure-mlops-engineer-ai-300"


def messages(contact: Contact, plan: PlannedPath | None, *held: Holding, now: datetime = NOW) -> list[FollowupSpec]:
    return wanted_messages(contact, (12, plan) if plan else None, held, catalog(), now)


def days(wanted: list[FollowupSpec], kind: FollowupKind = STEP) -> list[date]:
    return [one.local_on for one in wanted if one.kind == kind.id]


def test_by_default_a_message_comes_only_when_a_step_is_due() -> None:
    plan = path(
        step("study.1", TODAY + 30 * DAY), step("exam.1", TODAY + 60 * DAY), step("renewal.1", TODAY + 700 * DAY)
    )
    wanted = messages(member(), plan)
    assert [(one.kind, one.subject, one.plan_id, one.local_on) for one in wanted] == [
        ("step", "study.1", 12, TODAY + 30 * DAY),
        ("step", "exam.1", 12, TODAY + 60 * DAY),
    ]
    assert {one.due_at.hour for one in wanted} == {18}
    assert wanted[0].key == f"step:12:study.1:{TODAY + 30 * DAY}"


def test_what_is_done_or_skipped_is_not_asked_about() -> None:
    plan = path(step("study.1", TODAY + DAY, state="done"), step("project.1", TODAY + DAY, state="skipped"))
    assert messages(member(), plan) == []


def test_nothing_without_a_plan_or_for_one_that_has_ended() -> None:
    assert messages(member(weekly_on=0), None) == []
    for state in ("finished", "dropped"):
        assert messages(member(weekly_on=0), path(step("exam.1", TODAY + DAY), state=state)) == []


def test_what_is_overdue_comes_at_the_next_usual_time() -> None:
    plan = path(step("study.1", TODAY - 9 * DAY), step("exam.1", TODAY - DAY))
    wanted = messages(member(), plan)
    assert days(wanted) == [TODAY, TODAY]
    evening = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert days(messages(member(), plan, now=evening)) == [TODAY + DAY, TODAY + DAY]
    assert wanted[0].key == f"step:12:study.1:{TODAY - 9 * DAY}", "the occasion stays the same"


def test_nothing_more_on_a_day_that_has_had_its_message() -> None:
    tomorrow = datetime(2026, 3, 3, tzinfo=UTC)
    plan = path(step("study.1", TODAY))
    assert days(messages(member(free_at=tomorrow, taken_by=1), plan)) == [TODAY + DAY]


def test_a_weekly_check_in_only_by_choice_and_not_on_a_day_with_another_message() -> None:
    plan = path(step("study.1", date(2026, 3, 11)), step("exam.1", date(2026, 6, 30)))
    assert days(messages(member(), plan), WEEKLY) == []
    weekly = days(messages(member(weekly_on=2), plan), WEEKLY)
    assert weekly[:3] == [date(2026, 3, 4), date(2026, 3, 18), date(2026, 3, 25)]
    assert {on.weekday() for on in weekly} == {2}
    assert date(2026, 6, 15) < weekly[-1] <= date(2026, 6, 30)


def test_a_check_in_on_the_day_of_choosing_comes_a_week_later() -> None:
    plan = path(step("exam.1", date(2026, 6, 30)))
    assert days(messages(member(weekly_on=0), plan), WEEKLY)[0] == TODAY + 7 * DAY


def test_check_ins_go_on_while_the_plan_is_behind() -> None:
    plan = path(step("exam.1", TODAY - 90 * DAY))
    assert len(days(messages(member(weekly_on=0), plan), WEEKLY)) == 8


def test_a_pause_puts_everything_off() -> None:
    plan = path(step("study.1", TODAY + DAY), step("exam.1", TODAY + 60 * DAY))
    until = datetime(2026, 3, 20, 7, tzinfo=UTC)
    assert days(messages(member(paused_until=until), plan)) == [date(2026, 3, 20), TODAY + 60 * DAY]


def test_a_paused_plan_has_one_message_at_the_end_of_the_pause() -> None:
    plan = path(step("study.1", TODAY + DAY), state="paused")
    until = datetime(2026, 3, 20, 7, tzinfo=UTC)
    wanted = messages(member(paused_until=until, weekly_on=0), plan)
    assert [(one.kind, one.local_on) for one in wanted] == [("resume", date(2026, 3, 20))]
    assert messages(member(weekly_on=0), plan) == [], "and none if the pause has no end"


def test_silence_after_the_last_question() -> None:
    plan = path(step("study.1", TODAY + DAY))
    assert [len(messages(member(unanswered=count), plan)) for count in range(6)] == [1, 1, 1, 1, 0, 0]


def test_renewals_are_reminded_of_twice_and_never_after_they_are_too_late() -> None:
    entry = catalog().certification[RENEWABLE]
    earned_on = TODAY - 180 * DAY
    window = next_renewal(entry, catalog(), earned_on, TODAY)
    assert window is not None
    held = Holding(MIA, RENEWABLE, earned_on)
    wanted = messages(member(), None, held)
    assert [(one.kind, one.subject) for one in wanted] == [("renewal", RENEWABLE)] * 2
    assert days(wanted, RENEWAL) == [window.remind_on, window.closes_on - 7 * DAY]
    later = datetime.combine(window.remind_on + 3 * DAY, NOW.timetz())
    assert days(messages(member(), None, held, now=later), RENEWAL) == [window.closes_on - 7 * DAY]
    after = datetime.combine(window.closes_on + DAY, NOW.timetz())
    assert messages(member(), None, held, now=after) == []


def test_what_is_held_but_unknown_or_does_not_expire_needs_nothing() -> None:
    lasting = next(entry.id for entry in catalog().certifications if entry.valid_months is None)
    assert messages(member(), None, Holding(MIA, "gone", TODAY), Holding(MIA, lasting, TODAY)) == []


def test_a_snooze_stands_by_itself() -> None:
    first = snoozed_spec(member(), 12, "study.1", 3, NOW)
    assert (first.kind, first.subject, first.plan_id, first.local_on, first.standing) == (
        "again",
        "study.1",
        12,
        TODAY + 3 * DAY,
        True,
    )
    assert snoozed_spec(member(), 12, "study.1", 3, NOW).key == first.key


MEMBERS = st.builds(
    member,
    zone=st.sampled_from(sorted(available_timezones())),
    hour=st.integers(0, 23),
    quiet_from=st.integers(0, 23),
    quiet_until=st.integers(0, 23),
    weekly_on=st.none() | st.integers(0, 6),
    unanswered=st.integers(0, 3),
    free_at=st.none() | st.integers(0, 40).map(lambda hours: NOW + timedelta(hours=hours)),
    paused_until=st.none() | st.integers(-40, 4000).map(lambda hours: NOW + timedelta(hours=hours)),
)
DUE = st.lists(st.integers(-60, 400), max_size=8).map(sorted)


@given(MEMBERS, DUE)
def test_whatever_the_member_and_the_plan(contact: Contact, due: list[int]) -> None:
    """Every open step has its message, none comes at night, in a pause, or on a day that has had one."""
    plan = path(*(step(f"study.{number}", TODAY + day * DAY) for number, day in enumerate(due, 1)))
    wanted = messages(contact, plan)
    rhythm = ContactHours.of(contact)
    assert Counter(one.subject for one in wanted if one.kind == "step") == Counter(s.id for s in plan.steps)
    assert len({one.key for one in wanted}) == len(wanted)
    for one in wanted:
        assert not rhythm.is_quiet(one.due_at)
        assert one.due_at >= max(NOW, contact.free_at or NOW, contact.paused_until or NOW)
        assert datetime.combine(one.local_on, one.local_at, rhythm.zone) == one.due_at.astimezone(rhythm.zone)
    assert wanted == messages(contact, plan), "the same again"
    for one, same in zip(wanted, plan.steps, strict=False):
        if one.kind == "step" and rhythm.usual_on(same.due_on) >= max(
            NOW, contact.free_at or NOW, contact.paused_until or NOW
        ):
            assert one.due_at == rhythm.usual_on(same.due_on)


@given(MEMBERS, st.integers(0, 100_000))
def test_whatever_is_ready_waits_for_the_morning_and_takes_the_day(contact: Contact, minutes: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    slot = next_slot(contact, now)
    rhythm = ContactHours.of(contact)
    assert slot.at >= max(now, contact.paused_until or now)
    assert not rhythm.is_quiet(slot.at)
    assert not rhythm.is_quiet(slot.next_at)
    assert rhythm.today(slot.free_at) == rhythm.today(slot.at) + DAY
    assert slot.next_at >= slot.free_at


def test_the_same_evening_on_both_sides_of_a_change_of_the_clocks() -> None:
    plan = path(
        step("study.1", date(2026, 3, 28)), step("project.1", date(2026, 3, 29)), step("exam.1", date(2026, 10, 25))
    )
    berlin: dict[str, Any] = {"zone": "Europe/Berlin", "user_id": 0}
    wanted = messages(member(**berlin), plan)
    assert [one.due_at.hour for one in wanted] == [17, 16, 17]
    assert {one.local_at.hour for one in wanted} == {18}
