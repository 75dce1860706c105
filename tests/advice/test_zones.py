"""Members name time zones as they like."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.timezones import find_zone, is_zone, search_zones, zone_label, zone_or_utc

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("são paulo", "America/Sao_Paulo"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("India", "Asia/Kolkata"),
        ("uk", "Europe/London"),
        ("Nigeria", "Africa/Lagos"),
        ("Calcutta", "Asia/Calcutta"),
        ("utc", "UTC"),
        ("Lord Howe", "Australia/Lord_Howe"),
    ],
)
def test_a_zone_is_found(text: str, zone: str) -> None:
    assert find_zone(text).name == zone


def test_a_country_with_several_zones_is_asked_about() -> None:
    found = find_zone("usa")
    assert found.name is None
    assert {"America/New_York", "America/Los_Angeles"} <= set(found.nearest)


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "12", "\U0001f30d"])
def test_what_is_no_zone_is_not_guessed(text: str) -> None:
    assert find_zone(text).name is None


def test_suggestions_while_typing() -> None:
    assert "Europe/Berlin" in search_zones("ber")
    assert search_zones("calcutta") == []
    assert "Asia/Kolkata" in search_zones("indi")
    assert len(search_zones("a")) == 25
    assert len(search_zones("")) == 25
    assert all(is_zone(name) for name in (*search_zones(""), *search_zones("a"), *search_zones("pac")))
    assert search_zones("qqq") == []


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("UTC", "UTC (now 12:00, UTC)"),
        ("Asia/Kathmandu", "Asia/Kathmandu (now 17:45, UTC+5:45)"),
        ("America/St_Johns", "America/St_Johns (now 08:30, UTC-3:30)"),
        ("Europe/Berlin", "Europe/Berlin (now 13:00, UTC+1)"),
    ],
)
def test_a_label_tells_the_time_there(zone: str, label: str) -> None:
    assert zone_label(zone, NOW) == label


def test_an_unknown_zone_counts_as_utc() -> None:
    assert zone_or_utc("Mars/Olympus") == ZoneInfo("UTC")
    assert zone_or_utc("../etc/passwd") == ZoneInfo("UTC")
    assert zone_or_utc("Asia/Tokyo") == ZoneInfo("Asia/Tokyo")
