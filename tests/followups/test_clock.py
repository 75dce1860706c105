"""Wall clocks and UTC, over every change of the clocks and in zones with odd offsets."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followups.quiet_hours import DAY, ContactHours, to_utc
from tests.followups.members import member

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
ODD_ZONES = ["Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns"]
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = st.integers(0, 23)
MOMENTS = st.integers(0, 6 * 365 * 24 * 3600).map(lambda seconds: BEGIN + timedelta(seconds=seconds))
DATES = st.dates(date(2026, 1, 1), date(2032, 1, 1))
TIMES = st.times().map(lambda at: at.replace(microsecond=0))


@pytest.mark.parametrize(
    ("zone", "on", "at", "utc"),
    [
        # New York puts the clocks forward on 8 March 2026 and back on 1 November.
        ("America/New_York", date(2026, 3, 7), time(9), "2026-03-07T14:00"),
        ("America/New_York", date(2026, 3, 8), time(9), "2026-03-08T13:00"),
        ("America/New_York", date(2026, 10, 31), time(9), "2026-10-31T13:00"),
        ("America/New_York", date(2026, 11, 1), time(9), "2026-11-01T14:00"),
        # The hour that is left out, and the one that comes twice.
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08T07:30"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
        # Europe changes at one moment, three weeks later.
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),
        # South of the equator it goes the other way; Lord Howe moves by half an hour.
        ("Australia/Sydney", date(2026, 4, 5), time(9), "2026-04-04T23:00"),
        ("Australia/Sydney", date(2026, 10, 4), time(9), "2026-10-03T22:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(9), "2026-04-04T22:30"),
        ("Australia/Lord_Howe", date(2026, 4, 4), time(9), "2026-04-03T22:00"),
        ("Asia/Kathmandu", date(2026, 6, 1), time(9), "2026-06-01T03:15"),
        ("Asia/Kolkata", date(2026, 6, 1), time(9), "2026-06-01T03:30"),
        ("America/St_Johns", date(2026, 6, 1), time(9), "2026-06-01T11:30"),
        ("Pacific/Chatham", date(2026, 1, 1), time(9), "2025-12-31T19:15"),
        # Ahead of UTC by so much that it is another day.
        ("Pacific/Kiritimati", date(2026, 6, 1), time(9), "2026-05-31T19:00"),
    ],
)
def test_a_local_time_in_utc(zone: str, on: date, at: time, utc: str) -> None:
    assert to_utc(on, at, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(st.sampled_from(ZONES), DATES, TIMES)
def test_a_clock_there_shows_the_time_unless_it_is_left_out(zone: str, on: date, at: time) -> None:
    moment = to_utc(on, at, ZoneInfo(zone))
    shown = moment.astimezone(ZoneInfo(zone))
    wanted = datetime.combine(on, at)
    gap = shown.replace(tzinfo=None) - wanted
    # No zone has put its clocks forward by more than an hour in these years.
    assert timedelta() <= gap <= timedelta(hours=1)
    if gap:
        before = (moment - timedelta(hours=2)).astimezone(ZoneInfo(zone))
        assert shown.utcoffset() - before.utcoffset() == gap
    else:
        assert shown.fold == 0, "of a time that comes twice it is the first"


def rhythm(zone: str, hour: int = 18, quiet_from: int = 21, quiet_until: int = 8, user_id: int = 0) -> ContactHours:
    return ContactHours.of(
        member(user_id=user_id, zone=zone, hour=hour, quiet_from=quiet_from, quiet_until=quiet_until)
    )


@given(st.sampled_from([*ODD_ZONES, *ZONES]), MOMENTS, HOURS, HOURS, st.integers(0, 2**63 - 1))
def test_nothing_comes_at_night(zone: str, moment: datetime, quiet_from: int, quiet_until: int, user_id: int) -> None:
    its = rhythm(zone, 18, quiet_from, quiet_until, user_id)
    awake = its.next_awake(moment)
    assert awake >= moment
    assert awake - moment <= timedelta(hours=26), "the night ends within a day, which the clocks may lengthen"
    assert not its.is_quiet(awake)
    assert its.is_quiet(moment) or awake == moment


@given(st.sampled_from([*ODD_ZONES, *ZONES]), MOMENTS, HOURS)
def test_the_usual_time_comes_every_day_and_never_at_night(zone: str, moment: datetime, hour: int) -> None:
    its = rhythm(zone, hour)
    usual = its.next_usual(moment)
    assert moment <= usual
    assert not its.is_quiet(usual)
    after = its.next_usual(its.next_day(usual))
    assert its.today(after) == its.today(usual) + DAY


@given(st.sampled_from([*ODD_ZONES, *ZONES]), MOMENTS)
def test_the_next_day_begins_at_midnight_there(zone: str, moment: datetime) -> None:
    its = rhythm(zone)
    begins = its.next_day(moment)
    assert begins > moment
    assert its.today(begins) == its.today(moment) + DAY
    assert its.today(begins - timedelta(seconds=1)) == its.today(moment)


def test_a_night_within_a_day_and_one_over_midnight() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    over = [hour for hour in range(24) if rhythm("UTC").is_quiet(at + timedelta(hours=hour))]
    assert over == [*range(8), 21, 22, 23]
    within = [hour for hour in range(24) if rhythm("UTC", 18, 9, 17).is_quiet(at + timedelta(hours=hour))]
    assert within == [*range(9, 17)]
    assert not any(rhythm("UTC", 18, 5, 5).is_quiet(at + timedelta(hours=hour)) for hour in range(24))


def test_a_usual_time_at_night_becomes_the_morning() -> None:
    its = rhythm("Europe/Berlin", hour=23)
    assert its.usual_on(date(2026, 3, 28)) == datetime(2026, 3, 29, 6, tzinfo=UTC), "eight o'clock in summer time"


def test_members_of_the_same_hour_are_spread_over_it() -> None:
    ids = [(number * 977_777) << 22 for number in range(10_000)]
    minutes = [rhythm("UTC", user_id=user_id).usual.minute for user_id in ids]
    busiest = max(minutes.count(minute) for minute in set(minutes))
    assert len(set(minutes)) == 50
    assert busiest < 400


def test_a_zone_that_has_gone_is_taken_for_utc() -> None:
    assert rhythm("Europe/Atlantis").zone == ZoneInfo("UTC")
