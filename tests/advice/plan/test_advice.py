"""What speaks against a plan, and what helps those who are stuck."""

from __future__ import annotations

import pytest

from bot.advice.lifecycle import lifecycle_exclusion
from bot.advice.plan.coherence import cautions
from bot.advice.plan.completion import complete
from bot.advice.plan.exports import MAX_HEADLINE, linkedin_texts
from bot.advice.plan.models import PlanError
from bot.advice.plan.repairs import switch
from bot.advice.plan.stuck import REASONS, help_with
from tests.advice.plan.plans import AI_103, TODAY, build, builtin, entry, planned

PMLE = "google-professional-ml-engineer"
IBM = "ibm-ai-engineering-professional-certificate"
SIX = ["google-ai-essentials", "nvidia-nca-genl", "nvidia-nca-genm"]


def test_a_first_plan_gets_no_lecture() -> None:
    assert cautions([AI_103], None, [], builtin()) == ()
    assert cautions([AI_103], None, ["google-ai-essentials"], builtin()) == ()


def test_a_second_plan_gets_the_articles_advice() -> None:
    said = cautions([PMLE], planned(AI_103, builtin()).path, [], builtin())
    assert said[0] == "You have a plan already: Azure AI Apps and Agents (AI-103), with 6 steps to go."
    assert any("One that fits is worth more than five that do not." in sentence for sentence in said)
    assert any("A row of badges" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("target", "held", "sentence"),
    [
        (AI_103, AI_103, "You hold Azure AI Apps and Agents (AI-103) already."),
        ("azure-ai-fundamentals-ai-901", "azure-ai-fundamentals-ai-900", "which is the same credential as"),
        ("azure-ai-fundamentals-ai-901", AI_103, "which shows more than Azure AI Fundamentals (AI-901) would add."),
    ],
)
def test_what_is_held_already(target: str, held: str, sentence: str) -> None:
    (said,) = cautions([target], None, [held], builtin())
    assert sentence in said


def test_a_badge_too_many() -> None:
    (said,) = cautions([PMLE], None, SIX, builtin())
    assert said.startswith("You hold 3 certifications already. A row of badges")
    assert cautions(["kaggle-learn"], None, SIX, builtin()) == ()


def test_a_catalog_without_guidance_still_says_what_it_knows() -> None:
    catalog = build(entry("a"), entry("b"))
    assert cautions(["b"], planned("a", catalog).path, [], catalog) == (
        "You have a plan already: a, with 5 steps to go.",
    )


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_there_is_help_for_every_certification_of_the_catalog(reason: str) -> None:
    for certification in builtin().certifications:
        try:
            path = planned(certification.id, builtin()).path
        except PlanError:
            continue
        found = help_with(reason, path, builtin(), TODAY)  # type: ignore[arg-type]
        assert found.title
        assert found.lines
        assert all(line.strip() for line in found.lines)
        assert found.offers
        for offer in found.offers:
            if offer.action == "switch":
                other = builtin().certification[offer.certification or ""]
                assert lifecycle_exclusion(other, TODAY) is None
                assert switch(path, len(path.targets), other.id, builtin(), TODAY).path.targets[-1] == other.id
        assert all(each.kind == "resource" for each in found.material)


def test_too_hard_offers_what_is_easier_on_the_same_platform() -> None:
    found = help_with("hard", planned(AI_103, builtin()).path, builtin(), TODAY)
    assert [offer.certification for offer in found.offers if offer.action == "switch"] == [
        "azure-ai-fundamentals-ai-901",
        "azure-fundamentals-az-900",
    ]


def test_short_of_money_offers_aid_and_free_material() -> None:
    found = help_with("money", planned(IBM, builtin()).path, builtin(), TODAY)
    assert {each.id for each in found.material} == {"kaggle-learn", "coursera-financial-aid"}
    assert any("financial aid can lower the price" in line for line in found.lines)


def test_what_is_held_or_planned_is_not_offered_instead() -> None:
    path = planned(AI_103, builtin()).path
    found = help_with("hard", path, builtin(), TODAY, ["azure-ai-fundamentals-ai-901"])
    assert [offer.certification for offer in found.offers if offer.action == "switch"] == ["azure-fundamentals-az-900"]


def test_a_failed_exam_has_the_vendors_rule_or_says_that_it_is_not_known() -> None:
    known = help_with("failed", planned(PMLE, builtin()).path, builtin(), TODAY)
    assert any("after 14 days, then after 60, then after 365" in line for line in known.lines)
    assert known.offers[0].action == "failed"
    unknown = help_with("failed", planned("snowflake-snowpro-gen-ai-ges-c02", builtin()).path, builtin(), TODAY)
    assert any("does not know how long you have to wait" in line for line in unknown.lines)
    course = help_with("failed", planned(IBM, builtin()).path, builtin(), TODAY)
    assert "failed" not in {offer.action for offer in course.offers}


def test_lost_interest_may_stop() -> None:
    path = complete(planned(AI_103, builtin()).path, "free_preparation.1", builtin(), TODAY).path
    found = help_with("interest", path, builtin(), TODAY)
    assert {offer.action for offer in found.offers} == {"pause", "drop"}
    assert any("You have done 1 of 7 steps" in line for line in found.lines)


def test_a_certification_that_the_catalog_has_lost() -> None:
    found = help_with("hard", planned("a", build(entry("a"))).path, build(entry("b")), TODAY)
    assert [offer.action for offer in found.offers] == ["drop"]


def test_showing_texts_name_the_exact_certification() -> None:
    texts = linkedin_texts(builtin().certification[AI_103])
    name = "Microsoft Certified: Azure AI Apps and Agents Developer Associate"
    assert texts.headline == f"[Your role] | {name} (AI-103) | Builds [what your project does]"
    assert texts.skills == (name, "AI-103", "Microsoft")
    assert texts.sentence.startswith(f"I recently passed the exam for {name} (AI-103)")
    course = linkedin_texts(builtin().certification[IBM])
    assert "I recently completed" in course.sentence
    assert course.skills[-1] == "IBM"


def test_every_headline_fits_linkedin() -> None:
    assert all(len(linkedin_texts(each).headline) <= MAX_HEADLINE for each in builtin().certifications)
