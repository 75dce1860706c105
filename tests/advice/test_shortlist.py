"""Filters, and what to do when nothing passes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.shortlist import Filters, relaxations, serving_goal, shortlist
from bot.catalog.load import builtin_directory, load_directory
from tests.advice.tiny import build, entry, resource, retiring, rule

TODAY = date(2026, 11, 22)
CATALOG = build(
    entry("cheap", tier=2, platform="aws", cost={"total_usd": [50, 400], "note": "."}),
    entry("dear", tier=1, platform="azure", cost={"total_usd": 500, "note": "."}),
    entry("unpriced", tier=3, cost={"note": "."}, preparation={"weeks": [20, 30], "note": "."}),
    entry("gone", tier=1, lifecycle=retiring("2026-04-01"), successors="dear"),
    entry("unclear", tier=1, lifecycle=retiring("2026-04-01", "unclear")),
    entry("coming", tier=1, lifecycle=[{"status": "active", "from": "2027-01-01"}]),
    resource("lessons"),
    rule("for-jobs", when={"goal": ["job", "skill"], "platform": "aws"}, favour={"cheap": 10, "gone": 5}),
    rule("for-fame", when={"goal": "fame"}, favour={"unclear": 10}),
    rule("never", when={"goal": "fame"}, exclude={"code": "not_relevant", "certifications": ["lessons"]}),
)


def ids(**filters: Any) -> list[str]:
    return [entry.id for entry in shortlist(Filters(**filters), CATALOG, TODAY)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["dear", "unclear", "cheap", "unpriced", "lessons", "gone"]),
        ({"tier": 1}, ["dear", "unclear", "gone"]),
        ({"platform": "aws"}, ["cheap"]),
        ({"platform": "none"}, ["unclear", "unpriced", "lessons", "gone"]),
        ({"max_usd": 50}, ["cheap", "lessons"]),
        ({"max_usd": 49}, ["lessons"]),
        ({"max_usd": 0}, ["lessons"]),
        ({"max_weeks": 4}, ["dear", "unclear", "cheap", "lessons", "gone"]),
        ({"bookable": True}, ["dear", "cheap", "unpriced", "lessons"]),
        ({"goal": "job"}, ["dear", "cheap", "gone"]),
        ({"goal": "fame"}, ["unclear"]),
        ({"goal": "unheard-of"}, []),
        ({"tier": 1, "bookable": True, "max_usd": 100}, []),
    ],
)
def test_what_passes_in_order(filters: dict[str, Any], found: list[str]) -> None:
    assert ids(**filters) == found


def test_which_filter_to_relax() -> None:
    filters = Filters(tier=1, max_usd=100, bookable=True)
    found = relaxations(filters, CATALOG, TODAY)
    assert [(each.names, each.count) for each in found] == [(("tier",), 2), (("bookable",), 2), (("max_usd",), 1)]
    assert all(len(shortlist(each.filters, CATALOG, TODAY)) == each.count for each in found)
    assert found[0].filters == Filters(max_usd=100, bookable=True)


def test_where_no_single_filter_helps_the_fewest_that_do() -> None:
    filters = Filters(tier=4, platform="aws", max_usd=0, max_weeks=1)
    found = relaxations(filters, CATALOG, TODAY)
    assert [(each.names, each.count) for each in found] == [(("tier", "platform"), 1)]
    assert found[0].filters == Filters(max_usd=0, max_weeks=1)
    assert [entry.id for entry in shortlist(found[0].filters, CATALOG, TODAY)] == ["lessons"]


def test_nothing_to_relax() -> None:
    assert relaxations(Filters(), CATALOG, TODAY) == []
    assert relaxations(Filters(tier=1), build(), TODAY) == []


def test_given_names_what_is_set_and_free_is_a_price() -> None:
    assert Filters().given == ()
    assert Filters(max_usd=0, bookable=True).given == ("max_usd", "bookable")


def test_every_goal_of_the_built_in_catalog_has_something_that_can_be_taken() -> None:
    catalog = load_directory(builtin_directory())
    for option in catalog.question["goal"].options:
        assert shortlist(Filters(goal=option.id, bookable=True), catalog, TODAY), option.id
    assert "aws-ml-engineer-associate-mla-c02" in serving_goal("cloud_ml", catalog, TODAY)
