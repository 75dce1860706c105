"""A catalog as small as it can be with something in every section, and ways of breaking it."""

from __future__ import annotations

import pytest

from bot.catalog.load import CatalogError, load_catalog

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
    assume: [{option: none, when: {goal: skill}}]
    options:
      - {id: aws, label: AWS, detail: Amazon, said: you use AWS}
      - {id: none, label: None, detail: Not decided, said: you use none}
  - id: experience
    text: How much have you used it?
    topic: your experience
    why: It helps.
    refers_to: platform
    when: {platform: [aws]}
    options:
      - {id: some, label: Some, detail: A little, said: a little, max_weeks: 9}
      - {id: much, label: Much, detail: A lot, said: a lot, max_weeks: 18}
  - id: held
    text: What do you hold?
    topic: what you hold
    why: It is left out.
    certifications: true
certifications:
  - id: aws-old
    name: AWS Old Exam
    short_name: AWS Old
    provider: AWS
    kind: exam
    tier: 1
    platform: aws
    level: associate
    best_for: Nobody now.
    tested: Old things.
    prerequisites: None.
    cost: {total_usd: 150, note: It was so.}
    preparation: {weeks: [4, 8], note: By the vendor.}
    renewal: None.
    lifecycle:
      - {status: active, from: before 2026-01-09}
      - {status: retired, from: 2026-04-01, source: https://example.org/gone}
    successors: [aws-new]
    url: https://example.org/old
  - id: aws-new
    name: AWS New Exam
    short_name: AWS New
    provider: AWS
    kind: exam
    tier: 1
    platform: aws
    level: associate
    best_for: Developers.
    tested: New things.
    prerequisites: None.
    needs: {experience: some}
    requires: []
    cost: {total_usd: 165, note: In the US.}
    preparation: {weeks: 6, note: By the vendor.}
    valid_months: 24
    renewal: A new exam.
    lifecycle:
      - {status: beta, from: 2026-02}
      - {status: active, from: 2026-04-15}
    url: https://example.org/new
    free_preparation: lessons
    first_steps:
      - {text: Learn first., certification: lessons, when: {experience: some}}
    caveats:
      - {code: hard, text: It is hard., unless: {experience: much}}
    claims:
      - {about: price, says: It costs that., origin: vendor, confidence: high, evidence_on: 2026-10-08}
  - id: lessons
    name: Free Lessons
    short_name: Lessons
    provider: AWS
    kind: resource
    level: beginner
    best_for: Everybody.
    tested: Basics.
    prerequisites: None.
    cost: {total_usd: 0, note: Free.}
    preparation: {note: As you like.}
    renewal: None.
    lifecycle: [{status: active, from: before 2026-01-09}]
rules:
  - id: job-on-aws
    when: {goal: job, platform: aws}
    favour: {aws-new: 100}
    text: Since {goal}, take the exam.
    guidance: purpose
    origin: {section: Tier 1}
  - id: too-early
    when: {experience: some}
    exclude: {code: too_advanced, certifications: [aws-new]}
    text: Practise first.
    origin: {section: Mistakes}
  - id: lessons-first
    unless: {goal: job}
    first_step: lessons
    text: Begin with the lessons.
    origin: {section: Free}
stacks:
  - id: cloud
    name: Cloud
    story: One after the other.
    steps:
      - {text: Learn., any_of: lessons}
      - {text: Sit the exam., any_of: [aws-old, aws-new]}
guidance:
  - {id: purpose, group: mistakes, title: Have a purpose, text: One that fits is enough.}
  - {id: employers-care, group: employers, title: Employers look, text: They look at projects.}
quick_reference:
  - {situation: A job on AWS, answers: {goal: job, platform: aws}, any_of: aws-new}
faq:
  - id: price
    topics: [cost-overview, 'cert:aws-new']
    question: What does it cost?
    phrasings: [what does it cost, how much is it]
    answer: '{aws-new.name} costs {aws-new.price}. {guidance:employers}'
    certifications: aws-new
    origin: article
    evidence_on: 2026-10-08
"""


def replaced(old: str, new: str) -> str:
    """The minimal catalog with one change; the old text must be there exactly once, so that the change is that one."""
    assert CATALOG.count(old) == 1, f"{old!r} is there {CATALOG.count(old)} times"
    return CATALOG.replace(old, new)


def problems_of(*texts: str | bytes) -> list[str]:
    """The problems of a catalog of one file, ``c.yaml``, or of several, ``c.yaml``, ``d.yaml``, …"""
    files = {
        f"{letter}.yaml": text if isinstance(text, bytes) else text.encode()
        for letter, text in zip("cdefgh", texts, strict=False)
    }
    with pytest.raises(CatalogError) as caught:
        load_catalog(files)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [str(problem) for problem in caught.value.problems]
