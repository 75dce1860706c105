"""``ask``: the answer of the FAQ to one question, or to a stream of them."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from bot.catalog.formatting import LOOK_FIRST
from bot.catalog.models.catalog import Catalog
from bot.cli.input import QueryError, open_catalog, opened, read_object
from bot.cli.output import UsageError, put, put_json, wrapped
from bot.faq.answer import ABILITIES, ABOUT_ME, INTERVIEW, NOT_IN_CATALOG, NOT_KNOWN, NOT_ON_THE_LIST, UNSURE, FaqAnswer
from bot.faq.language import decline_in
from bot.faq.pick import asks_for_pick
from bot.faq.search import Search, SearchResult
from bot.profile_text import understand

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def reply(found: SearchResult, catalog: Catalog, on: date) -> str:
    """The answer; or the questions that may have been meant; or what can be asked instead."""
    return "\n".join(_lines(found, catalog, on))


def interview(answers: Mapping[str, str]) -> str:
    """How to get one pick in place of a general answer, with what was said filled in."""
    said = " ".join(f"--answer {question}={option}" for question, option in answers.items())
    return "\n".join(["", *wrapped(f"{INTERVIEW}:"), f"  certwise recommend {said}".rstrip()])


def _lines(found: SearchResult, catalog: Catalog, on: date) -> Iterator[str]:
    match found.kind:
        case "answer":
            yield from _answers(found, catalog, on)
        case "did_you_mean":
            yield from wrapped(UNSURE)
            yield from _questions(found)
        case "unknown":
            yield from _declined(found)


def _declined(found: SearchResult) -> Iterator[str]:
    """Why there is no answer, and what can be asked."""
    in_their_language = decline_in(found.language)
    if in_their_language:
        yield from wrapped(in_their_language)
        return
    if found.about_bot:
        yield from wrapped(ABOUT_ME)
    elif found.other_credential:
        yield from wrapped(NOT_IN_CATALOG)
    else:
        yield f"{NOT_KNOWN}."
        yield from wrapped(NOT_ON_THE_LIST)
    for ability in ABILITIES:
        yield from wrapped(ability, "  - ")


def _answers(found: SearchResult, catalog: Catalog, on: date) -> Iterator[str]:
    if found.entry is not None:
        yield from _answer_lines(FaqAnswer(found.entry, catalog, on, reading=found.reading))
    if found.second is not None:
        yield ""
        yield from _answers(found.second, catalog, on)


def _answer_lines(answer: FaqAnswer) -> Iterator[str]:
    yield from wrapped(answer.entry.question)
    yield ""
    yield from _paragraphs(answer.short)
    if answer.more:
        yield ""
        yield from _paragraphs(answer.more)
    yield ""
    yield from wrapped(answer.checked)
    for entry in answer.pages:
        yield f"{entry.short_name}: {entry.url}"
    if answer.pages:
        yield LOOK_FIRST


def _paragraphs(markdown: str) -> Iterator[str]:
    for line in _plain(markdown).split("\n"):
        text = line.removeprefix("- ")
        yield from wrapped(text, "" if text == line else "  - ") or [""]


def _questions(found: SearchResult) -> Iterator[str]:
    for near in found.nearest:
        yield from wrapped(near.entry.question, "  - ")


def _plain(markdown: str) -> str:
    return _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", markdown))


_DIGITS = 4
"""Digits of the confidence that are printed."""


def execute(arguments: Namespace) -> int:
    """Answer the question in the arguments, or each question of ``arguments.batch``."""
    question = " ".join(arguments.question)
    on = datetime.now(UTC).date()
    if arguments.batch is not None:
        if question:
            raise UsageError("a question does not go with --batch, whose lines hold the questions")
        return _execute_batch(arguments, on)
    if not question.strip():
        raise UsageError('ask what? Write a question, such as: certwise ask "Which certification should I take first?"')
    catalog = open_catalog(arguments.catalog)
    found = Search(catalog).find(question)
    if arguments.json:
        put_json(_as_json(found, catalog, on), indent=2)
    else:
        put(reply(found, catalog, on))
        if asks_for_pick(found):
            put(interview(understand(question, catalog).answers))
    return 0


def _execute_batch(arguments: Namespace, on: date) -> int:
    with opened(arguments.batch) as lines:
        catalog = open_catalog(arguments.catalog)
        search = Search(catalog)
        for line in lines:
            put_json(_result(line, search, catalog, on))
    return 0


def _result(line: bytes, search: Search, catalog: Catalog, on: date) -> dict[str, Any]:
    try:
        question, prior = _read_question(line)
    except QueryError as error:
        return {"error": str(error)}
    return _as_json(search.find(question, prior), catalog, on)


def _read_question(line: bytes) -> tuple[str, str | None]:
    """The question of a line, and the one before it, if there is any."""
    fields = read_object(line, '{"q": "Which one first?"}')
    if "q" not in fields:
        raise QueryError('the line has no "q"; write one such as {"q": "Which one first?"}')
    question = fields["q"]
    if not isinstance(question, str):
        raise QueryError('"q" is not text')
    prior = fields.get("prior")
    if prior is not None and not isinstance(prior, str):
        raise QueryError('"prior" is not text; leave it out where nothing was asked before')
    return question, prior


def _as_json(found: SearchResult, catalog: Catalog, on: date) -> dict[str, Any]:
    entry = found.entry
    return {
        "answered": entry is not None,
        "entry": entry.id if entry else None,
        "topics": list(entry.topics) if entry else [],
        "answer": _answer(found, catalog, on),
        "confidence": round(found.confidence, _DIGITS),
        "nearest": [
            {"entry": near.entry.id, "topics": list(near.entry.topics), "question": near.entry.question}
            for near in found.nearest
        ],
    }


def _answer(found: SearchResult, catalog: Catalog, on: date) -> str | None:
    """The first 60 words of the answer; of two answers to two questions those of both."""
    if found.entry is None:
        return None
    first = FaqAnswer(found.entry, catalog, on, reading=found.reading).short
    if found.second is None or found.second.entry is None:
        return first
    second = FaqAnswer(found.second.entry, catalog, on, reading=found.second.reading)
    return f"{first}\n\n**{second.entry.question}**\n{second.short}"
