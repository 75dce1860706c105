"""Finding answers: how good it is, and that nothing anybody types can upset it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.formatting import status_line
from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.faq.answer import FaqAnswer
from bot.faq.search import SEARCHES, Search
from bot.faq.tokenizer import fold, words
from tests.faq.asked import quality, questions, written
from tests.hanging import ends_within

TODAY = date(2026, 11, 28)
CATALOG = load_directory(builtin_directory())
SEARCH = Search(CATALOG)


def test_most_questions_get_the_right_answer_and_others_none() -> None:
    for name in ("tune", "unseen"):
        reached = quality(SEARCH, questions(name))
        assert reached.first >= 0.88, name
        assert reached.first_three >= 0.95, name
        assert reached.wrong <= 0.05, name
        assert reached.declined >= 0.85, name


def test_no_kind_of_question_is_neglected() -> None:
    by_kind = defaultdict(list)
    for question in [*questions("tune"), *questions("unseen")]:
        by_kind[question.kind].append(question)
    for kind, asked in by_kind.items():
        reached = quality(SEARCH, asked)
        if asked[0].topics:
            assert reached.first_three >= 0.85, kind
            assert reached.wrong <= 0.15, kind
        else:
            assert reached.declined >= 0.8, kind


def test_what_is_asked_here_is_written_nowhere_in_the_catalog() -> None:
    listed = {tuple(words(fold(text))) for text in written(CATALOG)}
    assert [question.text for question in questions("unseen") if tuple(words(fold(question.text))) in listed] == []


def test_no_question_is_both_for_tuning_and_unseen() -> None:
    tuned = {tuple(words(fold(question.text))) for question in questions("tune")}
    assert [question.text for question in questions("unseen") if tuple(words(fold(question.text))) in tuned] == []


def test_every_question_and_phrasing_finds_its_own_entry() -> None:
    for entry in CATALOG.faq:
        for text in (entry.question, *entry.phrasings):
            found = SEARCH.find(text)
            assert found.entry is not None, text
            assert not set(found.entry.topics).isdisjoint(entry.topics), text
        assert SEARCH.find(f"  {entry.question.upper()} ").entry == entry


def test_no_two_answers_list_the_same_phrasing() -> None:
    owners: dict[tuple[str, ...], str] = {}
    for entry in CATALOG.faq:
        for text in (entry.question, *entry.phrasings):
            assert owners.setdefault(tuple(words(fold(text))), entry.id) == entry.id, text


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("pmle", "google-pmle"),
        ("ai-102", "azure-ai102"),
        ("AI 102", "azure-ai102"),
        ("ai102 cost?", "azure-ai102"),
        ("mls-c01", "aws-mls"),
        ("MLS-C01 still bookable?", "aws-mls"),
        ("is the tensorflow developer certificate gone", "dlai-tensorflow"),
        ("can i still take ai-102", "azure-ai102"),
        ("what happened to the aws machine learning specialty", "aws-mls"),
        ("how much is google ai essentials", "google-ai-essentials"),
        ("databricks ml professional", "databricks-mlp"),
        ("which cert should come after AWS AI Practitioner", "stacking"),
    ],
)
def test_names_codes_and_retired_exams_are_known(asked: str, topic: str) -> None:
    found = SEARCH.find(asked)
    assert found.entry is not None
    assert topic in found.entry.topics


def test_a_question_that_does_not_say_what_it_is_about_is_offered_what_it_may_mean() -> None:
    found = SEARCH.find("do i have to renu it")
    assert found.kind == "did_you_mean"
    assert "renewals" in found.nearest[0].entry.topics


def test_every_certification_is_found_by_its_name_and_code() -> None:
    with_facts = {topic.removeprefix("cert:"): entry for entry in CATALOG.faq for topic in entry.topics}
    for certification in CATALOG.certifications:
        if certification.id in with_facts:
            for name in (certification.name, certification.short_name):
                nearest = SEARCH.find(name).nearest
                assert any(certification.id in near.entry.certifications for near in nearest), name


@pytest.mark.parametrize("code", ["az-104", "az104", "dp-900", "sy0-701", "saa-c03", "200-301"])
def test_codes_of_other_exams_are_not_taken_for_ours(code: str) -> None:
    for asked in (code, f"how much is {code}", f"is {code} hard"):
        assert SEARCH.find(asked).kind != "answer", asked


def test_a_retired_exam_is_said_to_be_retired() -> None:
    found = SEARCH.find("how much is the aws machine learning specialty")
    assert found.entry is not None
    assert "retired" in FaqAnswer(found.entry, CATALOG, TODAY).text


def test_an_answer_says_what_was_so_on_its_day() -> None:
    """The status of a certification on a day comes from its dated phases, not from the text."""
    changed = 0
    for entry in CATALOG.faq:
        for id_ in entry.certifications:
            then, now = (status_line(CATALOG.certification[id_], day) for day in (date(2026, 1, 9), TODAY))
            if f"{{{id_}.status}}" in entry.answer and then != now:
                changed += 1
                assert now in FaqAnswer(entry, CATALOG, TODAY).text
                assert then in FaqAnswer(entry, CATALOG, date(2026, 1, 9)).text
    assert changed


def test_prices_come_from_the_catalog_in_force(tmp_path: Path) -> None:
    entry = next(entry for entry in CATALOG.faq if "{google-professional-ml-engineer.price}" in entry.answer)
    assert "$200" in FaqAnswer(entry, CATALOG, TODAY).text
    own = Path(shutil.copytree(builtin_directory(), tmp_path / "own"))
    file = own / "certifications" / "google.yaml"
    before, after = file.read_text(encoding="utf-8").split("id: google-professional-ml-engineer")
    after = after.replace("total_usd: 200", "total_usd: 233", 1)
    file.write_text(f"{before}id: google-professional-ml-engineer{after}", encoding="utf-8")
    text = FaqAnswer(entry, load_directory(own), TODAY).text
    assert "$233" in text
    assert "$200" not in text


def test_no_answer_leaves_a_placeholder_open() -> None:
    for entry in CATALOG.faq:
        answer = FaqAnswer(entry, CATALOG, TODAY)
        assert "{" not in answer.text, entry.id
        assert "}" not in answer.text, entry.id
        assert answer.checked.startswith("Facts checked on "), entry.id


def test_questions_about_the_bot_are_known_as_such() -> None:
    for text in (
        "who are you",
        "are you a bot?",
        "what are your commands",
        "do you store my data",
        "who made this bot",
    ):
        found = SEARCH.find(text)
        assert (found.kind, found.about_bot) == ("unknown", True), text
    others = [question for name in ("tune", "unseen") for question in questions(name) if question.topics]
    assert [question.text for question in others if SEARCH.find(question.text).about_bot] == []


@pytest.mark.parametrize("chatter", ["that's so true", "lol same", "who wrote you"])
def test_what_has_no_word_of_the_subject_is_not_answered(chatter: str) -> None:
    assert SEARCH.find(chatter).kind != "answer"


def test_two_searches_of_one_catalog_say_the_same() -> None:
    other = Search(load_directory(builtin_directory()))
    for question in questions("tune"):
        mine, theirs = SEARCH.find(question.text), other.find(question.text)
        assert mine.confidence == theirs.confidence, question.text
        assert [near.entry.id for near in mine.nearest] == [near.entry.id for near in theirs.nearest]


def test_one_search_is_built_for_each_revision() -> None:
    again, other = load_directory(builtin_directory()), replace(CATALOG, faq=CATALOG.faq[:2], revision="other")
    assert SEARCHES.get_now(again) is SEARCHES.get_now(CATALOG)
    assert SEARCHES.get_now(other).find("which certification first") != SEARCHES.get_now(CATALOG).find(
        "which certification first"
    )


def test_what_was_asked_before_does_not_change_what_is_found() -> None:
    """Both questions hold an expression of another subject that begins with the same word."""
    asked = ["google drive storage full", "google maps storage full"]
    one, other = Search(CATALOG), Search(CATALOG)
    forwards = [one.find(text).confidence for text in asked]
    backwards = [other.find(text).confidence for text in reversed(asked)]
    assert forwards == backwards[::-1]


def test_a_search_has_the_entries_of_its_catalog_alone() -> None:
    smaller = Search(replace(CATALOG, faq=CATALOG.faq[:2], revision="smaller"))
    nearest = smaller.find("which certification first").nearest
    assert {near.entry.id for near in nearest} <= {entry.id for entry in CATALOG.faq[:2]}


@pytest.mark.parametrize("faq", [(), CATALOG.faq[:1]], ids=["none", "one"])
def test_a_catalog_may_have_hardly_any_faq(faq: tuple[object, ...]) -> None:
    search = Search(replace(CATALOG, faq=faq, revision="few"))  # pyright: ignore[reportArgumentType]
    for text in ("which certification first", "", "pmle"):
        assert len(search.find(text).nearest) <= len(faq)


def test_five_thousand_entries_are_searched_in_time() -> None:
    large = _copied(CATALOG, 5000)
    search = Search(large)
    with ends_within(60):
        for question in questions("unseen")[:40]:
            assert len(search.find(question.text).nearest) <= 3


def _copied(catalog: Catalog, size: int) -> Catalog:
    faq = tuple(
        entry.model_copy(update={"id": f"{entry.id}-{copy}", "phrasings": entry.phrasings[:5]})
        for copy in range(size // len(catalog.faq) + 1)
        for entry in catalog.faq
    )
    return replace(catalog, faq=faq[:size], revision=f"copied-{size}")
