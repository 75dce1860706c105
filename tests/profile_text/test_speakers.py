"""Only what people say about themselves counts: not others, conditions, denials, plans, or names of certificates."""

from __future__ import annotations

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.profile_text import UNDERSTANDINGS
from bot.profile_text.reading import SentenceReading
from bot.profile_text.subjects import Subject
from bot.profile_text.tokenizer import clean, split

UNDERSTANDING = UNDERSTANDINGS.get_now(load_directory(builtin_directory()))
LONG = (
    "Long time lurker, first post, so be gentle with me please. I have read the wiki twice and the pinned thread once, "
    "and nothing in there was about a case such as mine. "
)
"""Makes a text too long to be a list of facts."""


def answers(text: str) -> dict[str, str]:
    return UNDERSTANDING.understand(LONG + text).answers


@pytest.mark.parametrize(
    "text",
    [
        "My brother is a data scientist and he works with AWS every day.",
        "A friend left for a startup, machine learning on AWS, and he earns double.",
        "Our developers sit upstairs. They deploy to AWS daily.",
        "Recruiters keep asking for Azure. Data engineers here earn well.",
        "I talked to a data engineer yesterday.",
        "My husband has a budget of 500 dollars for his hobby.",
        "One of my residents did a six month course with Google.",
        "Is the Azure Data Scientist cert any good? What about AWS or Google Cloud?",
        "If I had $1000 I would spend it. If I were a developer on AWS it would be easy.",
        "I never wanted to be a developer. I don't use AWS and I'm not a data scientist.",
        "I paid 600 for a bootcamp and lost 200 on a course. The exam costs $165, my rent is 900 dollars.",
        "I have a day job. My boss was on vacation for two weeks. It was announced 6 months ago.",
        "My degree took 4 years. I am 45 years old. The plan is from 5 years ago.",
        "I work for Google, in the canteen of the Microsoft building.",
        "I stopped smoking, which took some time, and today is a good day.",
    ],
)
def test_nothing_is_understood_of_what_is_not_about_the_writer(text: str) -> None:
    assert not answers(text).keys() & {"platform", "platform_experience", "budget", "time", "career_stage", "situation"}


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("We're on AWS at work and I deploy there.", "platform", "aws"),
        ("The data people do everything in Databricks. I deploy to AWS every day.", "platform", "aws"),
        ("A friend uses Azure, but I work on AWS all day.", "platform", "aws"),
        ("We migrated from Azure to AWS last year, and I run it.", "platform", "aws"),
        ("No preference for a cloud.", "platform", "none"),
        ("I've been a paralegal for six years and I want to get into AI.", "situation", "career_changer"),
        ("By trade I'm an oboist, and I want to move into machine learning.", "situation", "career_changer"),
        ("Hi, I'm Tom, backend developer, two kids.", "situation", "developer"),
        ("I was a teacher until I became a python developer.", "situation", "developer"),
        ("Sysadmin turned data engineer here.", "situation", "data_professional"),
        ("I work in tax and audit.", "situation", "business_professional"),
        ("I do business intelligence reporting for a living.", "situation", "data_professional"),
        ("I've been a nurse for nine years now.", "career_stage", "senior"),
        ("Data engineer at a grocery chain, 5 yrs of Spark.", "career_stage", "mid"),
        ("My employer reimburses exams.", "budget", "no_limit"),
        ("My manager wants it and he pays.", "budget", "no_limit"),
        ("I can spend up to $200 from my own money.", "budget", "under_300"),
        ("165 for an exam is ok, not more than that.", "budget", "under_300"),
        ("There's a training fund, $500 per head.", "budget", "under_1000"),
        ("If my parents chip in I could do $1000, but as of today it's more like 100.", "budget", "under_300"),
        ("I can pay R$250 (50 dollars) for it.", "budget", "under_50"),
        ("Money is super tight right now.", "budget", "free"),
        ("I have 11 weeks until the exam.", "time", "up_to_4_months"),
        ("Six weeks of summer vacation are there to prepare.", "time", "up_to_2_months"),
        ("I could do one weekend.", "time", "under_10_hours"),
        ("Never trained a model in my life.", "ml_experience", "none"),
        ("Two of my models are live since 2022, retrained nightly in production.", "ml_experience", "production"),
        ("I did the Andrew Ng course and some Kaggle competitions.", "ml_experience", "some"),
        ("I have nothing to show yet.", "portfolio", "none"),
        ("I've put two small projects on GitHub.", "portfolio", "some"),
        ("I just want to understand AI well enough to ask hard questions.", "goal", "ai_literacy"),
        ("I want to build chatbots with RAG.", "goal", "generative_ai"),
        ("I'd like a big name on my CV, Stanford or MIT.", "goal", "prestige"),
        ("I want to become MLOps.", "goal", "cloud_ml"),
    ],
)
def test_what_is_said_of_oneself_counts(text: str, question: str, option: str) -> None:
    assert answers(text).get(question) == option


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Have AZ-104, AZ-900 and AI-900.", {"azure-fundamentals-az-900", "azure-ai-fundamentals-ai-900"}),
        ("Got the dbx ML associate in April.", {"databricks-ml-associate"}),
        ("Hold the ML Specialty (2023) and nothing else.", {"aws-ml-specialty-mls-c01"}),
        ("I was going to take AZ-900, then they changed it.", set[str]()),
        ("My brother has AZ-900 and AI-900.", set[str]()),
        ("I considered AI-900 and I'm studying for AZ-900.", set[str]()),
        ("If I had AZ-900 they would hire me.", set[str]()),
        ("My MLS-C01 expires this year.", {"aws-ml-specialty-mls-c01"}),
    ],
)
def test_certificates_are_earned_by_the_writer(text: str, held: set[str]) -> None:
    assert UNDERSTANDING.understand(LONG + text).held == held


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("I use AWS", "aws", Subject.SELF),
        ("we use AWS", "aws", Subject.GROUP),
        ("my company uses AWS", "aws", Subject.EMPLOYER),
        ("at my company I use AWS", "aws", Subject.SELF),
        ("my sister uses AWS", "aws", Subject.OTHER),
        ("I sit with my sister and use AWS", "aws", Subject.SELF),
        ("my sister uses Azure but AWS suits", "aws", Subject.SELF),
        ("my boss is nice. He uses AWS", "aws", Subject.EMPLOYER),
        ("my friend is nice. He uses AWS", "aws", Subject.OTHER),
        ("you use AWS", "aws", Subject.ADDRESSEE),
        ("I am a recruiter and use AWS", "aws", Subject.SELF),
        ("I know it (my sister said so) and use AWS", "aws", Subject.SELF),
    ],
)
def test_of_whom_a_text_speaks(text: str, word: str, subject: Subject) -> None:
    text = clean(f"{LONG}{text}.")
    reading = SentenceReading(text, split(text))
    place = next(place for place, found in enumerate(reading.words) if found.text == word)
    assert reading.subjects[place] is subject
