"""What a timeline shows, compared by its data; the picture only has to be one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.plan.builder import PlanRequest, build_plan
from bot.advice.plan.completion import complete, skip
from bot.ui.charts.canvas import MAX_DESCRIPTION
from bot.ui.charts.timeline import Bar, Timeline, describe, draw, label_of, span, ticks, timeline_of
from tests.advice.plan.plans import AI_103, TODAY, build, builtin, entry, planned, resource

A_BAR = Bar("Study", date(2026, 12, 1), date(2026, 12, 31), "next")


def test_one_certification_has_a_row_for_each_step() -> None:
    path = complete(planned(AI_103, builtin()).path, "free_preparation.1", builtin(), TODAY).path
    path = skip(path, "project.1", builtin(), TODAY).path
    timeline = timeline_of(path, builtin(), TODAY)
    assert [(bar.label, bar.progress, bar.is_exam) for bar in timeline.bars] == [
        ("Free preparation", "done", False),
        ("Study", "next", False),
        ("Project", "skipped", False),
        ("Booking", "ahead", False),
        ("Exam", "ahead", True),
        ("Showing it", "ahead", False),
    ]
    steps = {step.id: step for step in path.steps}
    assert (timeline.bars[4].starts_on, timeline.bars[4].ends_on) == (steps["exam.1"].starts_on, steps["exam.1"].due_on)
    assert timeline.bars[0].ends_on == TODAY, "what is done ends on the day on which it was"


def test_what_was_done_before_its_time_is_drawn_on_its_day() -> None:
    path = complete(planned(AI_103, builtin()).path, "booking.1", builtin(), TODAY).path
    (booking,) = [bar for bar in timeline_of(path, builtin(), TODAY).bars if bar.label == "Booking"]
    assert (booking.starts_on, booking.ends_on) == (TODAY, TODAY)


def test_a_course_is_enrolled_in_and_finished() -> None:
    catalog = build(entry("course", kind="course"))
    labels = [bar.label for bar in timeline_of(planned("course", catalog).path, catalog, TODAY).bars]
    assert labels == ["Enrolment", "Study", "Project", "Finish", "Showing it"]


def test_several_certifications_have_a_row_each() -> None:
    path = build_plan(PlanRequest(None, "ml-engineer", 8), builtin(), TODAY).path
    timeline = timeline_of(path, builtin(), TODAY)
    assert [(bar.label, bar.progress, bar.is_exam) for bar in timeline.bars] == [
        ("Python fundamentals", "next", False),
        ("IBM AI Engineering", "ahead", False),
        ("Google ML Engineer (PMLE)", "ahead", True),
        ("AWS Generative AI Developer (AIP-C01)", "ahead", True),
    ]
    exam = path.step("exam.3")
    assert exam is not None
    assert timeline.bars[2].ends_on == exam.due_on
    for step_id in ("study.1", "project.1"):
        path = complete(path, step_id, builtin(), TODAY).path
    path = skip(path, "exam.2", builtin(), TODAY).path
    progress = [bar.progress for bar in timeline_of(path, builtin(), TODAY).bars]
    assert progress == ["done", "skipped", "next", "ahead"]


def test_the_description_says_all_that_the_picture_shows() -> None:
    bars = (
        A_BAR,
        replace(A_BAR, label="Project", progress="done"),
        replace(A_BAR, label="Exam", progress="ahead", ends_on=date(2027, 1, 14)),
        replace(A_BAR, label="Showing it", progress="skipped"),
    )
    assert describe(Timeline(bars, TODAY)) == (
        "Timeline from 1 December 2026 to 14 January 2027; today is 28 November 2026. "
        "Study, next: 1 December 2026 to 31 December 2026. "
        "Project, done: 1 December 2026 to 31 December 2026. "
        "Exam: 1 December 2026 to 14 January 2027. "
        "Showing it, left out: 1 December 2026 to 31 December 2026."
    )


def test_the_longest_description_fits() -> None:
    bars = tuple(replace(A_BAR, label="N" * 45, progress="skipped") for _ in range(30))
    assert len(describe(Timeline(bars, TODAY))) <= MAX_DESCRIPTION


def test_progress_is_said_in_words_beside_every_bar() -> None:
    assert [label_of(replace(A_BAR, progress=p)) for p in ("done", "skipped", "next", "ahead")] == [
        "Study (done)",
        "Study (left out)",
        "Study (next)",
        "Study",
    ]


def test_a_timeline_is_drawn_only_if_it_shows_something() -> None:
    assert not Timeline((A_BAR,), TODAY).is_worth_drawing
    assert not Timeline((), TODAY).is_worth_drawing
    a_day = replace(A_BAR, ends_on=A_BAR.starts_on)
    assert not Timeline((a_day, a_day), TODAY).is_worth_drawing
    assert Timeline((A_BAR, a_day), TODAY).is_worth_drawing


def test_all_bars_are_on_the_axis() -> None:
    left, right = span(Timeline((A_BAR,), TODAY))
    days = [(day - date(1970, 1, 1)).days for day in (A_BAR.starts_on, A_BAR.ends_on)]
    assert left < days[0] < days[1] < right


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (0, ["28 Nov"]),
        (3, ["28 Nov", "29 Nov", "30 Nov", "1 Dec"]),
        (8, ["28 Nov", "30 Nov", "2 Dec", "4 Dec", "6 Dec"]),
        (54, ["28 Nov", "12 Dec", "26 Dec", "9 Jan"]),
        (120, ["Dec\n2026", "Jan\n2027", "Feb\n2027", "Mar\n2027"]),
        (284, ["Jan\n2027", "Apr\n2027", "Jul\n2027"]),
        (2000, ["Jan\n2028", "Jan\n2030", "Jan\n2032"]),
    ],
)
def test_the_axis_is_marked_in_steps_that_people_count_in(days: int, labels: list[str]) -> None:
    assert list(ticks(TODAY, TODAY + timedelta(days=days)).values()) == labels


@given(st.dates(date(2026, 1, 1), date(2060, 1, 1)), st.integers(0, 20_000))
def test_the_axis_always_has_a_few_marks(first: date, days: int) -> None:
    marked = ticks(first, first + timedelta(days=days))
    assert len(marked) <= 5
    assert all(first <= day <= first + timedelta(days=days) for day in marked)


@pytest.mark.parametrize("name", ["$x^2$ \\frac", "東京 🎓", "_" * 45, "a" * 45])
def test_any_name_is_drawn(name: str) -> None:
    bar = replace(A_BAR, label=name)
    assert draw(Timeline((bar, replace(bar, is_exam=True)), TODAY)).startswith(b"\x89PNG")


def test_threads_draw_the_same_pictures() -> None:
    timelines = [Timeline((A_BAR, replace(A_BAR, ends_on=TODAY + timedelta(days=40 + n))), TODAY) for n in range(4)]
    alone = [draw(timeline) for timeline in timelines]
    draw.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(draw, timelines)) == alone


def test_material_alone_is_drawn_too() -> None:
    catalog = build(resource("material", preparation={"weeks": 2, "note": "."}))
    assert [bar.label for bar in timeline_of(planned("material", catalog).path, catalog, TODAY).bars] == [
        "Study",
        "Project",
    ]
