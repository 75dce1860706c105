"""What holds for every recommendation, whatever was answered, is held, and on whatever day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, get_args

from hypothesis import assume, given, settings

from bot.advice.differences import Difference
from bot.advice.engine.decider import Verdict
from bot.advice.profile import Profile
from bot.advice.recommend import Advisor, advisor_for, recommend
from bot.advice.recommendation import Item, Recommendation
from bot.catalog.models.certification import Certification, Status
from tests.advice import slow
from tests.advice.profiles import CATALOG, TODAY, answers, days, profiles

ITEM_KEYS = [
    "id",
    "name",
    "tier",
    "status",
    "replaces",
    "price_usd",
    "weeks",
    "url",
    "checked_on",
    "price_checked_on",
    "price_confidence",
    "status_checked_on",
    "reasons",
]
KEYS = {
    "verdict": None,
    "pick": ITEM_KEYS,
    "towards": None,
    "alternatives": ITEM_KEYS,
    "excluded": ["id", "code", "text"],
    "would_change": ["question", "option", "pick"],
    "repairs": ["answers", "pick"],
    "warnings": ["code", "text"],
    "first_steps": ["id", "text"],
    "revision": None,
    "date": None,
}
CODES = {
    "retired",
    "retiring_too_soon",
    "not_yet_available",
    "over_budget",
    "too_long",
    "too_advanced",
    "held",
    "not_relevant",
    "unclear",
}


def offered(result: Recommendation) -> list[Item]:
    return [*([result.pick] if result.pick else []), *result.alternatives]


@settings(max_examples=250, deadline=None)
@given(profiles, days)
def test_the_json_has_the_fixed_keys_and_codes(profile: Profile, on: date) -> None:
    value: dict[str, Any] = json.loads(json.dumps(recommend(profile, CATALOG, on).as_json()))
    assert list(value) == list(KEYS)
    for key, inner in KEYS.items():
        members = value[key] if isinstance(value[key], list) else [value[key]]
        for member in members:
            assert member is None or inner is None or list(member) == inner
    for item in [*filter(None, [value["pick"]]), *value["alternatives"]]:
        assert all(list(reason) == ["rule", "text"] for reason in item["reasons"])
        assert item["price_usd"] is None or len(item["price_usd"]) == 2
        assert item["weeks"] is None or len(item["weeks"]) == 2
    assert {excluded["code"] for excluded in value["excluded"]} <= CODES
    assert all(excluded["text"] for excluded in value["excluded"])
    assert (value["revision"], value["date"]) == (CATALOG.revision, on.isoformat())


@settings(max_examples=60, deadline=None)
@given(profiles, days)
def test_the_same_question_gets_the_same_answer(profile: Profile, on: date) -> None:
    first = recommend(profile, CATALOG, on)
    assert recommend(profile, CATALOG, on) == first
    assert Advisor(CATALOG, on).recommend(profile) == first
    reordered = Profile(dict(reversed(profile.answers.items())), profile.held)
    assert Advisor(CATALOG, on).recommend(reordered) == first


def expected_code(entry: Certification, profile: Profile, on: date) -> str | None:
    """Why an entry is ruled out, None if it is not."""
    settled = slow.settle(CATALOG, profile.answers)
    ranking = slow.rank(CATALOG, settled, profile.held, on)
    broken = slow.broken_guards(CATALOG, entry, settled, profile.held)
    if "held" in broken:
        return "held"
    if code := slow.lifecycle_code(entry, on):
        return code
    if entry.id in ranking.relevant:
        return next((code for code in ("too_advanced", "over_budget", "too_long") if code in broken), None)
    is_unclear = slow.status(entry, on) is Status.UNCLEAR and entry.id in ranking.favoured
    return "unclear" if is_unclear else "not_relevant"


@settings(max_examples=60, deadline=None)
@given(profiles, days)
def test_every_certification_is_offered_or_ranks_lower_or_is_excluded_for_the_right_reason(
    profile: Profile, on: date
) -> None:
    result = recommend(profile, CATALOG, on)
    found = {excluded.id: excluded.code for excluded in result.excluded}
    assert len(found) == len(result.excluded)
    shown = {item.id for item in offered(result)}
    assert not shown & found.keys()
    for entry in CATALOG.certifications:
        if entry.id not in shown:
            assert found.get(entry.id) == expected_code(entry, profile, on), entry.id


@settings(max_examples=200, deadline=None)
@given(profiles, days)
def test_alternatives_are_few_and_each_differs(profile: Profile, on: date) -> None:
    result = recommend(profile, CATALOG, on)
    assert len(result.alternatives) <= 2
    ids = [item.id for item in offered(result)]
    assert len(set(ids)) == len(ids)
    ways = [item.differs for item in result.alternatives]
    assert all(way and way <= set(get_args(Difference)) for way in ways)
    assert len(set(ways)) == len(ways)


@settings(max_examples=200, deadline=None)
@given(profiles, days)
def test_the_parts_go_together(profile: Profile, on: date) -> None:
    result = recommend(profile, CATALOG, on)
    assert (result.pick is None) == (result.verdict is Verdict.NOTHING_FITS)
    assert (result.towards is None) == (result.verdict in {Verdict.RECOMMEND, Verdict.NOTHING_FITS})
    assert not result.repairs or result.verdict is Verdict.NOTHING_FITS
    assert all(item.reasons for item in offered(result))
    assert not any(item.replaces for item in result.alternatives)
    if result.pick and result.pick.replaces:
        replaced = CATALOG.certification[result.pick.replaces]
        assert slow.lifecycle_code(replaced, on) in {"retired", "retiring_too_soon"}
        assert "replaced" in {warning.code for warning in result.warnings}
    for step in result.first_steps:
        assert step.text
        if step.id is not None:
            assert slow.lifecycle_code(CATALOG.certification[step.id], on) is None
            assert step.id not in profile.held


@settings(max_examples=300, deadline=None)
@given(profiles, answers, days)
def test_what_is_not_known_never_excludes(profile: Profile, more: dict[str, str], on: date) -> None:
    """What the guards rule out for a partly answered profile stays ruled out by whatever else is answered.

    Answers that switch off one already given are another matter: that answer does not count any more.
    """
    completed = Profile({**more, **profile.answers}, profile.held)
    before = slow.settle(CATALOG, profile.answers)
    assume(before.items() <= slow.settle(CATALOG, completed.answers).items())
    advisor = advisor_for(CATALOG, on)
    few, all_ = (
        advisor.compiled.effect(advisor.encoding.settle(advisor.encoding.encode(p.answers)))
        for p in (profile, completed)
    )
    assert few.over_budget & ~all_.over_budget == 0
    assert few.too_long & ~all_.too_long == 0
    assert few.too_advanced & ~all_.too_advanced == 0
    assert few.not_relevant & ~all_.not_relevant == 0
    by_guards = {e.id for e in recommend(profile, CATALOG, on).excluded if e.code in slow.GUARD_CODES}
    assert not by_guards & {item.id for item in offered(recommend(completed, CATALOG, on))}


def test_nothing_answered_rules_nothing_out() -> None:
    advisor = advisor_for(CATALOG, TODAY)
    effect = advisor.compiled.effect(advisor.encoding.encode({}))
    assert effect.over_budget == effect.too_long == effect.too_advanced == effect.not_relevant == 0


def test_answers_without_a_question_are_set_aside_with_a_warning() -> None:
    profile = Profile({"goal": "ai_literacy", "platform": "aws", "portfolio": "none"})
    result = recommend(profile, CATALOG, TODAY)
    texts = [warning.text for warning in result.warnings if warning.code == "answer_ignored"]
    assert len(texts) == 2
    assert "your platform" in texts[0]
    assert "what you can show" in texts[1]
    alone = recommend(Profile({"goal": "ai_literacy"}), CATALOG, TODAY)
    assert (result.pick, result.alternatives) == (alone.pick, alone.alternatives)


def test_collecting_is_warned_of_from_the_third_certification_on() -> None:
    held = ("google-ai-essentials", "nvidia-nca-genl", "aws-ai-practitioner-aif-c01")
    for number in (2, 3):
        result = recommend(Profile({"platform": "aws"}, frozenset(held[:number])), CATALOG, TODAY)
        assert ("collecting" in {warning.code for warning in result.warnings}) == (number == 3)
