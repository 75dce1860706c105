"""Checks of stacks, the quick-reference table, guidance and the FAQ."""

from __future__ import annotations

from datetime import date
from typing import get_args

from bot.catalog.formatting import join_words
from bot.catalog.lint.context import Findings, Where
from bot.catalog.models.texts import Group
from bot.catalog.placeholders import CERTIFICATION_FIELDS, Expander, Placeholder, placeholders
from bot.catalog.yaml.document import quoted

LONGEST_ANSWER = 3_500
"""How many characters an FAQ answer may have once it is filled in: a card holds 4,000 with all around it."""

_GROUPS: tuple[str, ...] = get_args(Group)


def check_texts(findings: Findings) -> None:
    """Report what is wrong with the texts."""
    for index, stack in enumerate(findings.catalog.stacks):
        for number, step in enumerate(stack.steps):
            for position, name in enumerate(step.any_of):
                findings.check_certification(name, ("stacks", index, "steps", number, "any_of", position))
    for index, row in enumerate(findings.catalog.quick_reference):
        for question, option in row.answers.items():
            findings.check_answer(question, option, ("quick_reference", index, "answers", question))
        for position, name in enumerate(row.any_of):
            findings.check_certification(name, ("quick_reference", index, "any_of", position))
    _check_faq(findings)
    _check_guidance_is_used(findings)


def _check_faq(findings: Findings) -> None:
    # The last day there is has every phase behind it; a status line's length hardly changes from day to day.
    expander = Expander(findings.catalog, date.max)
    for index, entry in enumerate(findings.catalog.faq):
        where: Where = ("faq", index)
        for position, name in enumerate(entry.certifications):
            findings.check_certification(name, (*where, "certifications", position))
        for position, topic in enumerate(entry.topics):
            if topic.startswith("cert:"):
                findings.check_certification(topic.removeprefix("cert:"), (*where, "topics", position))
        for placeholder in dict.fromkeys(placeholders(entry.answer)):
            _check_placeholder(findings, placeholder, (*where, "answer"))
        length = sum(map(len, expander.pieces(entry.answer)))
        if length > LONGEST_ANSWER:
            message = f"has {length:,} characters once it is filled in; at most {LONGEST_ANSWER:,} fit on a card"
            findings.report((*where, "answer"), message)


def _check_placeholder(findings: Findings, placeholder: Placeholder, where: Where) -> None:
    match placeholder.kind:
        case "certification":
            if findings.check_certification(placeholder.id, where):
                _check_field(findings, placeholder.field, where)
        case "guidance":
            if findings.check_id("guidance group", placeholder.id, _GROUPS, where) and not any(
                piece.group == placeholder.id for piece in findings.catalog.guidance
            ):
                findings.report(where, f"the catalog has no guidance of the group {placeholder.id}")
        case "question" | "unknown":
            shown = placeholder.id if placeholder.kind == "unknown" else "{" + placeholder.id + "}"
            message = f"{quoted(shown)} means nothing here; write {{certification-id.price}} or {{guidance:group}}"
            findings.report(where, message)


def _check_field(findings: Findings, field: str, where: Where) -> None:
    if field not in CERTIFICATION_FIELDS:
        message = f'"{field}" cannot be filled in; write {join_words(CERTIFICATION_FIELDS, "or")} after the dot'
        findings.report(where, message)


def _check_guidance_is_used(findings: Findings) -> None:
    named = {rule.guidance for rule in findings.catalog.rules}
    listed = {p.id for entry in findings.catalog.faq for p in placeholders(entry.answer) if p.kind == "guidance"}
    for index, piece in enumerate(findings.catalog.guidance):
        if piece.id not in named and piece.group not in listed:
            message = f"nothing uses this: name it in a rule (guidance: {piece.id}), or list its group in an FAQ answer"
            findings.report(("guidance", index, "id"), message)
