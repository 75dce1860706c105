"""The check of a catalog finds evidence that is missing, of the future, or at odds with what the entry says."""

from __future__ import annotations

from datetime import date

import pytest

from bot.advice.lint import check_files
from bot.catalog.lint.evidence import evidence_problems
from bot.catalog.load import builtin_directory, load_with_sources, read_directory

TODAY = date(2026, 11, 30)
FILE = "certifications/databricks.yaml"
BUILTIN = read_directory(builtin_directory())


def found(old: str, new: str, on: date = TODAY) -> list[str]:
    """What the check says after one change to the Databricks exams."""
    text = BUILTIN[FILE].decode()
    assert old in text
    catalog, sources = load_with_sources({**BUILTIN, FILE: text.replace(old, new, 1).encode()})
    return [f"{problem.field}: {problem.message}" for problem in evidence_problems(catalog, sources, on)]


def test_the_built_in_catalog_has_none() -> None:
    catalog, sources = load_with_sources(BUILTIN)
    assert evidence_problems(catalog, sources, TODAY) == []


def test_evidence_of_the_future_is_found_in_claims_and_answers() -> None:
    catalog, sources = load_with_sources(BUILTIN)
    early = evidence_problems(catalog, sources, date(2026, 10, 7))
    assert {problem.message for problem in early} >= {"2026-10-08 has not come yet; write the day of what you read"}
    assert {problem.field.partition(".")[0] for problem in early} == {"certifications", "faq"}
    assert all(str(day) > "2026-10-07" for day in (problem.message.split()[0] for problem in early))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      total_usd: 200\n", "      total_usd: 300\n", "says $200, but the entry does not"),
        ("        status: active\n", "        status: retired\n", "says retired, but the entry does not"),
        ("      - about: exam\n", "      - about: content\n", "has no source; add a claim about the exam"),
    ],
    ids=["another price", "another status", "an exam without a source"],
)
def test_what_is_at_odds_with_the_entry_is_found(old: str, new: str, message: str) -> None:
    (problem,) = found(old, new)
    assert message in problem


def test_an_entry_without_claims_is_found() -> None:
    text = BUILTIN[FILE].decode()
    start = text.index("    claims:")
    end = text.index("\n  - id:", start)
    assert any("has no claims" in problem for problem in found(text[start:end], ""))


def test_two_claims_that_cannot_both_be_true_are_named_together() -> None:
    second = "      - {about: price, usd: 250, says: So., origin: vendor, confidence: high, evidence_on: 2026-09-28}\n"
    (problem,) = found("    claims:\n", f"    claims:\n{second}")
    assert "says $200, and claim 1 says $250" in problem
    assert "outdated: true" in problem
    assert found("    claims:\n", f"    claims:\n{second.replace('usd: 250', 'usd: 250, outdated: true')}") == []


def test_the_check_of_files_reports_them() -> None:
    assert check_files(BUILTIN, TODAY).certifications
