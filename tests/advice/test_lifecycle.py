"""The dead-cert shield: what counts is the day on which somebody could be ready."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.advice.lifecycle import last_chance, lifecycle_exclusion, living_successors
from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.advice.recommendation import Recommendation
from bot.catalog.models.certification import Certification
from tests.advice.tiny import ALWAYS, SOURCE, build, entry, question, resource, retiring, rule

NOBODY = Profile()


def weeks(low: float, high: float) -> dict[str, Any]:
    return {"weeks": [low, high], "note": "As estimated."}


def codes(result: Recommendation) -> dict[str, str]:
    return {excluded.id: excluded.code for excluded in result.excluded}


def warnings(result: Recommendation) -> dict[str, str]:
    return {warning.code: warning.text for warning in result.warnings}


def ask(on: date, *entries: Certification, profile: Profile = NOBODY) -> Recommendation:
    """With a rule that favours all of these, the first one most."""
    favour = {e.id: 100 - number for number, e in enumerate(entries) if e.kind != "resource"}
    return recommend(profile, build(*entries, rule("all", favour=favour), revision=repr(entries)), on)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 3, 3), None),  # ready on 31 March, the last day
        (date(2026, 3, 4), "retiring_too_soon"),  # ready on 1 April, the first day without it
        (date(2026, 3, 31), "retiring_too_soon"),
        (date(2026, 4, 1), "retired"),
        (date(2027, 1, 1), "retired"),
    ],
)
def test_a_retirement_counts_from_the_day_on_which_one_could_be_ready(on: date, code: str | None) -> None:
    exam = entry("exam", lifecycle=retiring("2026-04-01"), preparation=weeks(4, 8))
    assert lifecycle_exclusion(exam, on) == code
    result = ask(on, exam)
    assert (result.pick.id if result.pick else None) == (None if code else "exam")
    assert codes(result) == ({"exam": code} if code else {})


@pytest.mark.parametrize(
    ("written", "first_day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("2026-04", date(2026, 4, 1)),
        ("2026", date(2026, 1, 1)),
        ("before 2026-04-01", date.min),
        ("unknown", date.min),
    ],
)
def test_a_retirement_whose_day_is_not_known_exactly_counts_early(written: str, first_day: date) -> None:
    exam = entry("exam", lifecycle=retiring(written), preparation=weeks(0, 0))
    assert lifecycle_exclusion(exam, max(first_day, date(2025, 1, 1))) == "retired"
    if first_day > date.min:
        assert lifecycle_exclusion(exam, first_day - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("written", "first_day"),
    [
        ("2026-04-10", date(2026, 4, 10)),
        ("2026-04", date(2026, 4, 30)),
        ("2026", date(2026, 12, 31)),
        ("unknown", None),
    ],
)
def test_a_beginning_whose_day_is_not_known_exactly_counts_late(written: str, first_day: date | None) -> None:
    exam = entry("exam", lifecycle=[{"status": "beta", "from": written}], preparation=weeks(0, 0))
    if first_day is None:
        assert lifecycle_exclusion(exam, date(2030, 1, 1)) == "not_yet_available"
    else:
        assert lifecycle_exclusion(exam, first_day) is None
        assert lifecycle_exclusion(exam, first_day - timedelta(days=1)) == "not_yet_available"


def test_what_does_not_exist_yet_is_not_offered_even_to_those_who_would_be_ready_in_time() -> None:
    exam = entry("exam", lifecycle=[{"status": "beta", "from": "2026-04-10"}], preparation=weeks(20, 30))
    assert lifecycle_exclusion(exam, date(2026, 4, 9)) == "not_yet_available"


def test_what_has_been_announced_counts_for_those_who_will_be_ready_when_it_begins() -> None:
    phases = [{"status": "announced", "from": "2026-01-01"}, {"status": "beta", "from": "2026-04-10"}]
    exam = entry("exam", lifecycle=phases, preparation=weeks(2, 4))
    assert lifecycle_exclusion(exam, date(2026, 3, 26)) == "not_yet_available"
    assert lifecycle_exclusion(exam, date(2026, 3, 27)) is None


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        (date(2026, 2, 3), False),  # even the longest preparation ends on 31 March, the last day
        (date(2026, 2, 4), True),
        (date(2026, 3, 3), True),
    ],
)
def test_the_last_chance_is_named_where_a_longer_preparation_would_miss_it(on: date, warned: bool) -> None:
    exam = entry("exam", lifecycle=retiring("2026-04-01"), preparation=weeks(4, 8))
    assert last_chance(exam, on) == (date(2026, 3, 31) if warned else None)
    result = ask(on, exam)
    assert ("last_chance" in warnings(result)) == warned
    if warned:
        assert "31 March 2026" in warnings(result)["last_chance"]


def test_nobody_can_say_that_an_unknown_preparation_ends_in_time() -> None:
    exam = entry("exam", lifecycle=retiring("2026-04-01"), preparation={"note": "Nobody says."})
    assert lifecycle_exclusion(exam, date(2026, 3, 31)) is None
    assert last_chance(exam, date(2026, 3, 30)) == date(2026, 3, 31)
    assert "31 March 2026" in warnings(ask(date(2026, 3, 30), exam))["last_chance"]


def test_a_weight_passes_to_the_successor_that_can_be_sat() -> None:
    old = entry("old", lifecycle=retiring("2026-04-01"), successors=["gone", "new"])
    gone = entry("gone", lifecycle=retiring("2026-05-01"), successors=["newest"])
    new, newest = entry("new"), entry("newest")
    catalog = build(old, gone, new, newest, rule("old", favour={"old": 100}), revision="heirs")
    found = [(place, successor.id) for place, successor in living_successors(old, catalog, date(2026, 6, 1))]
    assert found == [(1, "new"), (2, "newest")]
    assert [(place, successor.id) for place, successor in living_successors(old, catalog, date(2026, 4, 20))] == [
        (1, "new"),
        (2, "newest"),
    ]
    assert [(place, successor.id) for place, successor in living_successors(old, catalog, date(2026, 3, 1))] == [
        (0, "gone"),
        (1, "new"),
    ]
    result = recommend(NOBODY, catalog, date(2026, 6, 1))
    assert result.pick is not None
    assert (result.pick.id, result.pick.replaces) == ("new", "old")
    assert [reason.rule for reason in result.pick.reasons] == ["old"]


def test_a_successor_does_not_inherit_while_the_old_one_lives() -> None:
    old = entry("old", lifecycle=retiring("2026-04-01"), successors="new", preparation=weeks(1, 1))
    result = ask(date(2026, 2, 1), old)
    assert result.pick is not None
    assert (result.pick.id, result.pick.replaces) == ("old", None)


def test_the_story_of_a_replacement_is_told_with_its_source() -> None:
    old = entry("old", lifecycle=retiring("2026-04-01"), successors="new", article_says="names it first.")
    catalog = build(old, entry("new"), rule("old", favour={"old": 100}), revision="story")
    story = warnings(recommend(NOBODY, catalog, date(2026, 6, 1)))["replaced"]
    assert "The article names it first." in story
    assert "1 April 2026" in story
    assert "What follows it: new." in story
    assert SOURCE in story


def test_a_chain_of_successors_that_leads_back_ends() -> None:
    one = entry("one", lifecycle=retiring("unknown"), successors="two")
    two = entry("two", lifecycle=retiring("unknown"), successors="one")
    assert living_successors(one, build(one, two), date(2026, 6, 1)) == []


def test_something_unclear_gives_way_to_anything_clearer() -> None:
    doubtful = entry("doubtful", lifecycle=[ALWAYS, {"status": "unclear", "from": "2026-08"}])
    result = ask(date(2026, 11, 1), doubtful, entry("clear"))
    assert result.pick is not None
    assert result.pick.id == "clear"
    assert codes(result) == {"doubtful": "unclear"}
    earlier = ask(date(2026, 7, 31), doubtful, entry("clear"))
    assert earlier.pick is not None
    assert earlier.pick.id == "doubtful"


def test_something_unclear_is_offered_with_a_warning_where_nothing_clearer_serves() -> None:
    result = ask(date(2026, 11, 1), entry("doubtful", lifecycle=[ALWAYS, {"status": "unclear", "from": "2026-08"}]))
    assert result.pick is not None
    assert result.pick.id == "doubtful"
    assert "unclear" in warnings(result)


@pytest.mark.parametrize(
    ("on", "warned"),
    [(date(2026, 3, 31), True), (date(2026, 4, 1), False)],
)
def test_a_beta_is_offered_with_a_caveat(on: date, warned: bool) -> None:
    phases = [{"status": "beta", "from": "2026-01-01", "note": "Early."}, {"status": "active", "from": "2026-04-01"}]
    result = ask(on, entry("exam", lifecycle=phases))
    assert result.pick is not None
    assert result.pick.status == ("beta" if warned else "active")
    assert ("beta" in warnings(result)) == warned


def test_a_dead_resource_is_neither_a_start_nor_a_first_step() -> None:
    dear = entry(
        "dear", cost={"total_usd": 900, "note": "Much."}, first_steps=[{"text": "Learn.", "certification": "old"}]
    )
    old, new = resource("old", lifecycle=retiring("2026-04-01")), resource("new")
    pieces = (dear, old, new, question("budget", {"id": "free", "max_usd": 0}), rule("dear", favour={"dear": 10}))
    profile = Profile({"budget": "free"})
    early = recommend(profile, build(*pieces, revision="resources"), date(2026, 3, 1))
    late = recommend(profile, build(*pieces, revision="resources"), date(2026, 4, 1))
    assert (early.pick and early.pick.id, late.pick and late.pick.id) == ("old", "new")
    assert "old" not in {step.id for step in late.first_steps}
    assert codes(late)["old"] == "retired"
