"""What is known of those who ask for one message, and of those who move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.followups.consent import agreed_again, asked_once, moved
from bot.followups.quiet_hours import ContactHours
from tests.followups.members import MIA, NOW, member

NIGHTFALL = datetime(2026, 3, 2, 23, 40, tzinfo=UTC)


def test_without_a_zone_only_the_hours_after_the_report_are_no_night() -> None:
    rhythm = ContactHours.of(asked_once(MIA, None, NIGHTFALL, NOW))
    awake = [hour for hour in range(24) if not rhythm.is_quiet(NOW.replace(hour=hour))]
    assert awake == [0, 23]


def test_a_known_zone_has_its_usual_night_and_guesses_are_dropped_when_somebody_agrees_to_more() -> None:
    once = asked_once(MIA, "Asia/Kolkata", NIGHTFALL, NOW)
    assert (once.consent, once.zone, once.quiet_from, once.quiet_until) == ("once", "Asia/Kolkata", 21, 8)
    guessed = asked_once(MIA, None, NIGHTFALL, NOW)
    assert guessed.named_zone is None
    agreed = agreed_again(guessed, "Europe/Berlin", NOW)
    assert (agreed.consent, agreed.zone, agreed.hour, agreed.quiet_from) == ("on", "Europe/Berlin", 18, 21)


def test_a_journey_that_makes_a_day_longer_does_not_make_room_for_a_second_message() -> None:
    sent_today = member(zone="Europe/Berlin", free_at=datetime(2026, 3, 2, 23, tzinfo=UTC))
    in_honolulu = moved(sent_today, "Pacific/Honolulu", NOW)
    assert in_honolulu.free_at == datetime(2026, 3, 3, 10, tzinfo=UTC), "midnight there"
    assert moved(sent_today, "Asia/Tokyo", NOW).free_at == sent_today.free_at, "nor does a shorter one"
    long_ago = member(zone="Europe/Berlin", free_at=NOW - timedelta(days=3))
    assert moved(long_ago, "Pacific/Honolulu", NOW).free_at == long_ago.free_at
