"""Checks of the evidence behind an entry: is there any, may it be of that day, and does it say what the entry says."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from bot.catalog.fact_checks import contradicts
from bot.catalog.formatting import money
from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.facts import Claim
from bot.catalog.problems import Problem
from bot.catalog.sources import Sources


def evidence_problems(catalog: Catalog, sources: Sources, seen_by: date | None) -> list[Problem]:
    """What is wrong with the evidence of a catalog.

    Args:
        catalog: A catalog that loads.
        sources: Where its items are written.
        seen_by: The day of the check: evidence of later days cannot have been seen. None if any day will do.
    """
    findings = Findings(catalog, sources)
    for index, entry in enumerate(catalog.certifications):
        where: Where = ("certifications", index)
        _check_presence(findings, entry, where)
        for number, claim in enumerate(entry.claims):
            _check_day(findings, claim.evidence_on, (*where, "claims", number, "evidence_on"), seen_by)
        if entry.retake is not None and entry.retake.evidence_on is not None:
            _check_day(findings, entry.retake.evidence_on, (*where, "retake", "evidence_on"), seen_by)
        _check_agreement(findings, entry, where)
    for index, answer in enumerate(catalog.faq):
        _check_day(findings, answer.evidence_on, ("faq", index, "evidence_on"), seen_by)
    return findings.problems


def _check_presence(findings: Findings, entry: Certification, where: Where) -> None:
    if not entry.claims:
        findings.report(where, "has no claims; say in at least one where its facts come from")
    if entry.exam is not None and not any(claim.about == "exam" for claim in entry.claims):
        findings.report((*where, "exam"), "has no source; add a claim about the exam that says where you read it")


def _check_day(findings: Findings, day: date, where: Where, seen_by: date | None) -> None:
    if seen_by is not None and day > seen_by:
        findings.report(where, f"{day} has not come yet; write the day of what you read")


def _check_agreement(findings: Findings, entry: Certification, where: Where) -> None:
    """Report claims that say something else than the entry, and two that cannot both be true."""
    stating = [(n, claim) for n, claim in enumerate(entry.claims) if not claim.outdated and _states(claim)]
    wrong = {n for n, claim in stating if contradicts(claim, entry)}
    apart = [(a, b) for (a, one), (b, other) in combinations(stating, 2) if _exclude(one, other) and {a, b} & wrong]
    for first, second in apart:
        both = f"says {_said(entry.claims[second])}, and claim {first + 1} says {_said(entry.claims[first])}"
        advice = "mark the one that no longer holds with `outdated: true`, or let the entry span both"
        findings.report((*where, "claims", second), f"{both}; {advice}")
    for n in sorted(wrong - {n for pair in apart for n in pair}):
        message = f"says {_said(entry.claims[n])}, but the entry does not"
        findings.report((*where, "claims", n), f"{message}; change one of them, or mark the claim `outdated: true`")


def _states(claim: Claim) -> bool:
    return bool(claim.dollars) or claim.status is not None


def _exclude(one: Claim, other: Claim) -> bool:
    """Whether two claims are about the same thing on the same ground and cannot both be true."""
    if one.dollars and other.dollars and one.holds_from == other.holds_from:
        return max(one.dollars) < min(other.dollars) or max(other.dollars) < min(one.dollars)
    same_day = (one.holds_from or one.evidence_on) == (other.holds_from or other.evidence_on)
    return same_day and None not in {one.status, other.status} and one.status is not other.status


def _said(claim: Claim) -> str:
    return money((min(claim.dollars), max(claim.dollars))) if claim.dollars else str(claim.status)
