"""Wall clocks: what a local time is in UTC, and when it is night in a member's zone. Times are aware, dates local."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.storage.contacts import Contact
from bot.storage.outbox import Slot
from bot.timezones import zone_or_utc

DAY = timedelta(days=1)
DEFAULT_HOUR, DEFAULT_QUIET = 18, (21, 8)

_SPREAD_MINUTES = 50


def to_utc(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which a clock in the zone shows this.

    A time that daylight saving leaves out counts as if the clock had not been put forward, so 02:30 is then 03:30; of
    one that comes twice it is the first.
    """
    return datetime.combine(on, at.replace(fold=0), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ContactHours:
    """When one member may get messages.

    Attributes:
        usual: The time of day at which messages come, unless something is in the way.
        quiet_from: The hour at which it becomes quiet.
        quiet_until: The hour at which it ends; the same hour means that it is never quiet.
    """

    zone: ZoneInfo
    usual: time
    quiet_from: int
    quiet_until: int

    @classmethod
    def of(cls, contact: Contact) -> ContactHours:
        """Return a member's contact hours; with a zone that this computer does not know (any more) it is that of UTC.

        Members who chose the same hour get their messages at different minutes of it, always the same for each.
        """
        zone = zone_or_utc(contact.zone)
        # Ids given by Discord end in a counter that is mostly zero; the milliseconds before it are evenly spread.
        minute = (contact.user_id >> 22) % _SPREAD_MINUTES
        return cls(zone, time(contact.hour, minute), contact.quiet_from, contact.quiet_until)

    def today(self, now: datetime) -> date:
        """The date in the member's zone."""
        return now.astimezone(self.zone).date()

    def usual_on(self, on: date) -> datetime:
        """The moment on a day at which a message comes: the usual time, or when it stops being quiet."""
        return self.next_awake(to_utc(on, self.usual, self.zone))

    def is_quiet(self, moment: datetime) -> bool:
        """Whether it is night for the member."""
        hour = moment.astimezone(self.zone).hour
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def next_awake(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        if not self.is_quiet(moment):
            return moment
        local = moment.astimezone(self.zone)
        ends_on = local.date() if local.hour < self.quiet_until else local.date() + DAY
        return to_utc(ends_on, time(self.quiet_until, self.usual.minute), self.zone)

    def next_usual(self, moment: datetime) -> datetime:
        """The first usual moment that is not before this one."""
        today = self.today(moment)
        return next(usual for days in range(-1, 5) if (usual := self.usual_on(today + days * DAY)) >= moment)

    def next_day(self, moment: datetime) -> datetime:
        """The beginning of the member's next day."""
        return to_utc(self.today(moment) + DAY, time(), self.zone)


def next_slot(contact: Contact, now: datetime) -> Slot:
    """Return when a member may get a message that is ready now, and when the next one."""
    hours = ContactHours.of(contact)
    at = now if contact.paused_until is None else max(now, contact.paused_until)
    at = hours.next_awake(at)
    free_at = hours.next_day(at)
    return Slot(at, free_at, hours.next_usual(free_at))
