"""Checks of the rules: what they refer to, and what their texts are filled in with."""

from __future__ import annotations

from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.rules import Rule
from bot.catalog.placeholders import placeholders


def check_rules(findings: Findings) -> None:
    """Report what is wrong with the rules."""
    guidance = {piece.id for piece in findings.catalog.guidance}
    for index, rule in enumerate(findings.catalog.rules):
        where: Where = ("rules", index)
        findings.check_condition(rule.when, (*where, "when"))
        findings.check_condition(rule.unless, (*where, "unless"))
        _check_effect(findings, rule, where)
        if rule.guidance is not None:
            findings.check_id("guidance", rule.guidance, guidance, (*where, "guidance"))
        _check_text(findings, rule, where)


def _check_effect(findings: Findings, rule: Rule, where: Where) -> None:
    for key, weights in (("favour", rule.favour), ("nudge", rule.nudge)):
        for name in weights or ():
            findings.check_certification(name, (*where, key, name), on_key=True)
    for index, name in enumerate(rule.exclude.certifications if rule.exclude else ()):
        findings.check_certification(name, (*where, "exclude", "certifications", index))
    if rule.first_step not in {None, "nothing"}:
        findings.check_certification(str(rule.first_step), (*where, "first_step"))


def _check_text(findings: Findings, rule: Rule, where: Where) -> None:
    for placeholder in dict.fromkeys(placeholders(rule.text)):
        if placeholder.kind == "question":
            findings.check_question(placeholder.id, (*where, "text"))
        else:
            message = "only the id of a question can stand between braces here, as in {budget}"
            findings.report((*where, "text"), message)
