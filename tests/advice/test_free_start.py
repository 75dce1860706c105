"""Where only the price is in the way, or only experience: what to start on at no cost."""

from __future__ import annotations

from datetime import date

from bot.advice.engine.decider import Verdict
from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.advice.recommendation import Recommendation
from bot.catalog.models.certification import Certification
from bot.catalog.models.rules import Rule
from tests.advice import slow
from tests.advice.profiles import CATALOG, TODAY, random_profiles
from tests.advice.tiny import build, entry, question, resource, rule

BUDGET = question("budget", {"id": "free", "max_usd": 0, "said": "it must be free"}, "no_limit")
PLATFORM = question("platform", "here", "there", "none")
DEAR = rule("dear", favour={"dear": 10})


def start_with(*pieces: Certification | Rule, platform: str = "here") -> Recommendation:
    catalog = build(BUDGET, PLATFORM, DEAR, *pieces, revision=repr(pieces))
    return recommend(Profile({"budget": "free", "platform": platform}), catalog, date(2026, 6, 1))


def pick_of(result: Recommendation) -> str | None:
    return result.pick.id if result.pick else None


def test_the_members_own_platform_comes_first() -> None:
    material = resource("other"), resource("own", platform="here"), resource("foreign", platform="there")
    result = start_with(entry("dear", free_preparation="other"), *material)
    assert (result.verdict, pick_of(result), result.towards) == (Verdict.FREE_FIRST, "own", "dear")


def test_then_what_prepares_for_the_goal() -> None:
    material = resource("other"), resource("foreign", platform="there"), resource("favoured")
    result = start_with(
        entry("dear", free_preparation="foreign"), *material, rule("favour", favour={"favoured": 50}), platform="none"
    )
    assert pick_of(result) == "foreign"


def test_then_what_the_rules_favour_and_then_what_belongs_to_no_platform() -> None:
    material = resource("foreign", platform="there"), resource("neutral"), resource("favoured")
    favour = rule("favour", favour={"favoured": 50})
    assert pick_of(start_with(entry("dear"), *material, favour)) == "favoured"
    assert pick_of(start_with(entry("dear"), *material)) == "neutral"
    assert pick_of(start_with(entry("dear"), resource("foreign", platform="there"))) == "foreign"


def test_not_what_a_rule_calls_irrelevant_nor_what_is_free_only_for_some() -> None:
    beneath = rule("beneath", exclude={"code": "not_relevant", "certifications": ["basics"]})
    favour = rule("favour", favour={"basics": 50, "aid": 40})
    aid = resource("aid", cost={"total_usd": [0, 300], "note": "For those who get it."})
    result = start_with(entry("dear"), resource("basics"), aid, resource("other"), beneath, favour)
    assert pick_of(result) == "other"
    codes = {excluded.id: excluded.code for excluded in result.excluded}
    assert codes == {"dear": "over_budget", "basics": "not_relevant", "aid": "not_relevant"}


def test_the_reason_cites_what_the_member_said_and_names_the_goal() -> None:
    result = start_with(entry("dear", free_preparation="other"), resource("other"))
    assert result.pick is not None
    reason = result.pick.reasons[0]
    assert reason.rule == "free_first"
    assert "it must be free" in reason.text
    assert "dear" in reason.text


def test_nothing_fits_where_there_is_no_free_start() -> None:
    result = start_with(entry("dear"))
    assert (result.verdict, result.pick) == (Verdict.NOTHING_FITS, None)
    assert [repair.answers for repair in result.repairs] == [{"budget": "no_limit"}]


def test_every_pick_of_the_built_in_catalog_has_a_reason_and_none_is_called_irrelevant() -> None:
    for profile in random_profiles(1500, seed=3):
        result = recommend(profile, CATALOG, TODAY)
        for item in (*([result.pick] if result.pick else []), *result.alternatives):
            assert item.reasons, (profile, item.id)
        if result.pick and CATALOG.certification[result.pick.id].kind == "resource":
            own = slow.settle(CATALOG, profile.answers).get("platform")
            goal = CATALOG.certification[result.towards or ""]
            is_theirs = CATALOG.certification[result.pick.id].platform in {None, own}
            is_favoured = len(result.pick.reasons) > 1
            assert is_theirs or is_favoured or result.pick.id in goal.free_preparation, profile
