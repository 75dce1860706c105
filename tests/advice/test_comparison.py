"""Differences in sentences that claim no more than the ranges allow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.comparison import compare
from bot.advice.cost import outlay
from bot.catalog.models.certification import Certification
from tests.advice.tiny import build, entry, retiring

TODAY = date(2026, 11, 22)


def priced(id_: str, usd: Any, weeks: Any = 8, **changes: Any) -> Certification:
    cost, preparation = {"total_usd": usd, "note": "As listed."}, {"weeks": weeks, "note": "As estimated."}
    return entry(id_, cost=cost, preparation=preparation, **changes)


def topics(*entries: Certification) -> dict[str, str]:
    catalog = build(*entries)
    return {each.topic: each.text for each in compare(entries, {e.id: outlay(e, catalog) for e in entries}, TODAY)}


@pytest.mark.parametrize(
    ("prices", "sentence"),
    [
        ((100, 200), "a costs least: $100; b: $200."),
        ((200, 100), "b costs least: $100; a: $200."),
        (([50, 100], [100, 200]), "a costs least: $50 to $100; b: $100 to $200."),
        (([50, 120], [100, 200]), "The ranges overlap. a: $50 to $120; b: $100 to $200."),
        ((100, 100), "$100 for both."),
        ((0, 0, 0), "Free for all."),
        ((100, 200, None), "a costs least as far as published: $100; b: $200. Not published for c."),
        ((100, None), "a: $100. Not published for b."),
        ((None, None), "Not published for both."),
        ((0, 100, [50, 300]), "a costs least: free; c: $50 to $300; b: $100."),
    ],
)
def test_cost(prices: tuple[Any, ...], sentence: str) -> None:
    entries = [priced(letter, price) for letter, price in zip("abcd", prices, strict=False)]
    assert topics(*entries)["Cost over 3 years"] == sentence


def test_weeks_level_kind_and_validity() -> None:
    found = topics(
        priced("a", 1, 4, valid_months=24),
        priced("b", 1, [6, 10], level="expert", valid_months=24),
        priced("c", 1, None, kind="course"),
    )
    assert (
        found["Preparation"]
        == "a takes least time as far as published: 4 weeks; b: 6 to 10 weeks. Not published for c."
    )
    assert found["Level"] == "a and c: associate; b: expert."
    assert found["Kind"] == "a and b: exam; c: course with a certificate."
    assert found["Validity"] == "a and b: valid 2 years; c: does not expire, or not published."


def test_what_is_gone_is_named_and_not_ranked() -> None:
    found = topics(priced("a", 10, lifecycle=retiring("2026-04-01")), priced("b", 100), priced("c", 200))
    assert found["Cannot be taken"] == "a is retired since 1 April 2026."
    assert found["Cost over 3 years"] == "b costs least: $100; c: $200."
    assert "Cost over 3 years" not in topics(priced("a", 10, lifecycle=retiring("2026-04-01")), priced("b", 100))


def test_two_with_one_name_are_not_mixed_up() -> None:
    found = topics(priced("a", 100, short_name="Same", code="X"), priced("b", 200, short_name="Same", code="X"))
    assert found["Cost over 3 years"] == "X costs least: $100; X: $200."
