"""What the built-in catalog says of its entries: ladders, who may take what, and facts that were wrong once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from bot.catalog.load import builtin_directory, load_directory
from bot.catalog.models.certification import Status

CATALOG = load_directory(builtin_directory())
TODAY = date(2026, 11, 30)
BY_PATH = defaultdict(list[str])
for _entry in CATALOG.certifications:
    if _entry.path:
        BY_PATH[_entry.path].append(_entry.id)


def test_every_exam_is_a_rung_of_a_ladder() -> None:
    assert [each.id for each in CATALOG.certifications if each.kind == "exam" and each.path is None] == []


@pytest.mark.parametrize("entry", CATALOG.certifications, ids=lambda each: each.id)
def test_what_replaces_or_requires_an_entry_is_on_its_ladder(entry: object) -> None:
    found = next(each for each in CATALOG.certifications if each is entry)
    for other in (*found.successors, *found.requires):
        assert CATALOG.certification[other].path == found.path
    for other in found.requires:
        assert CATALOG.certification[other].level.difficulty < found.level.difficulty
    versions = [each for each in CATALOG.certifications if each.credential and each.credential == found.credential]
    assert all((each.path, each.level) == (found.path, found.level) for each in versions)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("aws-ai-practitioner-aif-c01", "aws-ml-engineer-associate-mla-c02"),
        ("aws-ml-engineer-associate-mla-c02", "aws-generative-ai-developer-professional-aip-c01"),
        ("azure-ai-fundamentals-ai-901", "azure-ai-apps-agents-developer-ai-103"),
        ("azure-ai-apps-agents-developer-ai-103", "azure-multi-agent-expert-ai-500"),
        ("google-cloud-generative-ai-leader", "google-professional-ml-engineer"),
        ("databricks-ml-associate", "databricks-ml-professional"),
        ("nvidia-nca-genl", "nvidia-ncp-genl"),
        ("nvidia-nca-aiio", "nvidia-ncp-aii"),
        ("kaggle-learn", "deeplearning-ai-pytorch-professional-certificate"),
        ("microsoft-ai-business-professional-ab-730", "microsoft-ai-agent-builder-ab-620"),
        ("microsoft-ai-agent-builder-ab-620", "microsoft-agentic-ai-architect-ab-100"),
        ("anthropic-claude-architect-ccar-f", "anthropic-claude-architect-professional-ccar-p"),
        ("github-copilot-gh-300", "github-agentic-ai-developer-gh-600"),
    ],
)
def test_the_rungs_are_in_order(lower: str, higher: str) -> None:
    below, above = CATALOG.certification[lower], CATALOG.certification[higher]
    assert below.path == above.path
    assert below.level.difficulty <= above.level.difficulty


def test_the_exams_that_count_as_much_as_the_retired_specialty_are_professional() -> None:
    specialty = CATALOG.certification["aws-ml-specialty-mls-c01"]
    professional = CATALOG.certification["aws-generative-ai-developer-professional-aip-c01"]
    assert specialty.level.difficulty == professional.level.difficulty


@pytest.mark.parametrize(
    ("id_", "gate"),
    [
        ("anthropic-claude-associate-ccao-f", "Claude Partner Network"),
        ("anthropic-claude-developer-ccdv-f", "Claude Partner Network"),
        ("anthropic-claude-architect-ccar-f", "Claude Partner Network"),
        ("anthropic-claude-architect-professional-ccar-p", "Claude Partner Network"),
        ("isaca-aaia", "CISA"),
        ("isaca-aaism", "CISM"),
        ("isaca-aair", "CRISC"),
        ("snowflake-snowpro-gen-ai-ges-c02", "SnowPro Core"),
    ],
)
def test_who_may_take_what_is_not_open_to_everybody(id_: str, gate: str) -> None:
    found = CATALOG.certification[id_]
    assert gate in (found.open_only_to or "")
    assert any(gate in caveat.text for caveat in found.caveats)


def test_free_exams_are_free() -> None:
    free = {each.id for each in CATALOG.certifications if each.kind == "exam" and each.cost.total_usd == (0, 0)}
    assert free == {"oracle-ai-foundations-1z0-1122", "oracle-agentic-ai-foundations-1z0-1157"}


@pytest.mark.parametrize(
    ("id_", "day", "status"),
    [
        ("azure-multi-agent-expert-ai-500", "2026-09-27", Status.BETA),
        ("azure-multi-agent-expert-ai-500", "2026-11-30", Status.ACTIVE),
        ("google-professional-agentic-architect", "2026-09-15", Status.BETA),
        ("google-professional-agentic-architect", "2026-10-15", Status.ANNOUNCED),
        ("google-professional-agentic-architect", "2026-12-01", Status.ACTIVE),
        ("github-agentic-ai-developer-gh-600", "2026-08-01", Status.BETA),
        ("github-agentic-ai-developer-gh-600", "2026-11-30", Status.ACTIVE),
        ("aws-ml-engineer-associate-mla-c02", "2027-01-13", Status.BETA),
        ("aws-ml-engineer-associate-mla-c02", "2027-01-14", Status.ACTIVE),
        ("isaca-aair", "2026-04-14", None),
        ("isaca-aair", "2026-04-15", Status.ACTIVE),
        ("comptia-secai-plus-cy0-001", "2026-02-17", Status.ACTIVE),
    ],
)
def test_where_an_exam_stood_on_a_day(id_: str, day: str, status: Status | None) -> None:
    assert CATALOG.certification[id_].status_on(date.fromisoformat(day)) is status


def test_german_and_italian_end_on_the_day_that_aws_named() -> None:
    found = CATALOG.certification["aws-ai-practitioner-aif-c01"]
    last, after = found.as_of(date(2026, 10, 15)), found.as_of(date(2026, 10, 16))
    assert {"German", "Italian"} <= set(last.languages)
    assert set(last.languages) - set(after.languages) == {"German", "Italian"}
    assert not any(caveat.code == "german_italian_ended" for caveat in last.caveats)
    assert any(caveat.code == "german_italian_ended" for caveat in after.caveats)


@pytest.mark.parametrize(
    ("id_", "minutes", "pass_mark", "taken_at"),
    [
        ("aws-ai-practitioner-aif-c01", 90, "700 on a scale of 100 to 1,000", "either"),
        ("aws-generative-ai-developer-professional-aip-c01", 180, "750 on a scale of 100 to 1,000", "either"),
        ("azure-ai-apps-agents-developer-ai-103", 120, "700 of 1,000", "either"),
        ("google-professional-ml-engineer", 120, None, "either"),
        ("nvidia-nca-genl", 60, None, "home"),
        ("iapp-aigp", 165, "300 on a scale of 100 to 500", "either"),
        ("anthropic-claude-developer-ccdv-f", 120, "720 on a scale of 100 to 1,000", "either"),
    ],
)
def test_what_members_ask_of_an_exam(id_: str, minutes: int, pass_mark: str | None, taken_at: str) -> None:
    exam = CATALOG.certification[id_].exam
    assert exam is not None
    assert exam.minutes == (minutes, minutes)
    assert (exam.pass_mark, exam.taken_at) == (pass_mark, taken_at)


def test_every_exam_that_can_be_taken_says_what_it_is_like_or_that_nobody_tells() -> None:
    silent = {
        each.id
        for each in CATALOG.certifications
        if each.kind == "exam" and each.status_on(TODAY) is not Status.RETIRED and each.exam is None
    }
    assert silent == set()
