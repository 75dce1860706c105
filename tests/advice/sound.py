"""A small sound catalog for the deeper checks, and ways of changing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.advice.lint import check_files
from bot.catalog.problems import CatalogError

TODAY = date(2026, 11, 22)

CATALOG = """\
article: {title: The article, published_on: 2026-01-09}
tiers:
  - {number: 1, name: Cloud providers, meaning: Exams., honest_take: Worth it.}
questions:
  - id: goal
    text: What do you want?
    topic: what you want
    why: It decides.
    options:
      - {id: job, label: A job, detail: The first, said: you want a job}
      - {id: skill, label: A skill, detail: To learn, said: you want a skill}
  - id: platform
    text: Which platform?
    topic: your platform
    why: It matters.
    unless: {goal: skill}
    options:
      - {id: aws, label: AWS, detail: Amazon, said: you use AWS}
      - {id: none, label: None, detail: Not decided, said: you use none}
  - id: practice
    text: How much have you used it?
    topic: your practice
    why: It helps.
    refers_to: platform
    when: {platform: aws}
    options:
      - {id: little, label: Little, detail: Hardly, said: you have used it little}
      - {id: much, label: Much, detail: A lot, said: you have used it much}
  - id: budget
    text: What may it cost?
    topic: your budget
    why: It limits.
    options:
      - {id: low, label: Low, detail: Up to 50, said: you can pay little, max_usd: 50}
      - {id: high, label: High, detail: No limit, said: you can pay more}
  - id: held
    text: What do you hold?
    topic: what you hold
    why: It is left out.
    certifications: true
certifications:
  - id: aws-exam
    name: AWS Exam
    short_name: AWS Exam
    provider: AWS
    kind: exam
    tier: 1
    platform: aws
    level: associate
    best_for: Developers.
    tested: Things.
    prerequisites: None.
    needs: {practice: much}
    cost: {total_usd: 165, note: In the US.}
    preparation: {weeks: 6, note: By the vendor.}
    renewal: A new exam.
    lifecycle: [{status: active, from: before 2026-01-09}]
    url: https://example.org/aws
    claims: [{about: content, says: So it is., origin: vendor, confidence: high, evidence_on: 2026-01-09}]
  - id: course
    name: The Course
    short_name: Course
    provider: Somebody
    kind: course
    tier: 1
    level: beginner
    best_for: Everybody.
    tested: Basics.
    prerequisites: None.
    cost: {total_usd: 40, note: Once.}
    preparation: {weeks: 6, note: By the vendor.}
    renewal: None.
    lifecycle: [{status: active, from: before 2026-01-09}]
    claims: [{about: content, says: So it is., origin: vendor, confidence: high, evidence_on: 2026-01-09}]
rules:
  - id: job-on-aws
    when: {goal: job, platform: aws}
    favour: {aws-exam: 100}
    text: Since {goal}, take the exam.
    origin: {section: Tier 1}
  - id: anybody
    favour: {course: 10}
    text: It is for everybody.
    origin: {section: Free}
quick_reference:
  - {situation: A job on AWS, answers: {goal: job, platform: aws}, any_of: aws-exam}
"""


def problems(*changes: tuple[str, str], on: date = TODAY, text: str = CATALOG) -> list[str]:
    """The problems of the catalog after some changes; each old text is there once, so that the change is that one."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return found_in({"c.yaml": text.encode()}, on)


def found_in(files: Mapping[str, bytes], on: date) -> list[str]:
    """Everything that is wrong with a catalog."""
    try:
        check_files(files, on)
    except CatalogError as error:
        return list(map(str, error.problems))
    return []


def line_of(part: str) -> int:
    assert CATALOG.count(part) == 1
    return CATALOG[: CATALOG.index(part)].count("\n") + 1


def rule_text(id_: str, condition: str, effect: str = "favour: {course: 1}") -> str:
    return f"  - {{id: {id_}, {condition}, {effect}, text: Because., origin: {{section: Tests}}}}\n"


def with_rule(rule: str) -> tuple[str, str]:
    return "quick_reference:\n", f"{rule}quick_reference:\n"
