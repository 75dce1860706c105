"""Catalogs whose files have the wrong shape: a small change each, and the exact place and sentence."""

from __future__ import annotations

import pytest

from tests.catalog.minimal import CATALOG, problems_of, replaced

APPROXIMATE_DAY = 'a day (2026-03-31), a month (2026-03), a year (2026), "before 2026-03-31" or "unknown"'
RANGE = "write a number, or two as [lowest, highest]"

CASES = {
    "an unknown key": (
        "    valid_months: 24",
        "    valid_month: 24",
        '70:5: certifications.aws-new.valid_month: there is no such key; did you mean "valid_months"?',
    ),
    "an unknown section": ("stacks:", "stakcs:", '113:1: stakcs: there is no such key; did you mean "stacks"?'),
    "a key that is like none": (
        "- {code: hard, text",
        "- {qqq: 1, code: hard, text",
        (
            "80:10: certifications.aws-new.caveats[0].qqq: there is no such key; "
            "the keys here are from, until, code, text, when, unless"
        ),
    ),
    "a missing key": ("    renewal: A new exam.\n", "", "55:5: certifications.aws-new.renewal: is missing"),
    "a missing key inside": (
        "{total_usd: 165, note: In the US.}",
        "{total_usd: 165}",
        "68:11: certifications.aws-new.cost.note: is missing",
    ),
    "a word that is not allowed": (
        "kind: resource",
        "kind: ressource",
        '87:11: certifications.lessons.kind: write exam, course, programme or resource; did you mean "resource"?',
    ),
    "a status that is not allowed": (
        "{status: beta, from: 2026-02}",
        "{status: gone, from: 2026-02}",
        "73:18: certifications.aws-new.lifecycle[0].status: write announced, beta, active, retired or unclear",
    ),
    "text for a whole number": (
        "valid_months: 24",
        "valid_months: two years",
        '70:19: certifications.aws-new.valid_months: write a whole number, not text ("two years")',
    ),
    "text for a number": (
        "max_weeks: 18",
        "max_weeks: long",
        '29:72: questions.experience.options.much.max_weeks: write a number, not text ("long")',
    ),
    "text for a price": (
        "total_usd: 165",
        "total_usd: $165",
        f'68:23: certifications.aws-new.cost.total_usd: {RANGE}, not text ("$165")',
    ),
    "three prices": (
        "total_usd: 165",
        "total_usd: [1, 2, 3]",
        f"68:23: certifications.aws-new.cost.total_usd: {RANGE}",
    ),
    "half a range": ("total_usd: 165", "total_usd: [1]", f"68:23: certifications.aws-new.cost.total_usd: {RANGE}"),
    "a range upside down": (
        "total_usd: 165",
        "total_usd: [200, 100]",
        "68:23: certifications.aws-new.cost.total_usd: write the lower figure first: [100, 200]",
    ),
    "a negative price": (
        "total_usd: 165",
        "total_usd: -5",
        "68:23: certifications.aws-new.cost.total_usd: must be 0 or more",
    ),
    "true for a whole number": (
        "valid_months: 24",
        "valid_months: true",
        "70:19: certifications.aws-new.valid_months: write a whole number, not true or false",
    ),
    "digits in quotation marks for a whole number": (
        "valid_months: 24",
        "valid_months: '24'",
        '70:19: certifications.aws-new.valid_months: write a whole number, not text ("24")',
    ),
    "a million months": (
        "valid_months: 24",
        "valid_months: 1000000",
        "70:19: certifications.aws-new.valid_months: must be 600 or less",
    ),
    "true for a number": (
        "max_weeks: 18",
        "max_weeks: true",
        "29:72: questions.experience.options.much.max_weeks: write a number, not true or false",
    ),
    "a price beyond belief": (
        "total_usd: 165",
        "total_usd: 1e300",
        "68:23: certifications.aws-new.cost.total_usd: must be 100000 or less",
    ),
    "true in a range": (
        "total_usd: 165",
        "total_usd: [165, true]",
        "68:29: certifications.aws-new.cost.total_usd[1]: write a number, not true or false",
    ),
    "a number for true or false": (
        "certifications: true",
        "certifications: 1",
        "34:21: questions.held.certifications: write true or false, not a number",
    ),
    "seconds for a day": (
        "evidence_on: 2026-10-08}",
        "evidence_on: 1767916800}",
        "82:93: certifications.aws-new.claims[0].evidence_on: write a day such as 2026-03-31, not a number",
    ),
    "a time for a day": (
        "evidence_on: 2026-10-08}",
        "evidence_on: '2026-10-08T00:00:00'}",
        (
            "82:93: certifications.aws-new.claims[0].evidence_on: write a day such as 2026-03-31, "
            'not text ("2026-10-08T00:00:00")'
        ),
    ),
    "a number for text": (
        "name: AWS New Exam",
        "name: 2026",
        "56:11: certifications.aws-new.name: write text, not a number; put it in quotation marks",
    ),
    "a day for text": (
        "name: AWS New Exam",
        "name: 2026-01-01",
        "56:11: certifications.aws-new.name: write text, not a date; put it in quotation marks",
    ),
    "nothing for text": (
        "name: AWS New Exam",
        "name:",
        "56:10: certifications.aws-new.name: write text, not an empty value",
    ),
    "empty text": ("name: AWS New Exam", "name: ''", "56:11: certifications.aws-new.name: is empty; write some text"),
    "text that is too long": (
        "short_name: AWS New",
        "short_name: " + "x" * 46,
        "57:17: certifications.aws-new.short_name: is 46 characters long; at most 45 are allowed",
    ),
    "text on two lines": (
        "name: AWS New Exam",
        r'name: "a\nb"',
        "56:11: certifications.aws-new.name: write it on one line",
    ),
    "an id with a space": (
        "id: aws-new\n    name",
        "id: AWS New\n    name",
        '55:9: certifications[1].id: write an id: lower-case letters, digits, "-" and "_" only',
    ),
    "a day in words": (
        "from: 2026-02}",
        "from: spring 2026}",
        f"73:30: certifications.aws-new.lifecycle[0].from: write {APPROXIMATE_DAY}",
    ),
    "a day that does not exist": (
        "from: 2026-04-15",
        "from: 2026-02-30",
        "74:32: certifications.aws-new.lifecycle[1].from: 2026-02-30 is not in the calendar; write " + APPROXIMATE_DAY,
    ),
    "evidence of a day that does not exist": (
        "evidence_on: 2026-10-08}",
        "evidence_on: 2026-02-30}",
        (
            "82:93: certifications.aws-new.claims[0].evidence_on: 2026-02-30 is not in the calendar; "
            "write a day such as 2026-03-31"
        ),
    ),
    "evidence of a year": (
        "evidence_on: 2026-10-08}",
        "evidence_on: 2026}",
        "82:93: certifications.aws-new.claims[0].evidence_on: write a day such as 2026-03-31, not a number",
    ),
    "an address without encryption": (
        "url: https://example.org/new",
        "url: http://example.org/new",
        "75:10: certifications.aws-new.url: write an address that starts with https://",
    ),
    "an address that is none": (
        "url: https://example.org/new",
        "url: example",
        "75:10: certifications.aws-new.url: write a web address that starts with https://",
    ),
    "a number for a list": (
        "successors: [aws-new]",
        "successors: 5",
        "53:17: certifications.aws-old.successors: write a list, not a number",
    ),
    "a list for a block": (
        "needs: {experience: some}",
        "needs: [experience]",
        "66:12: certifications.aws-new.needs: write keys with their values below it, not a list",
    ),
    "text for a block": (
        "cost: {total_usd: 0, note: Free.}",
        "cost: free",
        '92:11: certifications.lessons.cost: write keys with their values below it, not text ("free")',
    ),
    "a rule with two effects": (
        "    favour: {aws-new: 100}",
        "    favour: {aws-new: 100}\n    warn: x",
        (
            "97:5: rules.job-on-aws: a rule has exactly one of favour, nudge, exclude, enough, warn, first_step; "
            "this one has favour and warn"
        ),
    ),
    "too much weight": (
        "favour: {aws-new: 100}",
        "favour: {aws-new: 500}",
        "99:23: rules.job-on-aws.favour.aws-new: must be 200 or less",
    ),
    "too few phrasings": (
        "phrasings: [what does it cost, how much is it]",
        "phrasings: what does it cost",
        "129:16: faq.price.phrasings: has 1 of these; at least 2 must be given",
    ),
    "maybe": (
        "certifications: true",
        "certifications: maybe",
        '34:21: questions.held.certifications: write true or false, not text ("maybe")',
    ),
    "a topic that is none": (
        "'cert:aws-new']",
        "'Cert: x']",
        '127:29: faq.price.topics[1]: write a topic such as faq-degree, or "cert:" and the id of a certification',
    ),
    "a first step in words": (
        "first_step: lessons",
        "first_step: The Lessons",
        '110:17: rules.lessons-first.first_step: write the id of a certification, or "nothing"',
    ),
    "a condition with a bad key": (
        "when: {goal: job, platform: aws}",
        "when: {Goal: job}",
        '98:12: rules.job-on-aws.when.Goal: write an id: lower-case letters, digits, "-" and "_" only',
    ),
    "no article": (
        "article: {title: The article, published_on: 2026-01-09}\n",
        "",
        (
            "1:1: article: is missing; one file must give the title and published_on of the article "
            "that the catalog starts from"
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_every_fault_is_named_with_its_place(old: str, new: str, expected: str) -> None:
    assert problems_of(replaced(old, new)) == [f"c.yaml:{expected}"]


def test_all_problems_of_all_files_are_told_at_once() -> None:
    broken = replaced("valid_months: 24", "valid_months: long").replace("tiers:", "teirs:")
    assert problems_of(broken, "faq: [", "rules: [{id: x, when: 5}]") == [
        'c.yaml:2:1: teirs: there is no such key; did you mean "tiers"?',
        'c.yaml:70:19: certifications.aws-new.valid_months: write a whole number, not text ("long")',
        "d.yaml:1:7: faq[0]: a value or a closing bracket is missing here",
        "e.yaml:1:9: rules.x.origin: is missing",
        "e.yaml:1:9: rules.x.text: is missing",
        "e.yaml:1:23: rules.x.when: write keys with their values below it, not a number",
    ]


def test_a_list_is_not_called_too_short_because_its_items_are_wrong() -> None:
    assert problems_of(
        replaced("lifecycle: [{status: active, from: before 2026-01-09}]", "lifecycle: [{status: active}]")
    ) == ["c.yaml:95:17: certifications.lessons.lifecycle[0].from: is missing"]


def test_a_second_article_is_refused_and_the_first_named() -> None:
    assert problems_of(CATALOG, "faq: []\narticle: {title: Another, published_on: 2026-01-10}\n") == [
        "d.yaml:2:1: article: is given a second time; keep one, the first is in c.yaml, line 1"
    ]


def test_an_article_that_may_be_in_a_file_that_cannot_be_read_is_not_missed() -> None:
    without = CATALOG.replace("article: {title: The article, published_on: 2026-01-09}\n", "")
    assert problems_of(without, "article: [") == [
        "d.yaml:1:11: article[0]: a value or a closing bracket is missing here"
    ]


def test_thousands_of_problems_are_counted_instead_of_listed() -> None:
    problems = problems_of(CATALOG, "certifications: [" + "1," * 20_000 + "]")
    assert len(problems) == 1001
    assert problems[0] == "d.yaml:1:1: file: has 19,000 more problems than are listed here; mend these first"
