"""What would change the answer: tried again here, change by change, on the answers as the member gave them."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings

from bot.advice.counterfactuals import _MOST_REPAIRS
from bot.advice.engine.decider import Verdict
from bot.advice.profile import Profile
from bot.advice.recommend import advisor_for, recommend
from tests.advice import slow
from tests.advice.profiles import CATALOG, QUESTIONS, TODAY, profiles, random_profiles
from tests.advice.tiny import build, entry, question, rule


def asked_questions(profile: Profile) -> list[str]:
    settled = slow.settle(CATALOG, profile.answers)
    return [q.id for q in QUESTIONS if slow.is_asked(q, settled)]


def pick_of(profile: Profile) -> str | None:
    return advisor_for(CATALOG, TODAY).decide(profile).pick


@settings(max_examples=150, deadline=None)
@given(profiles)
def test_exactly_the_single_changes_that_give_another_pick_are_listed(profile: Profile) -> None:
    result = recommend(profile, CATALOG, TODAY)
    before = result.pick.id if result.pick else None
    listed = {(change.question, change.option): change.pick for change in result.would_change}
    assert len(listed) == len(result.would_change)
    expected: dict[tuple[str, str], str | None] = {}
    for question_id in asked_questions(profile):
        for option in CATALOG.question[question_id].options:
            after = pick_of(profile.answering(question_id, option.id))
            if after != before:
                expected[question_id, option.id] = after
    assert listed == expected


def test_an_answer_that_was_set_aside_counts_again_when_a_change_brings_its_question_back() -> None:
    profile = Profile({"goal": "ai_governance", "platform": "azure"})
    changes = {(c.question, c.option): c.pick for c in recommend(profile, CATALOG, TODAY).would_change}
    assert changes["goal", "cloud_ml"] == "azure-ai-fundamentals-ai-901"


def test_changes_come_with_the_easiest_first() -> None:
    profile = Profile(
        {"situation": "developer", "goal": "cloud_ml", "platform": "aws", "budget": "free", "time": "over_4_months"}
    )
    changes = recommend(profile, CATALOG, TODAY).would_change
    kinds = [{"budget": 0, "time": 0, "platform_experience": 1, "ml_experience": 1}.get(c.question, 2) for c in changes]
    assert [c.pick is None for c in changes] == sorted(c.pick is None for c in changes)
    giving = kinds[: sum(c.pick is not None for c in changes)]
    assert giving == sorted(giving)
    assert changes[0].question == "budget"


def repaired(profile: Profile, changed: dict[str, str]) -> Profile:
    return Profile({**profile.answers, **changed}, profile.held)


def smallest_repairs(profile: Profile) -> tuple[int, set[frozenset[tuple[str, str]]]]:
    """By brute force: how many answers have to change, and every way of changing so many."""
    answered = [q for q in asked_questions(profile) if q in profile.answers]
    for size in range(1, len(answered) + 1):
        working: set[frozenset[tuple[str, str]]] = set()
        for chosen in combinations(answered, size):
            options = [[o.id for o in CATALOG.question[q].options if o.id != profile.answers[q]] for q in chosen]
            for picked in product(*options):
                changed = dict(zip(chosen, picked, strict=True))
                if advisor_for(CATALOG, TODAY).decide(repaired(profile, changed)).pick is not None:
                    working.add(frozenset(changed.items()))
        if working:
            return size, working
    return 0, set()


def without_a_fit(number: int, *, answered: float) -> list[Profile]:
    drawn = random_profiles(number * 400, seed=7, answered=answered, holding=True)
    advisor = advisor_for(CATALOG, TODAY)
    found = [profile for profile in drawn if advisor.decide(profile).verdict is Verdict.NOTHING_FITS]
    return found[:number]


@pytest.mark.parametrize("answered", [1.0, 0.5])
def test_repairs_work_and_are_smallest(answered: float) -> None:
    sample = without_a_fit(25, answered=answered)
    assert len(sample) == 25
    for profile in sample:
        result = recommend(profile, CATALOG, TODAY)
        size, working = smallest_repairs(profile)
        assert bool(result.repairs) == bool(size)
        for repair in result.repairs:
            assert len(repair.answers) == size
            assert frozenset(repair.answers.items()) in working
            assert pick_of(repaired(profile, repair.answers)) == repair.pick
            assert repair.pick is not None


def test_a_repair_asks_for_the_smallest_step() -> None:
    """Nine weeks are enough, so nobody is told that four months are needed."""
    profile = Profile(
        {
            "situation": "developer",
            "goal": "cloud_ml",
            "platform": "aws",
            "platform_experience": "hands_on",
            "ml_experience": "some",
            "budget": "under_300",
            "time": "under_10_hours",
        }
    )
    result = recommend(profile, CATALOG, TODAY)
    assert result.verdict is Verdict.NOTHING_FITS
    assert result.repairs[0].answers == {"time": "up_to_2_months"}
    assert sum("time" in repair.answers for repair in result.repairs) == 1
    assert len(result.repairs) <= _MOST_REPAIRS


def test_repairs_take_two_changes_where_one_is_not_enough() -> None:
    catalog = build(
        question("goal", "exam", "other"),
        question("budget", {"id": "low", "max_usd": 50}, {"id": "high"}),
        question("time", {"id": "short", "max_weeks": 2}, {"id": "long"}),
        entry("big", cost={"total_usd": 400, "note": "Much."}, preparation={"weeks": [20, 30], "note": "Long."}),
        rule("always", favour={"big": 10}),
    )
    result = recommend(Profile({"goal": "exam", "budget": "low", "time": "short"}), catalog, TODAY)
    assert [(repair.answers, repair.pick) for repair in result.repairs] == [({"budget": "high", "time": "long"}, "big")]


def test_looking_for_repairs_ends_where_there_are_none() -> None:
    """A catalog in which nothing ever fits, with more combinations of answers than anybody would wait for."""
    options = [f"option{number}" for number in range(24)]
    questions = [question(f"question{number}", *options) for number in range(12)]
    catalog = build(*questions, entry("never"))
    profile = Profile({q.id: "option0" for q in questions})
    assert recommend(profile, catalog, TODAY).repairs == ()
