"""The article's closing table: it holds on the article's own day, and afterwards only lifecycle changes it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.advice.profile import Profile, check_profile
from bot.advice.recommend import recommend
from bot.catalog.models.certification import Level
from bot.catalog.models.texts import QuickReference
from tests.advice.profiles import CATALOG

ARTICLE = date(2026, 1, 9)
MARCH = date(2026, 3, 15)
NOVEMBER = date(2026, 11, 22)
DAYS = (ARTICLE, MARCH, NOVEMBER)

IBM = "ibm-ai-engineering-professional-certificate"
ESSENTIALS = "google-ai-essentials"
MLS = "aws-ml-specialty-mls-c01"
MLA_1, MLA_2 = "aws-ml-engineer-associate-mla-c01", "aws-ml-engineer-associate-mla-c02"
PMLE = "google-professional-ml-engineer"
AI_102, AI_103 = "azure-ai-engineer-associate-ai-102", "azure-ai-apps-agents-developer-ai-103"
GENAI = "aws-generative-ai-developer-professional-aip-c01"
STANFORD = "stanford-ai-professional-program"
MIT = "mit-professional-certificate-ml-ai"

Picks = tuple[tuple[str, str | None], tuple[str, str | None], tuple[str, str | None]]
"""What is picked, and what it stands in for, on each of the three days."""

NEWCOMER = {"situation": "complete_beginner", "career_stage": "early", "portfolio": "none"}
ENGINEER = {
    "situation": "ml_engineer",
    "goal": "cloud_ml",
    "platform_experience": "hands_on",
    "ml_experience": "some",
    "career_stage": "mid",
    "budget": "under_300",
    "time": "up_to_4_months",
    "portfolio": "some",
}
LITERATE = {"goal": "ai_literacy", "career_stage": "mid", "budget": "under_50", "time": "up_to_2_months"}
PRESTIGIOUS = {"goal": "prestige", "ml_experience": "some", "budget": "no_limit", "time": "over_4_months"}
BUILDER = {
    "situation": "developer",
    "goal": "generative_ai",
    "platform": "aws",
    "platform_experience": "hands_on",
    "ml_experience": "production",
    "career_stage": "mid",
    "budget": "under_1000",
    "time": "up_to_4_months",
    "portfolio": "strong",
}

ALWAYS_IBM: Picks = ((IBM, None), (IBM, None), (IBM, None))
ALWAYS_ESSENTIALS: Picks = ((ESSENTIALS, None), (ESSENTIALS, None), (ESSENTIALS, None))
AWS: Picks = ((MLS, None), (MLA_1, MLS), (MLA_2, MLS))
GOOGLE: Picks = ((PMLE, None), (PMLE, None), (PMLE, None))
AZURE: Picks = ((AI_102, None), (AI_102, None), (AI_103, AI_102))
BEDROCK: Picks = ((GENAI, None), (GENAI, None), (GENAI, None))
UNIVERSITY: Picks = ((STANFORD, None), (STANFORD, None), (STANFORD, None))

TABLE: list[tuple[str, dict[str, str], Picks]] = [
    ("beginner", {"situation": "complete_beginner"}, ALWAYS_IBM),
    ("beginner-first-job", {**NEWCOMER, "goal": "first_ai_job", "platform": "none"}, ALWAYS_IBM),
    (
        "beginner-with-limits",
        {**NEWCOMER, "goal": "first_ai_job", "platform": "none", "budget": "under_300", "time": "up_to_4_months"},
        ALWAYS_IBM,
    ),
    ("literacy", {"goal": "ai_literacy"}, ALWAYS_ESSENTIALS),
    ("literacy-manager", {**LITERATE, "situation": "business_professional"}, ALWAYS_ESSENTIALS),
    ("literacy-weekend", {**LITERATE, "situation": "senior_leader", "time": "under_10_hours"}, ALWAYS_ESSENTIALS),
    ("literacy-beginner", {**LITERATE, "situation": "complete_beginner"}, ALWAYS_ESSENTIALS),
    ("aws", {"platform": "aws"}, AWS),
    ("aws-cloud", {"platform": "aws", "goal": "cloud_ml"}, AWS),
    ("aws-engineer", {**ENGINEER, "platform": "aws"}, AWS),
    ("aws-data", {**ENGINEER, "platform": "aws", "situation": "data_professional", "time": "over_4_months"}, AWS),
    ("google", {"platform": "google_cloud"}, GOOGLE),
    ("google-cloud", {"platform": "google_cloud", "goal": "cloud_ml"}, GOOGLE),
    ("google-engineer", {**ENGINEER, "platform": "google_cloud"}, GOOGLE),
    ("azure", {"platform": "azure"}, AZURE),
    ("azure-cloud", {"platform": "azure", "goal": "cloud_ml"}, AZURE),
    ("azure-developer", {**ENGINEER, "platform": "azure", "situation": "developer"}, AZURE),
    ("generative-ai", {"goal": "generative_ai"}, BEDROCK),
    ("generative-ai-aws", {"goal": "generative_ai", "platform": "aws"}, BEDROCK),
    ("generative-ai-builder", BUILDER, BEDROCK),
    ("prestige", {"goal": "prestige"}, UNIVERSITY),
    ("prestige-researcher", {**PRESTIGIOUS, "situation": "researcher", "career_stage": "mid"}, UNIVERSITY),
]


WITH_LITTLE_KNOWN = {
    *("aws", "aws-cloud", "google", "google-cloud", "azure", "azure-cloud"),
    *("generative-ai", "prestige"),
}
"""These rows say nothing of experience: later than on the article's day nobody is sent to a professional exam."""


