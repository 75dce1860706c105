"""What differs between two catalogs, and how it is put into words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.diff import SECTIONS, CatalogDiff, FieldChange, diff
from bot.catalog.diff_text import change_line, entry_line, field_name, section_name
from bot.catalog.load import builtin_directory, load_catalog, load_directory
from bot.catalog.models.catalog import CatalogFile
from tests.catalog.minimal import CATALOG, replaced

OLD = load_catalog({"c.yaml": CATALOG.encode()})


def changed(old: str, new: str) -> CatalogDiff:
    return diff(OLD, load_catalog({"c.yaml": replaced(old, new).encode()}))


def lines(found: CatalogDiff) -> list[str]:
    """Everything of a diff, a line each."""
    return [
        *(f"+ {entry_line(entry)}" for entry in found.added),
        *(f"- {entry_line(entry)}" for entry in found.removed),
        *(f"{entry_line(entry)}: {change_line(change)}" for entry in found.changed for change in entry.changes),
        *(f"order of {section}" for section in found.reordered),
    ]


def test_every_section_of_a_catalog_is_compared() -> None:
    assert set(SECTIONS) == set(CatalogFile.model_fields)


def test_a_catalog_differs_from_itself_in_nothing() -> None:
    builtin = load_directory(builtin_directory())
    assert diff(builtin, builtin).is_empty
    assert diff(OLD, OLD) == CatalogDiff(OLD.revision, OLD.revision)


def test_comments_layout_and_file_names_are_no_change() -> None:
    found = diff(OLD, load_catalog({"other.yaml": b"# A comment.\n\n" + CATALOG.encode() + b"\n\n"}))
    assert found.is_empty
    assert found.old_revision != found.new_revision


def test_a_price_has_its_path_and_both_values() -> None:
    found = changed("total_usd: 165", "total_usd: [165, 200]")
    (entry,) = found.changed
    assert (entry.section, entry.key, entry.name) == ("certifications", "aws-new", "AWS New")
    assert entry.changes == (FieldChange(("cost", "total_usd"), [165.0, 165.0], [165.0, 200.0]),)
    assert entry.changes[0].field == "cost.total_usd"


CASES = {
    "a price": ("total_usd: 165", "total_usd: 0", ["certification AWS New: price: $165, now free"]),
    "a price that goes away": (
        "{total_usd: 165, note",
        "{note",
        ["certification AWS New: price: removed $165"],
    ),
    "weeks": ("weeks: 6", "weeks: [6, 9]", ["certification AWS New: preparation time: 6 weeks, now 6 to 9 weeks"]),
    "a link": (
        "url: https://example.org/new",
        "url: https://example.org/newer",
        ["certification AWS New: link: https://example.org/new, now https://example.org/newer"],
    ),
    "a phase more": (
        "      - {status: active, from: 2026-04-15}",
        "      - {status: active, from: 2026-04-15}\n      - {status: retired, from: 2027-03, source: https://example.org/x}",
        ["certification AWS New: status and dates: added retired from March 2027, source https://example.org/x"],
    ),
    "another day": (
        "from: 2026-04-15",
        "from: 2026-05-01",
        ["certification AWS New: status and dates: active: from: 15 April 2026, now 1 May 2026"],
    ),
    "successors": (
        "requires: []",
        "successors: lessons",
        ["certification AWS New: successors: added lessons"],
    ),
    "newer evidence": (
        "evidence_on: 2026-10-08}",
        "evidence_on: 2026-11-20}",
        ["certification AWS New: evidence: price: evidence on: 8 October 2026, now 20 November 2026"],
    ),
    "a claim more": (
        "evidence_on: 2026-10-08}",
        (
            "evidence_on: 2026-10-08}\n      - {about: status, says: It is open., origin: vendor, "
            "source: https://x.org/, confidence: low, evidence_on: 2026-11-01}"
        ),
        [
            (
                "certification AWS New: evidence: added status: It is open, origin vendor, source https://x.org/, "
                "confidence low, evidence on 1 November 2026"
            )
        ],
    ),
    "an option's wording": (
        "label: A skill",
        "label: Skills",
        ["question what you want: options: skill: label: A skill, now Skills"],
    ),
    "phrasings": (
        "phrasings: [what does it cost, how much is it]",
        "phrasings: [how much is it, is it dear, what does it cost]",
        [
            "FAQ entry What does it cost?: phrasings: added is it dear",
            ("FAQ entry What does it cost?: phrasings: in another order, now how much is it, what does it cost"),
        ],
    ),
    "a weight": (
        "favour: {aws-new: 100}",
        "favour: {aws-new: 120, lessons: 5}",
        [
            "rule job-on-aws: favour: aws-new: 100, now 120",
            "rule job-on-aws: favour: lessons: added 5",
        ],
    ),
    "another effect": (
        "favour: {aws-new: 100}",
        "warn: risky",
        ["rule job-on-aws: favour: removed aws-new 100", "rule job-on-aws: warn: added risky"],
    ),
    "the article": (
        "title: The article",
        "title: Another",
        ["article Another: title: The article, now Another"],
    ),
    "a tier": (
        "honest_take: Worth it.",
        "honest_take: Maybe.",
        ["tier Cloud providers: honest take: Worth it., now Maybe."],
    ),
    "a step of a stack": (
        "{text: Learn., any_of: lessons}",
        "{text: Learn it., any_of: lessons}",
        [
            "stack Cloud: steps: Learn.: removed text Learn., any of lessons",
            "stack Cloud: steps: Learn it.: added text Learn it., any of lessons",
        ],
    ),
    "a row of the table": (
        "situation: A job on AWS",
        "situation: Work on AWS",
        ["+ row of the quick reference Work on AWS", "- row of the quick reference A job on AWS"],
    ),
    "an entry renamed": (
        "id: employers-care",
        "id: employers-look",
        ["+ piece of guidance Employers look", "- piece of guidance Employers look"],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_changes_are_told_in_plain_words(old: str, new: str, expected: list[str]) -> None:
    assert lines(changed(old, new)) == expected


def test_going_back_swaps_added_and_removed() -> None:
    new = load_catalog({"c.yaml": CATALOG.encode(), "d.yaml": _GUIDANCE})
    there, back = diff(OLD, new), diff(new, OLD)
    assert lines(there) == ["+ piece of guidance Build"]
    assert (there.added, there.removed) == (back.removed, back.added)


_GUIDANCE = b"guidance: [{id: build, group: employers, title: Build, text: Something.}]\n"


def test_another_order_is_a_change_of_its_own() -> None:
    first, second = OLD.guidance
    assert diff(OLD, replace(OLD, guidance=(second, first))).reordered == ("guidance",)
    assert diff(OLD, replace(OLD, guidance=(second,))).reordered == ()


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    long = "The same words again and again. " * 20
    line = change_line(FieldChange(("answer",), long + "It costs $100.", long + "It costs $200."))
    assert line == "answer: … again. It costs $100., now … again. It costs $200."
    assert len(change_line(FieldChange(("answer",), None, long))) < 160


def test_a_text_that_goes_away_at_its_end_is_shown_from_there() -> None:
    long = "word " * 60
    line = change_line(FieldChange(("answer",), long + "the end.", long.strip()))
    assert line == "answer: … word word word the end., now … word word word"


def test_names_of_fields_and_sections() -> None:
    assert field_name(("cost", "total_usd")) == "price"
    assert field_name(("claims", "price https://x.org", "says")) == "evidence: price https://x.org: says"
    assert field_name(("honest_take",)) == "honest take"
    assert section_name("faq", 2) == "FAQ entries"
    assert [section_name(section) for section in SECTIONS]


_BUILTIN = load_directory(builtin_directory())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_entry_is_found_where_it_was_taken_out(data: st.DataObject) -> None:
    section = data.draw(st.sampled_from([s for s in SECTIONS if s != "article"]))
    entries = getattr(_BUILTIN, section)
    gone = set(data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=1, max_size=3)))
    kept = tuple(entry for place, entry in enumerate(entries) if place not in gone)
    found = diff(_BUILTIN, replace(_BUILTIN, **{section: kept}))
    assert len(found.removed) == len(gone)
    assert (found.added, found.changed, found.reordered) == ((), (), ())
    assert {entry.section for entry in found.removed} == {section}
