"""In what way worth naming an alternative differs, and which alternatives are therefore shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.differences import Difference, differences
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor
from tests.advice.tiny import build, entry, rule
from tests.hanging import ends_within


def price(total: Any) -> dict[str, Any]:
    return {"cost": {"total_usd": total, "note": "As listed."}}


def weeks(low: float, high: float) -> dict[str, Any]:
    return {"preparation": {"weeks": [low, high], "note": "As estimated."}}


@pytest.mark.parametrize(
    ("pick", "other", "expected"),
    [
        ({}, {}, set()),
        (price(200), price(100), {"cheaper"}),
        (price(200), price(170), {"cheaper"}),
        (price(200), price(171), set()),
        (price([100, 300]), price([0, 310]), set()),
        (price(200), {"cost": {"note": "Ask."}}, set()),
        (price(0), price(0), set()),
        (weeks(8, 16), weeks(4, 8), {"faster"}),
        (weeks(8, 16), weeks(4, 17), set()),
        (weeks(0, 0), weeks(0, 0), set()),
        ({"level": "professional"}, {"level": "associate"}, {"gentler"}),
        ({"level": "professional"}, {"level": "specialty"}, set()),
        ({"platform": "here"}, {"platform": "there"}, {"other_platform"}),
        ({"platform": "here"}, {}, {"other_platform"}),
        ({}, {"platform": "there"}, set()),
        ({"tier": 3}, {"tier": 1}, {"better_known"}),
        ({"kind": "course"}, {"kind": "exam"}, {"proctored"}),
    ],
)
def test_a_difference_has_to_be_worth_naming(
    pick: dict[str, Any], other: dict[str, Any], expected: set[Difference]
) -> None:
    assert differences(entry("pick", **pick), entry("other", **other)) == expected


def test_the_second_alternative_differs_in_another_way_than_the_first() -> None:
    catalog = build(
        entry("pick", **price(300), level="professional"),
        entry("same", **price(300), level="professional"),
        entry("cheap", **price(100), level="professional"),
        entry("cheaper", **price(50), level="professional"),
        entry("gentle", **price(300)),
        rule("all", favour={"pick": 50, "same": 45, "cheap": 40, "cheaper": 35, "gentle": 30}),
    )
    decision = Advisor(catalog, date(2026, 6, 1)).decide(Profile())
    assert (decision.pick, decision.alternatives) == ("pick", ("cheap", "gentle"))


def test_a_large_catalog_is_compared_with_the_pick_only() -> None:
    """Comparing all pairs of 3,000 entries would take many seconds."""
    entries = [entry(f"exam{number}", **price(10 + number)) for number in range(3000)]
    catalog = build(*entries, rule("some", favour={"exam2999": 50, "exam5": 30}))
    with ends_within(20):
        decision = Advisor(catalog, date(2026, 6, 1)).decide(Profile())
    assert (decision.pick, decision.alternatives) == ("exam2999", ("exam5",))
