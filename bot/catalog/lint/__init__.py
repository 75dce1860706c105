"""Checks of a catalog as a whole: what no single entry can show. What needs verdicts is checked elsewhere."""

from __future__ import annotations

from bot.catalog.lint.certifications import check_certifications
from bot.catalog.lint.context import Findings
from bot.catalog.lint.interview import check_questions
from bot.catalog.lint.quotas import check_quotas
from bot.catalog.lint.rules import check_rules
from bot.catalog.lint.texts import check_texts
from bot.catalog.models.catalog import Catalog
from bot.catalog.problems import Problem
from bot.catalog.sources import Sources

_NAMED_SECTIONS = ("questions", "certifications", "rules", "stacks", "guidance", "faq")


def lint(catalog: Catalog, sources: Sources) -> list[Problem]:
    """Everything that is wrong with a catalog whose files have the right shape, in reading order."""
    findings = Findings(catalog, sources)
    check_quotas(findings)
    if findings.problems:
        return findings.problems  # what is too large is not looked at more closely
    _check_duplicates(findings)
    check_questions(findings)
    check_certifications(findings)
    check_rules(findings)
    check_texts(findings)
    return sorted(findings.problems)


def _check_duplicates(findings: Findings) -> None:
    for section in _NAMED_SECTIONS:
        ids = [item.id for item in getattr(findings.catalog, section)]
        _check_unique(findings, section, "id", ids)
    _check_unique(findings, "tiers", "number", [tier.number for tier in findings.catalog.tiers])


def _check_unique(findings: Findings, section: str, key: str, values: list[str] | list[int]) -> None:
    first: dict[str | int, int] = {}
    for index, value in enumerate(values):
        if value in first:
            first_place = findings.place((section, first[value], key))
            findings.report((section, index, key), f"the {key} {value} is used already, in {first_place}")
        else:
            first[value] = index
