"""What holds for every plan: any pick of the catalog, any pace, any day, whatever is done with it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.advice.lifecycle import lifecycle_exclusion
from bot.advice.plan.builder import PlanOutcome, PlanRequest, build_plan, successor_of
from bot.advice.plan.catalog_change import plan_impact
from bot.advice.plan.completion import complete, reopen, skip
from bot.advice.plan.edits import change_exam_date, change_pace, drop, pause, postpone, resume
from bot.advice.plan.estimate import FEWEST_HOURS, MOST_HOURS
from bot.advice.plan.exam_dates import can_be_sat_on
from bot.advice.plan.models import PlanError, PlannedPath, StepKind
from bot.advice.plan.repairs import is_unavailable, repair, retake_after_failure, switch
from bot.advice.plan.steps import is_preparing
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from tests.advice import tiny


@cache
def catalog() -> Catalog:
    return load_directory(builtin_directory())


CERTIFICATIONS = sorted(load_directory(builtin_directory()).certification)
STACKS = sorted(stack.id for stack in load_directory(builtin_directory()).stacks)
DAYS = st.dates(date(2026, 1, 9), date(2028, 6, 30))
HOURS = st.integers(FEWEST_HOURS, MOST_HOURS)


def check(path: PlannedPath, on: date, known: Catalog | None = None) -> None:
    """A plan that a member can be given on a day."""
    ids = [step.id for step in path.steps]
    assert len(set(ids)) == len(ids)
    assert all(len(id_) <= 40 for id_ in ids)
    assert all(step.starts_on <= step.due_on for step in path.steps if step.is_open)
    opened = path.open_steps
    for before, after in pairwise(opened):
        assert before.starts_on <= after.starts_on, (before, after)
        assert before.due_on <= after.due_on, (before, after)
    renewals = [step for step in path.steps if step.kind is StepKind.RENEWAL]
    assert list(path.steps[len(path.steps) - len(renewals) :]) == renewals
    assert [step.due_on for step in renewals] == sorted(step.due_on for step in renewals)
    assert len(set(path.targets)) == len(path.targets)
    for step in path.open_steps:
        if step.kind is StepKind.EXAM and step.due_on >= on:
            entry = (known or catalog()).certification[step.certification or ""]
            assert can_be_sat_on(entry, step.due_on), (entry.id, step.due_on)
            assert entry.id == path.targets[step.number - 1]
    assert (path.state == "finished") <= (not path.open_steps)


@st.composite
def starts(draw: st.DrawFn) -> tuple[PlannedPath, date]:
    on = draw(DAYS)
    what = draw(st.sampled_from(CERTIFICATIONS + STACKS))
    is_stack = what in STACKS
    exam_on = draw(st.none() | st.integers(0, 400).map(lambda days: on + timedelta(days=days)))
    request = PlanRequest(None if is_stack else what, what if is_stack else None, draw(HOURS), exam_on)
    try:
        return build_plan(request, catalog(), on).path, on
    except PlanError as error:
        event(str(error))
        if exam_on is None and not is_stack:
            # Only what is gone, and has no heir, cannot be planned.
            entry = catalog().certification[what]
            assert successor_of(entry, catalog(), on) is None
            assert lifecycle_exclusion(entry, on) is not None
        plain = PlanRequest("google-ai-essentials", None, 5)
        return build_plan(plain, catalog(), on).path, on


@settings(max_examples=150, deadline=None)
@given(starts())
def test_any_pick_at_any_pace_gives_a_plan_that_can_be_kept(start: tuple[PlannedPath, date]) -> None:
    path, on = start
    check(path, on)
    assert path.next_step is not None
    assert all(step.starts_on >= on for step in path.steps)
    assert repair(path, catalog(), on) == PlanOutcome(path)
    assert not any(is_unavailable(path, step, catalog(), on) for step in path.open_steps)


@settings(max_examples=50, deadline=None)
@given(starts(), st.lists(st.integers(-10, 45), min_size=60, max_size=60))
def test_every_step_done_in_turn_finishes_the_plan(start: tuple[PlannedPath, date], delays: list[int]) -> None:
    path, on = start
    for delay in delays:
        step = path.next_step
        if step is None:
            break
        on = max(on, step.due_on + timedelta(days=delay))
        path = repair(path, catalog(), on).path
        if path.next_step is not None:
            path = complete(path, path.next_step.id, catalog(), on).path
        check(path, on)
    assert path.state == "finished"
    assert path.exam_on is None


Change = Callable[[PlannedPath, date], PlanOutcome]


def _any_step(path: PlannedPath, place: int) -> str:
    return path.steps[place % len(path.steps)].id


CHANGES: list[Callable[[int], Change]] = [
    lambda n: lambda path, on: complete(path, _any_step(path, n), catalog(), on),
    lambda _: lambda path, on: complete(path, path.next_step.id if path.next_step else "none", catalog(), on),
    lambda n: lambda path, on: skip(path, _any_step(path, n), catalog(), on),
    lambda n: lambda path, on: postpone(path, _any_step(path, n), 1 + n % 60, catalog(), on),
    lambda n: lambda path, on: reopen(path, _any_step(path, n), catalog(), on),
    lambda n: lambda path, on: change_pace(path, 1 + n % 20, catalog(), on),
    lambda n: lambda path, on: change_exam_date(path, on + timedelta(days=n), catalog(), on),
    lambda _: lambda path, on: change_exam_date(path, None, catalog(), on),
    lambda _: pause,
    lambda _: lambda path, on: resume(path, catalog(), on),
    lambda _: lambda path, on: repair(path, catalog(), on),
    lambda n: lambda path, on: retake_after_failure(path, 1 + n % max(1, len(path.targets)), catalog(), on),
    lambda n: lambda path, on: switch(path, 1, CERTIFICATIONS[n % len(CERTIFICATIONS)], catalog(), on),
]


@settings(max_examples=150, deadline=None)
@given(
    starts(),
    st.lists(
        st.tuples(st.integers(0, len(CHANGES) - 1), st.integers(0, 400), st.integers(0, 40)), min_size=1, max_size=12
    ),
)
def test_whatever_is_done_the_plan_stays_one(
    start: tuple[PlannedPath, date], changes: list[tuple[int, int, int]]
) -> None:
    path, on = start
    for which, number, days in changes:
        on += timedelta(days=days)
        path = repair(path, catalog(), on).path
        check(path, on)
        try:
            outcome = CHANGES[which](number)(path, on)
        except PlanError:
            continue
        path = outcome.path
        check(path, on)
        assert all(note.endswith(".") for note in outcome.notes)
    assert drop(path).path.state in {"dropped", "finished"}


PHASES = ["active", "beta", "announced", "retired", "unclear"]


@st.composite
def any_catalog(draw: st.DrawFn, on: date) -> Catalog:
    """Four certifications with phases on any days around a plan, each the successor of another."""
    ids = ["a", "b", "c", "d"]
    entries = []
    for place, id_ in enumerate(ids):
        days = sorted(draw(st.sets(st.integers(-60, 300), min_size=1, max_size=4)))
        phases = [{"status": draw(st.sampled_from(PHASES)), "from": str(on + timedelta(days=day))} for day in days]
        entries.append(
            tiny.entry(
                id_,
                kind=draw(st.sampled_from(["exam", "course", "resource"])),
                lifecycle=phases,
                successors=draw(st.sampled_from([[], [ids[(place + 1) % 4]], ids])),
                requires=draw(st.sampled_from([[], ["a"]])) if place else [],
                preparation={"weeks": draw(st.sampled_from([None, [1, 2], [4, 8], [10, 30]])), "note": "."},
                valid_months=draw(st.sampled_from([None, 12, 36])),
            )
        )
    return tiny.build(*entries, revision=str(draw(st.integers(0, 10**6))))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_change_of_the_catalog_sends_anybody_to_a_dead_exam(data: st.DataObject) -> None:
    on = date(2026, 11, 28)
    old, new = data.draw(any_catalog(on)), data.draw(any_catalog(on))
    exam_on = data.draw(st.none() | st.integers(0, 200).map(lambda days: on + timedelta(days=days)))
    try:
        path = build_plan(PlanRequest("b", None, data.draw(HOURS), exam_on), old, on).path
    except PlanError:
        return
    check(path, on, old)
    later_on = on + timedelta(days=data.draw(st.integers(0, 250)))
    for catalog_now in (old, new):
        kept = repair(path, catalog_now, later_on).path
        check(kept, later_on, catalog_now)
        for step in kept.open_steps:
            assert not is_unavailable(kept, step, catalog_now, later_on)
        assert repair(kept, catalog_now, later_on).path == kept
        impact = plan_impact(old, catalog_now, path, later_on)
        assert impact is None or impact.sentences
        step = kept.next_step
        if step is not None and kept.state == "active":
            after = complete(kept, step.id, catalog_now, later_on).path
            check(after, later_on, catalog_now)


def test_a_successor_that_ends_before_one_is_ready_takes_nobodys_place() -> None:
    on = date(2026, 11, 28)
    weeks = {"weeks": [10, 30], "note": "."}
    living = tiny.entry("b", lifecycle=[{"status": "active", "from": "2026-01-01"}], preparation=weeks)
    ending = tiny.entry(
        "a",
        lifecycle=[{"status": "active", "from": "2026-01-01"}, {"status": "retired", "from": "2026-12-20"}],
        preparation=weeks,
    )
    gone = tiny.entry(
        "b", lifecycle=[{"status": "announced", "from": "2026-01-01"}], successors=["a"], preparation=weeks
    )
    path = build_plan(PlanRequest("b", None, 1), tiny.build(living), on).path
    kept = repair(path, tiny.build(gone, ending), on).path
    assert kept.targets == ("b",)
    assert not [step for step in kept.open_steps if step.kind.value == "exam"]


@pytest.mark.parametrize("id_", CERTIFICATIONS)
def test_more_hours_never_take_longer(id_: str) -> None:
    on = date(2026, 11, 28)
    ends: list[date] = []
    for hours in range(1, 21):
        try:
            path = build_plan(PlanRequest(id_, None, hours), catalog(), on).path
        except PlanError:
            return
        ends.append(max(step.due_on for step in path.steps if is_preparing(step)))
    assert ends == sorted(ends, reverse=True)
