"""What an answer begins with: the fact that was asked, in few words, and the rest behind More."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.formatting import price_on
from bot.catalog.load import builtin_directory, load_directory
from bot.faq.answer import MOST_WORDS, FaqAnswer, split_answer
from bot.faq.reading import passages, questions_of
from bot.faq.search import Search

TODAY = date(2026, 11, 30)
CATALOG = load_directory(builtin_directory())
SEARCH = Search(CATALOG)


def answer_to(question: str) -> FaqAnswer:
    found = SEARCH.find(question)
    assert found.entry is not None, question
    return FaqAnswer(found.entry, CATALOG, TODAY, reading=found.reading)


def price(id_: str) -> str:
    return price_on(CATALOG.certification[id_], TODAY)


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("how much is AIF-C01", f"AWS AI Practitioner (AIF-C01) costs {price('aws-ai-practitioner-aif-c01')}."),
        ("is AI-102 still a thing", "No, Azure AI Engineer (AI-102) is gone. It was retired on 1 July 2026."),
        ("how long does AI-103 take", "Plan 4 to 8 weeks for Azure AI Apps and Agents (AI-103)."),
        ("is AIF-C01 valid forever", "AWS AI Practitioner (AIF-C01) is valid for 3 years."),
        ("pass mark of AIF-C01?", "AWS AI Practitioner (AIF-C01) has 65 questions and takes 90 minutes. The pass mark"),
        ("can I take the google pmle at home?", "Yes, you can take Google ML Engineer (PMLE) at home"),
        ("is the PMLE online?", "Yes, you can take Google ML Engineer (PMLE) at home"),
        ("is kaggle learn free", "Yes, Kaggle Learn is free."),
        ("is google ai essentials free", "No, Google AI Essentials isn't free. It costs $49 a month."),
        ("AIF-C01, easy or hard?", "AWS AI Practitioner (AIF-C01) is one of the easier ones"),
        ("mls-c01 price", "No, AWS ML Specialty (MLS-C01) is gone."),
        ("MLA-C02 available?", "Yes, you can take AWS ML Engineer Associate (MLA-C02). It's been in beta since"),
    ],
)
def test_the_first_sentence_answers_what_was_asked(question: str, beginning: str) -> None:
    assert answer_to(question).short.startswith(beginning)


def test_two_facts_of_one_certification_are_told_with_its_name_once() -> None:
    text = answer_to("NCA-GENL cost and how long is it valid?").short
    assert text.startswith("NVIDIA Generative AI LLMs (NCA-GENL) is valid for 2 years. It costs $125.")


def test_two_that_are_compared_are_both_told() -> None:
    text = answer_to("AI-103 vs AIF-C01 price").short.split("\n")[0]
    assert text.count(" costs $") == 2


def test_what_is_told_on_the_side_is_not_asked() -> None:
    assert not answer_to("do certs help to get a job").text.startswith("AWS")


def test_a_fact_is_that_of_its_day() -> None:
    found = SEARCH.find("is AI-102 still a thing")
    assert found.entry is not None
    before = FaqAnswer(found.entry, CATALOG, date(2026, 1, 9), reading=found.reading).short
    assert before.startswith("Yes, you can take Azure AI Engineer (AI-102)")


def test_every_certification_says_its_price_or_that_there_is_none() -> None:
    for certification in CATALOG.certifications:
        found = SEARCH.find(f"how much is {certification.name}")
        if found.entry is not None and found.reading and found.reading.named == {certification.id}:
            text = FaqAnswer(found.entry, CATALOG, TODAY, reading=found.reading).short
            assert certification.short_name in text.split("\n")[0], certification.id


def test_every_answer_has_a_short_beginning_and_loses_nothing() -> None:
    for entry in CATALOG.faq:
        answer = FaqAnswer(entry, CATALOG, TODAY)
        assert words(answer.short) + words(answer.more) == words(answer.text), entry.id
        assert 0 < len(words(answer.short)) <= MOST_WORDS + 20, entry.id


@given(st.text(alphabet="ab .!?:\n-1", max_size=600))
def test_any_text_is_cut_without_loss(text: str) -> None:
    first, rest = split_answer(text, 10)
    assert (first + rest).split() == text.split() or (first.split() + rest.split()) == text.split()


def test_a_title_and_questions_count_more_than_a_story() -> None:
    message = "cert or portfolio\n\ni live in oslo. i have a dog. what would you do?"
    found = {passage.text.strip(): passage.is_asked for passage in passages(message)}
    assert found == {
        "cert or portfolio": True,
        "i live in oslo.": False,
        "i have a dog.": False,
        "what would you do?": True,
    }


def test_without_a_question_mark_the_last_sentence_asks() -> None:
    assert [p.is_asked for p in passages("i am a nurse. the first cert for me please")] == [False, True]


def test_questions_of_a_message_end_with_their_mark() -> None:
    assert questions_of("How much? How much is it? And is it hard? Thanks.") == [
        "How much?",
        "How much is it?",
        "And is it hard?",
    ]
    assert questions_of("why?") == []


def words(text: str) -> list[str]:
    return [word for word in text.split() if any(character.isalnum() for character in word)]
