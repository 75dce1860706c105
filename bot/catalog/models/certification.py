"""One credential or learning resource, its lifecycle, and the claims behind what is said of it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.models.base import Day, Flag, Id, Ids, Line, Lines, Range, Record, Text, WebAddress, Whole
from bot.catalog.models.conditions import Condition
from bot.catalog.models.dates import ApproximateDate

_MOST_DAYS, _MOST_MONTHS = 3650, 600
"""What is longer is a slip, and would lead to days beyond the calendar."""

Kind = Literal["exam", "course", "programme", "resource"]
Origin = Literal["article", "vendor", "independent"]
Confidence = Literal["high", "medium", "low", "unverified"]


class Status(StrEnum):
    """Where a certification stands on a day."""

    ANNOUNCED = "announced"
    BETA = "beta"
    ACTIVE = "active"
    RETIRED = "retired"
    UNCLEAR = "unclear"

    @property
    def can_be_sat(self) -> bool:
        """Whether a sitting can be booked; `UNCLEAR` counts, since nobody says that it cannot."""
        return self in {Status.BETA, Status.ACTIVE, Status.UNCLEAR}


class Level(StrEnum):
    """How demanding an entry is, from `BEGINNER` to `EXPERT`; vendors' own words where they have one."""

    BEGINNER = "beginner"
    FOUNDATIONAL = "foundational"
    BUSINESS = "business"
    INTERMEDIATE = "intermediate"
    ASSOCIATE = "associate"
    ADVANCED = "advanced"
    SPECIALTY = "specialty"
    PROFESSIONAL = "professional"
    EXPERT = "expert"

    @property
    def difficulty(self) -> int:
        """0 for a first step, 1 for people who practise, 2 for professionals, 3 for experts."""
        return _DIFFICULTY[self]

    @property
    def rung(self) -> int:
        """Its place on a path: 0 beginner, 1 foundational, 2 associate, 3 professional or specialty, 4 expert."""
        return _RUNG[self]


_RUNG = {
    Level.BEGINNER: 0,
    Level.FOUNDATIONAL: 1,
    Level.BUSINESS: 1,
    Level.INTERMEDIATE: 2,
    Level.ASSOCIATE: 2,
    Level.ADVANCED: 3,
    Level.SPECIALTY: 3,
    Level.PROFESSIONAL: 3,
    Level.EXPERT: 4,
}

_DIFFICULTY = {
    Level.BEGINNER: 0,
    Level.FOUNDATIONAL: 0,
    Level.BUSINESS: 0,
    Level.INTERMEDIATE: 1,
    Level.ASSOCIATE: 1,
    Level.ADVANCED: 2,
    Level.SPECIALTY: 2,
    Level.PROFESSIONAL: 2,
    Level.EXPERT: 3,
}


class Claim(Record):
    """One fact, where it comes from, and the day of the evidence (never the day on which the catalog was compiled)."""

    about: Literal["status", "price", "preparation", "prerequisites", "content", "validity", "languages", "value"]
    says: Text
    origin: Origin
    source: WebAddress | None = None
    confidence: Confidence
    evidence_on: Day


class Phase(Record):
    """A stretch of an entry's life; it lasts until the next phase begins."""

    status: Status
    since: Annotated[ApproximateDate, Field(alias="from")]
    source: WebAddress | None = None
    note: Text | None = None

    @property
    def starts_on(self) -> date:
        """The first day on which the phase certainly counts: late for good news, early for bad."""
        if not self.since.is_known:
            return date.min if self.status in {Status.RETIRED, Status.UNCLEAR} else date.max
        if self.since.text.startswith("before "):
            return date.min
        return self.since.earliest if self.status in {Status.RETIRED, Status.UNCLEAR} else self.since.latest


class Cost(Record):
    """What it takes to finish, in US dollars at US list prices.

    ``renewal_usd`` is what renewing costs each time; where it is absent, renewing costs as much as the first time.
    """

    total_usd: Range | None = None
    monthly_usd: Range | None = None
    renewal_usd: Range | None = None
    regional: Flag = False
    note: Text


class Preparation(Record):
    """Calendar weeks from a standing start; ``weeks`` is absent where nobody publishes a figure."""

    weeks: Range | None = None
    note: Text


class Retake(Record):
    """What to know after failing: the days until the second try, and the vendor's rule in a sentence."""

    wait_days: Annotated[Whole, Field(ge=0, le=_MOST_DAYS)]
    text: Text
    source: WebAddress | None = None
    evidence_on: Day | None = None


class FirstStep(Record):
    """Something to do before or beside the certification, for the members it is meant for."""

    text: Text
    certification: Id | None = None
    when: Condition = Condition()
    unless: Condition = Condition()


class Caveat(Record):
    """A warning that goes with this certification whenever it is recommended to such a member."""

    code: Id
    text: Text
    when: Condition = Condition()
    unless: Condition = Condition()


class Certification(Record):
    """An entry of the catalog, with everything that the bot may say about it."""

    id: Id
    name: Line
    short_name: Annotated[Line, Field(max_length=45)]
    code: Line | None = None
    nicknames: Lines = ()
    provider: Line
    kind: Kind
    tier: Annotated[Whole, Field(ge=1, le=4)] | None = None
    tier_reason: Text | None = None
    platform: Id | None = None
    level: Level
    path: Id | None = None
    best_for: Text
    tested: Text
    prerequisites: Text
    needs: Annotated[dict[Id, Id], Field(default_factory=dict)]
    requires: Ids = ()
    open_only_to: Text | None = None
    credential: Id | None = None
    cost: Cost
    preparation: Preparation
    valid_months: Annotated[Whole, Field(ge=1, le=_MOST_MONTHS)] | None = None
    renewal: Text
    renewal_opens_days: Annotated[Whole, Field(ge=1, le=_MOST_DAYS)] | None = None
    retake: Retake | None = None
    languages: Lines = ()
    lifecycle: Annotated[tuple[Phase, ...], Field(min_length=1)]
    successors: Ids = ()
    url: WebAddress | None = None
    free_preparation: Ids = ()
    first_steps: tuple[FirstStep, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    article_says: Text | None = None
    claims: tuple[Claim, ...] = ()

    def phase_on(self, day: date) -> Phase | None:
        """The phase in force on a day; None before the first one, when the entry does not exist yet."""
        return next((phase for phase in reversed(self.lifecycle) if phase.starts_on <= day), None)

    def status_on(self, day: date) -> Status | None:
        """The status in force on a day; None while the entry does not exist yet."""
        phase = self.phase_on(day)
        return phase.status if phase else None

    def ready_on(self, day: date, *, longest: bool = False) -> date:
        """The day on which somebody who starts on ``day`` could sit it; unknown weeks count as none."""
        weeks = self.preparation.weeks[1 if longest else 0] if self.preparation.weeks else 0
        return day + timedelta(days=round(weeks * 7))

    def retirement_after(self, day: date) -> Phase | None:
        """The first retirement that begins after ``day``, or None."""
        return next((p for p in self.lifecycle if p.status is Status.RETIRED and p.starts_on > day), None)

    def checked_on(self, day: date) -> date | None:
        """The date of the newest evidence known on ``day``; of the oldest evidence if all of it is newer."""
        dates = sorted(claim.evidence_on for claim in self.claims)
        return max((d for d in dates if d <= day), default=dates[0] if dates else None)
