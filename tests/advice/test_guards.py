"""Budget, time, experience and what is held: guards before taste."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.advice.recommendation import Recommendation
from bot.catalog.models.certification import Certification
from tests.advice.tiny import build, entry, question, rule

DAY = date(2026, 6, 1)
BUDGET = question(
    "budget",
    {"id": "free", "max_usd": 0, "said": "it must be free"},
    {"id": "under_300", "max_usd": 300, "said": "you can pay up to $300"},
    "no_limit",
)
TIME = question("time", {"id": "short", "max_weeks": 9, "said": "you have up to two months"}, "long")
PLATFORM = question("platform", "here", "there", "none")
PRACTICE = question("practice", "none", "some", "much", refers_to="platform", when={"platform": ["here", "there"]})
SKILL = question("skill", "none", "some", "much")


def ask(*entries: Certification, held: tuple[str, ...] = (), **answers: str) -> Recommendation:
    favour = {e.id: 100 - number for number, e in enumerate(entries)}
    pieces = (BUDGET, TIME, PLATFORM, PRACTICE, SKILL, *entries, rule("all", favour=favour))
    return recommend(Profile(answers, frozenset(held)), build(*pieces, revision=repr(pieces)), DAY)


def pick_of(result: Recommendation) -> str | None:
    return result.pick.id if result.pick else None


def codes(result: Recommendation) -> dict[str, str]:
    return {excluded.id: excluded.code for excluded in result.excluded}


def warnings(result: Recommendation) -> set[str]:
    return {warning.code for warning in result.warnings}


def price(total: Any) -> dict[str, Any]:
    return {"total_usd": total, "note": "As listed."}


@pytest.mark.parametrize(
    ("total", "budget", "fits", "warned"),
    [
        (300, "under_300", True, False),
        (300.01, "under_300", False, False),
        ([300, 900], "under_300", True, True),
        ([301, 900], "under_300", False, False),
        (0, "free", True, False),
        ([0, 500], "free", True, True),
        (1, "free", False, False),
        (5000, "no_limit", True, False),
        (5000, None, True, False),
    ],
)
def test_a_budget_includes_the_amount_named(total: Any, budget: str | None, fits: bool, warned: bool) -> None:
    result = ask(entry("exam", cost=price(total)), **({"budget": budget} if budget else {}))
    assert pick_of(result) == ("exam" if fits else None)
    assert codes(result) == ({} if fits else {"exam": "over_budget"})
    assert ("may_cost_more" in warnings(result)) == warned


@pytest.mark.parametrize(("budget", "fits"), [("free", False), ("under_300", False), ("no_limit", True), (None, True)])
def test_an_unpublished_price_fits_no_limit_only(budget: str | None, fits: bool) -> None:
    result = ask(entry("exam", cost={"note": "Ask them."}), **({"budget": budget} if budget else {}))
    assert pick_of(result) == ("exam" if fits else None)
    assert codes(result) == ({} if fits else {"exam": "over_budget"})
    assert ("price_unpublished" in warnings(result)) == fits


@pytest.mark.parametrize(
    ("weeks", "fits", "warned"),
    [([9, 9], True, None), ([9, 20], True, "may_take_longer"), ([9.5, 20], False, None), (None, True, "time_unknown")],
)
def test_a_time_limit_includes_the_time_named_and_unknown_weeks_never_exclude(
    weeks: list[float] | None, fits: bool, warned: str | None
) -> None:
    preparation = {"note": "As estimated.", **({"weeks": weeks} if weeks else {})}
    result = ask(entry("exam", preparation=preparation), time="short")
    assert pick_of(result) == ("exam" if fits else None)
    assert codes(result) == ({} if fits else {"exam": "too_long"})
    assert warnings(result) & {"may_take_longer", "time_unknown"} == ({warned} if warned else set())


@pytest.mark.parametrize(("skill", "fits"), [("none", False), ("some", True), ("much", True), (None, True)])
def test_too_little_experience_rules_out(skill: str | None, fits: bool) -> None:
    result = ask(entry("hard", needs={"skill": "some"}), entry("easy"), **({"skill": skill} if skill else {}))
    assert pick_of(result) == ("hard" if fits else "easy")
    assert result.verdict.value == ("recommend" if fits else "not_yet")
    assert result.towards == (None if fits else "hard")
    assert codes(result) == ({} if fits else {"hard": "too_advanced"})


@pytest.mark.parametrize(
    ("platform", "practice", "fits"),
    [
        ("here", "some", True),
        ("here", "none", False),
        ("here", None, True),
        ("there", "much", False),  # much experience, but with another platform
        ("none", None, False),
        (None, None, True),
    ],
)
def test_experience_with_a_platform_counts_for_that_platform(
    platform: str | None, practice: str | None, fits: bool
) -> None:
    given = {"platform": platform, "practice": practice}
    result = ask(
        entry("exam", platform="here", needs={"practice": "some"}),
        entry("easy"),
        **{question_id: option for question_id, option in given.items() if option},
    )
    assert codes(result) == ({} if fits else {"exam": "too_advanced"})


def test_somebody_on_another_platform_is_told_that_this_is_why() -> None:
    exam = entry("exam", platform="here", needs={"practice": "some"})
    (elsewhere,) = ask(exam, platform="there", practice="much").excluded
    assert elsewhere.text == "It expects experience with its own platform, and you said there. None."
    (too_early,) = ask(exam, platform="here", practice="none").excluded
    assert too_early.text == "It expects more experience, and you said none. None."


def test_an_exam_that_requires_another_is_too_advanced_without_it() -> None:
    exams = entry("expert", requires="associate"), entry("associate")
    assert codes(ask(*exams)) == {"expert": "too_advanced"}
    assert (pick_of(ask(*exams)), ask(*exams).towards) == ("associate", "expert")
    assert codes(ask(*exams, held=("associate",))) == {"associate": "held"}
    assert pick_of(ask(*exams, held=("associate",))) == "expert"


def test_another_version_of_what_is_held_counts_as_held() -> None:
    versions = entry("one", credential="exam"), entry("two", credential="exam"), entry("other")
    result = ask(*versions, held=("one",))
    assert pick_of(result) == "other"
    assert codes(result) == {"one": "held", "two": "held"}


def test_what_is_held_makes_way_for_the_next_best() -> None:
    assert pick_of(ask(entry("one"), entry("two"), held=("one",))) == "two"


def test_guards_come_before_taste() -> None:
    """However much speaks for it, what breaks a guard is neither the pick nor an alternative."""
    dear = entry("dear", cost=price(900))
    long = entry("long", preparation={"weeks": [20, 30], "note": "Long."})
    result = ask(dear, long, entry("modest"), budget="under_300", time="short")
    assert (result.verdict.value, pick_of(result), result.alternatives) == ("recommend", "modest", ())
    assert codes(result) == {"dear": "over_budget", "long": "too_long"}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"budget": "under_300"}, "you can pay up to $300"),
        ({"budget": "no_limit", "time": "short"}, "you have up to two months"),
    ],
)
def test_the_exclusion_says_what_the_member_said(answers: dict[str, str], said: str) -> None:
    exam = entry("exam", cost=price(900), preparation={"weeks": [20, 30], "note": "Long."})
    (excluded,) = ask(exam, **answers).excluded
    assert said in excluded.text
