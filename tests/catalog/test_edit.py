"""Quick edits: only what was meant changes, in the catalog and in the text of its files."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.catalog.diff import diff
from bot.catalog.diff_text import change_line, entry_line
from bot.catalog.edit import COMMUNITY_FAQ, CatalogEditor, Check
from bot.catalog.fact_checks import FactCheck, price_check, status_check
from bot.catalog.form_values import EditError, figures_of, phase_lines, phases_of
from bot.catalog.formatting import price_on
from bot.catalog.load import builtin_directory, load_catalog, read_directory
from bot.catalog.models.certification import Status
from tests.catalog.minimal import CATALOG

BUILTIN = read_directory(builtin_directory())
CATALOG_BUILTIN = load_catalog(BUILTIN)
MINIMAL = {"c.yaml": CATALOG.encode()}
ENTRIES = [entry.id for entry in CATALOG_BUILTIN.certifications]
FAQ = [entry.id for entry in CATALOG_BUILTIN.faq]
DAY = date(2026, 11, 20)
CHECK = Check("price", "The page of the exam gives $210: look there.", "https://example.org/price#2026", DAY)
PARAGRAPHS = "First: this, {aws-ai-practitioner-aif-c01.name}.\n\nThen that — “really” # no comment. " + "Word " * 60

Edit = Callable[[CatalogEditor], object]


def edited(files: dict[str, bytes], *edits: Edit) -> tuple[list[str], list[str], dict[str, bytes]]:
    """What an edit changes in the catalog, and which lines go from its files (-) and come into them (+)."""
    editor = CatalogEditor(files)
    for edit in edits:
        edit(editor)
    new = editor.files
    found = diff(load_catalog(files), load_catalog(new))
    said = [f"+ {entry_line(entry)}" for entry in found.added]
    said += [f"{entry.key}: {change_line(change)}" for entry in found.changed for change in entry.changes]
    assert (found.removed, found.reordered) == ((), ())
    return said, lines_changed(files, new), new


def lines_changed(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    lines: list[str] = []
    for name in sorted({*old, *new}):
        before = old.get(name, b"").decode().splitlines(keepends=True)
        after = new.get(name, b"").decode().splitlines(keepends=True)
        compared = difflib.unified_diff(before, after, n=0)
        lines += [line.rstrip("\n") for line in compared if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    return lines


def test_a_link_changes_one_line() -> None:
    editor = CatalogEditor(BUILTIN)
    for entry_id in ENTRIES:
        editor.set_link(entry_id, f"https://example.org/{entry_id}?x=1#a")
    found = diff(CATALOG_BUILTIN, load_catalog(editor.files))
    assert [entry.key for entry in found.changed] == ENTRIES
    assert [change.field for entry in found.changed for change in entry.changes] == ["url"] * len(ENTRIES)
    lines = lines_changed(BUILTIN, editor.files)
    new = sorted(line for line in lines if line[0] == "+")
    assert new == sorted(f"+    url: https://example.org/{entry_id}?x=1#a" for entry_id in ENTRIES)
    assert len([line for line in lines if line[0] == "-"]) == len([e for e in CATALOG_BUILTIN.certifications if e.url])


def test_another_phase_adds_lines_and_takes_none_away() -> None:
    editor = CatalogEditor(BUILTIN)
    for entry in CATALOG_BUILTIN.certifications:
        typed = phase_lines(entry) + "\nunclear from 2030-01-01 https://example.org/news"
        editor.set_lifecycle(entry.id, phases_of(typed))
    new = load_catalog(editor.files)
    assert [entry.key for entry in diff(CATALOG_BUILTIN, new).changed] == ENTRIES
    for old, entry in zip(CATALOG_BUILTIN.certifications, new.certifications, strict=True):
        assert entry.lifecycle[:-1] == old.lifecycle
        assert entry.model_copy(update={"lifecycle": old.lifecycle}) == old
    lines = lines_changed(BUILTIN, editor.files)
    assert {line[0] for line in lines} == {"+"}
    assert len(lines) <= 3 * len(ENTRIES)


def test_saving_a_lifecycle_as_it_was_changes_nothing() -> None:
    editor = CatalogEditor(BUILTIN)
    for entry in CATALOG_BUILTIN.certifications:
        editor.set_lifecycle(entry.id, phases_of(phase_lines(entry)))
    assert editor.files == BUILTIN


def test_a_new_price_is_unconfirmed_until_a_source_is_named() -> None:
    editor = CatalogEditor(BUILTIN)
    for entry in CATALOG_BUILTIN.certifications:
        note = entry.as_of(DAY).cost.note
        editor.set_price(entry.id, total=[1234, 5678], monthly=None, renewal=None, note=note, on=DAY)
    unconfirmed = load_catalog(editor.files)
    for old, entry in zip(CATALOG_BUILTIN.certifications, unconfirmed.certifications, strict=True):
        assert entry.as_of(DAY).cost.model_dump() == {**old.as_of(DAY).cost.model_dump(), **PRICE}
        assert [claim.model_copy(update={"outdated": False}) for claim in entry.claims] == list(old.claims)
        assert price_check(entry, DAY) is None
        is_gone = entry.status_on(DAY) is Status.RETIRED
        assert price_on(entry, DAY).endswith(", not confirmed") is not is_gone
        assert status_check(entry, DAY) == status_check(old, DAY)
        editor.add_check(entry.id, replace(CHECK, usd=[1234, 5678]))
    for entry in load_catalog(editor.files).certifications:
        assert (entry.claims[-1].source, entry.claims[-1].evidence_on) == (CHECK.source, DAY)
        assert price_check(entry, DAY) == FactCheck(DAY, "high")
        assert not price_on(entry, DAY).endswith("not confirmed")


def test_the_same_price_keeps_its_check() -> None:
    editor = CatalogEditor(BUILTIN)
    for entry in CATALOG_BUILTIN.certifications:
        cost = entry.as_of(DAY).cost
        figures = [figures_of(amount) for amount in (cost.total_usd, cost.monthly_usd, cost.renewal_usd)]
        editor.set_price(entry.id, total=figures[0], monthly=figures[1], renewal=figures[2], note=cost.note, on=DAY)
    assert editor.files == BUILTIN


PRICE = {"total_usd": (1234.0, 5678.0), "monthly_usd": None, "renewal_usd": None}


@pytest.mark.parametrize("entry_id", ENTRIES[::20])
def test_successors_come_and_go(entry_id: str) -> None:
    others = [other for other in ("microsoft-learn", "kaggle-learn") if other != entry_id]
    _, lines, new = edited(BUILTIN, lambda editor: editor.set_successors(entry_id, others))
    assert lines[-1] == f"+    successors: [{', '.join(others)}]"
    again, _, _ = edited(new, lambda editor: editor.set_successors(entry_id, []))
    assert len(again) == len(others)


@pytest.mark.parametrize(
    "answer", ["Short: yes.", PARAGRAPHS, "- a list\n- that # is text", "'quoted' {guidance:building_skills}"]
)
def test_an_answer_reads_back_as_it_was_written(answer: str) -> None:
    editor = CatalogEditor(BUILTIN)
    changed = [entry for entry in CATALOG_BUILTIN.faq if "{guidance:" not in entry.answer]
    for entry in changed:
        editor.set_answer(entry.id, answer, DAY)
    wanted = "\n".join(line.rstrip() for line in answer.strip().splitlines())
    found = {entry.id: entry for entry in load_catalog(editor.files).faq}
    for entry in changed:
        assert found[entry.id] == entry.model_copy(update={"answer": wanted, "evidence_on": DAY})


def test_a_phrasing_is_one_line_more() -> None:
    editor = CatalogEditor(BUILTIN)
    for number, entry in enumerate(CATALOG_BUILTIN.faq):
        editor.add_phrasing(entry.id, f"zzz: what about  this? #{number}")
    new = editor.files
    found = diff(CATALOG_BUILTIN, load_catalog(new))
    assert [change_line(change) for entry in found.changed for change in entry.changes] == [
        f"phrasings: added zzz: what about this? #{number}" for number in range(len(FAQ))
    ]
    lines = lines_changed(BUILTIN, new)
    assert sorted(line.strip("+ ") for line in lines) == sorted(
        f'- "zzz: what about this? #{number}"' for number in range(len(FAQ))
    )
    editor.add_phrasing(FAQ[0], "ZZZ: what about this? #0")
    assert editor.files == new


def test_new_faq_entries_go_into_a_file_of_the_community() -> None:
    def add(editor: CatalogEditor) -> None:
        for _ in range(2):
            editor.add_faq(
                question="Is Ünicode: tested?",
                answer=PARAGRAPHS,
                phrasings=["is it tested", "is  it tested", "unicode?"],
                topics=["faq-degree"],
                certifications=["microsoft-learn"],
                evidence_on=DAY,
            )

    said, lines, new = edited(BUILTIN, add)
    assert said == ["+ FAQ entry Is Ünicode: tested?", "+ FAQ entry Is Ünicode: tested?"]
    assert set(new) - set(BUILTIN) == {COMMUNITY_FAQ}
    assert all(line[0] == "+" for line in lines)
    entries = [entry for entry in load_catalog(new).faq if entry.question == "Is Ünicode: tested?"]
    assert [entry.id for entry in entries] == ["is-unicode-tested", "is-unicode-tested-2"]
    assert entries[0].phrasings == ("is it tested", "unicode?")
    assert entries[1].answer == PARAGRAPHS.strip()


LAYOUTS = {
    "one line": "lifecycle: [{status: active, from: before 2026-01-09}]",
    "a comment behind": "lifecycle:  # since when\n      - {status: active, from: before 2026-01-09}  # by the vendor",
    "a block": "lifecycle:\n      -   status: active  # x\n          from: before 2026-01-09\n      # after",
    "dashes below the key": "lifecycle:\n    - status: active\n      from: before 2026-01-09",
    "several lines in brackets": "lifecycle: [\n      {status: active,\n       from: before 2026-01-09}\n    ]",
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_of_a_list_can_be_added_to_and_taken_from(layout: str, ending: str) -> None:
    old = CATALOG.replace(LAYOUTS["one line"], layout).replace("\n", ending)
    typed = "announced from before 2025-12-01\nactive from 2026-01\nretired from 2027-03 https://example.org/x, y"
    with pytest.raises(EditError):
        phases_of(typed)
    wanted = phases_of(typed.replace(", y", ""))
    editor = CatalogEditor({"c.yaml": old.encode()})
    editor.set_lifecycle("lessons", wanted)
    assert phase_lines(load_catalog(editor.files).certification["lessons"]) == typed.replace(", y", "")
    assert editor.files["c.yaml"].count(b"\r") in {0, editor.files["c.yaml"].count(b"\n")}
    assert "# x" not in layout or "# after" in editor.files["c.yaml"].decode()
    editor.set_lifecycle("lessons", wanted[:1])
    editor.set_lifecycle("lessons", phases_of("active from before 2026-01-09"))
    assert load_catalog(editor.files).certifications == load_catalog(MINIMAL).certifications


COSTS_THAT = "says: It costs that., origin: vendor, confidence: high, evidence_on: 2026-10-08"
"""What a claim of the minimal catalog says of the price that it has: another price is not meant."""


def test_a_comment_stays_where_it_is() -> None:
    old = CATALOG.replace(
        "cost: {total_usd: 165, note: In the US.}", "cost:\n      total_usd: 165  # dear\n      note: In the US."
    )
    editor = CatalogEditor({"c.yaml": old.encode()})
    editor.set_price("aws-new", total=200, monthly=[20, 30], renewal=0, note="In the US.", on=DAY)
    assert lines_changed({"c.yaml": old.encode()}, editor.files) == [
        "-      total_usd: 165  # dear",
        "+      total_usd: 200  # dear",
        "+      monthly_usd: [20, 30]",
        "+      renewal_usd: 0",
        f"-      - {{about: price, {COSTS_THAT}}}",
        f"+      - {{about: price, outdated: true, {COSTS_THAT}}}",
    ]
    editor.set_price("aws-new", total=165, monthly=None, renewal=None, note="In the US.", on=DAY)
    assert editor.files["c.yaml"].decode().replace("outdated: true, ", "") == old


def test_values_inside_braces() -> None:
    said, lines, _ = edited(
        MINIMAL,
        lambda editor: editor.set_price(
            "aws-new", total=200, monthly=20, renewal=None, note="In the US, mostly: yes.", on=DAY
        ),
        lambda editor: editor.add_check("aws-new", CHECK),
        lambda editor: editor.set_successors("aws-old", ["lessons", "aws-new"]),
        lambda editor: editor.add_phrasing("price", "how dear, really"),
    )
    assert len(said) == 7
    assert '+    cost: {total_usd: 200, monthly_usd: 20, note: "In the US, mostly: yes."}' in lines
    assert '+    phrasings: [what does it cost, how much is it, "how dear, really"]' in lines


def test_the_same_check_again_only_moves_its_day() -> None:
    again = Check(CHECK.about, CHECK.says, CHECK.source, date(2026, 11, 25))
    first = CatalogEditor(MINIMAL)
    first.add_check("lessons", CHECK)
    said, lines, _ = edited(first.files, lambda editor: editor.add_check("lessons", again))
    assert len(said) == 1
    assert [line.strip("+- ") for line in lines] == ["evidence_on: 2026-11-20", "evidence_on: 2026-11-25"]


def test_the_mark_at_the_beginning_and_a_missing_line_end_are_kept() -> None:
    old = b"\xef\xbb\xbf" + CATALOG.rstrip().encode()
    editor = CatalogEditor({"c.yaml": old})
    editor.set_answer("price", "Ask.", DAY)
    new = editor.files["c.yaml"]
    assert new.startswith(b"\xef\xbb\xbfarticle:")
    assert new.endswith(b"evidence_on: 2026-11-20")


def test_what_is_not_there_is_refused() -> None:
    editor = CatalogEditor(MINIMAL)
    for edit in (
        lambda: editor.set_link("aws-newer", "https://example.org"),
        lambda: editor.set_answer("prices", "x", DAY),
        lambda: editor.set_link("price", "https://example.org"),
    ):
        with pytest.raises(EditError, match="does not have that entry any more"):
            edit()
    with pytest.raises(EditError, match=r"holds U\+0007"):
        editor.set_answer("price", "a\x07b", DAY)
    assert editor.files == MINIMAL


def test_a_layout_that_is_not_understood_is_refused_and_nothing_changes() -> None:
    odd = CATALOG.replace(
        "    renewal: A new exam.\n    lifecycle:", "    ? renewal\n    : A new exam.\n    ? lifecycle\n    :"
    )
    odd = odd.replace("    url: https://example.org/new", "    ? url\n    : https://example.org/new")
    files = {"c.yaml": odd.encode()}
    load_catalog(files)
    editor = CatalogEditor(files)
    try:
        editor.set_link("aws-new", "https://example.org/newer")
    except EditError as error:
        assert "changed by hand" in str(error)  # noqa: PT017 - both outcomes are right, a wrong file is not
        assert editor.files == files
    else:
        assert load_catalog(editor.files).certification["aws-new"].url == "https://example.org/newer"
