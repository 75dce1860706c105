"""The calendar file as a calendar reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from bot.advice.plan.completion import complete
from bot.advice.plan.exports import calendar_file
from bot.advice.plan.models import PlannedPath
from tests.advice.plan.plans import AI_103, TODAY, build, builtin, entry, planned

NOW = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)


def written(path: PlannedPath, version: int = 1) -> bytes:
    return calendar_file(path, plan_id=7, version=version, now=NOW, url_of=lambda id_: f"https://example.org/{id_}")


def test_every_open_step_is_an_all_day_event_on_its_due_day() -> None:
    path = complete(planned(AI_103, builtin()).path, "free_preparation.1", builtin(), TODAY).path
    calendar = icalendar.Calendar.from_ical(written(path))
    events = list(calendar.walk("VEVENT"))
    opened = [step for step in path.steps if step.is_open]
    assert [str(event["SUMMARY"]) for event in events] == [step.title for step in opened]
    for event, step in zip(events, opened, strict=True):
        assert event.decoded("DTSTART") == step.due_on
        assert type(event.decoded("DTSTART")) is date
        assert event.decoded("DTEND") == step.due_on + timedelta(days=1)
        assert str(event["UID"]) == f"7-{step.id}@certwise.plan"
        assert event.decoded("DTSTAMP") == NOW
        assert str(event["DESCRIPTION"]) == step.detail
        assert str(event["URL"]) == f"https://example.org/{step.certification}"


def test_a_newer_file_moves_the_same_events() -> None:
    path = planned(AI_103, builtin()).path
    first, second = (icalendar.Calendar.from_ical(written(path, version)) for version in (1, 2))
    uids = [[str(event["UID"]) for event in calendar.walk("VEVENT")] for calendar in (first, second)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])
    assert {int(event["SEQUENCE"]) for event in second.walk("VEVENT")} == {2}


def test_the_file_is_what_the_standard_asks_for() -> None:
    content = written(planned(AI_103, builtin()).path)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_day_before_what_cannot_wait_there_is_an_alarm() -> None:
    calendar = icalendar.Calendar.from_ical(written(planned(AI_103, builtin()).path))
    alarms = {str(event["UID"]).split("@")[0]: event.walk("VALARM") for event in calendar.walk("VEVENT")}
    assert {uid for uid, found in alarms.items() if found} == {"7-booking.1", "7-exam.1", "7-renewal.1"}
    assert alarms["7-exam.1"][0].decoded("TRIGGER") == timedelta(hours=-15)


@pytest.mark.parametrize("text", ["commas, semicolons; and \\ backslashes", "two\nlines", "Ünïcödé 東京 🎓 " * 20])
def test_texts_come_back_as_they_were(text: str) -> None:
    catalog = build(entry("exam", tested=text.strip()[:600]))
    calendar = icalendar.Calendar.from_ical(written(planned("exam", catalog).path))
    study = next(event for event in calendar.walk("VEVENT") if "study" in str(event["UID"]))
    assert str(study["DESCRIPTION"]) == f"What it tests: {text.strip()[:600]}"[:600]
