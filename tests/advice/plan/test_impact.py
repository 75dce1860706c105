"""Whom a change of the catalog concerns, and whom it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.advice.plan.catalog_change import plan_impact
from bot.advice.plan.completion import complete
from bot.advice.plan.edits import drop
from bot.catalog.models.catalog import Catalog
from tests.advice.plan.plans import ALWAYS, TODAY, build, entry, exam_catalog, planned, retiring

OLD = exam_catalog()
GONE = [ALWAYS, {"status": "retired", "from": "2026-12-01"}]


def new(**changes: Any) -> Catalog:
    return replace(exam_catalog(**changes), revision="new")


def costing(total: Any) -> dict[str, Any]:
    return {"cost": {"total_usd": total, "note": "."}}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"best_for": "Somebody else."},
        costing(110),
        costing([90, 110]),
        {"lifecycle": [ALWAYS, {"status": "beta", "from": "2026-12-01"}]},
    ],
)
def test_members_who_are_not_affected_hear_nothing(changes: dict[str, Any]) -> None:
    assert plan_impact(OLD, new(**changes), planned("exam", OLD).path, TODAY) is None


def test_a_change_of_something_else_concerns_nobody() -> None:
    other = replace(build(entry("exam", free_preparation="material"), *OLD.certifications[1:]), revision="other")
    assert plan_impact(OLD, other, planned("exam", OLD).path, TODAY) is None
    assert plan_impact(OLD, OLD, planned("exam", OLD).path, TODAY) is None


def test_a_retired_exam_comes_with_the_plan_for_its_successor() -> None:
    path = planned("exam", OLD).path
    impact = plan_impact(OLD, new(lifecycle=GONE, successors="heir"), path, TODAY)
    assert impact is not None
    assert "heir is planned in its place" in impact.sentences[0]
    assert impact.proposed is not None
    assert impact.proposed.targets == ("heir",)
    assert impact.proposed.revision == "new"


def test_a_retirement_after_the_exam_is_said_and_changes_nothing() -> None:
    path = planned("exam", OLD).path
    impact = plan_impact(OLD, new(lifecycle=retiring("2027-02-01")), path, TODAY)
    assert impact is not None
    assert impact.sentences == (
        "exam now ends on 1 February 2027. Your day for it, 26 December 2026, is before that; do not let it slip.",
    )
    assert impact.proposed is None


def test_a_retirement_that_was_known_is_not_said_again() -> None:
    old = exam_catalog(lifecycle=retiring("2027-02-01"))
    same = new(lifecycle=retiring("2027-02-01"), best_for="Somebody else.")
    assert plan_impact(old, same, planned("exam", old).path, TODAY) is None


@pytest.mark.parametrize(("total", "way"), [(150, "up"), (50, "down"), ([100, 200], "up"), (0, "down")])
def test_a_price_that_moved_a_lot_is_said(total: Any, way: str) -> None:
    impact = plan_impact(OLD, new(**costing(total)), planned("exam", OLD).path, TODAY)
    assert impact is not None
    assert impact.sentences[0].startswith(f"The price of exam went {way}: it was $100 and is ")
    assert impact.proposed is None


def test_what_is_booked_or_passed_is_no_concern_any_more() -> None:
    booked = complete(planned("exam", OLD).path, "booking.1", OLD, TODAY).path
    assert plan_impact(OLD, new(**costing(500)), booked, TODAY) is None
    passed = complete(booked, "exam.1", OLD, TODAY).path
    gone = new(lifecycle=GONE, successors="heir")
    assert plan_impact(OLD, gone, passed, TODAY) is None


def test_plans_that_are_over_are_no_concern() -> None:
    gone = new(lifecycle=GONE)
    assert plan_impact(OLD, gone, drop(planned("exam", OLD).path).path, TODAY) is None


def test_what_the_catalog_loses_is_said() -> None:
    lost = replace(build(*OLD.certifications[1:]), revision="lost")
    impact = plan_impact(OLD, lost, planned("exam", OLD).path, TODAY)
    assert impact is not None
    assert "is not in the catalog any more" in impact.sentences[0]
    assert impact.proposed is not None
    assert impact.proposed.state == "finished"


def test_a_plan_that_was_in_trouble_before_is_not_new_trouble() -> None:
    gone = exam_catalog(lifecycle=GONE, successors="heir")
    still = replace(gone, revision="still")
    assert plan_impact(gone, still, planned("exam", OLD).path, date(2026, 12, 2)) is None
