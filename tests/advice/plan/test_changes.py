"""Done, later, skip, pace, exam date, pause, drop: what each does to the days that are left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.advice.plan import completion, edits
from bot.advice.plan.models import PlanError, PlannedPath, StepKind
from tests.advice.plan.plans import TODAY, build, entry, exam_catalog, planned, resource, retiring

CATALOG = exam_catalog(valid_months=12, renewal_opens_days=180, successors="heir")
TWO = build(entry("second", requires="first"), entry("first"))


def plan(**changes_: object) -> PlannedPath:
    return planned("exam", CATALOG, **changes_).path  # type: ignore[arg-type]


def later_by(days: int) -> date:
    return TODAY + timedelta(days=days)


def due(path: PlannedPath) -> dict[str, date]:
    return {step.id: step.due_on for step in path.open_steps}


def test_done_in_time_leaves_the_rest_as_it_is() -> None:
    path = plan()
    after = completion.complete(path, "free_preparation.1", CATALOG, later_by(5)).path
    assert after.step("free_preparation.1") == replace(path.steps[0], state="done", done_on=later_by(5))
    assert after.steps[1:] == path.steps[1:]
    assert completion.complete(after, "free_preparation.1", CATALOG, later_by(9)).path == after


def test_done_late_moves_the_rest_on_by_as_many_days() -> None:
    path = plan()
    late = path.steps[0].due_on + timedelta(days=9)
    after = completion.complete(path, "free_preparation.1", CATALOG, late).path
    moved = {id_: (after_day - due(path)[id_]).days for id_, after_day in due(after).items()}
    assert set(moved.values()) == {9}
    renewal = after.steps[-1]
    assert renewal.starts_on == path.steps[-1].starts_on + timedelta(days=9)


def test_an_exam_that_is_passed_closes_what_led_to_it_and_leaves_the_project() -> None:
    after = completion.complete(plan(), "exam.1", CATALOG, later_by(20)).path
    assert {step.id: step.state for step in after.steps} == {
        "free_preparation.1": "done",
        "study.1": "done",
        "project.1": "todo",
        "booking.1": "done",
        "exam.1": "done",
        "showing.1": "todo",
        "renewal.1": "todo",
    }
    assert after.step("showing.1") is not None
    assert due(after)["showing.1"] == later_by(27)
    renewal = after.steps[-1]
    assert renewal.starts_on == date(2027, 12, 17) - timedelta(days=180)
    assert after.exam_on is None


def test_a_passed_exam_lets_the_next_certification_begin() -> None:
    path = planned("second", TWO).path
    after = completion.complete(path, "exam.1", TWO, later_by(3)).path
    after = completion.complete(after, "project.1", TWO, later_by(4)).path
    after = completion.complete(after, "showing.1", TWO, later_by(4)).path
    begun = after.step("study.2")
    assert begun is not None
    assert begun.starts_on == later_by(4)


def test_later_moves_the_due_day_and_what_follows() -> None:
    path = plan()
    after = edits.postpone(path, "study.1", 7, CATALOG, TODAY).path
    moved = {id_: (day - due(path)[id_]).days for id_, day in due(after).items()}
    assert moved == {"free_preparation.1": 0, **dict.fromkeys(list(moved)[1:], 7)}


def test_later_counts_from_today_for_what_is_overdue() -> None:
    path = plan()
    on = path.steps[0].due_on + timedelta(days=3)
    after = edits.postpone(path, "free_preparation.1", 7, CATALOG, on).path
    assert due(after)["free_preparation.1"] == on + timedelta(days=7)


def test_later_stops_at_the_day_that_the_member_named() -> None:
    path = plan(exam_on=date(2027, 1, 10))
    outcome = edits.postpone(path, "study.1", 60, CATALOG, TODAY)
    assert due(outcome.path)["exam.1"] == date(2027, 1, 10)
    assert due(outcome.path)["study.1"] == date(2027, 1, 10)
    assert "stays; what comes before it has less time" in outcome.notes[0]


def test_later_on_the_exam_itself_moves_the_named_day() -> None:
    path = plan(exam_on=date(2027, 1, 10))
    after = edits.postpone(path, "exam.1", 7, CATALOG, TODAY).path
    assert after.exam_on == date(2027, 1, 17)
    assert due(after)["exam.1"] == date(2027, 1, 17)


def test_later_never_goes_beyond_the_last_day() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-01-15"))
    path = planned("exam", catalog).path
    outcome = edits.postpone(path, "study.1", 60, catalog, TODAY)
    assert due(outcome.path)["exam.1"] == date(2027, 1, 7)
    assert outcome.notes == ("exam can be sat until 14 January 2027 only, so its day moves no further.",)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_delay_that_is_none_is_refused(days: int) -> None:
    with pytest.raises(PlanError, match="between one day and a year"):
        edits.postpone(plan(), "study.1", days, CATALOG, TODAY)


def test_skip_keeps_the_days_of_the_rest() -> None:
    path = plan()
    after = completion.skip(path, "project.1", CATALOG, TODAY).path
    assert after == path.with_step(replace(path.steps[2], state="skipped"))
    assert completion.skip(after, "project.1", CATALOG, TODAY).path == after


def test_skipping_the_exam_skips_the_certification() -> None:
    after = completion.skip(planned("second", TWO).path, "exam.1", TWO, TODAY).path
    assert {step.state for step in after.of_number(1)} == {"skipped"}
    assert after.next_step is not None
    assert after.next_step.number == 2
    assert after.next_step.starts_on == TODAY


def test_reopen_takes_back_what_was_done() -> None:
    path = plan()
    done = completion.complete(path, "free_preparation.1", CATALOG, TODAY).path
    assert completion.reopen(done, "free_preparation.1", CATALOG, TODAY).path == path


def test_reopen_wakes_a_finished_plan() -> None:
    path = plan()
    for step in path.steps:
        path = completion.complete(path, step.id, CATALOG, TODAY).path
    assert path.state == "finished"
    again = completion.reopen(path, "showing.1", CATALOG, TODAY).path
    assert again.state == "active"
    assert again.next_step is not None
    assert again.next_step.id == "showing.1"


def test_an_exam_that_has_ended_in_the_meantime_is_not_reopened() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-02-01"), successors="heir")
    done = completion.complete(planned("exam", catalog).path, "exam.1", catalog, date(2027, 1, 5)).path
    assert completion.reopen(done, "exam.1", catalog, date(2027, 1, 20)).path.targets == ("exam",)
    assert completion.reopen(done, "exam.1", catalog, date(2027, 2, 1)).path.targets == ("heir",)


def test_half_the_hours_take_longer_from_where_the_member_is() -> None:
    path = plan()
    done = completion.complete(path, "free_preparation.1", CATALOG, later_by(10)).path
    slow = edits.change_pace(done, 5, CATALOG, later_by(10)).path
    assert slow.hours_per_week == 5
    # 56 days in all at five hours a week, of which 35 % are behind the member
    assert due(slow)["exam.1"] == later_by(10 + round(56 * 0.65))
    assert slow.step("free_preparation.1") == done.step("free_preparation.1")


@pytest.mark.parametrize("hours", [0, 61])
def test_hours_that_a_week_does_not_have_are_refused(hours: int) -> None:
    with pytest.raises(PlanError, match="Choose between 1 and 60 hours a week"):
        edits.change_pace(plan(), hours, CATALOG, TODAY)


def test_another_exam_date_spreads_what_is_left() -> None:
    after = edits.change_exam_date(plan(), date(2027, 3, 1), CATALOG, TODAY).path
    assert after.exam_on == due(after)["exam.1"] == date(2027, 3, 1)
    assert TODAY < due(after)["study.1"] < date(2027, 3, 1)
    free = edits.change_exam_date(after, None, CATALOG, TODAY).path
    assert free == plan()


def test_the_day_of_the_exam_is_not_that_of_the_material_before_it() -> None:
    catalog = build(entry("exam", requires="material"), resource("material", preparation={"weeks": 2, "note": "."}))
    path = planned("exam", catalog, exam_on=date(2027, 3, 1)).path
    assert path.targets == ("material", "exam")
    assert due(path)["study.1"] < later_by(14)
    assert due(path)["exam.2"] == date(2027, 3, 1)
    for step_id in ("study.1", "project.1"):
        path = completion.complete(path, step_id, catalog, TODAY).path
    assert path.exam_on == date(2027, 3, 1)
    moved = edits.change_exam_date(path, date(2027, 4, 1), catalog, TODAY).path
    assert due(moved)["exam.2"] == date(2027, 4, 1)
    assert planned("material", catalog, exam_on=date(2027, 3, 1)).path.exam_on is None


def test_an_exam_date_that_cannot_be_is_refused() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-01-15"))
    path = planned("exam", catalog).path
    for day in (TODAY - timedelta(days=1), date(2027, 1, 15), date(2027, 6, 1)):
        with pytest.raises(PlanError):
            edits.change_exam_date(path, day, catalog, TODAY)


def test_a_pause_moves_everything_on_by_its_length() -> None:
    path = plan()
    paused = edits.pause(path, later_by(4)).path
    assert (paused.state, paused.paused_on) == ("paused", later_by(4))
    assert edits.pause(paused, later_by(9)).path == paused
    resumed = edits.resume(paused, CATALOG, later_by(34)).path
    assert {id_: (day - due(path)[id_]).days for id_, day in due(resumed).items()} == dict.fromkeys(due(path), 30)
    assert resumed.paused_on is None
    assert edits.resume(resumed, CATALOG, later_by(40)).path == resumed


def test_a_pause_over_the_named_day_gives_the_day_up() -> None:
    paused = edits.pause(plan(exam_on=date(2027, 1, 10)), TODAY).path
    resumed = edits.resume(paused, CATALOG, date(2027, 2, 1)).path
    assert resumed.exam_on is None
    assert due(resumed)["exam.1"] > date(2027, 2, 1)


def test_a_pause_over_the_end_of_an_exam_leads_to_its_successor() -> None:
    catalog = exam_catalog(lifecycle=retiring("2027-02-01"), successors="heir")
    paused = edits.pause(planned("exam", catalog).path, TODAY).path
    outcome = edits.resume(paused, catalog, date(2027, 3, 1))
    assert outcome.path.targets == ("heir",)
    assert "heir is planned in its place" in outcome.notes[0]


def test_a_paused_plan_is_changed_only_after_it_goes_on() -> None:
    paused = edits.pause(plan(), TODAY).path
    for change in (
        lambda: edits.postpone(paused, "study.1", 7, CATALOG, TODAY),
        lambda: edits.change_pace(paused, 5, CATALOG, TODAY),
        lambda: edits.change_exam_date(paused, None, CATALOG, TODAY),
    ):
        with pytest.raises(PlanError, match="paused"):
            change()
    assert completion.complete(paused, "study.1", CATALOG, TODAY).path.state == "paused"


def test_a_plan_that_is_over_is_not_changed() -> None:
    dropped = edits.drop(plan()).path
    assert dropped.state == "dropped"
    assert edits.drop(dropped).path == dropped
    for change in (
        lambda: completion.complete(dropped, "study.1", CATALOG, TODAY),
        lambda: completion.skip(dropped, "study.1", CATALOG, TODAY),
        lambda: edits.pause(dropped, TODAY),
        lambda: edits.resume(dropped, CATALOG, TODAY),
    ):
        with pytest.raises(PlanError, match="dropped"):
            change()
    with pytest.raises(PlanError, match="dropped this plan"):
        completion.reopen(
            dropped.with_step(replace(dropped.steps[0], state="done")), dropped.steps[0].id, CATALOG, TODAY
        )


def test_a_renewal_is_done_later_and_alone() -> None:
    path = plan()
    moved = edits.postpone(path, "renewal.1", 14, CATALOG, TODAY).path
    assert moved.steps[-1].due_on == path.steps[-1].due_on + timedelta(days=14)
    assert moved.steps[:-1] == path.steps[:-1]
    assert completion.complete(path, "renewal.1", CATALOG, TODAY).path.steps[-1].state == "done"


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(PlanError, match="not in your plan any more"):
        completion.complete(plan(), "exam.9", CATALOG, TODAY)
    assert plan().step("exam.1") is not None
    assert StepKind.EXAM in {step.kind for step in plan().steps}
