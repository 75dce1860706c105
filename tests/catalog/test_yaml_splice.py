"""Changing single values in YAML texts of every layout."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.yaml.editor import SpliceError, YamlText
from bot.catalog.yaml.reader import read_yaml
from bot.catalog.yaml.writer import inline

NAMES = st.sampled_from(["a", "b", "long_name", "x-y"])
LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"))
# fmt: off
TRAPS = ["yes", "no", "null", "~", "12", "1.5", "2026-01-01", "a: b", "# x", "- x", "'",
         '"', "{x", "[", "x\ny", "a\n\nb",
         " x ", "%", "? x", "!x", "&x", "*x", "|", ">", "@", "`"]
# fmt: on
TEXTS = st.text(LETTERS, max_size=12) | st.sampled_from(TRAPS)
SCALARS = TEXTS | st.integers(-5, 10**6) | st.booleans()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)
STYLES = st.sampled_from([True, False, None])


def dumped(value: object, *, flow: bool | None, indent: int) -> bytes:
    text = yaml.safe_dump(value, default_flow_style=flow, indent=indent, allow_unicode=True, sort_keys=False)
    return f"# At the top.\n{text}# At the end.\n".encode()


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS, NAMES, VALUES, STYLES, st.integers(2, 4))
def test_a_key_is_replaced_or_added_and_nothing_else(
    document: dict[str, Any], key: str, value: Any, flow: bool | None, indent: int
) -> None:
    data = dumped(document, flow=flow, indent=indent)
    wanted = {**read_yaml("x.yaml", data).value, key: value}
    text = YamlText("x.yaml", data)
    text.put((key,), value)
    assert read_yaml("x.yaml", text.data).value == wanted
    assert text.data.startswith(b"# At the top.\n")
    assert text.data.endswith(b"# At the end.\n")


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS, VALUES, STYLES, st.data())
def test_items_come_and_go(document: dict[str, Any], item: Any, flow: bool | None, data: st.DataObject) -> None:
    text = YamlText("x.yaml", dumped({**document, "list": [1, {"b": 2}, "c"]}, flow=flow, indent=2))
    before = text.value(("list",))
    assert isinstance(before, list)
    place = data.draw(st.integers(0, 3))
    text.add(("list",), item, at=place)
    assert text.value(("list",)) == [*before[:place], item, *before[place:]]
    gone = data.draw(st.integers(0, 3))
    after = copy.deepcopy(text.value(("list",)))
    assert isinstance(after, list)
    text.drop(("list",), gone)
    assert text.value(("list",)) == after[:gone] + after[gone + 1 :]


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS, STYLES, st.data())
def test_a_key_is_taken_away(document: dict[str, Any], flow: bool | None, data: st.DataObject) -> None:
    written = dumped({"first": 1, **document, "last": 2}, flow=flow, indent=2)
    before = read_yaml("x.yaml", written).value  # PyYAML writes some texts so that we read numbers: 0E0
    text = YamlText("x.yaml", written)
    key = data.draw(st.sampled_from(["first", "last", *document]))
    text.put((key,), None)
    assert text.value((key,)) is None
    assert read_yaml("x.yaml", text.data).value == {name: value for name, value in before.items() if name != key}


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_what_is_written_on_one_line_reads_back(value: Any) -> None:
    for in_flow, before, after in ((False, "x: ", "\n"), (True, "x: [1, ", ", 2]\n")):
        read = read_yaml("x.yaml", f"{before}{inline(value, in_flow=in_flow)}{after}".encode()).value["x"]
        assert (read[1] if in_flow and isinstance(read, list) else read) == value


def test_a_list_keeps_its_last_item() -> None:
    text = YamlText("x.yaml", b"a: [1]\n")
    with pytest.raises(SpliceError, match="last item"):
        text.drop(("a",), 0)
    assert text.data == b"a: [1]\n"


def test_a_list_begins_where_there_was_none() -> None:
    for old, new in (
        (b"a: 1\n", b"a: 1\nb: [2]\n"),
        (b"a: 1\nb: []\n", b"a: 1\nb: [2]\n"),
        (b"b: 1\n", b"b: [1, 2]\n"),
    ):
        text = YamlText("x.yaml", old)
        text.add(("b",), 2)
        assert text.data == new


def test_the_first_key_after_a_dash_is_not_taken_away() -> None:
    text = YamlText("x.yaml", b"a:\n  - b: 1\n    c: 2\n")
    with pytest.raises(SpliceError, match="only a person can change"):
        text.put(("a", 0, "b"), None)
    assert text.data == b"a:\n  - b: 1\n    c: 2\n"


def test_a_comment_between_a_key_and_its_block_stays() -> None:
    text = YamlText("x.yaml", b"a:  # why\n  - 1\n  - 2\nb: 2\n")
    text.put(("a",), [3])
    assert text.data == b"a:  # why\n  [3]\nb: 2\n"


def test_long_texts_are_folded_and_paragraphs_kept() -> None:
    text = YamlText("x.yaml", b"a:\n  b: x\n")
    text.put(("a", "b"), "word " * 40 + "end")
    lines = text.data.decode().splitlines()
    assert lines[1] == "  b: >-"
    assert all(line.startswith("    word") and len(line) <= 120 for line in lines[2:])
    text.put(("a", "b"), "One.\n\nTwo: # three.")
    assert text.data == b"a:\n  b: |-\n    One.\n\n    Two: # three.\n"
