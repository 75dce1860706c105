"""What a chart shows, compared by its data; the picture only has to be one."""

from __future__ import annotations

import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from bot.advice.cost import outlay
from bot.catalog.models.certification import Certification
from bot.ui.charts.canvas import MAX_DESCRIPTION
from bot.ui.charts.cost import SHAPES, Chart, Point, Scale, chart_of, describe, draw, scale, spots
from tests.advice.tiny import build, entry, retiring

TODAY = date(2026, 11, 22)
EXACT = Point("A", "Exam", 1, (300, 300), (8, 16))
VAGUE = Point("B", "Course", 2, (150, 474), None)
UNKNOWN = Point("C", "Programme", 4, None, None)


def chart(*entries: Certification) -> Chart:
    catalog = build(*entries)
    return chart_of(entries, {each.id: outlay(each, catalog) for each in entries}, TODAY)


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_chart_has_the_ranges_of_the_catalog() -> None:
    exam = entry("exam", valid_months=24, preparation={"weeks": [8, 16], "note": "."})
    course = entry("course", tier=2, cost={"note": "."}, preparation={"note": "."})
    assert chart(exam, course) == Chart(
        (Point("A", "exam", 1, (200, 200), (8, 16)), Point("B", "course", 2, None, None))
    )


def test_what_cannot_be_taken_is_left_out_and_keeps_its_letter() -> None:
    found = chart(entry("old", lifecycle=retiring("2026-04-01")), entry("new"), entry("other"))
    assert [(point.letter, point.name) for point in found.points] == [("B", "new"), ("C", "other")]
    assert found.absent == ("A, old",)


@pytest.mark.parametrize(
    ("points", "worth"),
    [((EXACT, VAGUE), True), ((EXACT, UNKNOWN), True), ((EXACT,), False), ((UNKNOWN, UNKNOWN), False), ((), False)],
)
def test_a_chart_is_drawn_only_if_it_shows_something(points: tuple[Point, ...], worth: bool) -> None:
    assert Chart(points).is_worth_drawing is worth


def test_the_description_says_all_that_the_picture_shows() -> None:
    assert describe(Chart((EXACT, VAGUE, UNKNOWN), ("D, Old exam",))) == (
        "Chart of the cost over 3 years against the weeks of preparation. "
        "A, Exam, tier 1, circle: $300, 8 to 16 weeks. "
        "B, Course, tier 2, square: $150 to $474, weeks not published. "
        "C, Programme, tier 4, diamond: cost not published, weeks not published. "
        "Not drawn, because it cannot be taken any more: D, Old exam."
    )


def test_the_longest_description_fits() -> None:
    points = tuple(Point(letter, "N" * 45, 1, (1_000_000, 9_999_999), (100, 500)) for letter in "ABCD")
    assert len(describe(Chart(points))) <= MAX_DESCRIPTION


def test_every_tier_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES) == 5


def test_ranges_are_drawn_from_end_to_end_and_unknowns_beside_the_axis() -> None:
    usd, weeks = scale([(300, 300), (150, 474)]), scale([(8, 16), None])
    assert usd == Scale(474, has_strip=False)
    assert usd.place((150, 474)) == (312, 162, 162)
    assert usd.place((300, 300)) == (300, 0, 0)
    middle, down, up = weeks.place(None)
    assert weeks.edges[0] < middle < 0
    assert (down, up) == (0, 0)
    ticks, labels = weeks.ticks(str)
    assert labels[0] == "not\npublished"
    assert ticks[0] == middle
    assert min(ticks[1:]) == 0
    assert max(ticks) <= weeks.edges[1]


@pytest.mark.parametrize(
    ("ranges", "labels"),
    [([None, None], ["not\npublished"]), ([(0, 0), (0, 0)], ["0.0"]), ([(0, 0), None], ["not\npublished", "0.0"])],
)
def test_an_axis_is_marked_only_where_there_is_something(ranges: list[Any], labels: list[str]) -> None:
    found = scale(ranges)
    assert found.ticks(str)[1] == labels
    assert all(found.edges[0] <= found.place(each)[0] <= found.edges[1] for each in ranges)


def test_what_is_in_one_place_shares_its_letters() -> None:
    points = (EXACT, Point("B", "Same", 3, (300, 300), (4, 20)), UNKNOWN)
    usd, weeks = scale(point.usd for point in points), scale(point.weeks for point in points)
    assert list(spots(Chart(points), weeks, usd).values()) == ["A, B", "C"]


@pytest.mark.parametrize(
    "points",
    [
        (EXACT, VAGUE, UNKNOWN),
        (VAGUE, UNKNOWN),
        (
            Point("A", "$1 costs $2 ^_{x} \\frac", None, (0, 0), (0, 0)),
            Point("B", "名前 🎓 \u202e\u0645\u0631\u062d\u0628\u200b", 3, None, (1, 1)),
        ),
        (Point("A", "Huge", 1, (0, 1e9), (0, 1e5)), Point("B", "Tiny", 2, (0.5, 0.5), (0.1, 0.1))),
    ],
)
def test_anything_can_be_drawn(points: tuple[Point, ...]) -> None:
    width, height = size_of(draw(Chart(points)))
    assert 600 <= width <= 1200
    assert 600 <= height <= 1200


def test_the_same_chart_is_drawn_once() -> None:
    assert draw(Chart((EXACT, VAGUE))) is draw(Chart((EXACT, VAGUE)))


def test_many_are_drawn_at_once() -> None:
    charts = [Chart((EXACT, Point("B", f"Another {number}", 2, (number, 900), (1, 2)))) for number in range(6)]
    alone = [draw.__wrapped__(chart) for chart in charts]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(draw.__wrapped__, charts)) == alone
