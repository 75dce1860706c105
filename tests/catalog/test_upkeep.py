"""What needs a moderator: by age and confidence, and by the day of retirement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.catalog.fact_checks import KEEPS_FOR
from bot.catalog.load import builtin_directory, load_catalog, load_directory
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.facts import Claim
from bot.catalog.staleness import overdue, retired, retiring
from tests.catalog.minimal import CATALOG

ON = date(2026, 11, 22)


def catalog_of(*entries: Certification) -> Catalog:
    return replace(load_catalog({"catalog.yaml": CATALOG.encode()}), certifications=entries)


def entry(id_: str = "one", *claims: Claim, lifecycle: list[dict[str, Any]] | None = None) -> Certification:
    first = load_catalog({"catalog.yaml": CATALOG.encode()}).certifications[0]
    phases = lifecycle or [{"status": "active", "from": "before 2026-01-01"}]
    plain = first.model_dump(by_alias=True)
    changed = {"id": id_, "short_name": id_, "lifecycle": phases, "claims": claims, "successors": ["next"]}
    return Certification.model_validate({**plain, **changed})


def claim(days_ago: int, confidence: str, about: str = "price") -> Claim:
    day = ON - timedelta(days=days_ago)
    return Claim.model_validate(
        {"about": about, "says": "x", "origin": "vendor", "confidence": confidence, "evidence_on": day}
    )


@pytest.mark.parametrize("confidence", list(KEEPS_FOR))
def test_evidence_is_good_for_as_long_as_its_confidence_says(confidence: str) -> None:
    keeps = KEEPS_FOR[confidence].days  # type: ignore[index]
    assert overdue(catalog_of(entry("one", claim(keeps, confidence))), ON) == []
    (found,) = overdue(catalog_of(entry("one", claim(keeps + 1, confidence))), ON)
    assert (found.days, found.confidence, found.checked_on) == (1, confidence, ON - timedelta(days=keeps + 1))


def test_the_evidence_that_lasts_longest_counts_and_only_what_is_decisive() -> None:
    assert overdue(catalog_of(entry("one", claim(100, "low"), claim(150, "high"))), ON) == []
    stale = entry("one", claim(200, "high"), claim(1, "high", "value"))
    assert [found.days for found in overdue(catalog_of(stale), ON)] == [20]
    assert overdue(catalog_of(entry("one", claim(10, "high", "content"))), ON) == []


def test_what_was_never_checked_comes_first_and_what_is_retired_needs_no_check() -> None:
    gone = [{"status": "active", "from": "before 2026-01-01"}]
    gone += [{"status": "retired", "from": "2026-06-30", "source": "https://example.com"}]
    entries = (
        entry("stale", claim(190, "high")),
        entry("staler", claim(120, "low")),
        entry("never"),
        entry("future", claim(-5, "high")),
        entry("gone", lifecycle=gone),
    )
    assert [found.entry.id for found in overdue(catalog_of(*entries), ON)] == ["future", "never", "staler", "stale"]


def test_retirements_ahead_and_past() -> None:
    def until(day: str) -> list[dict[str, Any]]:
        source = {} if day == "unknown" else {"source": "https://example.com"}
        return [{"status": "active", "from": "before 2026-01-01"}, {"status": "retired", "from": day, **source}]

    days = {
        "tomorrow": "2026-11-23", "in-90": "2027-02-20", "in-91": "2027-02-21", "today": "2026-11-22",
        "summer": "2026-06-30", "month": "2026-12",
    }  # fmt: skip
    catalog = catalog_of(entry("active"), *(entry(id_, lifecycle=until(day)) for id_, day in days.items()))
    assert [found.entry.id for found in retiring(catalog, ON)] == ["tomorrow", "month", "in-90"]
    assert [found.entry.id for found in retiring(catalog, ON, timedelta(days=1))] == ["tomorrow"]
    assert [found.entry.id for found in retired(catalog, ON)] == ["today", "summer"]
    assert retired(catalog, ON)[0].replaced_by == ("next",)


def test_the_builtin_catalog_has_some_of_each() -> None:
    catalog = load_directory(builtin_directory())
    found = overdue(catalog, ON)
    assert 0 < len(found) < len(catalog.certifications) / 2
    assert [item.days for item in found] == sorted((item.days for item in found), reverse=True)
    assert {"AWS ML Specialty (MLS-C01)", "Azure AI Engineer (AI-102)"} <= {
        item.entry.short_name for item in retired(catalog, ON)
    }
    for item in found:
        assert item.entry.status_on(ON) != "retired"
