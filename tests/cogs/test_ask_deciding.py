"""Telling questions from sentences about oneself, and both from small talk."""

from __future__ import annotations

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.cogs.ask.intent import asks, describes_a_person, small_talk
from bot.faq.search import Search
from bot.profile_text import understand


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_directory(builtin_directory())


@pytest.mark.parametrize(
    "text",
    [
        "I'm a nurse who wants to move into AI, no budget",
        "i am a backend dev on AWS, 300 dollars, 3 months",
        "Complete beginner here, I have $50 and two months",
        "im a data analyst and i want to get into machine learning",
        "My budget is 200 dollars and I work with Azure.",
        "I hold the PMLE and have 10 years of experience",
        "I'm a nurse with no budget. Can you help me?",
        "complete beginner, i have 3 months, any advice would be great",
        "I\u2019m a manager, I want AI literacy, free only",
        "backend dev on AWS, 300 dollars, 3 months",
        "student, final year CS, no job yet, can spend maybe 50 bucks",
        "nurse. no budget. want AI",
        "am mechanical engineer, self learn ML in 1 year, want first ml job",
        "complete beginner here, no coding, no money, 5 hours a week",
        "I'm a nurse who wants to move into AI, no budget. What should I do?",
        "i am devops on azure 4 years, i already have AZ-900 and AI-900, whats next",
        "junior dev, 50 dollars, which one should i take first?",
        "I'm a teacher with no money. What do you recommend?",
    ],
)
def test_somebody_tells_about_themselves(catalog: Catalog, text: str) -> None:
    assert describes_a_person(text, understand(text, catalog), answered=False)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a nurse, which certification should I take?",
        "i work with aws should i take the mla",
        "what does the PMLE cost, I have 300 dollars",
        "I have 300 dollars how far does that get me",
        "I'm a beginner. Is AWS hard",
        "I have 300 dollars and want to know the price of the PMLE",
        "tell me about Azure, I am a developer",
        "I'm a developer on AWS and wonder if 3 months are enough",
        "I'm a developer on AWS, which one expires first?",
        "I'm a nurse with no budget, is it too late?",
        "أنا مطور AWS؟",
        "backend dev on AWS",  # nobody says that it is about themselves
        "I like turtles",  # nothing that the interview wants to know
        "",
    ],
)
def test_somebody_asks_or_says_nothing_of_use(catalog: Catalog, text: str) -> None:
    assert not describes_a_person(text, understand(text, catalog), answered=False)


def test_a_confident_answer_goes_before_a_single_thing_said_about_oneself(catalog: Catalog) -> None:
    text = "I have no money at all"
    assert describes_a_person(text, understand(text, catalog), answered=False)
    assert not describes_a_person(text, understand(text, catalog), answered=True)
    text = "I'm a nurse who wants to move into AI, no budget"
    assert describes_a_person(text, understand(text, catalog), answered=True)
    asked = f"{text}. What should I do?"
    assert describes_a_person(asked, understand(asked, catalog), answered=True), "three things that no FAQ knows"
    asked = "I'm a nurse with no budget. What should I do?"
    assert not describes_a_person(asked, understand(asked, catalog), answered=True)
    text = "phd in physics, did some deep learning in pytorch, want to go to industry, gcp preferred"
    assert describes_a_person(text, understand(text, catalog), answered=True)


def test_one_thing_said_beside_another_subject_is_no_description(catalog: Catalog) -> None:
    for text, off_topic in (("I work with Azure", False), ("I work with Azure, and my account is locked", True)):
        heard = understand(text, catalog)
        assert heard.answers
        assert Search(catalog).find("my Google account got locked").off_topic
        assert describes_a_person(text, heard, answered=False, off_topic=off_topic) is not off_topic


def test_a_relative_pronoun_is_no_question() -> None:
    assert not asks("I'm a nurse who wants to move into AI")
    assert asks("who pays for it")
    assert asks("No idea. When is it over")


@pytest.mark.parametrize("text", ["hi", "Hello!", "hey there 👋", "Good morning", "HELP", "help me..."])
def test_greetings(text: str) -> None:
    assert small_talk(text) == "greeting"


@pytest.mark.parametrize("text", ["thanks", "Thank you!", "thx :)", "ty", "ok, thanks"])
def test_thanks(text: str) -> None:
    assert small_talk(text) == "thanks"


@pytest.mark.parametrize("text", ["hi, what does it cost", "thanks, and the price", "who made you", "", "🎉"])
def test_anything_more_is_no_small_talk(text: str) -> None:
    assert small_talk(text) is None
