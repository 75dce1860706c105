"""What the FAQ has to say, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from bot.catalog.models.catalog import Catalog
from bot.cli.layout import wrapped
from bot.faq.answer import FaqAnswer
from bot.faq.language import decline_in
from bot.faq.replies import ABILITIES, ABOUT_ME, ELSEWHERE, INTERVIEW, NOT_KNOWN, NOT_ON_THE_LIST, UNSURE
from bot.faq.search import SearchResult
from bot.ui.facts import LOOK_FIRST

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
    elif found.elsewhere:
        yield from wrapped(ELSEWHERE)
    else:
        yield f"{NOT_KNOWN}."
        yield from wrapped(NOT_ON_THE_LIST)
    for ability in ABILITIES:
        yield from wrapped(ability, "  - ")


def _answers(found: SearchResult, catalog: Catalog, on: date) -> Iterator[str]:
    if found.entry is not None:
        yield from _answer(FaqAnswer(found.entry, catalog, on, reading=found.reading))
    if found.second is not None:
        yield ""
        yield from _answers(found.second, catalog, on)


def _answer(answer: FaqAnswer) -> Iterator[str]:
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
