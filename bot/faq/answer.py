"""An entry of the FAQ as the answer of today, cut to a phone's screen; and what is said when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.catalog.fact_checks import checked_on
from bot.catalog.models.catalog import Catalog
from bot.catalog.models.certification import Certification
from bot.catalog.models.dates import ApproximateDate
from bot.catalog.models.texts import FaqEntry
from bot.catalog.placeholders import expand
from bot.faq.direct_answer import direct_answer
from bot.faq.reading import Reading

UNSURE = "I am not sure what that asks for. Is it one of these?"
"""Before the questions that may have been meant."""

NOT_KNOWN = "I don't know that one"

NOT_ON_THE_LIST = (
    "I answer from a list of checked answers about AI certifications, and this is not on it. What I can do:"
)

NOT_IN_CATALOG = (
    "That one isn't in my catalog, so I won't guess. Here's how to judge it: look for its name in job ads near you, "
    "check who runs the exam and what it tests, and ask people who hold it if it opened a door. What I can do:"
)
"""Begins the reply to a question about another credential."""

INTERVIEW = "For one pick that fits you, answer a few questions about yourself"
"""Offered after an answer to a question that is really "what should I take?"; how to do so follows."""

ABOUT_ME = (
    "I am a bot that helps with choosing an AI certification. My answers come from a list that people have checked; "
    "I do not make any up. What I can do:"
)
"""Begins the reply to a question about the bot itself."""

ABILITIES = (
    "find the certification that suits you, in a few questions",
    "say what one costs, how long it takes, and whether it can still be booked",
    "answer which to take first, which are free, what employers think, and what to avoid",
)


MOST_WORDS = 60
"""Words of a first answer."""

_ITEM = "- "
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“*]*[A-Z0-9$])")
_CLIPPED = ("U.S.", "e.g.", "i.e.", "vs.", "No.")


class Halves(NamedTuple):
    """The two parts of a text; the second may be empty."""

    first: str
    rest: str


def split_answer(text: str, most: int = MOST_WORDS) -> Halves:
    """Cut a text after the last sentence or list item that still fits; the first one is kept whatever its length.

    Args:
        text: Paragraphs and lists, as Markdown writes them.
        most: Words of the first part.
    """
    pieces = list(_pieces(text))
    if not pieces or _count(text) <= most:
        return Halves(text, "")
    kept, words = 1, _count(pieces[0])
    while kept < len(pieces) and words + _count(pieces[kept]) <= most:
        words += _count(pieces[kept])
        kept += 1
    while kept > 1 and _introduces(pieces[kept - 1], pieces[kept:]):
        kept -= 1
    return Halves("".join(pieces[:kept]).strip(), "".join(pieces[kept:]).strip())


def _pieces(text: str) -> Iterator[str]:
    """The sentences and list items of a text, each with the white space behind it."""
    for line in text.splitlines(keepends=True):
        if line.startswith(_ITEM):
            yield line
        else:
            yield from _sentences(line)


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(line):
        if not line[start : end.start()].endswith(_CLIPPED):
            yield line[start : end.end()]
            start = end.end()
    if line[start:]:
        yield line[start:]


def _introduces(piece: str, following: list[str]) -> bool:
    """Whether a piece announces a list that is not in the first part any more, or is empty."""
    return not piece.strip() or (piece.rstrip().endswith(":") and bool(following))


def _count(text: str) -> int:
    return len([word for word in text.split() if any(character.isalnum() for character in word)])


_LIST_END = re.compile(r"^(- [^\n]*)\n(?!- |\n)", re.MULTILINE)
"""Where a list ends and a paragraph follows: without an empty line, some readers take it for part of the last item."""
_DENIAL = re.compile(r"^(?:Yes|No)\.\s+")


@dataclass(frozen=True)
class FaqAnswer:
    """What an entry says on a day; prices, durations and status are looked up in the catalog."""

    entry: FaqEntry
    catalog: Catalog
    on: date
    reading: Reading | None = field(default=None, kw_only=True)
    """What was read out of the message that it answers."""

    @property
    def certifications(self) -> list[Certification]:
        """What the answer is about, as far as the catalog has it."""
        known = self.catalog.certification
        return [known[id_] for id_ in self.entry.certifications if id_ in known]

    @property
    def text(self) -> str:
        """The answer, with lists and bold words as Markdown writes them; first of all what was asked, if known."""
        listed = _LIST_END.sub(r"\1\n\n", expand(self.entry.answer, self.catalog, self.on))
        direct = direct_answer(self.entry, self.reading, self.catalog, self.on)
        return f"{direct}\n\n{_DENIAL.sub('', listed)}" if direct else listed

    @property
    def short(self) -> str:
        """Its beginning, of at most 60 words."""
        return split_answer(self.text).first

    @property
    def more(self) -> str:
        """What comes after that."""
        return split_answer(self.text).rest

    @property
    def checked(self) -> str:
        """When its facts were checked, and where it comes from."""
        evidence = self.entry.evidence_on
        oldest = min((day for entry in self.certifications if (day := checked_on(entry, self.on))), default=evidence)
        text = f"Facts checked on {ApproximateDate.parse(evidence)}"
        if oldest != evidence:
            text += f", prices and status of the certifications on {ApproximateDate.parse(oldest)} or later"
        if self.entry.origin == "article":
            article = self.catalog.article
            text += f". Source: the article “{article.title}” of {ApproximateDate.parse(article.published_on)}"
        return f"{text}."

    @property
    def pages(self) -> list[Certification]:
        """Its certifications that have an official page, each page once."""
        with_page = {entry.url: entry for entry in reversed(self.certifications) if entry.url}
        return list(reversed(with_page.values()))
