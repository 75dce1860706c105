"""Pages of a list."""

from __future__ import annotations

import pytest

from bot.ui.paging import Page, page_of


@pytest.mark.parametrize(
    ("items", "wanted", "page", "is_last"),
    [
        ("abcde", 0, Page("ab", 0, 3), False),
        ("abcde", 2, Page("e", 2, 3), True),
        ("abcde", 3, Page("e", 2, 3), True),
        ("abcde", -1, Page("ab", 0, 3), False),
        ("abcd", 9, Page("cd", 1, 2), True),
        ("", 0, Page("", 0, 1), True),
        ("", 5, Page("", 0, 1), True),
    ],
)
def test_a_page_that_there_is_not_is_the_nearest_one(items: str, wanted: int, page: Page[str], is_last: bool) -> None:
    assert page_of(items, 2, wanted) == page
    assert page.is_last is is_last
