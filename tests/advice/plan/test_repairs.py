"""No plan leads to an exam that cannot be sat; a failed exam is planned again; another one takes its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.advice.plan.completion import complete
from bot.advice.plan.models import PlanError, StepKind
from bot.advice.plan.repairs import is_unavailable, repair, retake_after_failure, switch
from tests.advice.plan.plans import (
    AI_103,
    ALWAYS,
    TODAY,
    build,
    builtin,
    entry,
    exam_catalog,
    planned,
    resource,
    retiring,
)

LIVING = exam_catalog()
RETIRED = {"status": "retired", "from": "2026-12-01"}


def test_a_plan_that_is_well_stays_as_it_is() -> None:
    path = planned("exam", LIVING).path
    for days in (0, 10, 100):
        outcome = repair(path, LIVING, TODAY + timedelta(days=days))
        assert outcome.path == path
        assert outcome.notes == ()


def test_a_retirement_before_the_exam_brings_the_successor() -> None:
    path = planned("exam", LIVING).path
    catalog = exam_catalog(lifecycle=[ALWAYS, RETIRED], successors="heir")
    assert is_unavailable(path, path.steps[0], catalog, TODAY)
    outcome = repair(path, catalog, TODAY)
    assert outcome.path.targets == ("heir",)
    assert "heir is planned in its place" in outcome.notes[0]
    assert all(step.certification in {"heir", "material"} for step in outcome.path.steps)


def test_material_that_was_worked_through_stays_done() -> None:
    path = complete(planned("exam", LIVING).path, "free_preparation.1", LIVING, TODAY).path
    outcome = repair(path, exam_catalog(lifecycle=[ALWAYS, RETIRED], successors="heir"), TODAY)
    step = outcome.path.step("free_preparation.1")
    assert step is not None
    assert (step.state, step.done_on) == ("done", TODAY)


def test_a_retirement_soon_after_pulls_the_exam_before_it_where_that_is_possible() -> None:
    path = planned("exam", LIVING, hours=5).path  # 56 days
    catalog = exam_catalog(lifecycle=retiring("2027-01-15"), successors="heir")
    outcome = repair(path, catalog, TODAY)
    assert outcome.path.targets == ("exam",)
    exam = outcome.path.step("exam.1")
    assert exam is not None
    assert exam.due_on == date(2027, 1, 7)
    assert outcome.notes[0].startswith("Last chance")


def test_without_a_successor_it_leaves_the_plan() -> None:
    outcome = repair(planned("exam", LIVING).path, exam_catalog(lifecycle=[ALWAYS, RETIRED]), TODAY)
    assert outcome.path.state == "finished"
    assert "Nothing took its place, so it is out of your plan." in outcome.notes[0]


def test_what_the_catalog_has_lost_leaves_the_plan() -> None:
    two = build(entry("second", requires="first"), entry("first"))
    path = planned("second", two).path
    outcome = repair(path, build(entry("first")), TODAY)
    assert [step.state for step in outcome.path.of_number(2)] == ["skipped"] * len(path.of_number(2))
    assert outcome.path.of_number(1) == path.of_number(1)
    assert outcome.path.state == "active"


def test_an_exam_that_was_missed_and_has_ended_is_not_sent_to() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-01-15"), successors="heir")
    path = planned("exam", catalog).path
    assert repair(path, catalog, date(2027, 1, 14)).path == path
    assert repair(path, catalog, date(2027, 1, 15)).path.targets == ("heir",)


def test_a_passed_exam_that_is_retired_later_changes_nothing() -> None:
    path = complete(planned("exam", LIVING).path, "exam.1", LIVING, TODAY).path
    assert repair(path, exam_catalog(lifecycle=[ALWAYS, RETIRED], successors="heir"), TODAY).path == path


def test_plans_that_are_over_are_left_alone() -> None:
    path = replace(planned("exam", LIVING).path, state="dropped")
    assert repair(path, build(entry("other")), TODAY).path == path


def test_the_named_day_is_given_up_when_the_exam_ends_before_it() -> None:
    path = planned("exam", LIVING, exam_on=date(2027, 3, 1)).path
    outcome = repair(path, exam_catalog(lifecycle=retiring("2027-02-01"), successors="heir"), TODAY)
    exam = outcome.path.step("exam.1")
    assert outcome.path.exam_on is None
    assert exam is not None
    assert exam.due_on < date(2027, 2, 1)


def test_another_certification_takes_the_place_of_one() -> None:
    outcome = switch(planned("exam", LIVING).path, 1, "heir", LIVING, TODAY)
    assert outcome.path.targets == ("heir",)
    assert outcome.notes == ("heir is planned in the place of exam.",)
    assert switch(outcome.path, 1, "heir", LIVING, TODAY).path == outcome.path


@pytest.mark.parametrize(
    ("number", "target", "sentence"),
    [(1, "nothing", "does not have"), (7, "heir", "does not have"), (0, "heir", "does not have")],
)
def test_a_switch_that_makes_no_sense_is_refused(number: int, target: str, sentence: str) -> None:
    with pytest.raises(PlanError, match=sentence):
        switch(planned("exam", LIVING).path, number, target, LIVING, TODAY)


def test_a_switch_to_something_dead_is_refused() -> None:
    catalog = build(entry("exam"), entry("dead", lifecycle=retiring("2026-12-01")))
    with pytest.raises(PlanError, match="cannot be planned"):
        switch(planned("exam", catalog).path, 1, "dead", catalog, TODAY)


def test_a_failed_exam_is_planned_again_after_the_vendors_wait() -> None:
    catalog = exam_catalog(retake={"wait_days": 30, "text": "Wait 30 days."}, valid_months=12)
    path = planned("exam", catalog).path
    on = TODAY + timedelta(days=28)
    outcome = retake_after_failure(path, 1, catalog, on)
    days = {step.id: (step.state, step.due_on) for step in outcome.path.steps}
    assert days["exam.1"] == ("todo", on + timedelta(days=30))
    assert days["study.1"] == ("todo", on + timedelta(days=24))
    assert days["booking.1"] == ("todo", on + timedelta(days=25))
    assert days["free_preparation.1"][0] == "done"
    assert outcome.path.steps[-1].due_on > path.steps[-1].due_on
    assert outcome.notes == ("Wait 30 days. The next try is planned for 25 January 2027.",)


def test_a_short_wait_still_leaves_time_to_study() -> None:
    catalog = exam_catalog(retake={"wait_days": 1, "text": "A day."})
    exam = retake_after_failure(planned("exam", catalog).path, 1, catalog, TODAY).path.step("exam.1")
    assert exam is not None
    assert exam.due_on == TODAY + timedelta(days=14)


def test_a_failed_beta_waits_for_the_standard_exam() -> None:
    id_ = "aws-ml-engineer-associate-mla-c02"
    path = planned(id_, builtin()).path
    exam = retake_after_failure(path, 1, builtin(), date(2026, 12, 20)).path.step("exam.1")
    assert exam is not None
    assert exam.due_on == date(2027, 1, 14)


def test_a_failed_exam_that_ends_before_the_next_try_leads_to_its_successor() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-01-15"), successors="heir")
    path = planned("exam", catalog).path
    assert retake_after_failure(path, 1, catalog, date(2027, 1, 10)).path.targets == ("heir",)


def test_only_the_exam_that_comes_next_can_be_failed() -> None:
    two = build(entry("second", requires="first"), entry("first"))
    path = planned("second", two).path
    with pytest.raises(PlanError, match="not the exam that comes next"):
        retake_after_failure(path, 2, two, TODAY)
    course = build(resource("material"))
    with pytest.raises(PlanError):
        retake_after_failure(planned("material", course).path, 1, course, TODAY)


def test_every_retirement_of_the_catalog_on_any_day() -> None:
    """Whatever day a plan for AI-103 is looked at, nothing in it is dead."""
    path = planned(AI_103, builtin()).path
    for days in range(0, 900, 30):
        on = TODAY + timedelta(days=days)
        kept = repair(path, builtin(), on).path
        assert not any(is_unavailable(kept, step, builtin(), on) for step in kept.steps if step.kind is StepKind.EXAM)
