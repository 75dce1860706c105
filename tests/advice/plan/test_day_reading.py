"""Days as members write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.plan.dates import read_day
from bot.advice.plan.models import PlanError

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("2027/3/1", date(2027, 3, 1)),
        ("1.3.2027", date(2027, 3, 1)),
        ("01. 03. 2027", date(2027, 3, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("3/3/2027", date(2027, 3, 3)),
        ("1 March 2027", date(2027, 3, 1)),
        ("1st of March 2027", date(2027, 3, 1)),
        ("1. march 2027", date(2027, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("mar 22nd", date(2027, 3, 22)),
        ("28 November", TODAY),
        ("27 nov", date(2027, 11, 27)),
        ("  Dec   24 ", date(2026, 12, 24)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 29)),
        ("in 10 days", date(2026, 12, 8)),
        ("in six weeks", None),
        ("in 6 weeks", date(2027, 1, 9)),
        ("in a month", date(2026, 12, 28)),
        ("in two months", date(2027, 1, 28)),
        ("29 February 2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(PlanError):
            read_day(text, TODAY)
    else:
        assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "cannot read"),
        ("soon", "cannot read"),
        ("2027-02-30", "not in the calendar"),
        ("29 February 2027", "not in the calendar"),
        ("29 February", "not in the calendar"),
        ("1 Marz 2027", "do not know that month"),
        ("3/4/2027", "could be two days"),
        ("0000-01-01", "not in the calendar"),
        ("99 March", "not in the calendar"),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_be_right(text: str, sentence: str) -> None:
    with pytest.raises(PlanError, match=sentence) as refusal:
        read_day(text, TODAY)
    assert "Write the day as 2027-03-01, or as 1 March 2027." in str(refusal.value)


def test_days_in_the_past_are_read_backwards() -> None:
    assert read_day("1 December", TODAY, backwards=True) == date(2025, 12, 1)
    assert read_day("1 June", TODAY, backwards=True) == date(2026, 6, 1)
    assert read_day("yesterday", TODAY) == date(2026, 11, 27)


@given(st.dates(date(1970, 1, 1), date(2200, 1, 1)))
def test_every_day_in_every_spelling(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert read_day(text, TODAY) == day


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(read_day(text, TODAY), date)
    except PlanError as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - whichever of the two it is
