"""Catalogs whose files have the right shape but do not fit together."""

from __future__ import annotations

import pytest

from tests.catalog.minimal import CATALOG, problems_of, replaced

NEW_EXAM = "    tier: 1\n    platform: aws\n    level: associate\n    best_for: Developers."
LESSONS_PHASES = "lifecycle: [{status: active, from: before 2026-01-09}]"

CASES = {
    "a successor that does not exist": (
        "successors: [aws-new]",
        "successors: [aws-nwe]",
        '53:18: certifications.aws-old.successors[0]: there is no certification "aws-nwe"; did you mean "aws-new"?',
    ),
    "a requirement that does not exist": (
        "requires: []",
        "requires: [aws-odl]",
        '67:16: certifications.aws-new.requires[0]: there is no certification "aws-odl"; did you mean "aws-old"?',
    ),
    "free preparation that does not exist": (
        "free_preparation: lessons",
        "free_preparation: lesson",
        '76:23: certifications.aws-new.free_preparation: there is no certification "lesson"; did you mean "lessons"?',
    ),
    "a first step that does not exist": (
        "certification: lessons, when",
        "certification: lesson, when",
        (
            '78:45: certifications.aws-new.first_steps[0].certification: there is no certification "lesson"; '
            'did you mean "lessons"?'
        ),
    ),
    "a first step on an option that does not exist": (
        "lessons, when: {experience: some}",
        "lessons, when: {experience: sum}",
        (
            "78:73: certifications.aws-new.first_steps[0].when.experience: "
            'the question experience has no option "sum"; '
            "write some or much"
        ),
    ),
    "a caveat on a question that does not exist": (
        "unless: {experience: much}",
        "unless: {experiense: much}",
        (
            '80:50: certifications.aws-new.caveats[0].unless.experiense: there is no question "experiense"; '
            'did you mean "experience"?'
        ),
    ),
    "a platform that is no option": (
        NEW_EXAM,
        NEW_EXAM.replace("aws", "awss"),
        '61:15: certifications.aws-new.platform: the question platform has no option "awss"; did you mean "aws"?',
    ),
    "a need for a question that does not exist": (
        "needs: {experience: some}",
        "needs: {experienced: some}",
        (
            "66:13: certifications.aws-new.needs.experienced: "
            'there is no question "experienced"; did you mean "experience"?'
        ),
    ),
    "a need for an option that does not exist": (
        "needs: {experience: some}",
        "needs: {experience: lots}",
        (
            "66:25: certifications.aws-new.needs.experience: "
            'the question experience has no option "lots"; write some or much'
        ),
    ),
    "a tier that does not exist": (
        NEW_EXAM,
        NEW_EXAM.replace("1", "2"),
        "60:11: certifications.aws-new.tier: there is no tier 2; describe it under `tiers:`",
    ),
    "an exam without a tier": (
        NEW_EXAM,
        NEW_EXAM.replace("    tier: 1\n", ""),
        "55:5: certifications.aws-new.tier: is missing; only resources go without a tier, and this is of the kind exam",
    ),
    "a resource with a tier": (
        "kind: resource",
        "kind: resource\n    tier: 1",
        "88:11: certifications.lessons.tier: a resource has no tier; leave it out",
    ),
    "an exam without an address": (
        "    url: https://example.org/new\n",
        "",
        "55:5: certifications.aws-new.url: is missing; an exam that costs money needs the address of its official page",
    ),
    "weeks beyond all measure": (
        "weeks: 6",
        "weeks: 1e4",
        "69:26: certifications.aws-new.preparation.weeks: must be 520 weeks (ten years) or less",
    ),
    "an entry that is its own successor": (
        "successors: [aws-new]",
        "successors: [aws-new, aws-old]",
        "53:17: certifications.aws-old.successors: an entry cannot be its own successor",
    ),
    "a circle of successors": (
        "requires: []",
        "successors: aws-old",
        "53:17: certifications.aws-old.successors: these lead in a circle: aws-old → aws-new → aws-old",
    ),
    "an entry that requires itself": (
        "requires: []",
        "requires: aws-new",
        "67:15: certifications.aws-new.requires: an entry cannot be its own requirement",
    ),
    "phases in the wrong order": (
        "from: 2026-04-15",
        "from: 2026-01",
        (
            "74:32: certifications.aws-new.lifecycle[1].from: active from 2026-01 cannot follow beta from 2026-02; "
            "put the phases in the order of their days, and give days where months overlap"
        ),
    ),
    "a retirement within the month of the beginning": (
        "      - {status: active, from: 2026-04-15}",
        "      - {status: retired, from: 2026-02-10, source: https://example.org}",
        (
            "74:33: certifications.aws-new.lifecycle[1].from: retired from 2026-02-10 cannot follow beta from 2026-02; "
            "put the phases in the order of their days, and give days where months overlap"
        ),
    ),
    "two phases on one day": (
        "from: 2026-04-15",
        "from: 2026-02-28",
        (
            "74:32: certifications.aws-new.lifecycle[1].from: active and beta begin on the same day, 2026-02-28; "
            "keep one of them"
        ),
    ),
    "a phase that never begins": (
        "{status: beta, from: 2026-02}",
        "{status: beta, from: unknown}",
        (
            "73:30: certifications.aws-new.lifecycle[0].from: a phase from an unknown day never begins, "
            'yet another follows it; write "before" and a day'
        ),
    ),
    "a retirement without a source": (
        ", source: https://example.org/gone",
        "",
        (
            "52:9: certifications.aws-old.lifecycle[1]: a retirement needs a source, "
            "or `from: unknown` where nobody tells the day"
        ),
    ),
    "nothing before the retirement": (
        LESSONS_PHASES,
        "lifecycle: [{status: retired, from: 2026-01-09, source: https://example.org}]",
        (
            "95:41: certifications.lessons.lifecycle[0].from: retired from the start: put an earlier phase before it, "
            'or write "before" and the day, or unknown'
        ),
    ),
    "a favour that does not exist": (
        "favour: {aws-new: 100}",
        "favour: {aws-neu: 100}",
        '99:14: rules.job-on-aws.favour.aws-neu: there is no certification "aws-neu"; did you mean "aws-new"?',
    ),
    "a nudge that does not exist": (
        "favour: {aws-new: 100}",
        "nudge: {aws-neu: -5}",
        '99:13: rules.job-on-aws.nudge.aws-neu: there is no certification "aws-neu"; did you mean "aws-new"?',
    ),
    "an exclusion that does not exist": (
        "certifications: [aws-new]}\n    text",
        "certifications: aws-neu}\n    text",
        '105:51: rules.too-early.exclude.certifications: there is no certification "aws-neu"; did you mean "aws-new"?',
    ),
    "a rule's first step that does not exist": (
        "first_step: lessons",
        "first_step: lesson",
        '110:17: rules.lessons-first.first_step: there is no certification "lesson"; did you mean "lessons"?',
    ),
    "a condition on an option that does not exist": (
        "when: {experience: some}\n    exclude",
        "when: {experience: [some, mush]}\n    exclude",
        (
            "104:31: rules.too-early.when.experience[1]: "
            'the question experience has no option "mush"; did you mean "much"?'
        ),
    ),
    "a condition on what is held": (
        "when: {experience: some}\n    exclude",
        "when: {held: aws-new}\n    exclude",
        (
            '104:12: rules.too-early.when.held: the question "held" is answered with certifications, not with options; '
            "it cannot be used here"
        ),
    ),
    "a text that names no question": (
        "Since {goal}, take",
        "Since {gaol}, take",
        '100:11: rules.job-on-aws.text: there is no question "gaol"; did you mean "goal"?',
    ),
    "a rule's text with a figure": (
        "Since {goal}, take",
        "Since {aws-new.price}, take",
        "100:11: rules.job-on-aws.text: only the id of a question can stand between braces here, as in {budget}",
    ),
    "a stack with an unknown step": (
        "any_of: lessons}",
        "any_of: lesson}",
        '118:32: stacks.cloud.steps[0].any_of: there is no certification "lesson"; did you mean "lessons"?',
    ),
    "a table row with an unknown answer": (
        "answers: {goal: job, platform: aws}",
        "answers: {goal: jobs, platform: aws}",
        '124:47: quick_reference[0].answers.goal: the question goal has no option "jobs"; did you mean "job"?',
    ),
    "a table row with an unknown certification": (
        "platform: aws}, any_of: aws-new}",
        "platform: aws}, any_of: aws-nev}",
        '124:76: quick_reference[0].any_of: there is no certification "aws-nev"; did you mean "aws-new"?',
    ),
    "an FAQ entry about an unknown certification": (
        "certifications: aws-new\n    origin",
        "certifications: aws-nev\n    origin",
        '131:21: faq.price.certifications: there is no certification "aws-nev"; did you mean "aws-new"?',
    ),
    "a topic about an unknown certification": (
        "'cert:aws-new']",
        "'cert:aws-nev']",
        '127:29: faq.price.topics[1]: there is no certification "aws-nev"; did you mean "aws-new"?',
    ),
    "a figure of an unknown certification": (
        "{aws-new.price}",
        "{aws-nev.price}",
        '130:13: faq.price.answer: there is no certification "aws-nev"; did you mean "aws-new"?',
    ),
    "an unknown figure": (
        "{aws-new.price}",
        "{aws-new.prise}",
        (
            '130:13: faq.price.answer: "prise" cannot be filled in; '
            "write name, price, weeks, status, validity or exam after the dot"
        ),
    ),
    "a brace too many": (
        "{guidance:employers}'",
        "{guidance:employers}}'",
        '130:13: faq.price.answer: "}" means nothing here; write {certification-id.price} or {guidance:group}',
    ),
    "a question in an answer": (
        "{guidance:employers}'",
        "{guidance:employers} {goal}'",
        '130:13: faq.price.answer: "{goal}" means nothing here; write {certification-id.price} or {guidance:group}',
    ),
    "an empty guidance group": (
        "{guidance:employers}'",
        "{guidance:employers} {guidance:career_stages}'",
        "130:13: faq.price.answer: the catalog has no guidance of the group career_stages",
    ),
    "guidance that nothing uses": (
        "    guidance: purpose\n",
        "",
        (
            "120:10: guidance.purpose.id: nothing uses this: name it in a rule (guidance: purpose), "
            "or list its group in an FAQ answer"
        ),
    ),
    "an assumption that is no option": (
        "option: none, when",
        "option: non, when",
        '17:23: questions.platform.assume[0].option: the question platform has no option "non"; did you mean "none"?',
    ),
    "a question about itself": (
        "refers_to: platform",
        "refers_to: experience",
        '25:16: questions.experience.refers_to: the question "experience" must come before this one',
    ),
    "a condition that looks ahead": (
        "unless: {goal: skill}",
        "unless: {experience: some}",
        (
            '16:14: questions.platform.unless.experience: the question "experience" does not come before this one; '
            "a condition can only look back"
        ),
    ),
    "an assumption that looks ahead": (
        "when: {goal: skill}}]",
        "when: {experience: some}}]",
        (
            "17:36: questions.platform.assume[0].when.experience: "
            'the question "experience" does not come before this one; '
            "a condition can only look back"
        ),
    ),
    "options beside the certifications": (
        "    certifications: true\n",
        "    certifications: true\n    options: [{id: a, label: A, detail: A, said: a}]\n",
        "35:14: questions.held.options: a question with `certifications: true` has no options of its own",
    ),
    "limits that do not ascend": (
        "max_weeks: 18",
        "max_weeks: 9",
        (
            "29:72: questions.experience.options.much.max_weeks: 9 comes after 9; "
            "put the options in the order of their limits, the lowest first"
        ),
    ),
    "an option given twice": (
        "      - {id: much, label",
        "      - {id: some, label: X, detail: X, said: x}\n      - {id: much, label",
        "29:14: questions.experience.options.some.id: the option some is there already, in c.yaml, line 28",
    ),
    "a question without options": (
        "    certifications: true\n",
        "    certifications: false\n",
        "30:5: questions.held.options: is missing; give options, or `certifications: true` to offer the certifications",
    ),
    "a tier described twice": (
        "tiers:\n",
        "tiers:\n  - {number: 1, name: X, meaning: X, honest_take: X}\n",
        "4:14: tiers[1].number: the number 1 is used already, in c.yaml, line 3",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_every_fault_is_named_with_its_place(old: str, new: str, expected: str) -> None:
    assert problems_of(replaced(old, new)) == [f"c.yaml:{expected}"]


@pytest.mark.parametrize(
    ("section", "entry", "name"),
    [
        (
            "faq",
            "{topics: [a], question: Q, phrasings: [a, b], answer: A, origin: article, evidence_on: 2026-10-08",
            "price",
        ),
        ("rules", "{warn: x, text: T, origin: {section: S}", "too-early"),
        ("stacks", "{name: N, story: S, steps: [{text: T}, {text: T}]", "cloud"),
        ("guidance", "{group: mistakes, title: T, text: T", "purpose"),
    ],
)
def test_an_id_used_twice_names_both_places(section: str, entry: str, name: str) -> None:
    line = CATALOG[: CATALOG.index(f"id: {name}")].count("\n") + 1
    assert problems_of(CATALOG, f"{section}:\n- {entry}, id: {name}}}\n") == [
        f"d.yaml:2:{len(entry) + 9}: {section}.{name}.id: the id {name} is used already, in c.yaml, line {line}"
    ]


def test_an_id_of_a_guidance_group_is_suggested() -> None:
    assert problems_of(replaced("{guidance:employers}", "{guidance:employer}")) == [
        (
            "c.yaml:122:10: guidance.employers-care.id: nothing uses this: "
            "name it in a rule (guidance: employers-care), "
            "or list its group in an FAQ answer"
        ),
        'c.yaml:130:13: faq.price.answer: there is no guidance group "employer"; did you mean "employers"?',
    ]


def test_rules_find_guidance_by_its_id() -> None:
    assert problems_of(replaced("guidance: purpose", "guidance: purpos")) == [
        'c.yaml:101:15: rules.job-on-aws.guidance: there is no guidance "purpos"; did you mean "purpose"?',
        (
            "c.yaml:121:10: guidance.purpose.id: nothing uses this: name it in a rule (guidance: purpose), "
            "or list its group in an FAQ answer"
        ),
    ]


def test_an_answer_is_measured_as_it_is_shown() -> None:
    long = "x" * 590
    guidance = "".join(f"- {{id: g{n}, group: showing_it, title: T, text: {long}}}\n" for n in range(6))
    answer = replaced("{guidance:employers}'", "{guidance:employers} {guidance:showing_it}'")
    problems = problems_of(answer, "guidance:\n" + guidance)
    # Six lines of "- **T.** " and a text, five line ends between them, and what stood there before.
    length = 6 * (len("- **T.** ") + 590) + 5 + len("AWS New Exam costs $165.  ")
    length += len("- **Employers look.** They look at projects.")
    assert problems == [
        f"c.yaml:130:13: faq.price.answer: has {length:,} characters once it is filled in; at most 3,500 fit on a card"
    ]


def test_circles_are_found_once_and_from_anywhere() -> None:
    template = CATALOG[CATALOG.index("  - id: lessons") : CATALOG.index("rules:")]
    chain = {"a": "b", "b": "c", "c": "d", "d": "b"}
    entries = "".join(template.replace("id: lessons", f"id: {x}\n    requires: [{y}]") for x, y in chain.items())
    assert problems_of(CATALOG, "certifications:\n" + entries) == [
        "d.yaml:17:15: certifications.b.requires: these lead in a circle: b → c → d → b"
    ]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    template = CATALOG[CATALOG.index("  - id: lessons") : CATALOG.index("rules:")]
    count = 2000
    entries = [template.replace("id: lessons", f"id: c{n}\n    successors: c{(n + 1) % count}") for n in range(count)]
    assert problems_of(CATALOG, "certifications:\n" + "".join(entries)) == [
        "d.yaml:3:17: certifications.c0.successors: these lead in a circle: "
        + " → ".join(f"c{n}" for n in range(10))
        + " → … → c0"
    ]


def test_a_catalog_without_the_question_platform_has_no_platforms() -> None:
    problems = problems_of(CATALOG.replace("id: platform\n", "id: cloud\n"))
    assert 'c.yaml:42:5: certifications.aws-old.platform: there is no question "platform"' in problems
