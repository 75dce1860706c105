"""Carrying a change over to files that have changed in the meantime."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.edit import CatalogEditor
from bot.catalog.load import builtin_directory, load_catalog, read_directory
from bot.catalog.merge import Merged, merge

BUILTIN = read_directory(builtin_directory())
DAY = date(2026, 11, 20)
FILES = st.dictionaries(
    st.sampled_from(["a", "b", "c"]), st.lists(st.sampled_from([b"1\n", b"2\n", b"3\n"]), max_size=5).map(b"".join)
)


def edited(*links: str, answers: tuple[str, ...] = (), add: str = "") -> dict[str, bytes]:
    editor = CatalogEditor(BUILTIN)
    for entry_id in links:
        editor.set_link(entry_id, f"https://example.org/{entry_id}")
    for faq_id in answers:
        editor.set_answer(faq_id, f"Ask about {faq_id}.", DAY)
    if add:
        editor.add_faq(question=add, answer="Yes.", phrasings=[add, f"{add} really"], topics=["x"], evidence_on=DAY)
    return editor.files


@given(FILES, FILES)
def test_one_change_alone_is_just_that_change(base: dict[str, bytes], changed: dict[str, bytes]) -> None:
    assert merge(base, changed, base) == Merged(changed, ())
    assert merge(base, base, changed) == Merged(changed, ())
    assert merge(base, changed, changed) == Merged(changed, ())


@given(FILES, FILES, FILES)
def test_what_only_one_of_them_changed_is_in_the_result(
    base: dict[str, bytes], changed: dict[str, bytes], now: dict[str, bytes]
) -> None:
    merged = merge(base, changed, now)
    for name in {*base, *changed, *now}:
        old, ours, theirs = base.get(name), changed.get(name), now.get(name)
        if ours == old:
            assert merged.files.get(name) == theirs
        elif theirs == old or name in merged.conflicts:
            assert merged.files.get(name) == ours


def test_edits_of_two_entries_in_one_file() -> None:
    one, other = "google-professional-ml-engineer", "google-cloud-generative-ai-leader"
    for first, second in ((one, other), (other, one)):
        assert merge(BUILTIN, edited(first), edited(second)) == Merged(edited(one, other), ())


def test_edits_in_two_files() -> None:
    link, answer = "aws-ai-practitioner-aif-c01", "which-first"
    assert merge(BUILTIN, edited(link), edited(answers=(answer,))) == Merged(edited(link, answers=(answer,)), ())


def test_edits_of_the_same_place() -> None:
    ours = edited("aws-ai-practitioner-aif-c01")
    editor = CatalogEditor(BUILTIN)
    editor.set_link("aws-ai-practitioner-aif-c01", "https://example.org/theirs")
    assert merge(BUILTIN, ours, editor.files) == Merged(ours, ("certifications/aws.yaml",))


def test_two_new_entries_at_the_end_of_one_file() -> None:
    base = edited(add="Is it there?")
    ours, theirs = CatalogEditor(base), CatalogEditor(base)
    for editor, question in ((ours, "Mine?"), (theirs, "Theirs?")):
        editor.add_faq(question=question, answer="Yes.", phrasings=["a b", "c d"], topics=["x"], evidence_on=DAY)
    merged = merge(base, ours.files, theirs.files)
    assert merged.conflicts == ()
    questions = {entry.question for entry in load_catalog(merged.files).faq}
    assert {"Is it there?", "Mine?", "Theirs?"} <= questions


def test_a_file_that_both_began_is_a_conflict() -> None:
    merged = merge(BUILTIN, edited(add="Mine?"), edited(add="Theirs?"))
    assert merged.conflicts == ("faq/community.yaml",)
    assert merged.files == edited(add="Mine?")


def test_a_file_that_one_took_away_and_the_other_changed_is_a_conflict() -> None:
    base = {"a": b"1\n", "b": b"2\n"}
    assert merge(base, {"b": b"2\n"}, {"a": b"3\n", "b": b"2\n"}) == Merged({"b": b"2\n"}, ("a",))
    assert merge(base, {"a": b"1\n", "b": b"3\n"}, {"a": b"1\n"}) == Merged({"a": b"1\n", "b": b"3\n"}, ("b",))
