"""Finding certifications by what people call them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.name_search import NameIndex
from tests.grown import grown

TODAY = date(2026, 11, 22)
CATALOG = load_directory(builtin_directory())
NAMES = NameIndex(CATALOG)


def found(query: str) -> list[str]:
    return [entry.id for entry in NAMES.search(query, TODAY)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pmle", "google-professional-ml-engineer"),
        ("PMLE", "google-professional-ml-engineer"),
        ("ai-102", "azure-ai-engineer-associate-ai-102"),
        ("ai102", "azure-ai-engineer-associate-ai-102"),
        ("AI 103", "azure-ai-apps-agents-developer-ai-103"),
        ("mls", "aws-ml-specialty-mls-c01"),
        ("mls-c01", "aws-ml-specialty-mls-c01"),
        ("azure ai103", "azure-ai-apps-agents-developer-ai-103"),
        ("ibm", "ibm-ai-engineering-professional-certificate"),
        ("engineer google", "google-professional-ml-engineer"),
        ("  Google   AI essentials ", "google-ai-essentials"),
        ("the AI-102 exam", "azure-ai-engineer-associate-ai-102"),
    ],
)
def test_codes_nicknames_and_words(query: str, first: str) -> None:
    assert found(query)[0] == first


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("pmel", "google-professional-ml-engineer"),
        ("gogle essentials", "google-ai-essentials"),
        ("databrics associate", "databricks-ml-associate"),
        ("nca-gnl", "nvidia-nca-genl"),
        ("stanfrod", "stanford-ai-professional-program"),
        ("harvrd data", "harvardx-data-science-professional-certificate"),
        ("the google machine learning one please", "google-professional-ml-engineer"),
    ],
)
def test_small_slips_and_superfluous_words(query: str, meant: str) -> None:
    assert meant in found(query)


@pytest.mark.parametrize(
    "query", ["p\u200bmle", "\u202epmle", "\uff30\uff2d\uff2c\uff25", "pmlé", "**pmle**", "@pmle", "`pmle`", "p-m-l-e"]
)
def test_signs_accents_and_invisible_characters_do_not_matter(query: str) -> None:
    assert found(query)[0] == "google-professional-ml-engineer"


@pytest.mark.parametrize("query", ["👩\u200d💻", "!!!", "___", "\u200b", "xyzzy quux", "هل", "cissp", "x" * 4000])
def test_nothing_like_it_gives_nothing(query: str) -> None:
    assert found(query) == []
    assert NAMES.find(query, TODAY).nearest == ()


def test_exact_names_come_before_beginnings_and_those_before_words() -> None:
    assert found("mla")[:2] == ["aws-ml-engineer-associate-mla-c02", "aws-ml-engineer-associate-mla-c01"]
    assert found("azure ai")[0] == "azure-ai-apps-agents-developer-ai-103", "what can be taken before what cannot"


def test_nothing_typed_shows_what_can_be_taken() -> None:
    listed = NAMES.search("  ", TODAY)
    assert len(listed) == 25
    assert all(entry.status_on(TODAY).can_be_sat for entry in listed)  # type: ignore[union-attr]


def test_what_does_not_exist_yet_is_not_found() -> None:
    before = date(2026, 1, 9)
    assert "azure-ai-apps-agents-developer-ai-103" not in [entry.id for entry in NAMES.search("ai-103", before)]
    assert NAMES.find("AI-103", before).entry is None


@pytest.mark.parametrize(
    ("text", "entry_id"),
    [
        ("google-professional-ml-engineer", "google-professional-ml-engineer"),
        ("PMLE", "google-professional-ml-engineer"),
        ("aws ml specialty", "aws-ml-specialty-mls-c01"),
        ("azure data scient", "azure-data-scientist-dp-100"),
        ("the AI-102 exam", "azure-ai-engineer-associate-ai-102"),
        ("google cloud ml engineer cert", "google-professional-ml-engineer"),
    ],
)
def test_what_can_only_mean_one_is_found(text: str, entry_id: str) -> None:
    entry = NAMES.find(text, TODAY).entry
    assert entry is not None
    assert entry.id == entry_id


def test_what_may_mean_several_or_is_mistyped_is_not_decided() -> None:
    assert NAMES.find("tensorflow developer certificate", TODAY).entry is None, "one is a course, one was an exam"
    several = NAMES.find("nvidia", TODAY, nearest=3)
    assert several.entry is None
    assert len(several.nearest) == 3
    mistyped = NAMES.find("pmel", TODAY)
    assert mistyped.entry is None
    assert [entry.id for entry in mistyped.nearest] == ["google-professional-ml-engineer"]
    assert NAMES.find("", TODAY).nearest == ()


def test_five_thousand() -> None:
    catalog = grown(CATALOG, 5000)
    names = NameIndex(catalog)
    assert len(catalog.certifications) == 5000
    for query in ("", "a", "aws", "certified engineer", "ai-102 of a kind"):
        listed = names.search(query, TODAY)
        assert len({entry.id for entry in listed}) == len(listed) <= 25
    assert names.search("pmle", TODAY)[0].id == "google-professional-ml-engineer"
    for entry in catalog.certifications[::173]:
        assert entry in names.search(entry.short_name, TODAY)
        assert names.find(entry.id, TODAY).entry is entry
        assert entry.code is None or entry in names.search(entry.code, TODAY)
