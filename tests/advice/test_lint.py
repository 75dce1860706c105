"""The deeper checks: each finding is provoked by one small change to a sound catalog."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalog.load import builtin_directory, read_directory
from tests.advice.sound import CATALOG, TODAY, found_in, line_of, problems, rule_text, with_rule
from tests.hanging import ends_within


def test_the_catalog_before_the_changes_is_sound() -> None:
    assert problems() == []


def test_the_built_in_catalog_has_no_problem() -> None:
    files = read_directory(builtin_directory())
    for day in (date(2026, 1, 9), TODAY, date(2027, 6, 1)):
        assert found_in(files, day) == []


def test_what_keeps_a_catalog_from_loading_is_all_that_is_told() -> None:
    (problem,) = problems(("    favour: {course: 10}", "    favour: {cours: 10}"))
    assert 'there is no certification "cours"; did you mean "course"?' in problem


@pytest.mark.parametrize(
    ("condition", "field"),
    [
        ("when: {goal: skill, platform: aws}", "when"),  # the platform is not asked of those who want a skill
        ("when: {platform: none, practice: [little, much]}", "when"),  # practice is not asked without a platform
        ("when: {goal: job}, unless: {goal: job}", "when"),
        ("when: {goal: skill, practice: much}", "when"),  # not asked because what it depends on is not asked
    ],
)
def test_a_rule_that_can_never_apply(condition: str, field: str) -> None:
    (problem,) = problems(with_rule(rule_text("never", condition)))
    place = "c.yaml:{}:".format(line_of("quick_reference:"))
    assert problem.startswith(place)
    assert f": rules.never.{field}: can never apply: " in problem


@pytest.mark.parametrize(
    "condition",
    [
        "when: {goal: job, platform: none}",
        "when: {practice: little}, unless: {goal: skill}",
        "unless: {goal: [job, skill]}",  # applies where the goal is not known
        "unless: {platform: [aws, none]}",
    ],
)
def test_a_rule_that_applies_to_somebody(condition: str) -> None:
    assert problems(with_rule(rule_text("sometimes", condition))) == []


def test_an_exclusion_never_applies_to_what_is_not_known() -> None:
    effect = "exclude: {code: not_relevant, certifications: aws-exam}"
    (problem,) = problems(with_rule(rule_text("never", "unless: {goal: [job, skill]}", effect)))
    assert ": rules.never.unless: can never apply: " in problem


def test_an_answer_that_goes_without_saying_satisfies_a_rule() -> None:
    assuming = "    unless: {goal: skill}\n    assume: [{option: none, when: {goal: skill}}]\n"
    never = with_rule(rule_text("assumed", "when: {goal: skill, platform: none}"))
    assert len(problems(never)) == 1
    assert problems(("    unless: {goal: skill}\n", assuming), never) == []


def test_nobody_can_hold_more_certifications_than_there_are() -> None:
    assert problems(with_rule(rule_text("collector", "held_at_least: 2", "warn: many"))) == []
    (problem,) = problems(with_rule(rule_text("collector", "held_at_least: 3", "warn: many")))
    assert ": rules.collector.held_at_least: can never apply: the catalog has 2 certifications to hold" in problem


EXTRA = """\
  - id: shoes
    text: Which shoes?
    topic: your shoes
    why: We are curious.
    options:
      - {id: red, label: Red, detail: Bright, said: you wear red}
      - {id: blue, label: Blue, detail: Calm, said: you wear blue}
      - {id: none, label: None, detail: Bare, said: you wear none}
  - id: held
