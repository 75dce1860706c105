"""Templates of custom_ids: what is written can be read, and what can clash is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.custom_ids import Template, assert_disjoint, number_in

ids = st.text("ABCabc019_.-", min_size=1, max_size=20)


@given(ids, ids)
def test_what_is_written_can_be_read(interview: str, question: str) -> None:
    template = Template("advise:answer:{interview}:{question}")
    custom_id = template.build({"interview": interview, "question": question})
    assert template.read(custom_id) == {"interview": interview, "question": question}
    assert template.read(custom_id + ":more") is None


@pytest.mark.parametrize(
    ("given_ids", "problem"),
    [
        ({}, r"wants the ids \['a'\], not \[\]"),
        ({"a": "1", "b": "2"}, "wants the ids"),
        ({"a": "with:colon"}, "does not fit"),
        ({"a": "with space"}, "does not fit"),
        ({"a": ""}, "does not fit"),
        ({"a": "x" * 96}, "in 100 characters"),
    ],
)
def test_ids_that_do_not_fit_are_refused(given_ids: dict[str, str], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Template("test:{a}").build(given_ids)


@pytest.mark.parametrize("text", ["", "{a}", "Upper:x", "a::b", "a:{B}", "a:{b}c", "a:{b}:{b}", "a b"])
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no template"):
        Template(text)


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("a:b", "a:b", True),
        ("a:b", "a:c", False),
        ("a:{x}", "a:b", True),
        ("a:{x}", "a:{y}", True),
        ("a:{x}", "a:{x}:{y}", False),
        ("a:{x}:c", "a:b:{y}", True),
        ("a:{x}:c", "a:{x}:d", False),
    ],
)
def test_overlaps(first: str, second: str, overlap: bool) -> None:
    assert Template(first).overlaps(Template(second)) is overlap
    assert Template(second).overlaps(Template(first)) is overlap


literal = st.sampled_from(["a", "b", "c"])
segments = st.lists(st.one_of(literal, st.just("{}")), max_size=3)


@given(segments, segments, st.lists(literal, max_size=3))
def test_templates_that_both_read_a_custom_id_overlap(first: list[str], second: list[str], rest: list[str]) -> None:
    templates = [
        Template(":".join(["x", *(part if part != "{}" else f"{{f{'abc'[n]}}}" for n, part in enumerate(parts))]))
        for parts in (first, second)
    ]
    custom_id = ":".join(["x", *rest])
    if all(template.read(custom_id) is not None for template in templates):
        assert templates[0].overlaps(templates[1])


def test_assert_disjoint_names_the_two() -> None:
    assert_disjoint([Template("a:b"), Template("a:c")])
    with pytest.raises(ValueError, match=r"a:b and a:\{x\} can match"):
        assert_disjoint([Template("a:b"), Template("a:c"), Template("a:{x}")])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (str(2**63 - 1), 2**63 - 1),
        (str(2**63), 0),
        ("9" * 90, 0),
        ("-1", 0),
        ("1.5", 0),
        ("next", 0),
        ("", 0),
        ("٣", 0),
    ],
)
def test_a_number_in_an_id_is_one_that_a_database_can_hold(text: str, number: int) -> None:
    assert number_in(text) == number