@pytest.mark.parametrize(("name", "answers", "picks"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table_on_three_days(name: str, answers: dict[str, str], picks: Picks) -> None:
    profile = Profile(answers)
    check_profile(profile, CATALOG)
    days = DAYS[:1] if name in {*WITH_LITTLE_KNOWN, "generative-ai-aws"} else DAYS
    for day, expected in zip(days, picks, strict=False):
        result = recommend(profile, CATALOG, day)
        assert result.pick is not None
        assert (result.verdict.value, result.pick.id, result.pick.replaces) == ("recommend", *expected), day


@pytest.mark.parametrize("answers", [row[1] for row in TABLE if row[0] in WITH_LITTLE_KNOWN])
@pytest.mark.parametrize("day", DAYS[1:])
def test_later_a_row_leads_to_its_exam_by_way_of_something_gentler(answers: dict[str, str], day: date) -> None:
    result = recommend(Profile(answers), CATALOG, day)
    assert result.verdict.value == "not_yet"
    assert result.pick is not None
    assert CATALOG.certification[result.pick.id].level.rung < Level.PROFESSIONAL.rung
    assert CATALOG.certification[result.towards or ""].level.rung >= Level.ASSOCIATE.rung


def test_prestige_for_a_senior_leader_is_one_of_the_two_universities() -> None:
    profile = Profile({**PRESTIGIOUS, "situation": "senior_leader", "career_stage": "senior"})
    for day in DAYS:
        result = recommend(profile, CATALOG, day)
        assert result.pick is not None
        assert result.pick.id in {STANFORD, MIT}


@pytest.mark.parametrize("row", CATALOG.quick_reference, ids=lambda row: row.situation)
def test_the_rows_of_the_catalog_hold_on_the_articles_day(row: QuickReference) -> None:
    assert CATALOG.article.published_on == ARTICLE
    result = recommend(Profile(row.answers), CATALOG, ARTICLE)
    assert result.pick is not None
    assert result.pick.id in row.any_of


def test_there_are_seven_rows() -> None:
    assert len(CATALOG.quick_reference) == 7


def warnings(answers: dict[str, str], day: date) -> dict[str, str]:
    return {warning.code: warning.text for warning in recommend(Profile(answers), CATALOG, day).warnings}


def test_the_generative_ai_exam_comes_with_a_beta_caveat_in_january_only() -> None:
    assert "beta" in warnings({"goal": "generative_ai"}, ARTICLE)
    assert "beta" not in warnings({"goal": "generative_ai"}, NOVEMBER)


def test_the_last_chance_for_ai_102_is_named_in_march() -> None:
    assert "last_chance" not in warnings({"platform": "azure"}, ARTICLE)
    known = {**ENGINEER, "platform": "azure", "situation": "developer"}
    assert "30 June 2026" in warnings(known, MARCH)["last_chance"]


def test_whoever_would_be_ready_too_late_for_ai_102_is_told_so() -> None:
    known = {"platform": "azure", "platform_experience": "some", "ml_experience": "none"}
    result = recommend(Profile(known), CATALOG, date(2026, 5, 15))
    codes = {excluded.id: excluded.code for excluded in result.excluded}
    assert codes[AI_102] == "retiring_too_soon"
    assert result.pick is not None
    assert (result.pick.id, result.pick.replaces) == (AI_103, AI_102)


def test_the_last_days_of_the_aws_specialty() -> None:
    """Eight weeks before its last day it is still the pick, with a warning; a day later nobody could be ready."""
    known = {"platform": "aws", "platform_experience": "some", "ml_experience": "some"}
    for day, expected in ((date(2026, 2, 3), MLS), (date(2026, 2, 4), MLA_1)):
        result = recommend(Profile(known), CATALOG, day)
        assert result.pick is not None
        assert result.pick.id == expected
    assert "31 March 2026" in warnings(known, date(2026, 2, 3))["last_chance"]


def test_the_story_says_what_the_article_said_and_who_says_that_it_is_over() -> None:
    story = warnings({**ENGINEER, "platform": "aws"}, NOVEMBER)["replaced"]
    assert f"The article {CATALOG.certification[MLS].article_says}" in story
    assert "1 April 2026" in story
    assert "https://" in story


def test_python_comes_first_for_a_complete_beginner() -> None:
    result = recommend(Profile({"situation": "complete_beginner"}), CATALOG, NOVEMBER)
    assert result.first_steps[0].id == "python-fundamentals"
