"""Loading: the catalog that comes out, its revision, its sources, and the catalog that comes with the bot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.catalog.formatting import join_words
from bot.catalog.load import (
    CatalogError,
    Problem,
    builtin_directory,
    load_catalog,
    load_directory,
    load_with_sources,
    read_directory,
    revision_of,
)
from bot.catalog.placeholders import expand, placeholders
from bot.catalog.spelling_index import hint, nearest
from bot.catalog.validation_errors import MAX_PROBLEMS
from tests.catalog.minimal import CATALOG

FILES = {"c.yaml": CATALOG.encode()}


def test_a_whole_catalog_loads() -> None:
    catalog = load_catalog(FILES)
    assert [entry.id for entry in catalog.certifications] == ["aws-old", "aws-new", "lessons"]
    assert catalog.article.published_on == date(2026, 1, 9)
    assert catalog.certification["aws-new"].cost.total_usd == (165, 165)
    assert catalog.rules[0].favour == {"aws-new": 100}
    assert catalog.faq[0].topics == ("cost-overview", "cert:aws-new")
    assert catalog.files == FILES


def test_files_are_taken_in_the_order_of_their_names() -> None:
    start, end = CATALOG.index("  - id: aws-new\n"), CATALOG.index("  - id: lessons\n")
    files = {
        "c.yaml": (CATALOG[:start] + CATALOG[end:]).encode(),
        "a/b.yaml": ("certifications:\n" + CATALOG[start:end]).encode(),
    }
    assert [entry.id for entry in load_catalog(files).certifications] == ["aws-new", "aws-old", "lessons"]
    assert load_catalog(dict(reversed(files.items()))).revision == load_catalog(files).revision


def test_names_that_differ_in_capital_letters_only_are_refused() -> None:
    message = "has the name of A.yaml but for capital letters; call one of the two differently"
    with pytest.raises(CatalogError, match=message):
        load_catalog({"A.yaml": CATALOG.encode(), "a.yaml": b"faq: []"})


def test_no_files_are_a_problem_too() -> None:
    with pytest.raises(CatalogError, match="catalog:1:1: file: has no files; give at least one YAML file"):
        load_catalog({})


def test_the_revision_depends_on_every_name_and_byte() -> None:
    revision = load_catalog(FILES).revision
    assert len(revision) == 64
    assert revision == revision_of(FILES)
    different = [{"d.yaml": FILES["c.yaml"]}, {"c.yaml": FILES["c.yaml"] + b"\n"}, {**FILES, "e.yaml": b""}]
    assert len({revision, *map(revision_of, different)}) == 4
    assert revision_of({"a": b"b", "c": b""}) != revision_of({"a": b"", "bc": b""})


def test_problems_sort_by_place_and_read_as_one_line() -> None:
    first, second = Problem("a.yaml", 2, 10, "x", "is wrong"), Problem("a.yaml", 10, 1, "y", "is missing")
    error = CatalogError([second, first, second])
    assert error.problems == (first, second)
    assert str(error) == "a.yaml:2:10: x: is wrong\na.yaml:10:1: y: is missing"


def test_sources_find_items_by_id_and_index() -> None:
    catalog, sources = load_with_sources(
        {**FILES, "z.yaml": b"stacks:\n- {id: z, name: Z, story: Z, steps: [{text: a}, {text: b}]}\n"}
    )
    assert [stack.id for stack in catalog.stacks] == ["cloud", "z"]
    assert (
        str(sources.problem("stacks", "z", "steps", 1, "text", message="!")) == "z.yaml:2:56: stacks.z.steps[1].text: !"
    )
    assert sources.at("stacks", 1) == sources.at("stacks", "z")
    assert str(sources.problem("rules", "too-early", "when", message="!")) == "c.yaml:104:11: rules.too-early.when: !"
    at_key = sources.at("rules", "too-early", "when", "experience", on_key=True)
    assert (at_key.line, at_key.column) == (104, 12)
    assert str(sources.problem("tiers", 0, "number", message="!")) == "c.yaml:3:14: tiers[0].number: !"
    assert str(sources.problem("article", None, "title", message="!")) == "c.yaml:1:18: article.title: !"
    assert str(sources.problem("rules", message="!")) == "c.yaml:97:3: rules: !"
    phase = sources.at("certifications", "aws-new", "lifecycle", 0, "from")
    assert (phase.line, phase.field) == (73, "certifications.aws-new.lifecycle[0].from")


@pytest.mark.parametrize("item", ["nothing", 3, -1])
def test_sources_refuse_items_that_are_not_there(item: str | int) -> None:
    _, sources = load_with_sources(FILES)
    with pytest.raises(KeyError):
        sources.at("rules", item)


def test_suggestions_are_near_or_absent() -> None:
    assert nearest("aws-nwe", ["aws-old", "aws-new"]) == "aws-new"
    assert hint("aws-nwe", ["aws-new"]) == '; did you mean "aws-new"?'
    assert hint("zzz", ["aws-new"]) == ""
    assert nearest("aws-new" * 10_000, ["aws-new"]) is None
    assert [join_words(words, "or") for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a or b", "a, b or c"]


def test_many_dangling_ids_are_all_reported() -> None:
    start, end = CATALOG.index("  - id: lessons\n"), CATALOG.index("rules:\n")
    entry = CATALOG[start:end]
    count = MAX_PROBLEMS + 200
    entries = (entry.replace("id: lessons", f"id: entry-{n}\n    successors: [entyr-{n}]") for n in range(count))
    with pytest.raises(CatalogError) as caught:
        load_catalog({**FILES, "d.yaml": ("certifications:\n" + "".join(entries)).encode()})
    assert len(caught.value.problems) == count
    assert caught.value.problems[0].message == 'there is no certification "entyr-0"; did you mean "entry-0"?'


def test_the_built_in_catalog_is_without_problems() -> None:
    catalog = load_directory(builtin_directory())
    assert len(catalog.certifications) >= 40
    assert len(catalog.quick_reference) == 7
    assert all((catalog.tiers, catalog.questions, catalog.rules, catalog.stacks, catalog.guidance, catalog.faq))


def test_every_built_in_answer_is_filled_in_completely() -> None:
    catalog = load_directory(builtin_directory())
    for day in (catalog.article.published_on, date(2026, 11, 22), date(2030, 1, 1)):
        for entry in catalog.faq:
            assert not placeholders(expand(entry.answer, catalog, day)), entry.id


def test_built_in_files_point_editors_to_the_schema() -> None:
    folder = builtin_directory()
    for name, data in read_directory(folder).items():
        first_line = data.decode().splitlines()[0]
        assert first_line.startswith("# yaml-language-server: $schema="), name
        target = first_line.partition("$schema=")[2]
        assert ((folder / name).parent / target).resolve() == (folder / "catalog.schema.json").resolve(), name


def test_the_built_in_catalog_is_found_in_a_checkout() -> None:
    assert builtin_directory() == Path(__file__).resolve().parents[2] / "data"
