"""What a plan consists of, and on which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.advice.plan.builder import PlanOutcome, PlanRequest, build_plan, extend
from bot.advice.plan.estimate import preparation
from bot.advice.plan.models import PlanError, PlannedPath, PlanStep, StepKind
from bot.advice.profile import Profile
from bot.catalog.models.texts import Stack
from tests.advice.plan.plans import (
    AI_103,
    TODAY,
    build,
    builtin,
    entry,
    exam_catalog,
    kinds,
    planned,
    resource,
    retiring,
)


@pytest.mark.parametrize(
    ("hours", "days"), [(1, 280), (2, 140), (4, 70), (5, 56), (6, 47), (8, 35), (10, 28), (20, 28), (60, 28)]
)
def test_the_catalogs_range_is_read_at_the_members_hours(hours: int, days: int) -> None:
    assert preparation(entry("exam"), hours).days == days  # 4 to 8 weeks


def test_one_figure_holds_from_five_to_ten_hours() -> None:
    exam = entry("exam", preparation={"weeks": 6, "note": "."})
    assert {preparation(exam, hours).days for hours in (5, 6, 7, 8, 9, 10, 30)} == {42}


def test_a_time_that_nobody_publishes_is_assumed_and_said_to_be() -> None:
    catalog = build(entry("exam", preparation={"note": "Nobody says."}))
    path = planned("exam", catalog).path
    assert preparation(catalog.certification["exam"], 10).is_assumed
    study = path.step("study.1")
    assert study is not None
    assert "Nobody publishes how long this takes" in study.detail
    (note,) = planned("exam", catalog).notes
    assert "the days of your plan are a guess" in note, "also where only the first step is shown"
    assert planned("exam", build(entry("exam"))).notes == ()


def test_the_steps_towards_an_exam_in_their_order() -> None:
    path = planned("exam", exam_catalog(valid_months=24)).path
    assert kinds(path) == ["free_preparation", "study", "project", "booking", "exam", "showing", "renewal"]
    days = {step.kind.value: (step.starts_on, step.due_on) for step in path.steps}
    exam_on = TODAY + timedelta(days=28)
    assert days["free_preparation"] == (TODAY, TODAY + timedelta(days=10))
    assert days["exam"][1] == exam_on
    assert days["showing"] == (exam_on, exam_on + timedelta(days=7))
    assert days["project"][0] == days["study"][0], "a project runs beside the study"
    assert days["study"][1] <= days["booking"][1] <= exam_on


def test_a_course_is_enrolled_in_before_it_is_worked_through() -> None:
    catalog = build(entry("course", kind="course", free_preparation="material"), resource("material"))
    assert kinds(planned("course", catalog).path) == [
        "free_preparation",
        "booking",
        "study",
        "project",
        "exam",
        "showing",
    ]


def test_material_has_no_exam_and_nothing_to_show() -> None:
    assert kinds(planned("material", exam_catalog()).path) == ["study", "project"]


def test_every_certification_of_the_catalog_has_a_project_and_is_shown() -> None:
    for certification in builtin().certifications:
        try:
            path = planned(certification.id, builtin()).path
        except PlanError:
            continue
        for number, id_ in enumerate(path.targets, 1):
            found = {step.kind for step in path.of_number(number)}
            assert StepKind.PROJECT in found
            assert (StepKind.SHOWING in found) == (builtin().certification[id_].kind != "resource")


def test_foundations_come_first_and_only_for_those_who_need_them() -> None:
    steps = [
        {"text": "Learn to walk.", "certification": "walking", "unless": {"skill": "some"}},
        {"text": "Practise a little."},
    ]
    catalog = build(entry("exam", first_steps=steps), resource("walking", preparation={"weeks": 2, "note": "."}))
    beginner = planned("exam", catalog).path
    assert [(step.id, step.title) for step in beginner.steps[:2]] == [
        ("foundation.1.1", "Lay foundations with walking"),
        ("foundation.1.2", "Begin with a piece of practice"),
    ]
    assert beginner.steps[0].due_on == TODAY + timedelta(days=14)
    skilled = planned("exam", catalog, profile=Profile({"skill": "some"})).path
    assert [step.id for step in skilled.steps[:2]] == ["foundation.1.1", "study.1"]
    holder = planned("exam", catalog, profile=Profile({}, frozenset({"walking"}))).path
    assert [step.title for step in holder.steps[:1]] == ["Begin with a piece of practice"]


def test_financial_aid_is_applied_for_by_those_who_cannot_pay() -> None:
    id_ = "ibm-ai-engineering-professional-certificate"
    poor = planned(id_, builtin(), profile=Profile({"budget": "under_50", "ml_experience": "some"})).path
    rich = planned(id_, builtin(), profile=Profile({"budget": "no_limit", "ml_experience": "some"})).path
    assert poor.steps[0].title == "Apply for Coursera financial aid"
    assert (poor.steps[0].due_on - TODAY).days == 21
    assert rich.steps[0].kind is StepKind.FREE_PREPARATION


def test_what_must_be_held_first_is_planned_first() -> None:
    catalog = build(entry("second", requires="first"), entry("first", requires="zeroth"), entry("zeroth"))
    assert planned("second", catalog).path.targets == ("zeroth", "first", "second")
    held = planned("second", catalog, profile=Profile({}, frozenset({"first"}))).path
    assert held.targets == ("second",)


def test_requirements_that_go_in_a_circle_end() -> None:
    catalog = build(entry("a", requires="b"), entry("b", requires="a"))
    assert planned("a", catalog).path.targets == ("b", "a")


def test_the_next_certification_begins_after_the_last_has_been_shown() -> None:
    catalog = build(entry("second", requires="first"), entry("first"))
    path = planned("second", catalog).path
    shown, begun = path.step("showing.1"), path.step("study.2")
    assert shown is not None
    assert begun is not None
    assert begun.starts_on == shown.due_on + timedelta(days=1)


def test_a_stack_is_planned_as_far_as_it_is_left() -> None:
    path = build_plan(PlanRequest(None, "data-to-ai", 8), builtin(), TODAY).path
    assert path.targets == ("stanford-dlai-ml-specialization", "google-professional-ml-engineer")
    held = Profile({}, frozenset({"stanford-dlai-ml-specialization"}))
    assert (
        build_plan(PlanRequest(None, "data-to-ai", 8, profile=held), builtin(), TODAY).path.targets == path.targets[1:]
    )
    everything = Profile({}, frozenset(path.targets))
    with pytest.raises(PlanError, match="Nothing of The data-to-AI transition stack is left"):
        build_plan(PlanRequest(None, "data-to-ai", 8, profile=everything), builtin(), TODAY)


@pytest.mark.parametrize("request_", [PlanRequest("nothing", None, 5), PlanRequest(None, "nothing", 5)])
def test_what_the_catalog_does_not_have_cannot_be_planned(request_: PlanRequest) -> None:
    with pytest.raises(PlanError, match="does not have that"):
        build_plan(request_, builtin(), TODAY)


def test_what_is_retired_is_replaced_by_its_successor() -> None:
    outcome = planned("exam", exam_catalog(lifecycle=retiring("2026-11-01"), successors="heir"))
    assert outcome.path.targets == ("heir",)
    assert outcome.notes == ("exam is retired since 1 November 2026, so heir is planned in its place.",)


def test_what_ends_before_anybody_could_be_ready_is_replaced() -> None:
    outcome = planned("exam", exam_catalog(lifecycle=retiring("2026-12-10"), successors="heir"))
    assert outcome.path.targets == ("heir",)
    assert outcome.notes == ("exam ends before you could be ready, so heir is planned in its place.",)


def test_a_successor_that_is_still_to_come_is_planned_for_the_day_on_which_it_comes() -> None:
    catalog = build(
        entry("exam", lifecycle=retiring("2026-12-01"), successors="heir"),
        entry("heir", lifecycle=[{"status": "beta", "from": "2027-02-01"}]),
    )
    outcome = planned("exam", catalog)
    exam = outcome.path.step("exam.1")
    assert outcome.path.targets == ("heir",)
    assert exam is not None
    assert exam.due_on == date(2027, 2, 1)
    assert "cannot be sat before 1 February 2027" in outcome.notes[1]


def test_the_last_chance_is_taken_with_a_week_to_spare() -> None:
    outcome = planned("exam", exam_catalog(lifecycle=retiring("2027-01-15")), hours=5)
    exam = outcome.path.step("exam.1")
    assert exam is not None
    assert exam.due_on == date(2027, 1, 7)
    assert outcome.notes == (
        "Last chance: exam can be sat until 14 January 2027 only, so the days are closer together than your pace.",
    )


def test_the_day_that_the_member_names_is_kept() -> None:
    outcome = planned("exam", exam_catalog(), exam_on=date(2027, 3, 1))
    exam = outcome.path.step("exam.1")
    assert exam is not None
    assert exam.due_on == date(2027, 3, 1)
    assert outcome.notes == ()
    tight = planned("exam", exam_catalog(), exam_on=TODAY + timedelta(days=5))
    assert "less time than the shortest preparation" in tight.notes[0]


@pytest.mark.parametrize(
    ("exam_on", "sentence"),
    [
        (date(2026, 11, 27), "is before the first day"),
        (date(2027, 1, 15), "can be sat until 14 January 2027 only. Name a day before that."),
        (date(2099, 1, 1), "too far away"),
    ],
)
def test_a_day_on_which_it_cannot_be_sat_is_refused(exam_on: date, sentence: str) -> None:
    with pytest.raises(PlanError, match=sentence):
        planned("exam", exam_catalog(lifecycle=retiring("2027-01-15")), exam_on=exam_on)


def test_a_plan_that_nobody_could_finish_is_refused() -> None:
    endless = build(entry("exam", preparation={"weeks": [500, 1000], "note": "."}))
    with pytest.raises(PlanError, match="Give it more hours a week"):
        planned("exam", endless, hours=1)


def test_a_stack_of_which_a_part_is_gone_keeps_the_rest() -> None:
    catalog = build(entry("first"), entry("gone", lifecycle=retiring("2026-01-20")), entry("last"))
    empty = PlannedPath((), None, 10, None, "UTC", "r", ())
    outcome = extend(PlanOutcome(empty), ["first", "gone", "last"], catalog, TODAY, Profile())
    assert outcome.path.targets == ("first", "last")
    assert outcome.notes == (
        "gone is retired since 20 January 2026, and the catalog knows of nothing that took its place.",
    )


def test_a_plan_does_not_grow_without_end() -> None:
    catalog = build(*(entry(f"exam{number}") for number in range(20)))
    empty = PlannedPath((), None, 10, None, "UTC", "r", ())
    outcome = extend(PlanOutcome(empty), [f"exam{number}" for number in range(20)], catalog, TODAY, Profile())
    assert len(outcome.path.targets) == 12
    assert outcome.notes == ("A plan holds at most 12 certifications. Finish some before you add more.",)


def test_steps_come_back_as_they_were_written_down() -> None:
    for step in planned(AI_103, builtin()).path.steps:
        assert PlanStep.from_values(step.to_values()) == step


def test_long_texts_of_a_catalog_fit() -> None:
    catalog = build(entry("exam", tested="x" * 600, short_name="y" * 45, provider="z" * 100))
    for step in planned("exam", catalog).path.steps:
        assert len(step.title) <= 100
        assert len(step.detail) <= 600


def test_stacks_of_the_catalog_have_steps() -> None:
    assert all(isinstance(stack, Stack) for stack in builtin().stacks)
    assert len({step.id for step in build_plan(PlanRequest(None, "ml-engineer", 8), builtin(), TODAY).path.steps}) > 20
