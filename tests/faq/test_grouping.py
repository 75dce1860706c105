"""Similar questions come together, different ones do not, and nothing gets lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.load import builtin_directory, load_directory
from bot.faq.clustering import group
from bot.faq.search import Search

SEARCH = Search(load_directory(builtin_directory()))
TUNED_WITH = Path(__file__).parent / "questions" / "tune.jsonl"


def grouped(*questions: str) -> list[list[str]]:
    return [[questions[place] for place in members] for members in group(questions, SEARCH)]


def test_one_question_in_many_words_is_one_group() -> None:
    expiry = [
        "how long is the AIF-C01 valid",
        "does aif c01 expire?",
        "when does my AIF-C01 expire",
        "HOW LONG IS THE AIF-C01 VALID",
    ]
    other = ["is there a rust certificate", "any rust certificates?"]
    groups = grouped(expiry[0], other[0], *expiry[1:], other[1])
    assert [sorted(members) for members in groups] == [sorted(expiry), sorted(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how long is the AIF-C01 valid", "how long is the AI-900 valid"),
        ("is the PMLE hard", "what does the PMLE cost"),
        ("do employers care about certificates", "do you know a good pizza place"),
        ("is kaggle free", "is databricks free"),
    ],
)
def test_different_questions_stay_apart(one: str, other: str) -> None:
    assert len(grouped(one, other)) == 2


def test_the_largest_group_comes_first_and_begins_with_its_most_typical_question() -> None:
    rare = "zebra crossing"
    often = ["do i need calculus", "do i need calculus for the exam", "need calculus?", "is calculus needed"]
    groups = grouped(rare, *often)
    assert len(groups[0]) == 4
    assert groups[1] == [rare]
    vectors = {question: SEARCH.vector(question) for question in often}
    total = {f: sum(v.get(f, 0.0) for v in vectors.values()) for v in vectors.values() for f in v}
    nearness = {question: sum(w * total[f] for f, w in vectors[question].items()) for question in often}
    # Two of them may say the same in other words, and then come equally near.
    assert nearness[groups[0][0]] == pytest.approx(max(nearness.values()))


def test_what_is_not_understood_comes_together_only_word_for_word() -> None:
    assert grouped("???", "!!!", "???", "🙂", "  ???  ") == [["???", "???", "  ???  "], ["!!!"], ["🙂"]]


def test_nothing_gives_nothing() -> None:
    assert grouped() == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(["is it free", "is kaggle free?", "exam price"]))))
def test_every_question_is_in_one_group(questions: list[str]) -> None:
    groups = group(questions, SEARCH)
    assert sorted(place for members in groups for place in members) == list(range(len(questions)))
    assert [len(members) for members in groups] == sorted((len(members) for members in groups), reverse=True)
    assert group(questions, SEARCH) == groups
    where = {place: number for number, members in enumerate(groups) for place in members}
    for one, other in combinations(range(len(questions)), 2):
        if questions[one] == questions[other]:
            assert where[one] == where[other]


def test_most_pairs_that_come_together_expect_the_same_answer() -> None:
    """On questions written to be hard to recognise, which real ones rarely are."""
    lines = [json.loads(line) for line in TUNED_WITH.read_text(encoding="utf-8").splitlines()]
    asked = [(line["q"], frozenset(line["expect"])) for line in lines if line["expect"]]
    groups = group([question for question, _ in asked], SEARCH)
    pairs = list(_pairs(groups))
    right = sum(bool(asked[one][1] & asked[other][1]) for one, other in pairs)
    assert len(pairs) > 150
    assert right / len(pairs) > 0.75


def _pairs(groups: list[list[int]]) -> Iterator[tuple[int, int]]:
    for members in groups:
        yield from combinations(members, 2)


def test_a_thousand_questions_are_grouped_quickly() -> None:
    lines = [json.loads(line)["q"] for line in TUNED_WITH.read_text(encoding="utf-8").splitlines()]
    groups = group([f"{line} {number % 7}" for number in range(2) for line in lines], SEARCH)
    assert sum(map(len, groups)) == 2 * len(lines)
