"""What is offered while a question is being typed, and how long that takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.catalog import Catalog
from bot.services.faq import MOST, FaqSuggestions
from tests.hanging import ends_within


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_directory(builtin_directory())


def ids(catalog: Catalog, typed: str) -> list[str]:
    return [entry.id for entry in FaqSuggestions(catalog).matching(typed)]


def test_every_question_is_found_by_its_beginning(catalog: Catalog) -> None:
    for entry in catalog.faq:
        for typed in (entry.question, entry.question[:40], entry.question.upper()):
            assert entry.id in ids(catalog, typed)


def test_words_may_be_incomplete_and_in_any_order(catalog: Catalog) -> None:
    assert ids(catalog, "certif ai fir")[0] == "which-first"
    assert ids(catalog, "how lo")[0] == "how-long"
    assert "show-it" in ids(catalog, "linkedin")


def test_what_members_ask_most_in_such_words_comes_first(catalog: Catalog) -> None:
    assert ids(catalog, "how mu")[0] == "what-they-cost"


def test_nothing_typed_offers_as_many_as_discord_shows(catalog: Catalog) -> None:
    assert len(set(ids(catalog, ""))) == MOST
    assert len(set(ids(catalog, " ?!"))) == MOST


@pytest.mark.parametrize("typed", ["zzzz", "🤷 zzzz", "*[(\\", "\u202e\u200b", "x" * 6000, "هل"])
def test_no_text_is_too_odd(catalog: Catalog, typed: str) -> None:
    assert len(ids(catalog, typed)) <= MOST


def test_five_thousand_entries_do_not_hang_it(catalog: Catalog) -> None:
    faq = tuple(
        entry.model_copy(update={"id": f"{entry.id}-{copy}"})
        for copy in range(5000 // len(catalog.faq) + 1)
        for entry in catalog.faq
    )
    suggestions = FaqSuggestions(replace(catalog, faq=faq, revision="large"))
    assert len(faq) >= 5000
    with ends_within(10):
        for typed in ("", "h", "how much does", "zzzz"):
            assert len(suggestions.matching(typed)) <= MOST
