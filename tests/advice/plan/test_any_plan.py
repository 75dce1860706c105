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
from bot.advice.plan.blocks import is_preparing
from bot.advice.plan.changes import (
    change_exam_date,
    change_pace,
    done,
    drop,
    later,
    pause,
    reopen,
    resume,
    skip,
)
from bot.advice.plan.layout import Outcome, Request, lay_out
from bot.advice.plan.models import PlanError, PlannedPath, StepKind
from bot.advice.plan.pace import FEWEST_HOURS, MOST_HOURS
from bot.advice.plan.repairs import failed, is_dead, kept_true, switch
from bot.advice.plan.sitting import can_be_sat_on
from bot.advice.plan.targets import heir_of
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models import Catalog


@cache
def catalog() -> Catalog:
    return load_directory(builtin_directory())


CERTIFICATIONS = sorted(load_directory(builtin_directory()).certification)
STACKS = sorted(stack.id for stack in load_directory(builtin_directory()).stacks)
DAYS = st.dates(date(2026, 1, 9), date(2028, 6, 30))
HOURS = st.integers(FEWEST_HOURS, MOST_HOURS)


def check(path: PlannedPath, on: date) -> None:
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
            entry = catalog().certification[step.certification or ""]
            assert can_be_sat_on(entry, step.due_on), (entry.id, step.due_on)
            assert entry.id == path.targets[step.number - 1]
    assert (path.state == "finished") <= (not path.open_steps)


@st.composite
def starts(draw: st.DrawFn) -> tuple[PlannedPath, date]:
    on = draw(DAYS)
    what = draw(st.sampled_from(CERTIFICATIONS + STACKS))
    is_stack = what in STACKS
    exam_on = draw(st.none() | st.integers(0, 400).map(lambda days: on + timedelta(days=days)))
    request = Request(None if is_stack else what, what if is_stack else None, draw(HOURS), exam_on)
    try:
        return lay_out(request, catalog(), on).path, on
    except PlanError as error:
        event(str(error))
        if exam_on is None and not is_stack:
            # Only what is gone, and has no heir, cannot be planned.
            entry = catalog().certification[what]
            assert heir_of(entry, catalog(), on) is None
            assert lifecycle_exclusion(entry, on) is not None
        plain = Request("google-ai-essentials", None, 5)
        return lay_out(plain, catalog(), on).path, on


@settings(max_examples=250, deadline=None)
@given(starts())
def test_any_pick_at_any_pace_gives_a_plan_that_can_be_kept(start: tuple[PlannedPath, date]) -> None:
    path, on = start
    check(path, on)
    assert path.next_step is not None
    assert all(step.starts_on >= on for step in path.steps)
    assert kept_true(path, catalog(), on) == Outcome(path)
    assert not any(is_dead(path, step, catalog(), on) for step in path.open_steps)


@settings(max_examples=80, deadline=None)
@given(starts(), st.lists(st.integers(-10, 45), min_size=60, max_size=60))
def test_every_step_done_in_turn_finishes_the_plan(start: tuple[PlannedPath, date], delays: list[int]) -> None:
    path, on = start
    for delay in delays:
        step = path.next_step
        if step is None:
            break
        on = max(on, step.due_on + timedelta(days=delay))
        path = kept_true(path, catalog(), on).path
        if path.next_step is not None:
            path = done(path, path.next_step.id, catalog(), on).path
        check(path, on)
    assert path.state == "finished"
    assert path.exam_on is None


Change = Callable[[PlannedPath, date], Outcome]


def _any_step(path: PlannedPath, place: int) -> str:
    return path.steps[place % len(path.steps)].id


CHANGES: list[Callable[[int], Change]] = [
    lambda n: lambda path, on: done(path, _any_step(path, n), catalog(), on),
    lambda _: lambda path, on: done(path, path.next_step.id if path.next_step else "none", catalog(), on),
    lambda n: lambda path, on: skip(path, _any_step(path, n), catalog(), on),
    lambda n: lambda path, on: later(path, _any_step(path, n), 1 + n % 60, catalog(), on),
    lambda n: lambda path, on: reopen(path, _any_step(path, n), on),
    lambda n: lambda path, on: change_pace(path, 1 + n % 20, catalog(), on),
    lambda n: lambda path, on: change_exam_date(path, on + timedelta(days=n), catalog(), on),
    lambda _: lambda path, on: change_exam_date(path, None, catalog(), on),
    lambda _: pause,
    lambda _: lambda path, on: resume(path, catalog(), on),
    lambda _: lambda path, on: kept_true(path, catalog(), on),
    lambda n: lambda path, on: failed(path, 1 + n % max(1, len(path.targets)), catalog(), on),
    lambda n: lambda path, on: switch(path, 1, CERTIFICATIONS[n % len(CERTIFICATIONS)], catalog(), on),
]


@settings(max_examples=300, deadline=None)
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
        path = kept_true(path, catalog(), on).path
        check(path, on)
        try:
            outcome = CHANGES[which](number)(path, on)
        except PlanError:
            continue
        path = outcome.path
        check(path, on)
        assert all(note.endswith(".") for note in outcome.notes)
    assert drop(path).path.state in {"dropped", "finished"}


@pytest.mark.parametrize("id_", CERTIFICATIONS)
def test_more_hours_never_take_longer(id_: str) -> None:
    on = date(2026, 11, 28)
    ends: list[date] = []
    for hours in range(1, 21):
        try:
            path = lay_out(Request(id_, None, hours), catalog(), on).path
        except PlanError:
            return
        ends.append(max(step.due_on for step in path.steps if is_preparing(step)))
    assert ends == sorted(ends, reverse=True)
