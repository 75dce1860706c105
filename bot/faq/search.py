"""Finding the FAQ entry that answers a question, or saying that there is none."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal, NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.catalog.revision_cache import RevisionCache
from bot.faq.confidence import (
    ANSWER_FROM,
    OFFER_FROM,
    Ranking,
    answers_from,
    asks_fact,
    confidence,
    is_on_subject,
)
from bot.faq.features import NAME, VENDORS, Features
from bot.faq.followup import refers_back, resolve
from bot.faq.index import Score
from bot.faq.language import ENGLISH, language_of
from bot.faq.ranker import Ranker
from bot.faq.reading import NEXT, Reading, questions_of, read
from bot.faq.tokenizer import fold, words

MOST_NEAREST = 3

_TWO, _MOST_OF_TWO = 2, 40
"""So many questions are answered one by one, in a message of at most so many words."""
_LONGEST_LISTED = 1000
"""Characters in which a question of the FAQ ends; longer texts are not looked for among them."""
_HELD = frozenset({NEXT, "PASSED"})
"""Meanings of words that tell of a credential that one has, and ask about something else."""
_LITTLE = 0.01
_MOST_UNKNOWN, _MOST_OFFERED = OFFER_FROM - _LITTLE, ANSWER_FROM - _LITTLE
"""The confidence is at most so high where nothing is offered for a reason, and where entries are offered."""

Kind = Literal["answer", "did_you_mean", "unknown"]


class Match(NamedTuple):
    """An entry, and how well it matches, from 0 to 2."""

    entry: FaqEntry
    score: float


class SearchResult(NamedTuple):
    """What the FAQ has to say.

    Attributes:
        kind: Whether there is an answer, or entries that may have been meant, or nothing.
        entry: The answer, if there is one.
        confidence: How likely the best entry is to be right, from 0 to 1.
        nearest: At most three entries, the best first, whatever the kind.
        about_bot: Whether there is no answer because the question is about the bot itself.
        off_topic: Whether the question is about something else than certifications and learning for them.
        other_credential: Whether there is no answer because it is about a credential that is not in the catalog.
        language: The language in which it is written.
        reading: What was read out of it, together with the question before where it refers to that.
        second: The answer to the second of two questions.
    """

    kind: Kind
    entry: FaqEntry | None
    confidence: float
    nearest: tuple[Match, ...]
    about_bot: bool = False
    off_topic: bool = False
    other_credential: bool = False
    language: str = ENGLISH
    reading: Reading | None = None
    second: SearchResult | None = None


class Scored(NamedTuple):
    """The best entry for a question, and on what it rests how sure the search is of it."""

    best: FaqEntry
    ranking: Ranking
    reading: Reading


class Search:
    """Searches the FAQ of one catalog revision; pure, and safe to share between threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.faq
        with _without_collecting():
            self._ranker = Ranker(catalog)

    def find(self, question: str, prior: str | None = None) -> SearchResult:
        """The answer to a question; any text will do, of which the first 4,000 characters are read.

        Args:
            question: What somebody wrote.
            prior: What the same person asked before, if it may be meant: "and the azure one?" is about that.
        """
        reading = self.read(question)
        resolved = self._resolved(question, reading, prior) if prior else None
        if resolved is None:
            listed = self._ranker.listed(question[:_LONGEST_LISTED])
            if listed is not None:
                return self._found_listed(listed, reading)
        found = self._decided(question, resolved or reading)
        return self._with_both(found, question) if reading.length <= _MOST_OF_TWO else found

    def _with_both(self, found: SearchResult, message: str) -> SearchResult:
        """What is found for a message of two questions: both answers, if they are two and sure."""
        asked = questions_of(message)
        if len(asked) != _TWO or found.kind == "unknown":
            return found
        first = self._decided(asked[0], self.read(asked[0]))
        second = self.find(asked[1], prior=asked[0])
        if first.entry is None or second.entry is None:
            return found
        if found.entry is None:
            found = first._replace(nearest=_best_first(first.entry, found.nearest))
        other = second if second.entry != found.entry else first
        is_other = other.entry is not None and found.entry is not None and other.entry != found.entry
        return found._replace(second=other) if is_other else found

    def score(self, question: str) -> Scored | None:
        """On what the confidence rests for a question alone; None if no entry has anything in common with it."""
        reading = self.read(question)
        scores = self._ranker.scores(reading)
        ranking = self._ranker.ranking(scores, reading)
        return Scored(self._matches(scores)[0].entry, ranking, reading) if ranking else None

    def read(self, message: str) -> Reading:
        """What a message asks, and what it is about."""
        return read(self._ranker.analyzer, message)

    def nearest(self, question: str, most: int) -> list[Match]:
        """The entries that come nearest to a question, the nearest first, whether or not one of them answers it."""
        return list(self._matches(self._ranker.scores(self.read(question)), most))

    def vector(self, question: str) -> dict[str, float]:
        """What a question is made of, as a vector of length 1; empty if it has no words."""
        return self._ranker.index.vector(self.read(question).features)

    def named(self, question: str) -> frozenset[str]:
        """Those features of a question that name certifications or vendors: what it is about, not what it asks."""
        analyzer = self._ranker.analyzer
        facts = analyzer.places(analyzer.stems(words(fold(question))))
        naming = (fact for fact in facts if any(each[0] == NAME or each in VENDORS for each in fact.meanings))
        return frozenset(feature for fact in naming for feature in fact.gives)

    def _resolved(self, message: str, reading: Reading, prior: str) -> Reading | None:
        """The message together with the question before, if it refers to that; thanks and the like do not."""
        if not refers_back(message, reading) or self._ranker.is_chatter(self._ranker.scores(reading)):
            return None
        return resolve(self._answered_about(self.read(prior)), reading)

    def _answered_about(self, reading: Reading) -> Reading:
        """The question before, with the certification that its answer was about as if it had been named."""
        scores = self._ranker.scores(reading)
        ranking = self._ranker.ranking(scores, reading)
        if ranking is None or reading.named or not ranking.specific:
            return reading
        about = self._matches(scores)[0].entry.certifications[:1]
        single = reading.features.single | {f"{NAME}{id_}": 1.0 for id_ in about}
        return reading._replace(features=Features(single, reading.features.pairs))

    def _found_listed(self, listed: int, reading: Reading) -> SearchResult:
        """What is found for a question that stands in the FAQ word by word."""
        scores = self._ranker.scores(reading)
        scores.sort(key=lambda score: score.entry != listed)
        return SearchResult("answer", self._entries[listed], 1.0, self._matches(scores), reading=reading)

    def _decided(self, question: str, reading: Reading) -> SearchResult:
        """Whether the best entry is the answer, is offered, or neither."""
        scores = self._ranker.scores(reading)
        language = language_of(question)
        found = SearchResult(
            kind="unknown",
            entry=None,
            confidence=0.0,
            nearest=self._matches(scores),
            about_bot=self._ranker.is_about_bot(scores),
            off_topic=not is_on_subject(reading),
            language=language,
            reading=reading,
        )
        ranking = self._ranker.ranking(scores, reading)
        if ranking is None:
            return found
        sure = confidence(ranking, reading)
        if language != ENGLISH and not reading.named:
            return found._replace(confidence=min(sure, _MOST_UNKNOWN), about_bot=False)
        if is_other_credential(reading) and (asks_fact(reading) or not found.off_topic):
            return found._replace(
                confidence=min(sure, _MOST_UNKNOWN), other_credential=True, about_bot=False, off_topic=False
            )
        if sure >= answers_from(reading):
            return found._replace(kind="answer", entry=found.nearest[0].entry, confidence=sure, about_bot=False)
        is_of_another_world = found.off_topic and reading.census.foreign > 0
        sure = min(sure, _MOST_UNKNOWN if is_of_another_world else _MOST_OFFERED)
        if sure >= OFFER_FROM:
            return found._replace(kind="did_you_mean", confidence=sure, about_bot=False)
        return found._replace(confidence=sure)

    def _matches(self, scores: list[Score], most: int = MOST_NEAREST) -> tuple[Match, ...]:
        """The best entries among all that was ranked."""
        return tuple(Match(self._entries[score.entry], score.total) for score in self._ranker.own(scores)[:most])


def _best_first(best: FaqEntry, nearest: tuple[Match, ...]) -> tuple[Match, ...]:
    others = tuple(match for match in nearest if match.entry != best)
    score = next((match.score for match in nearest if match.entry == best), nearest[0].score if nearest else 0.0)
    return (Match(best, score), *others)[:MOST_NEAREST]


def is_other_credential(reading: Reading) -> bool:
    """Whether a message asks about credentials that are not in the catalog, and not what to take after one of them."""
    return reading.other_credentials > 0 and not reading.named and _HELD.isdisjoint(reading.features.single)


@contextmanager
def _without_collecting() -> Generator[None]:
    """Building makes many objects and no garbage; looking for some would take a third of its time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


SEARCHES = RevisionCache(Search)
"""The searches of the revisions in use, for everybody who looks something up in this process."""
