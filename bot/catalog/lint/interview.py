"""Checks of the interview: options, limits, and conditions that look ahead."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.conditions import Condition
from bot.catalog.models.interview import Option, Question


def check_questions(findings: Findings) -> None:
    """Report what is wrong with the questions."""
    earlier: set[str] = set()
    for index, question in enumerate(findings.catalog.questions):
        where: Where = ("questions", index)
        _check_options(findings, question, where)
        _check_limits(findings, question.options, "max_usd", where)
        _check_limits(findings, question.options, "max_weeks", where)
        _check_links(findings, question, earlier, where)
        earlier.add(question.id)


def _check_options(findings: Findings, question: Question, where: Where) -> None:
    if question.certifications and question.options:
        findings.report((*where, "options"), "a question with `certifications: true` has no options of its own")
    if not question.certifications and not question.options:
        findings.report(
            (*where, "options"), "is missing; give options, or `certifications: true` to offer the certifications"
        )
    first: dict[str, int] = {}
    for index, option in enumerate(question.options):
        if option.id in first:
            first_place = findings.place((*where, "options", first[option.id], "id"))
            findings.report(
                (*where, "options", index, "id"), f"the option {option.id} is there already, in {first_place}"
            )
        first.setdefault(option.id, index)
    for index, assumption in enumerate(question.assume):
        findings.check_option(question, assumption.option, (*where, "assume", index, "option"))


def _check_limits(findings: Findings, options: Sequence[Option], key: str, where: Where) -> None:
    highest: float | None = None
    for index, option in enumerate(options):
        limit: float | None = getattr(option, key)
        if limit is None:
            continue
        if highest is not None and limit <= highest:
            message = (
                f"{limit:g} comes after {highest:g}; put the options in the order of their limits, the lowest first"
            )
            findings.report((*where, "options", index, key), message)
        highest = limit


def _check_links(findings: Findings, question: Question, earlier: set[str], where: Where) -> None:
    _check_looking_back(findings, question.when, earlier, (*where, "when"))
    _check_looking_back(findings, question.unless, earlier, (*where, "unless"))
    for index, assumption in enumerate(question.assume):
        _check_looking_back(findings, assumption.when, earlier, (*where, "assume", index, "when"))
    about = question.refers_to
    if about is not None and findings.check_question(about, (*where, "refers_to")) and about not in earlier:
        findings.report((*where, "refers_to"), f'the question "{about}" must come before this one')


def _check_looking_back(findings: Findings, condition: Condition, earlier: set[str], where: Where) -> None:
    findings.check_condition(condition, where)
    for name in condition.root:
        if name in findings.catalog.question and name not in earlier:
            message = f'the question "{name}" does not come before this one; a condition can only look back'
            findings.report((*where, name), message, on_key=True)
