"""The guide for moderators: its examples are right, and it is complete."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from bot.catalog.files.archive import MAX_TOTAL_BYTES
from bot.catalog.files.directory import MAX_FILES
from bot.catalog.form_values import phases_of
from bot.catalog.lint import quotas
from bot.catalog.load import builtin_directory, load_catalog, read_directory
from bot.catalog.models.catalog import CatalogFile
from bot.catalog.models.certification import Certification, Kind, Level, Status
from bot.catalog.models.facts import Claim
from bot.catalog.placeholders import CERTIFICATION_FIELDS
from bot.catalog.yaml.decoding import MAX_BYTES
from bot.catalog.yaml.reader import read_yaml
from tests.catalog.minimal import CATALOG

GUIDE = (builtin_directory() / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
FILES = [example for example in EXAMPLES if not example.startswith(" ")]
FRAGMENTS = [example for example in EXAMPLES if example.startswith(" ")]


def test_there_are_examples_of_both_kinds() -> None:
    assert [example.partition(":")[0] for example in FILES] == ["certifications", "faq", "rules"]
    assert len(FRAGMENTS) == 5


@pytest.mark.parametrize("example", FILES)
def test_whole_examples_fit_into_the_built_in_catalog(example: str) -> None:
    load_catalog({**read_directory(builtin_directory()), "new.yaml": example.encode()})


@pytest.mark.parametrize("example", FRAGMENTS)
def test_fragments_fit_into_a_certification(example: str) -> None:
    entry = load_catalog({"c.yaml": CATALOG.encode()}).certification["aws-new"].model_dump(by_alias=True, mode="json")
    Certification.model_validate(entry | read_yaml("fragment.yaml", example.encode()).value)


def test_the_mistake_that_is_shown_is_what_check_prints() -> None:
    shown = re.search(r"^```text\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert shown is not None
    assert 'teir: there is no such key; did you mean "tier"?' in shown[1]


def test_the_phases_that_are_shown_are_what_the_form_takes() -> None:
    (shown,) = re.findall(r"^```text\n(active.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert [phase["status"] for phase in phases_of(shown)] == ["active", "retired"]


def test_the_limits_that_are_named_are_those_in_force() -> None:
    limits = f"up to {MAX_FILES} YAML files of {MAX_BYTES // 2**20} MiB each and {MAX_TOTAL_BYTES // 2**20} MiB in all"
    assert limits in " ".join(GUIDE.split())


def test_the_quotas_that_are_named_are_those_in_force() -> None:
    named = " ".join(GUIDE.split())
    for text in (
        f"{quotas.SECTIONS['certifications']:,} certifications, {quotas.SECTIONS['questions']} questions with",
        f"{quotas.OPTIONS} options in all, {quotas.SECTIONS['rules']:,} rules, {quotas.SECTIONS['faq']:,} FAQ entries",
        f"{quotas.PHRASINGS_AN_ENTRY} ways to ask one of them and {quotas.PHRASINGS:,} in all",
    ):
        assert text in named


def test_every_file_and_word_is_explained() -> None:
    for name in read_directory(builtin_directory()):
        folder, slash, _ = name.rpartition("/")
        assert f"`{folder}/*.yaml`" in GUIDE if slash else f"`{name}`" in GUIDE, name
    words = [*get_args(Kind), *Level, *Status, *get_args(Claim.model_fields["origin"].annotation)]
    words += get_args(Claim.model_fields["confidence"].annotation)
    assert not [word for word in words if f"`{word}`" not in GUIDE]
    assert not [field for field in CERTIFICATION_FIELDS if f"{{id.{field}}}" not in GUIDE]
    assert set(CatalogFile.model_fields) >= {example.partition(":")[0] for example in FILES}
