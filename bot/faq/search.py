"""Finding the FAQ entry that answers a question, or saying that there is none."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Literal, NamedTuple

from bot.catalog.models.catalog import Catalog
from bot.catalog.models.texts import FaqEntry
from bot.faq.confidence import ANSWER_FROM, OFFER_FROM, Ranking, confidence
from bot.faq.features import NAME, VENDORS, Analyzer, Features
from bot.faq.index import Index, Score
from bot.faq.tokenizer import fold, stem, words
from bot.faq.wordlists import read_wordlist

MOST_NEAREST = 3

_UNNAMED, _NO_VENDOR = 0.7, 0.85
"""What is left of an entry's score if it never mentions the certification, or the vendor, that the question names."""
_NEXT = "ORDER"
"""The meaning of words that ask what comes next."""
_ABOUT_HELD = 0.75
"""What is left then of the score of an entry about what is named."""
_BOT = "~bot"
_LONGEST_LISTED = 1000
"""Characters in which a question of the FAQ ends; longer texts are not looked for among them."""
_SUBJECT_ALONE = 6
"""So many of an other subject's sentences consist of nothing but a word of that subject."""

Kind = Literal["answer", "did_you_mean", "unknown"]


class Match(NamedTuple):
    """An entry, and how well it matches, from 0 to 2."""

    entry: FaqEntry
    score: float


class Found(NamedTuple):
    """What the FAQ has to say.

    Attributes:
        kind: Whether there is an answer, or entries that may have been meant, or nothing.
        entry: The answer, if there is one.
        confidence: How likely the best entry is to be right, from 0 to 1.
        nearest: At most three entries, the best first, whatever the kind.
        about_bot: Whether there is no answer because the question is about the bot itself.
        off_topic: Whether there is none, and words of another subject are in it.
    """

    kind: Kind
    entry: FaqEntry | None
    confidence: float
    nearest: tuple[Match, ...]
    about_bot: bool = False
    off_topic: bool = False


