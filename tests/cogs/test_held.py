"""Certifications in pages that fit a menu."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.cogs.advise.certification_pages import holdable, pages, providers
from bot.ui.limits import MAX_OPTIONS
from tests.advice.tiny import entry

CATALOG = load_directory(builtin_directory())


def test_everything_that_can_be_held_is_on_one_page_and_material_on_none() -> None:
    ids = [certification.id for page in holdable(CATALOG) for certification in page]
    assert sorted(ids) == sorted(c.id for c in CATALOG.certifications if c.kind != "resource")


def test_providers_of_the_built_in_catalog_stay_together() -> None:
    of_page = [{certification.provider for certification in page} for page in holdable(CATALOG)]
    assert max(Counter(provider for page in of_page for provider in page).values()) == 1


@pytest.mark.parametrize("sizes", [(1,), (25,), (26,), (24, 2), (10, 10, 5), (10, 10, 6), (60,), (1, 60, 1)])
def test_pages_fit_a_menu_and_lose_nothing(sizes: tuple[int, ...]) -> None:
    entries = [
        entry(f"e{number}-{n:02}", provider=f"Provider {number}")
        for number, size in enumerate(sizes)
        for n in range(size)
    ]
    found = pages(entries)
    assert [e for page in found for e in page] == entries
    assert all(1 <= len(page) <= MAX_OPTIONS for page in found)


def test_a_provider_is_split_only_if_it_alone_is_too_many() -> None:
    entries = [entry(f"a{n:02}", provider="A") for n in range(20)] + [
        entry(f"b{n:02}", provider="B") for n in range(10)
    ]
    assert [{e.provider for e in page} for page in pages(entries)] == [{"A"}, {"B"}]


def test_no_certifications_make_no_page() -> None:
    assert pages([]) == []


def test_a_page_is_called_after_its_providers_in_order() -> None:
    [page] = pages([entry("x", provider="B"), entry("y", provider="A"), entry("z", provider="B")])
    assert providers(page) == "A, B"
