"""What a text about oneself says: answers to the interview's questions, what is held, and a pace."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.catalog.models.catalog import Catalog
from bot.catalog.revision_cache import RevisionCache
from bot.profile_text.answers import PLATFORM, SITUATION, find_answers
from bot.profile_text.durations import read_durations
from bot.profile_text.findings import ProfileFindings
from bot.profile_text.held import HeldCertifications
from bot.profile_text.lexicon import platform_words
from bot.profile_text.mentions import find_mentions, phrase_index
from bot.profile_text.money import read_money
from bot.profile_text.occupations import find_occupations, occupation_index
from bot.profile_text.patterns import find_evidence
from bot.profile_text.platform_uses import find_uses
from bot.profile_text.reading import SentenceReading
from bot.profile_text.spelling import ORDINARY_WORDS, KnownWords
from bot.profile_text.tokenizer import clean, piece, split

HELD = "held"


class Finding(NamedTuple):
    """An answer, and the words of the text that it was read from.

    ``question`` is ``held`` for a certification, whose id is the ``option`` then.
    """

    question: str
    option: str
    words: str


@dataclass(frozen=True)
class ParsedProfile:
    """What a text says.

    ``answers`` maps question ids to option ids, in the order of the interview; ``held`` has ids of certifications;
    ``evidence`` tells for each answer and each certification which words say so, in the order of the text;
    ``hours_per_week`` is the pace, if one is named, and the lower figure of a range.
    """

    answers: dict[str, str]
    held: frozenset[str]
    evidence: tuple[Finding, ...]
    hours_per_week: float | None


class Understanding:
    """The phrases of one catalog revision, ready to be looked for."""

    def __init__(self, catalog: Catalog) -> None:
        """Index the catalog's phrases; `UNDERSTANDINGS` does so once for each revision."""
        self._questions = [question for question in catalog.questions if question.options]
        self._index = phrase_index(self._questions, {PLATFORM: platform_words().words})
        situation = next((question for question in self._questions if question.id == SITUATION), None)
        own = {option.id: (*option.phrases, option.label) for option in situation.options} if situation else {}
        self._occupations = occupation_index(own)
        self._holdings = HeldCertifications(catalog.certifications)
        self._speller = KnownWords(self._index.vocabulary, never=ORDINARY_WORDS)

    def understand(self, text: str) -> ParsedProfile:
        """What the text says; words that nobody knows are passed over, and no text is an error."""
        text = clean(text)
        words = split(text, self._speller)
        reading = SentenceReading(text, words)
        held, taken = self._holdings.find(reading)
        durations = read_durations(words, taken)
        amounts = read_money(words, taken | _places(durations))
        reading.figures = _places(durations) | _places(amounts)
        figures = taken | _places(durations) | _places(amounts)
        mentions = find_mentions(self._index, words, figures)
        occupations = find_occupations(self._occupations, reading, taken)
        found = ProfileFindings(
            reading=reading,
            mentions=mentions,
            evidence=find_evidence(reading),
            occupations=occupations,
            uses=find_uses(reading, mentions.get(PLATFORM, ()), durations, occupations),
            durations=durations,
            amounts=amounts,
            taken=taken,
        )
        answers = find_answers(self._questions, found)
        findings = [(answer, Finding(question, answer.option, "")) for question, answer in answers.items()]
        findings += [(place, Finding(HELD, certification, "")) for certification, place in held.items()]
        pace = found.pace
        return ParsedProfile(
            answers={question: answer.option for question, answer in answers.items()},
            held=frozenset(held),
            evidence=tuple(
                told._replace(words=piece(text, words[span.start : span.end]))
                for span, told in sorted(findings, key=lambda pair: (pair[0].start, pair[0].end))
            ),
            hours_per_week=round(pace.low, 2) if pace is not None else None,
        )


_SHORT = 600
"""Characters that are read within 6 ms, whatever they are; longer texts are read in a thread."""

UNDERSTANDINGS = RevisionCache(Understanding)
"""The understandings of the revisions in use, for everybody who reads texts in this process."""


def understand(text: str, catalog: Catalog) -> ParsedProfile:
    """What a text about oneself says, in the terms of a catalog's interview.

    The first text for a catalog takes a tenth of a second; `read_profile_text` does not hold up an event loop for it.
    """
    return UNDERSTANDINGS.get_now(catalog).understand(text)


async def read_profile_text(text: str, catalog: Catalog) -> ParsedProfile:
    """What a text about oneself says, for callers on an event loop, which neither an index nor a long text holds up."""
    understanding = await UNDERSTANDINGS.get(catalog)
    if len(text) > _SHORT:
        return await asyncio.to_thread(understanding.understand, text)
    return understanding.understand(text)


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _places(spans: Iterable[_Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}
