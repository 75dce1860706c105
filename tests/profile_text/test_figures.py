"""Money, time, pace and years of experience in what members write about themselves."""

from __future__ import annotations

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.profile_text import ParsedProfile, understand

CATALOG = load_directory(builtin_directory())


def heard(text: str) -> ParsedProfile:
    return understand(text, CATALOG)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("$0", "free"),
        ("$300", "under_300"),
        ("300 dollars", "under_300"),
        ("300 usd", "under_300"),
        ("300$", "under_300"),
        ("300.50 $", "under_1000"),
        ("USD 1,000", "under_1000"),
        ("US$ 1000", "under_1000"),
        ("under 50 bucks", "under_50"),
        ("around 200", "under_300"),
        ("~200", "under_300"),
        ("<300", "under_300"),
        ("1k", "under_1000"),
        ("1.5k", "no_limit"),
        ("1001 dollars", "no_limit"),
        ("five hundred dollars", "under_1000"),
        ("a couple hundred bucks", "under_300"),
        ("twenty five bucks", "under_50"),
        ("two hundred and fifty dollars", "under_300"),
        ("budget 50", "under_50"),
        ("my budget is 50", "under_50"),
        ("max 51", "under_300"),
        ("250 max", "under_300"),
        ("£200", "under_300"),
        ("no money", "free"),
        ("can't pay", "free"),
        ("my company pays", "no_limit"),
        ("my company pays up to $300", "under_300"),
        ("free or up to $50", "under_50"),
        ("no budget limit", "no_limit"),
        ("no more than $300", "under_300"),
        ("I can't spend more than $300", "under_300"),
        ("more than $300", "under_1000"),
        ("$49/month", None),
        ("$49 a month", None),
        ("49 dollars monthly", None),
        ("$300/year", None),
        ("can't afford $300", None),
        ("I don't want to pay $300", None),
        ("can't pay $300", None),
        ("I don't want to pay anything", "free"),
        ("$300 is too much", None),
        ("it costs $300", None),
        ("I earn 60k", None),
        ("300", None),
        ("around 200 people", None),
        ("under 50 hours", None),
        ("I'm around 30", None),
        ("AI-102", None),
        ("50% discount", None),
        ("doesn't have to be free", None),
        ("in my free time", None),
        ("₹5000", None),
        ("5000 INR", None),
    ],
)
def test_money(text: str, budget: str | None) -> None:
    assert heard(text).answers.get("budget") == budget


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("in 3 months", "up_to_4_months"),
        ("10 hours total", "under_10_hours"),
        ("11 hours total", "up_to_2_months"),
        ("100 hours", "up_to_4_months"),
        ("40 hours in total, 5 hours a week", "up_to_2_months"),
        ("100 hours in total, 5 hours a week", "over_4_months"),
        ("by a weekend", "under_10_hours"),
        ("1 week", "under_10_hours"),
        ("6 weeks", "up_to_2_months"),
        ("9 weeks", "up_to_2_months"),
        ("10 weeks", "up_to_4_months"),
        ("2 months", "up_to_2_months"),
        ("4 months", "up_to_4_months"),
        ("2-3 months", "up_to_4_months"),
        ("half a year", "over_4_months"),
        ("a year and a half max", "over_4_months"),
        ("in 2 years", "over_4_months"),
        ("more than 4 months", "over_4_months"),
        ("no more than 4 months", "up_to_4_months"),
        ("no rush", "over_4_months"),
        ("5 hours a week", None),
        ("an hour a day", None),
        ("10 years of experience", None),
        ("3 months ago", None),
        ("30 years old", None),
        ("3 days a week", None),
        ("6 months of experience", None),
        ("$49/month", None),
    ],
)
def test_time(text: str, option: str | None) -> None:
    assert heard(text).answers.get("time") == option


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("5 hours a week", 5),
        ("5h/week", 5),
        ("5 hrs pw", 5),
        ("weekly 5 hours", 5),
        ("5-10 hours a week", 5),
        ("an hour a day", 7),
        ("hour per day", 7),
        ("30 mins daily", 3.5),
        ("half an hour every day", 3.5),
        ("2 hours a day on weekdays", 10),
        ("2 hours a day, 5 days a week", 10),
        ("4 hours on weekends", 4),
        ("two hours every evening", 14),
        ("200 hours a week", None),
        ("0 hours a week", None),
        ("10 hours", None),
        ("twice a week", None),
    ],
)
def test_pace(text: str, hours: float | None) -> None:
    assert heard(text).hours_per_week == hours


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("1 year of experience", "early"),
        ("5 years as a developer", "mid"),
        ("2.5 years as a developer", "early"),
        ("7 yoe", "mid"),
        ("8 years in sales", "senior"),
        ("15 yrs", "senior"),
        ("a decade of experience", "senior"),
        ("junior", "early"),
        ("senior", "senior"),
        ("junior, 10 years in another field", "early"),
        ("senior leader", None),
        ("3 years on AWS", "mid"),
        ("45 years old", None),
        ("5 years savings", None),
    ],
)
def test_career_stage(text: str, stage: str | None) -> None:
    assert heard(text).answers.get("career_stage") == stage
