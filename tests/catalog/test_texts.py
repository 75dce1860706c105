"""Figures and dates in words, and placeholders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.catalog.formatting import dollars, money, price_of, status_line, validity_of, weeks_of
from bot.catalog.load import load_catalog
from bot.catalog.models.certification import Certification
from bot.catalog.placeholders import Placeholder, expand, placeholders
from tests.catalog.minimal import CATALOG

TODAY = date(2026, 11, 22)


def certification(**changes: Any) -> Certification:
    entry = load_catalog({"c.yaml": CATALOG.encode()}).certification["aws-new"].model_dump(by_alias=True, mode="json")
    return Certification.model_validate(entry | changes)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ((200, 200), "$200"),
        ((150, 300), "$150 to $300"),
        ((0, 0), "free"),
        ((0, 49), "$0 to $49"),
        ((1750, 5000), "$1,750 to $5,000"),
        ((49.5, 49.5), "$49.50"),
    ],
)
def test_money(amount: tuple[float, float], words: str) -> None:
    assert money(amount) == words


def test_a_single_amount() -> None:
    assert [dollars(amount) for amount in (0, 1000000, 0.1)] == ["$0", "$1,000,000", "$0.10"]


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ({}, "price not published"),
        ({"total_usd": 165}, "$165"),
        ({"monthly_usd": 49}, "$49 a month"),
        ({"total_usd": 49, "monthly_usd": 49}, "$49 a month"),
        ({"total_usd": [147, 294], "monthly_usd": 49}, "$147 to $294 ($49 a month)"),
        ({"total_usd": 0}, "free"),
    ],
)
def test_prices(cost: dict[str, Any], words: str) -> None:
    assert price_of(certification(cost={"note": "By the vendor.", **cost})) == words


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (None, "preparation time not published"),
        (1, "1 week"),
        (6, "6 weeks"),
        ([8, 17], "8 to 17 weeks"),
        ([0.5, 1], "up to 1 week"),
        ([0.2, 0.4], "under a week"),
        ([1.5, 2.5], "1.5 to 2.5 weeks"),
    ],
)
def test_weeks(weeks: object, words: str) -> None:
    assert weeks_of(certification(preparation={"note": "By the vendor.", "weeks": weeks})) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, "does not expire, or not published"),
        (12, "valid 1 year"),
        (24, "valid 2 years"),
        (18, "valid 18 months"),
        (1, "valid 1 month"),
    ],
)
def test_validity(months: int | None, words: str) -> None:
    assert validity_of(certification(valid_months=months)) == words


@pytest.mark.parametrize(
    ("phases", "words"),
    [
        ([("active", "before 2026-01-09")], "active"),
        ([("active", "before 2026-01-09"), ("retired", "2026-04-01")], "retired since 1 April 2026"),
        ([("active", "before 2026-01-09"), ("retired", "2026-04")], "retired since April 2026"),
        ([("retired", "before 2026-01-09")], "retired before 9 January 2026"),
        ([("retired", "unknown")], "retired on an unknown day"),
        ([("active", "2025"), ("retired", "2027-01-01")], "active, retires on 1 January 2027"),
        ([("active", "2025"), ("retired", "2027-01")], "active, retires in January 2027"),
        ([("beta", "2026-09-29")], "beta since 29 September 2026"),
        ([("beta", "2026-09-29"), ("retired", "2027")], "beta since 29 September 2026, retires in 2027"),
        ([("beta", "before 2026-01-09")], "beta since before 9 January 2026"),
        ([("unclear", "2026-05-01")], "unclear whether it can be booked"),
        ([("announced", "2026-05-01")], "announced, not available yet"),
        ([("active", "2026-12-01")], "not available yet"),
        ([("announced", "unknown")], "not available yet"),
    ],
)
def test_status(phases: list[tuple[str, str]], words: str) -> None:
    lifecycle = [{"status": status, "from": day} for status, day in phases]
    assert status_line(certification(lifecycle=lifecycle), TODAY) == words


def test_the_status_depends_on_the_day() -> None:
    entry = load_catalog({"c.yaml": CATALOG.encode()}).certification["aws-old"]
    assert [status_line(entry, date(2026, 3, 31)), status_line(entry, date(2026, 4, 1))] == [
        "active, retires on 1 April 2026",
        "retired since 1 April 2026",
    ]


def test_placeholders_are_told_apart() -> None:
    assert placeholders("{a-b.price} {guidance:mistakes} {goal} { x } {} text }") == [
        Placeholder("certification", "a-b", "price"),
        Placeholder("guidance", "mistakes"),
        Placeholder("question", "goal"),
        Placeholder("unknown", "{ x }"),
        Placeholder("unknown", "{}"),
        Placeholder("unknown", "}"),
    ]
    assert placeholders("nothing here") == []


def test_answers_are_filled_in_for_a_day() -> None:
    catalog = load_catalog({"c.yaml": CATALOG.encode()})
    text = "{aws-old.name}: {aws-old.status}. {aws-new.price}, {aws-new.weeks}, {aws-new.validity}."
    assert expand(text, catalog, TODAY) == "AWS Old Exam: retired since 1 April 2026. $165, 6 weeks, valid 2 years."
    assert expand("{aws-old.status}", catalog, date(2026, 1, 9)) == "active, retires on 1 April 2026"


def test_a_guidance_group_becomes_a_list() -> None:
    more = b"guidance:\n- {id: ask, group: employers, title: Do they look?, text: They do.}\n"
    catalog = load_catalog({"c.yaml": CATALOG.encode(), "d.yaml": more})
    assert expand("So:\n{guidance:employers}", catalog, TODAY) == (
        "So:\n- **Employers look.** They look at projects.\n- **Do they look?** They do."
    )


def test_what_means_nothing_stays_as_it_is() -> None:
    catalog = load_catalog({"c.yaml": CATALOG.encode()})
    text = "{nobody.price} {aws-new.colour} {guidance:nothing} {goal} } {"
    assert expand(text, catalog, TODAY) == text
