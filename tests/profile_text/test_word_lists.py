"""The word lists: every pattern can be read, means something that exists, and finds what it is written for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.load import builtin_directory, load_directory
from bot.profile_text import Understanding
from bot.profile_text.findings import UNCLEAR
from bot.profile_text.lexicon import SIGNALS, RuleSource, occupations, pattern_lists, rule_sources, word_sets
from bot.profile_text.occupations import OTHER
from bot.profile_text.patterns import compile_pattern
from bot.profile_text.sentences import split_sentences
from bot.profile_text.tokenizer import clean, folded, split
from tests.profile_text.described import descriptions

CATALOG = load_directory(builtin_directory())
NEW = {"it_professional", "student", "ai_governance"}
"""Options that an interview may offer."""

TEXTS = [described.text for described in descriptions("tune")]


@pytest.mark.parametrize("rule", rule_sources(), ids=lambda rule: f"{rule.question}-{rule.option}-{rule.weight}")
def test_every_pattern_compiles_and_means_an_option(rule: RuleSource) -> None:
    for written in rule.patterns:
        assert compile_pattern(written, pattern_lists(), word_sets("markers").no_modifiers).source
    if rule.question != SIGNALS:
        question = CATALOG.question.get(rule.question.removesuffix("_none"))
        assert question is not None
        assert rule.option in {option.id for option in question.options} | NEW | {OTHER, UNCLEAR}


def test_every_occupation_is_of_a_kind_that_the_interview_knows() -> None:
    kinds = {option.id for option in CATALOG.question["situation"].options} | NEW | {OTHER}
    assert occupations().keys() <= kinds
    names = [folded(name) for entries in occupations().values() for name in entries]
    assert all(names)


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("a|b c", "b c", True),
        ("a|b c", "c", False),
        ("(a b|c) d", "a b d", True),
        ("(a b|c) d", "a d", False),
        ("a b? c", "a c", True),
        ("a b? c", "a b c", True),
        ("a *2 c", "a x y c", True),
        ("a *2 c", "a x y z c", False),
        ("a *2 c", "a x, c", False),
        ("a , c", "a, c", True),
        ("a ,", "a", True),
        ("a ,", "a c", False),
        ("a # c", "a 5 c", True),
        ("a # c", "a b c", False),
        ("{number} cat", "two cats", True),
        ("does not a", "it doesn't a", True),
    ],
)
def test_patterns(written: str, text: str, found: bool) -> None:
    text = clean(text)
    (sentence,) = split_sentences(text, split(text))
    pattern = compile_pattern(written, {"number": ("one", "two")}, frozenset())
    assert bool(list(pattern.find(sentence))) is found


@pytest.mark.parametrize("written", ["*3", "a?", ", *2"])
def test_a_pattern_without_any_word_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        compile_pattern(written, {}, frozenset())


def _without(question: str, option: str) -> Understanding:
    questions = tuple(
        entry.model_copy(update={"options": tuple(o for o in entry.options if o.id != option)})
        if entry.id == question
        else entry
        for entry in CATALOG.questions
    )
    return Understanding(replace(CATALOG, revision=f"without {question} {option}", questions=questions))


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([(q.id, o.id) for q in CATALOG.questions for o in q.options]), st.sampled_from(TEXTS))
def test_an_option_that_the_interview_lacks_is_never_an_answer(missing: tuple[str, str], text: str) -> None:
    question, option = missing
    assert _without(question, option).understand(text).answers.get(question) != option


def test_an_option_that_is_new_is_used_as_soon_as_the_interview_has_it() -> None:
    text = "Network admin, 14 years, and I want something about AI governance."
    assert Understanding(CATALOG).understand(text).answers["situation"] in {"developer", "it_professional"}
    entry = CATALOG.question["situation"]
    offered = entry.options[0].model_copy(update={"id": "it_professional", "label": "IT professional", "phrases": ()})
    options = (*(option for option in entry.options if option.id != offered.id), offered)
    questions = tuple(
        entry.model_copy(update={"options": options}) if question.id == entry.id else question
        for question in CATALOG.questions
    )
    understood = Understanding(replace(CATALOG, revision="with it", questions=questions)).understand(text)
    assert understood.answers["situation"] == "it_professional"
