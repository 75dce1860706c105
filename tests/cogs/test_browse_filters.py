"""Filters as codes in component ids, and what the ids of the cards have room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.shortlist import Filters
from bot.catalog.load import builtin_directory, load_directory
from bot.cogs.browse import routes
from bot.cogs.browse.filters import decode, encode, in_words, option_meant
from bot.ui.component_registry import Route
from bot.ui.errors import UserError
from tests.advice.tiny import build, question

CATALOG = load_directory(builtin_directory())
LONG = build(
    question("platform", {"id": "p" * 64, "said": "p"}, {"id": "q" * 64, "said": "q"}),
    question("goal", {"id": "g" * 64, "said": "g"}),
)
LONGEST = Filters(4, "p" * 64, "g" * 64, 100_000, 520, bookable=True)

filters = st.builds(
    Filters,
    st.none() | st.integers(1, 4),
    st.none() | st.sampled_from([option.id for option in CATALOG.question["platform"].options]),
    st.none() | st.sampled_from([option.id for option in CATALOG.question["goal"].options]),
    st.none() | st.integers(0, 100_000),
    st.none() | st.integers(1, 520),
    st.booleans(),
)


@given(filters)
def test_a_code_leads_back_to_its_filters(chosen: Filters) -> None:
    assert decode(encode(chosen), CATALOG) == (chosen, False)
    assert len(in_words(chosen, CATALOG)) == len(chosen.given)


def test_the_longest_filters_fit_into_an_id() -> None:
    code = encode(LONGEST)
    assert decode(code, LONG) == (LONGEST, False)
    for route in (routes.LIST, routes.LIST_CHOICE):
        assert len(route.build({"filters": code, "page": 999999})) <= 100


def test_the_longest_ids_fit() -> None:
    longest = {
        "certification": "c" * 64,
        "stack": "s" * 64,
        "screen": "sources.99",
        "page": "999999",
        "filters": "f" * 40,
    }
    every = [route for route in vars(routes).values() if isinstance(route, Route)]
    assert len(every) == 15
    for route in every:
        assert len(route.build({name: longest[name] for name in route.fields})) <= 100


@pytest.mark.parametrize("code", ["x1", "t", "tt", "c-1", "w1234567", "b.zz", "t1..b", "."])
def test_a_code_that_this_version_does_not_write_is_refused(code: str) -> None:
    with pytest.raises(UserError, match="older version"):
        decode(code, CATALOG)


def test_what_the_catalog_has_lost_is_left_out() -> None:
    code = encode(Filters(tier=1, platform="aws", goal="cloud_ml"))
    assert decode(code, LONG) == (Filters(tier=1), True)


@pytest.mark.parametrize("typed", ["aws", "AWS", " Amazon   Web Services ", "bedrock"])
def test_an_option_by_id_label_or_phrase(typed: str) -> None:
    assert option_meant("platform", typed, CATALOG) == "aws"
    assert option_meant("platform", None, CATALOG) is None


def test_without_the_question_there_is_nothing_to_filter_by() -> None:
    with pytest.raises(UserError, match="not filtered by here"):
        option_meant("goal", "anything", build())