"""


def test_a_question_that_changes_nothing() -> None:
    (problem,) = problems(("  - id: held\n", EXTRA))
    assert problem.startswith(f"c.yaml:{line_of('  - id: held')}:9: questions.shoes.id: changes nothing: ")


COURSE = "    cost: {total_usd: 40, note: Once.}\n"
NEEDS = "    needs: {practice: much}\n"
ON_RED, ON_BLUE = "when: {shoes: red}", "when: {shoes: blue}"


@pytest.mark.parametrize(
    "change",
    [
        with_rule(rule_text("shoes", ON_RED) + rule_text("feet", "unless: {shoes: blue}")),
        (COURSE, f"{COURSE}    caveats: [{{code: a, text: A., {ON_RED}}}, {{code: b, text: B., {ON_BLUE}}}]\n"),
        (COURSE, f"{COURSE}    first_steps: [{{text: A., {ON_RED}}}, {{text: B., {ON_BLUE}}}]\n"),
        (NEEDS, "    needs: {practice: much, shoes: blue}\n    caveats: [{code: a, text: A., when: {shoes: none}}]\n"),
    ],
    ids=["rules", "caveats", "first-steps", "needs"],
)
def test_a_question_that_something_reads(change: tuple[str, str]) -> None:
    assert problems(("  - id: held\n", EXTRA), change) == []


def test_two_options_between_which_nothing_distinguishes() -> None:
    both = with_rule(rule_text("shoes", "when: {shoes: [red, blue]}"))
    (problem,) = problems(("  - id: held\n", EXTRA), both)
    expected_line = line_of("  - id: held") + 6
    assert problem.startswith(
        f"c.yaml:{expected_line}:9: questions.shoes.options.blue: nothing distinguishes blue from red"
    )


def test_each_of_several_options_that_come_to_the_same_is_named() -> None:
    found = problems(("  - id: held\n", EXTRA), with_rule(rule_text("shoes", "when: {shoes: [red, blue, none]}")))
    assert ["blue from red" in found[0], "none from red" in found[1]] == [True, True]
    assert len(found) == 2


LOW = "      - {id: low, label: Low, detail: Up to 50, said: you can pay little, max_usd: 50}\n"
HIGH = "      - {id: high, label: High, detail: No limit, said: you can pay more}\n"


def limited(limit: str) -> str:
    return f"      - {{id: other, label: Other, detail: Another, said: you can pay else, {limit}}}\n"


@pytest.mark.parametrize(
    ("options", "alike"),
    [
        (limited("max_usd: 39") + LOW + HIGH, None),
        (limited("max_usd: 40") + LOW + HIGH, "low from other"),
        (LOW + limited("max_usd: 164") + HIGH, "other from low"),
        (LOW + limited("max_usd: 165") + HIGH, "high from other"),
        (LOW + HIGH + limited("max_weeks: 5"), None),
        (LOW + HIGH + limited("max_weeks: 6"), "other from high"),
    ],
)
def test_a_limit_distinguishes_only_where_it_lets_something_else_through(options: str, alike: str | None) -> None:
    """The course costs $40 and the exam $165; both take six weeks."""
    found = [problem for problem in problems((LOW + HIGH, options)) if "nothing fits" not in problem]
    assert len(found) == (alike is not None)
    assert alike is None or f"nothing distinguishes {alike}" in found[0]


def test_an_entry_of_its_own_platform_distinguishes_an_option() -> None:
    google = "      - {id: google, label: Google, detail: Google, said: you use Google}\n"
    none = "      - {id: none, label: None, detail: Not decided, said: you use none}\n"
    (problem,) = problems((none, google + none))
    assert "nothing distinguishes none from google" in problem
    assert problems((none, google + none), ("    kind: course\n", "    kind: course\n    platform: google\n")) == []


def test_profiles_for_which_there_is_nothing() -> None:
    (problem,) = problems(("    favour: {course: 10}\n", "    when: {goal: job}\n    favour: {course: 10}\n"))
    assert problem.startswith(f"c.yaml:{line_of('rules:')}:1: rules: nothing fits these answers")
    assert ": goal: skill, budget: high; add a rule" in problem


def test_limits_on_money_and_time_do_not_count_as_gaps() -> None:
    """With a low budget the exam is too dear and nothing else is there, which is as it should be."""
    alone = problems(
        ("    when: {goal: job, platform: aws}\n", ""),
        ("    favour: {course: 10}\n", "    favour: {aws-exam: 10}\n"),
        ("    needs: {practice: much}\n", ""),
        ("  - {situation: A job on AWS, answers: {goal: job, platform: aws}, any_of: aws-exam}\n", "  []\n"),
    )
    assert not any("nothing fits" in problem for problem in alone)


def test_where_every_option_is_a_limit_the_largest_counts() -> None:
    high = "said: you can pay more}"
    assert problems((high, "said: you can pay more, max_usd: 165}")) == []
    found = problems(
        (high, "said: you can pay more, max_usd: 60}"), ("    favour: {course: 10}\n", "    favour: {aws-exam: 10}\n")
    )
    assert any("nothing fits" in problem and "budget: high" in problem for problem in found)


def gaps(number: int) -> str:
    """A catalog whose first question has options for most of which nothing is favoured."""
    options = "".join(f"      - {{id: g{n}, label: G, detail: D, said: you said {n}}}\n" for n in range(number))
    rules = "".join(rule_text(f"warn{n}", f"when: {{goal: g{n}}}", f"warn: w{n}") for n in range(number))
    job = "      - {id: job, label: A job, detail: The first, said: you want a job}\n"
    text = CATALOG.replace(job, job + options)
    text = text.replace("    favour: {course: 10}\n", "    when: {goal: [job, skill]}\n    favour: {course: 10}\n")
    return text.replace("quick_reference:\n", f"{rules}quick_reference:\n")


def test_many_gaps_are_told_by_example() -> None:
    found = problems(text=gaps(9))
    assert len(found) == 5
    assert all("nothing fits these answers" in problem for problem in found)
    assert sum("are not listed" in problem for problem in found) == 1
    (last,) = (problem for problem in found if "are not listed" in problem)
    assert "profiles that begin in" in last


def test_a_row_of_the_table_that_does_not_hold() -> None:
    row = "any_of: aws-exam}"
    (problem,) = problems((row, "any_of: course}"))
    assert problem.startswith(f"c.yaml:{line_of('  - {situation: A job on AWS')}:5: quick_reference[0]: does not hold")
    assert "on 2026-01-09" in problem
    assert "give aws-exam, not course" in problem


def test_the_table_is_read_on_the_articles_day_not_on_this_one() -> None:
    retired = "lifecycle: [{status: active, from: before 2026-01-09}]\n    url: https://example.org/aws\n"
    gone = (
        "lifecycle: [{status: active, from: before 2026-01-09}, "
        "{status: retired, from: 2026-06-01, source: https://example.org/gone}]\n    url: https://example.org/aws\n"
    )
    assert problems((retired, gone)) == []


def test_a_large_catalog_is_looked_at_by_sample_and_in_reasonable_time() -> None:
    """Ten questions of nineteen options: ten to the twelfth profiles and more, and nothing for one in nineteen."""
    questions = "".join(
        f"  - id: q{n}\n    text: T\n    topic: t\n    why: W.\n    options:\n"
        + "".join(f"      - {{id: o{m}, label: L, detail: D, said: you said so}}\n" for m in range(19))
        for n in range(10)
    )
    rules = "".join(
        rule_text(f"r{n}-{m}", f"when: {{q{n}: o{m}}}", f"warn: w{n}-{m}") for n in range(10) for m in range(19)
    )
    many = ", ".join(f"o{m}" for m in range(1, 19))
    text = CATALOG.replace("  - id: held\n", f"{questions}  - id: held\n").replace(
        "    favour: {course: 10}\n", f"    when: {{q0: [{many}]}}\n    favour: {{course: 10}}\n"
    )
    with ends_within(60):
        found = problems(text=text.replace("quick_reference:\n", f"{rules}quick_reference:\n"))
    assert found
    assert all("nothing fits" in problem and "q0: o0" in problem for problem in found)
