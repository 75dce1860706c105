"""How well the bot understands what people tell about themselves, on long texts full of traps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.profile_text import UNDERSTANDINGS, Understanding
from tests.profile_text.described import Described, Measures, descriptions, measure

CATALOG = load_directory(builtin_directory())


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    return UNDERSTANDINGS.get_now(CATALOG)


@pytest.mark.parametrize(
    ("part", "least"), [("tune", Measures(0.75, 0.95, 0.08)), ("unseen", Measures(0.65, 0.9, 0.2))]
)
def test_people_are_understood(understanding: Understanding, part: Literal["tune", "unseen"], least: Measures) -> None:
    measures = measure(descriptions(part), understanding)
    assert measures.precision >= least.precision
    assert measures.recall >= least.recall
    assert measures.texts_with_a_mistake <= least.texts_with_a_mistake


def test_a_third_of_the_texts_is_unseen_and_no_text_is_in_both_parts() -> None:
    tuned, unseen = descriptions("tune"), descriptions("unseen")
    assert len(unseen) >= 0.3 * (len(tuned) + len(unseen))
    texts = [described.text for described in (*tuned, *unseen)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("described", [*descriptions("tune"), *descriptions("unseen")], ids=lambda d: d.text[:40])
def test_the_labels_are_ids_of_the_design(described: Described) -> None:
    new = {"it_professional", "student", "ai_governance"}
    for answers in (described.answers, described.also):
        for question, options in answers.items():
            ids = {option.id for option in CATALOG.question[question].options}
            assert set(options) <= ids | new, question
    assert {*described.held, *described.held_also} <= CATALOG.certification.keys()


def test_what_is_heard_stands_in_the_text(understanding: Understanding) -> None:
    for described in descriptions("tune"):
        understood = understanding.understand(described.text)
        plain = _letters(described.text)
        assert {finding.question for finding in understood.evidence} - {"held"} == understood.answers.keys()
        assert {finding.option for finding in understood.evidence if finding.question == "held"} == understood.held
        for finding in understood.evidence:
            assert finding.words
            assert _letters(finding.words) in plain


def _letters(text: str) -> str:
    keep: Callable[[str], bool] = str.isalnum
    return "".join(filter(keep, text.casefold()))
