"""What members take out of a plan: an iCalendar file (RFC 5545), and texts that show a certification elsewhere.

The calendar library is loaded where it is used: it looks through the machine's time zones, and few members ask for one.
"""

# The library leaves the values of properties untyped.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.advice.plan.models import PlannedPath, PlanStep, StepKind
from bot.catalog.models.certification import Certification

if TYPE_CHECKING:
    from icalendar import Event

FILENAME = "certwise-plan.ics"

_DOMAIN = "certwise.plan"
_REMINDED = frozenset({StepKind.BOOKING, StepKind.EXAM, StepKind.RENEWAL})
_NINE_THE_DAY_BEFORE = timedelta(hours=-15)


def calendar_file(
    path: PlannedPath, *, plan_id: int, version: int, now: datetime, url_of: Callable[[str], str | None]
) -> bytes:
    """All open steps as all-day events on their due days, which are the same days in every zone.

    An event keeps its UID for as long as its plan, and its SEQUENCE goes up with every change, so a file that is opened
    again moves the events that are there.

    Args:
        path: The plan.
        plan_id: Its number.
        version: How often it has been changed.
        now: When the file was made; an aware datetime.
        url_of: The official page of a certification.
    """
    from icalendar import Calendar  # noqa: PLC0415 - see the module's docstring

    calendar = Calendar()
    calendar.add("prodid", "-//Certwise//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "My certification plan")
    calendar.add("x-wr-timezone", path.zone)
    for step in path.steps:
        if step.is_open:
            event = _event(step, url_of(step.certification or ""))
            event.add("uid", f"{plan_id}-{step.id}@{_DOMAIN}")
            event.add("dtstamp", now)
            event.add("sequence", version)
            calendar.add_component(event)
    return calendar.to_ical()


def _event(step: PlanStep, url: str | None) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - see the module's docstring

    event = Event()
    event.add("dtstart", step.due_on)
    event.add("dtend", step.due_on + timedelta(days=1))
    event.add("summary", step.title)
    event.add("description", step.detail)
    event.add("transp", "TRANSPARENT")  # a due day does not make anybody busy
    if url:
        event.add("url", url)
    if step.kind in _REMINDED:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Tomorrow: {step.title}")
        alarm.add("trigger", _NINE_THE_DAY_BEFORE)
        event.add_component(alarm)
    return event


MAX_HEADLINE = 220
"""What LinkedIn takes in the line under a name."""


@dataclass(frozen=True, slots=True)
class LinkedinTexts:
    """Three texts to copy; ``skills`` are entered one by one."""

    headline: str
    skills: tuple[str, ...]
    sentence: str


def linkedin_texts(entry: Certification) -> LinkedinTexts:
    """What to write about a certification that has just been earned."""
    exact = f"{entry.name} ({entry.code})" if entry.code and entry.code not in entry.name else entry.name
    vendor = entry.provider.partition(" (")[0]
    skills = (entry.name, entry.code or "", vendor)
    verb = "passed the exam for" if entry.kind == "exam" else "completed"
    return LinkedinTexts(
        headline=f"[Your role] | {exact} | Builds [what your project does]",
        skills=tuple(dict.fromkeys(skill for skill in skills if skill)),
        sentence=(
            f"I recently {verb} {exact} and used it to build [your project], which is close to the work of [the team]."
        ),
    )
