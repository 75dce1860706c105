"""How much one server's catalog may hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog.lint import quotas
from bot.catalog.load import builtin_directory, load_catalog, load_directory
from bot.catalog.problems import CatalogError

CATALOG = load_directory(builtin_directory())


def test_the_built_in_catalog_is_far_below_every_quota() -> None:
    assert list(quotas.exceeded(CATALOG)) == []
    for section, most in quotas.SECTIONS.items():
        assert len(getattr(CATALOG, section)) * 1.5 < most, section
    assert sum(len(entry.phrasings) for entry in CATALOG.faq) * 2 < quotas.PHRASINGS
    assert sum(len(question.options) for question in CATALOG.questions) * 2 < quotas.OPTIONS


@pytest.mark.parametrize("section", quotas.SECTIONS)
def test_a_section_may_be_full_and_not_fuller(section: str) -> None:
    most = quotas.SECTIONS[section]
    (item, *_) = getattr(CATALOG, section)
    empty = replace(CATALOG, questions=(), faq=(), certifications=())
    full = replace(
        empty, **{section: (item.model_copy(update={"phrasings": ()}) if section == "faq" else item,) * most}
    )
    mentions = f"entries in {section}"
    assert not any(mentions in each.what for each in quotas.exceeded(full))
    fuller = replace(full, **{section: (*getattr(full, section), item)})
    assert any(mentions in each.what and each.most == most for each in quotas.exceeded(fuller))


def test_phrasings_are_counted_for_each_entry_and_in_all() -> None:
    entry = CATALOG.faq[0]
    loud = entry.model_copy(update={"phrasings": ("how?",) * (quotas.PHRASINGS_AN_ENTRY + 1)})
    assert [each.where for each in quotas.exceeded(replace(CATALOG, faq=(entry, loud)))] == [("faq", 1)]
    many = entry.model_copy(update={"phrasings": ("how?",) * quotas.PHRASINGS_AN_ENTRY})
    (found,) = quotas.exceeded(replace(CATALOG, faq=(many,) * 41))
    assert found.what == "the catalog has 12,300 phrasings in all FAQ entries"
    assert found.where == ("faq", 40)


def test_a_catalog_that_is_too_large_is_refused_with_its_place_and_looked_at_no_closer() -> None:
    files = dict(CATALOG.files)
    question = "  - {id: q%d, text: T, topic: t, why: W., options: [{id: a, label: A, detail: D, said: s}]}\n"
    files["more.yaml"] = ("questions:\n" + "".join(question % number for number in range(25))).encode()
    with pytest.raises(CatalogError) as refused:
        load_catalog(files)
    (problem,) = refused.value.problems
    assert "questions; at most 20 are allowed" in str(problem)
    assert str(problem).startswith("more.yaml:")
