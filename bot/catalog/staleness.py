"""What a catalog needs from the people who keep it: facts to check again, retirements that are near, and past ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.catalog.fact_checks import good_until
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate, Status
from bot.catalog.models.facts import Confidence

SOON = timedelta(days=90)
"""How far ahead retirements are told."""

_DECISIVE = ("status", "price")
"""What members lose money by, if it is wrong; only where nothing is said of it does other evidence count."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """An entry whose facts should be checked again.

    Attributes:
        checked_on: The day of the evidence that lasts longest; None if there is none.
        confidence: How far that can be relied on.
        days: For how many days the check has been due; of what was never checked, 9,999.
    """

    entry: Certification
    checked_on: date | None
    confidence: Confidence
    days: int


@dataclass(frozen=True, slots=True)
class Retirement:
    """An entry that retires, or has retired.

    Attributes:
        since: When, as the catalog says it.
        starts_on: The first day on which it certainly counts; ``date.min`` where nobody tells.
        replaced_by: Ids of its successors.
    """

    entry: Certification
    since: ApproximateDate
    starts_on: date
    replaced_by: tuple[str, ...]


def overdue(catalog: Catalog, on: date) -> list[Overdue]:
    """The entries whose facts should be checked again, the longest overdue first; retired ones need no check."""
    found = (_overdue(entry, on) for entry in catalog.certifications if entry.status_on(on) is not Status.RETIRED)
    return sorted((item for item in found if item is not None), key=lambda item: (-item.days, item.entry.short_name))


def retiring(catalog: Catalog, on: date, within: timedelta = SOON) -> list[Retirement]:
    """The entries that retire within some time, the nearest first."""
    found = [
        Retirement(entry, phase.since, phase.starts_on, entry.successors)
        for entry in catalog.certifications
        if (phase := entry.retirement_after(on)) is not None and phase.starts_on <= on + within
    ]
    return sorted(found, key=lambda item: (item.starts_on, item.entry.short_name))


def retired(catalog: Catalog, on: date) -> list[Retirement]:
    """The entries that have retired, the latest first; those of which nobody tells the day come last."""
    found = [
        Retirement(entry, phase.since, phase.starts_on, entry.successors)
        for entry in catalog.certifications
        if (phase := entry.phase_on(on)) is not None and phase.status is Status.RETIRED
    ]
    return sorted(found, key=lambda item: (-item.starts_on.toordinal(), item.entry.short_name))


def _overdue(entry: Certification, on: date) -> Overdue | None:
    decisive = [claim for claim in entry.claims if claim.about in _DECISIVE]
    known = [claim for claim in decisive or entry.claims if claim.evidence_on <= on]
    if not known:
        return Overdue(entry, None, "unverified", 9_999)
    best = max(known, key=good_until)
    days = (on - good_until(best)).days
    return Overdue(entry, best.evidence_on, best.confidence, days) if days > 0 else None
