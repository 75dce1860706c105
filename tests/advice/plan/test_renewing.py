"""By when something has to be renewed, and from when on it can be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.plan.estimate import add_months, next_renewal, renewal_window
from tests.advice.plan.plans import AI_103, build, builtin, entry, retiring


@pytest.mark.parametrize(
    ("id_", "earned_on", "opens_on", "remind_on", "closes_on"),
    [
        # Microsoft's role-based ones: a year, free, in the last six months only
        (AI_103, date(2026, 6, 1), date(2026, 12, 2), date(2027, 1, 1), date(2027, 5, 31)),
        # Google's professional ones: two years, from 60 days before
        ("google-professional-ml-engineer", date(2026, 6, 1), date(2028, 4, 1), date(2028, 5, 1), date(2028, 5, 31)),
        # AWS: three years, and no window is known
        ("aws-ai-practitioner-aif-c01", date(2026, 6, 1), date(2026, 6, 1), date(2029, 4, 1), date(2029, 5, 31)),
        # a leap day has no anniversary in other years
        (AI_103, date(2028, 2, 29), date(2028, 8, 31), date(2028, 9, 30), date(2029, 2, 27)),
    ],
)
def test_the_windows_of_the_vendors(
    id_: str, earned_on: date, opens_on: date, remind_on: date, closes_on: date
) -> None:
    window = renewal_window(builtin().certification[id_], builtin(), earned_on)
    assert window is not None
    assert (window.opens_on, window.remind_on, window.closes_on) == (opens_on, remind_on, closes_on)
    assert window.is_possible


def test_what_renewing_takes_is_said() -> None:
    window = renewal_window(builtin().certification[AI_103], builtin(), date(2026, 6, 1))
    assert window is not None
    assert window.text.endswith("only in the last six months. It costs nothing.")


def test_what_does_not_run_out_has_no_window() -> None:
    assert renewal_window(builtin().certification["google-ai-essentials"], builtin(), date(2026, 6, 1)) is None
    assert renewal_window(builtin().certification["azure-ai-fundamentals-ai-901"], builtin(), date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("changes", "possible"),
    [
        ({}, True),
        ({"lifecycle": retiring("2030-01-01")}, True),
        ({"lifecycle": retiring("2026-08-01")}, False),
        ({"lifecycle": retiring("2026-08-01"), "successors": "other"}, False),
        ({"lifecycle": retiring("2026-08-01"), "successors": "version"}, True),
    ],
)
def test_what_has_ended_is_renewed_only_by_a_version_of_the_same_credential(
    changes: dict[str, Any], possible: bool
) -> None:
    exam = entry("exam", valid_months=12, credential="it", **changes)
    catalog = build(exam, entry("version", credential="it"), entry("other"))
    window = renewal_window(exam, catalog, date(2026, 6, 1))
    assert window is not None
    assert window.is_possible is possible


def test_the_ai_102_cannot_be_renewed_any_more() -> None:
    window = renewal_window(builtin().certification["azure-ai-engineer-associate-ai-102"], builtin(), date(2026, 5, 1))
    assert window is not None
    assert not window.is_possible


def test_what_has_run_out_is_not_reminded_of() -> None:
    exam = builtin().certification[AI_103]
    assert next_renewal(exam, builtin(), date(2025, 6, 1), date(2026, 5, 31)) is not None
    assert next_renewal(exam, builtin(), date(2025, 6, 1), date(2026, 6, 1)) is None


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 60),
    st.none() | st.integers(1, 2000),
)
def test_the_days_are_in_order(earned_on: date, months: int, opens: int | None) -> None:
    exam = entry("exam", valid_months=months, renewal_opens_days=opens)
    window = renewal_window(exam, build(exam), earned_on)
    assert window is not None
    assert earned_on <= window.opens_on <= window.remind_on <= max(window.closes_on, window.opens_on)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 200))
def test_months_are_calendar_months(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or later.day < day.day <= 31
