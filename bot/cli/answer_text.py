"""What the FAQ has to say, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.catalog.models.catalog import Catalog
from bot.cli.layout import wrapped
from bot.faq.answer import FaqAnswer
from bot.faq.replies import ABILITIES, ABOUT_ME, NOT_KNOWN, NOT_ON_THE_LIST, UNSURE
from bot.faq.search import Found
from bot.ui.facts import LOOK_FIRST

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def reply(found: Found, catalog: Catalog, on: date) -> str:
    """The answer; or the questions that may have been meant; or what can be asked instead."""
    return "\n".join(_lines(found, catalog, on))


def _lines(found: Found, catalog: Catalog, on: date) -> Iterator[str]:
    match found.kind:
        case "answer":
            if found.entry is not None:
                yield from _answer(FaqAnswer(found.entry, catalog, on))
        case "did_you_mean":
            yield from wrapped(UNSURE)
            yield from _questions(found)
        case "unknown":
            if found.about_bot:
                yield from wrapped(ABOUT_ME)
            else:
                yield f"{NOT_KNOWN}."
                yield from wrapped(NOT_ON_THE_LIST)
            for ability in ABILITIES:
                yield from wrapped(ability, "  - ")


def _answer(answer: FaqAnswer) -> Iterator[str]:
    yield from wrapped(answer.entry.question)
    yield ""
    for line in _plain(answer.text).split("\n"):
        text = line.removeprefix("- ")
        yield from wrapped(text, "" if text == line else "  - ") or [""]
    yield ""
    yield from wrapped(answer.checked)
    for entry in answer.pages:
        yield f"{entry.short_name}: {entry.url}"
    if answer.pages:
        yield LOOK_FIRST


def _questions(found: Found) -> Iterator[str]:
    for near in found.nearest:
        yield from wrapped(near.entry.question, "  - ")


def _plain(markdown: str) -> str:
    return _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", markdown))