class Search:
    """Searches the FAQ of one catalog revision; pure, and safe to share between threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.faq
        with _without_collecting():
            self._build(catalog)

    def _build(self, catalog: Catalog) -> None:
        written = [words(fold(phrasing)) for phrasing in _phrasings(catalog)]
        self._analyzer = Analyzer(catalog.certifications, Counter(chain.from_iterable(written)))
        self._index = Index(self._documents(written))
        self._listed = self._entries_by_words(written)

    def find(self, question: str) -> Found:
        """The answer to a question; any text will do, of which the first 4,000 characters are read."""
        features, census = self._analyzer.read(question)
        scores = self._ranked(features)
        own = [score for score in scores if score.entry < len(self._entries)]
        listed = self._listed.get(" ".join(words(fold(question[:_LONGEST_LISTED]))))
        if listed is not None:
            own.sort(key=lambda score: score.entry != listed)
            nearest = tuple(Match(self._entries[score.entry], score.total) for score in own[:MOST_NEAREST])
            return Found("answer", self._entries[listed], 1.0, nearest)
        if not own:
            return Found("unknown", None, 0.0, (), self._is_about_bot(scores), census.foreign > 0)
        nearest = tuple(Match(self._entries[score.entry], score.total) for score in own[:MOST_NEAREST])
        sure = confidence(self._ranking(own, scores), census)
        if sure >= ANSWER_FROM:
            return Found("answer", nearest[0].entry, sure, nearest)
        if sure >= OFFER_FROM:
            return Found("did_you_mean", None, sure, nearest)
        return Found("unknown", None, sure, nearest, self._is_about_bot(scores), census.foreign > 0)

    def nearest(self, question: str, most: int) -> list[Match]:
        """The entries that come nearest to a question, the nearest first, whether or not one of them answers it."""
        scores = self._ranked(self._analyzer.read(question)[0])
        own = [score for score in scores if score.entry < len(self._entries)]
        return [Match(self._entries[score.entry], score.total) for score in own[:most]]

    def vector(self, question: str) -> dict[str, float]:
        """What a question is made of, as a vector of length 1; empty if it has no words."""
        return self._index.vector(self._analyzer.read(question)[0])

    def named(self, question: str) -> frozenset[str]:
        """Those features of a question that name certifications or vendors: what it is about, not what it asks."""
        facts = self._analyzer.places(self._analyzer.stems(words(fold(question))))
        naming = (fact for fact in facts if any(each[0] == NAME or each in VENDORS for each in fact.meanings))
        return frozenset(feature for fact in naming for feature in fact.gives)

    def _is_about_bot(self, scores: list[Score]) -> bool:
        """Whether the sentences about the bot come nearest, of all that is known."""
        best = max(scores, key=lambda score: score.share, default=None)
        return best is not None and best.entry == len(self._entries) + list(read_wordlist("sentences")).index(_BOT)

    def _ranking(self, own: list[Score], scores: list[Score]) -> Ranking:
        best = own[0]
        topics = set(self._entries[best.entry].topics)
        others = [score for score in own if topics.isdisjoint(self._entries[score.entry].topics)]
        second = others[0].total if others else 0.0
        share = max((score.share for score in others), default=0.0)
        elsewhere = max((score.share for score in scores if score.entry >= len(self._entries)), default=0.0)
        return Ranking(
            nearest=best.nearest,
            margin=(best.total - second) / best.total if best.total else 0.0,
            margin_nearest=best.nearest - max((score.nearest for score in others), default=0.0),
            margin_share=(best.share - share) / best.share if best.share else 0.0,
            lead=best.share - elsewhere,
        )

    def _entries_by_words(self, written: list[list[str]]) -> dict[str, int]:
        """The entries by the questions and phrasings that they list, word by word; of two entries the first."""
        found: dict[str, int] = {}
        lines = iter(written)
        for number, entry in enumerate(self._entries):
            for _ in range(1 + len(entry.phrasings)):
                found.setdefault(" ".join(next(lines)), number)
        found.pop("", None)
        return found

    def _documents(self, written: list[list[str]]) -> Iterator[list[Features]]:
        """The phrasings of every entry, and after them the sentences that are not for the FAQ, by subject."""
        read = (self._analyzer.features(self._analyzer.stems(line)) for line in written)
        for entry in self._entries:
            yield list(islice(read, 1 + len(entry.phrasings)))
        for subject, sentences in read_wordlist("sentences").items():
            listed = [self._analyzer.features(list(map(stem, line.split()))) for line in sentences.split("|")]
            yield [*listed, *[self._analyzer.subject(subject)] * _SUBJECT_ALONE]

    def _ranked(self, features: Features) -> list[Score]:
        names = [feature for feature in features.single if feature[0] == NAME]
        vendors = [feature for feature in features.single if feature in VENDORS]
        if names and _NEXT in features.single:
            scores = self._after(names, features)
        else:
            scores = self._index.scores(features)
            if names:
                # Entries should mention any of the certifications that are named, and all the vendors.
                mentioning = frozenset[int]().union(*map(self._index.mentions, names))
                scores = [_lowered(score, _UNNAMED) if score.entry not in mentioning else score for score in scores]
        if vendors:
            first, *others = map(self._index.mentions, vendors)
            mentioning = first.intersection(*others)
            scores = [_lowered(score, _NO_VENDOR) if score.entry not in mentioning else score for score in scores]
        return sorted(scores, key=lambda score: (-score.total, score.entry))

    def _after(self, names: Collection[str], features: Features) -> list[Score]:
        """The scores for a question about what comes next: what it names is held already, and not what is asked for."""
        single = {feature: amount for feature, amount in features.single.items() if feature not in names}
        held = {name.removeprefix(NAME) for name in names}
        about = self._about(held)
        return [
            _lowered(score, _ABOUT_HELD) if score.entry in about else score
            for score in self._index.scores(Features(single, features.pairs))
        ]

    def _about(self, certifications: Collection[str]) -> frozenset[int]:
        """The entries that are about one of these certifications first of all."""
        listed = ((number, entry.certifications[:1]) for number, entry in enumerate(self._entries))
        return frozenset(number for number, first in listed if first and first[0] in certifications)


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


def _lowered(score: Score, share: float) -> Score:
    return score._replace(total=score.total * share)


def _phrasings(catalog: Catalog) -> Iterator[str]:
    for entry in catalog.faq:
        yield entry.question
        yield from entry.phrasings


_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Revision:
    id: str
    catalog: Catalog = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _built(revision: _Revision) -> Search:
    return Search(revision.catalog)


def search_of(catalog: Catalog) -> Search:
    """The search of this revision, built when it is first asked for; it depends on nothing else."""
    return _built(_Revision(catalog.revision, catalog))
