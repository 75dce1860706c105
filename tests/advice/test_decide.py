"""Deciding, against the same decision written down slowly, and for catalogs that are larger or odder than ours."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from bot.advice.engine import effects
from bot.advice.engine.decider import Verdict
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for
from tests.advice import slow
from tests.advice.profiles import CATALOG, TODAY, days, profiles, random_profiles
from tests.advice.tiny import build, entry, question, rule

ANY_DAY = date(2026, 6, 1)


@settings(max_examples=400, deadline=None)
@given(profiles, days)
def test_the_engine_decides_as_the_slow_version_does(profile: Profile, on: date) -> None:
    assert tuple(Advisor(CATALOG, on).decide(profile)) == slow.decide(CATALOG, profile.answers, profile.held, on)


@settings(max_examples=300, deadline=None)
@given(profiles)
def test_settling_is_done_once_and_for_all(profile: Profile) -> None:
    encoding = advisor_for(CATALOG, TODAY).encoding
    vector = encoding.encode(profile.answers)
    assert encoding.decode(vector) == profile.answers
    settled = encoding.settle(vector)
    assert encoding.settle(settled) == settled
    assert encoding.encode(encoding.decode(settled)) == settled
    assert encoding.decode(settled) == slow.settle(CATALOG, profile.answers)


def test_unknown_questions_and_options_count_as_unanswered() -> None:
    advisor = advisor_for(CATALOG, TODAY)
    assert advisor.encoding.encode({"goal": "fame", "shoe_size": "44"}) == advisor.encoding.encode({})


def test_of_equals_the_lower_tier_and_then_the_earlier_comes_first() -> None:
    catalog = build(
        entry("third", tier=3),
        entry("late", tier=2),
        entry("later", tier=2),
        rule("all", favour=dict.fromkeys(("third", "late", "later"), 5)),
    )
    assert Advisor(catalog, ANY_DAY).decide(Profile()).pick == "late"


def test_the_weights_of_very_many_rules_stay_with_their_own_certification() -> None:
    """More weight for one than 16 bits would hold, and more nudges downwards than any base would bear there."""
    rules = [rule(f"for{number}", favour={"liked": 200}) for number in range(400)]
    against = [rule(f"against{number}", nudge={"disliked": -50}) for number in range(400)]
    catalog = build(
        entry("liked"),
        entry("other"),
        entry("disliked"),
        *rules,
        *against,
        rule("some", favour={"other": 1, "disliked": 1}),
    )
    advisor = Advisor(catalog, ANY_DAY)
    standing = advisor.decider.standing(())
    ranked = advisor.decider.ranked(standing.effect.score, standing.eligible)
    assert [advisor.compiled.entries[place].id for place in ranked] == ["liked", "other", "disliked"]
    scores = [standing.effect.score >> effects.FIELD_BITS * place & effects.FIELD for place in range(3)]
    assert [score - effects.BASE_SCORE for score in scores] == [80_000, 1, -19_999]


def test_tables_do_not_grow_without_end() -> None:
    """A rule that names everything has a table with more keys than anybody should keep in memory."""
    options = [f"option{number}" for number in range(24)]
    questions = [question(f"question{number}", *options) for number in range(5)]
    catalog = build(
        *questions, entry("one"), rule("all", when={q.id: options[:1] for q in questions}, favour={"one": 5})
    )
    advisor = Advisor(catalog, ANY_DAY)
    (table,) = advisor.compiled.tables
    for number, vector in enumerate(advisor.encoding.full_profiles()):
        verdict = advisor.decider.decide(vector).verdict
        assert verdict is (Verdict.NOTHING_FITS if number else Verdict.RECOMMEND)
        assert len(table.known) <= effects.MOST_KNOWN
        if number > effects.MOST_KNOWN + 10:
            break
    assert advisor.decide(Profile({q.id: "option0" for q in questions})).pick == "one"


def test_equal_effects_are_kept_once() -> None:
    """A day's table of the built-in catalog has two thousand keys and two hundred effects."""
    advisor = Advisor(CATALOG, ANY_DAY)
    for profile in random_profiles(300, 1):
        advisor.decide(profile)
    for table in advisor.compiled.tables:
        effects_of_keys = list(table.known.values())
        assert len(set(map(id, effects_of_keys))) == len(set(effects_of_keys)) < len(effects_of_keys)
