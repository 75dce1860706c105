"""One credential or learning resource: what it is, its lifecycle, and the facts that hold on a day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from bot.catalog.models.base import Id, Ids, Line, Lines, Record, Text, WebAddress, Whole
from bot.catalog.models.dates import ApproximateDate, Status
from bot.catalog.models.facts import MOST_DAYS, Caveat, Claim, Cost, Exam, FactChange, FirstStep, Preparation, Retake

__all__ = ["Certification", "Kind", "Level", "Phase", "Status"]

_MOST_MONTHS = 600
"""What is longer is a slip, and would lead to days beyond the calendar."""

Kind = Literal["exam", "course", "programme", "resource"]


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


class Certification(Record):
    """An entry of the catalog, with everything that the bot may say about it.

    ``path`` names the ladder that the entry is a rung of, such as ``aws-ai``: who holds one rung is offered nothing
    beneath it on the same ladder. ``open_only_to`` says who may take it where that is not everybody.
    """

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
    renewal_opens_days: Annotated[Whole, Field(ge=1, le=MOST_DAYS)] | None = None
    retake: Retake | None = None
    exam: Exam | None = None
    languages: Lines = ()
    changes: tuple[FactChange, ...] = ()
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

    def could_be(self, status: Status, day: date) -> bool:
        """Whether an entry may have had a status on a day, since the days of its phases may be known only roughly."""
        ends = [phase.since.latest for phase in self.lifecycle[1:]] + [date.max]
        return any(
            phase.status is status and phase.since.earliest <= day <= end
            for phase, end in zip(self.lifecycle, ends, strict=True)
        )

    def as_of(self, day: date) -> Certification:
        """The entry with the price, languages, caveats and so on that hold on a day; itself if nothing differs."""
        update: dict[str, object] = {}
        for change in self.changes:
            if change.since <= day:
                update |= change.facts
        for name in ("caveats", "first_steps"):
            pieces: tuple[Caveat | FirstStep, ...] = getattr(self, name)
            standing = tuple(piece for piece in pieces if piece.holds_on(day))
            if len(standing) < len(pieces):
                update[name] = standing
        return self.model_copy(update=update) if update else self
