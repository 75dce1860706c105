"""Facts that change on a day that is known: prices, languages, retake rules, caveats and first steps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.advice.plan.builder import PlanRequest, build_plan
from bot.advice.plan.costs import costs_of
from bot.advice.plan.models import StepKind
from bot.advice.profile import Profile
from bot.advice.recommend import recommend
from bot.catalog.formatting import price_on, status_line
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.placeholders import expand
from tests.catalog.entries import entry

CATALOG = load_directory(builtin_directory())
MLA_C02 = "aws-ml-engineer-associate-mla-c02"
BETA_DAY, LAST_BETA_DAY, OPEN_DAY = date(2026, 11, 30), date(2027, 1, 13), date(2027, 1, 14)
LATER = date(2027, 1, 20)
ON_AWS = {
    "situation": "ml_engineer",
    "goal": "cloud_ml",
    "platform": "aws",
    "platform_experience": "hands_on",
    "ml_experience": "some",
    "career_stage": "mid",
    "budget": "no_limit",
    "time": "over_4_months",
    "portfolio": "some",
}


def test_a_change_takes_the_place_of_what_it_names_from_its_day_on() -> None:
    found = entry(
        languages=["English"],
        changes=[
            {"from": "2027-01-14", "cost": {"total_usd": 150, "note": "Dearer."}},
            {"from": "2027-06-01", "languages": ["English", "Korean"]},
        ],
    )
    before, after, last = (found.as_of(day) for day in (date(2027, 1, 13), date(2027, 1, 14), date(2027, 6, 1)))
    assert before is found
    assert (after.cost.total_usd, after.languages) == ((150, 150), ("English",))
    assert (last.cost.total_usd, last.languages) == ((150, 150), ("English", "Korean"))
    assert after.as_of(date(2027, 6, 1)) == last


@pytest.mark.parametrize(("day", "holds"), [("2027-01-09", False), ("2027-01-10", True), ("2027-01-20", False)])
def test_a_caveat_holds_from_one_day_until_the_day_before_another(day: str, holds: bool) -> None:
    caveat = {"code": "early", "text": "Now.", "from": "2027-01-10", "until": "2027-01-20"}
    found = entry(caveats=[caveat, {"code": "always", "text": "Always."}]).as_of(date.fromisoformat(day))
    assert [each.code for each in found.caveats] == (["early", "always"] if holds else ["always"])


def test_a_day_on_which_nothing_differs_is_the_catalog_itself() -> None:
    calm = entry()
    assert calm.as_of(LATER) is calm
    assert CATALOG.as_of(LATER) is CATALOG.as_of(LATER)
    assert CATALOG.as_of(LATER).revision == CATALOG.revision
    assert CATALOG.as_of(LATER).as_of(LATER) == CATALOG.as_of(LATER)


def test_the_standard_exam_is_neither_a_beta_nor_half_price() -> None:
    found = recommend(Profile(ON_AWS), CATALOG, LATER)
    items = {item.id: item for item in (found.pick, *found.alternatives) if item is not None}
    assert (items[MLA_C02].status, items[MLA_C02].price_usd) == ("active", (150, 150))
    words = " ".join([*(warning.text for warning in found.warnings), *(step.text for step in found.first_steps)])
    assert "beta" not in words.casefold()
    assert "$75" not in words
    assert CATALOG.certification[MLA_C02].as_of(LATER).languages[1:] == ("Japanese", "Korean", "Simplified Chinese")


def test_the_plan_of_the_standard_exam_does_not_speak_of_the_beta() -> None:
    made = build_plan(PlanRequest(MLA_C02, None, 8, profile=Profile(ON_AWS)), CATALOG, LATER)
    # Renewing comes with a half-price voucher: that is $75 in three years, and no price of the beta.
    steps = [step for step in made.path.steps if step.kind is not StepKind.RENEWAL]
    words = " ".join([*(f"{step.title} {step.detail}" for step in steps), *made.notes]).casefold()
    assert "beta" not in words
    assert "$75" not in words
    assert [payment.usd for payment in costs_of(made.path, CATALOG).payments] == [(150, 150), (75, 75)]


def test_until_then_the_beta_is_told() -> None:
    for day in (BETA_DAY, LAST_BETA_DAY):
        now = CATALOG.certification[MLA_C02].as_of(day)
        assert {caveat.code for caveat in now.caveats} == {"beta_may_be_closed", "one_beta_attempt"}
        assert price_on(now, day) == "$75 to $150"
        assert now.retake is not None
        assert "beta" in now.retake.text
    assert not CATALOG.certification[MLA_C02].as_of(OPEN_DAY).caveats
    assert price_on(CATALOG.certification[MLA_C02], OPEN_DAY) == "$150"


def test_an_answer_of_the_faq_is_about_the_day_on_which_it_is_read() -> None:
    text = f"{{{MLA_C02}.price}}, {{{MLA_C02}.status}}"
    assert expand(text, CATALOG, BETA_DAY) == "$75 to $150, beta since 29 September 2026"
    assert expand(text, CATALOG, LATER) == "$150, active"


@pytest.mark.parametrize("entry_", CATALOG.certifications, ids=lambda each: each.id)
def test_no_text_speaks_of_a_beta_that_is_over(entry_: object) -> None:
    """On every day on which something changes, nothing that a member reads calls an open exam a beta."""
    found = next(each for each in CATALOG.certifications if each is entry_)
    starts = [phase.starts_on for phase in found.lifecycle if phase.status == "active"]
    for day in (start for start in starts if start > date(2026, 2, 1)):
        now = found.as_of(day + timedelta(days=1))
        texts = [caveat.text for caveat in now.caveats] + [step.text for step in now.first_steps] + [now.cost.note]
        texts += [now.retake.text] if now.retake else []
        told = [text for text in texts if "beta" in text.casefold() and "left its beta" not in text]
        assert not told, (day, told)
        assert not status_line(now, day + timedelta(days=1)).startswith("beta")
