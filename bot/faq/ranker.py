"""Ranking the entries of one FAQ by how well they match what was read out of a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain, islice

from bot.catalog.models.catalog import Catalog
from bot.faq.confidence import Ranking
from bot.faq.features import NAME, VENDORS, Analyzer, Features
from bot.faq.index import Index, Score
from bot.faq.reading import NEXT, Reading
from bot.faq.tokenizer import fold, stem, words
from bot.faq.wordlists import read_wordlist

_SPECIFIC = 0.8
"""What is left of the score of an entry about certain certifications if the message names none of any kind."""
_UNNAMED, _NO_VENDOR = 0.7, 0.85
"""Likewise of an entry that never mentions the certification, or the vendor, that the message names."""
_UNNAMED_BEFORE = 0.5
"""Likewise where the certification was named in the question before, and a fact of it is asked now."""
_ABOUT_HELD = 0.75
"""Likewise of an entry about what is named, where somebody asks what to take after that."""
_MOSTLY = 0.6
"""An entry is about certain certifications if so many of its phrasings name one, or a vendor."""
_BOT = "~bot"
_SUBJECT_ALONE = 6
"""So many of an other subject's sentences consist of nothing but a word of that subject."""
_NEAR = 0.6
"""From this share on a message is taken for chatter, or for a question about the bot."""


class Ranker:
    """Ranks the entries of one catalog; sentences that are not for the FAQ are ranked with them, by subject."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = catalog.faq
        lines = fold("\n".join(" ".join(phrasing.split()) for phrasing in _phrasings(catalog))).split("\n")
        written = [words(line) for line in lines] if self._entries else []
        self.analyzer = Analyzer(catalog.certifications, Counter(chain.from_iterable(written)))
        documents = list(self._documents(written))
        self.index = Index(documents)
        own = enumerate(documents[: len(self._entries)])
        self._specific = frozenset(number for number, listed in own if _is_specific(listed))
        self._listed = self._entries_by_words(written)

    def listed(self, text: str) -> int | None:
        """The entry that has this text among its questions and phrasings, word by word."""
        return self._listed.get(" ".join(words(fold(text))))

    def scores(self, reading: Reading) -> list[Score]:
        """How well everything matches, the best first; ``own`` picks the entries among it."""
        features = reading.features
        names = [feature for feature in features.single if feature[0] == NAME]
        vendors = [feature for feature in features.single if feature in VENDORS]
        if names and NEXT in features.single:
            scores = self._after(names, features)
        else:
            scores = self.index.scores(features)
            if names:
                # Entries should mention any of the certifications that are named, and all the vendors.
                mentioning = frozenset[int]().union(*map(self.index.mentions, names))
                unnamed = _UNNAMED_BEFORE if reading.is_about_prior else _UNNAMED
                scores = [_lowered(score, unnamed) if score.entry not in mentioning else score for score in scores]
            else:
                scores = [_lowered(score, _SPECIFIC) if score.entry in self._specific else score for score in scores]
        if vendors:
            first, *others = map(self.index.mentions, vendors)
            mentioning = first.intersection(*others)
            scores = [_lowered(score, _NO_VENDOR) if score.entry not in mentioning else score for score in scores]
        return sorted(scores, key=lambda score: (-score.total, score.entry))

    def own(self, scores: list[Score]) -> list[Score]:
        """The scores of entries, without those of sentences that are not for the FAQ."""
        return [score for score in scores if score.entry < len(self._entries)]

    def ranking(self, scores: list[Score], reading: Reading) -> Ranking | None:
        """What the scores say of the best entry; None if no entry has anything in common with the message."""
        own = self.own(scores)
        if not own:
            return None
        best = own[0]
        topics = set(self._entries[best.entry].topics)
        others = [score for score in own if topics.isdisjoint(self._entries[score.entry].topics)]
        second = others[0].total if others else 0.0
        share = max((score.share for score in others), default=0.0)
        elsewhere = max((score.share for score in scores if score.entry >= len(self._entries)), default=0.0)
        specific = best.entry in self._specific
        return Ranking(
            nearest=best.nearest,
            margin=(best.total - second) / best.total if best.total else 0.0,
            margin_nearest=best.nearest - max((score.nearest for score in others), default=0.0),
            margin_share=(best.share - share) / best.share if best.share else 0.0,
            lead=best.share - elsewhere,
            specific=specific,
            unnamed=specific and not self._is_named(best.entry, reading),
        )

    def is_about_bot(self, scores: list[Score]) -> bool:
        """Whether the sentences about the bot come nearest, of all that is known."""
        best = max(scores, key=lambda score: score.share, default=None)
        return best is not None and best.entry == len(self._entries) + list(read_wordlist("sentences")).index(_BOT)

    def is_chatter(self, scores: list[Score]) -> bool:
        """Whether sentences that are not for the FAQ come nearest, and near."""
        best = max(scores, key=lambda score: score.share, default=None)
        return best is not None and best.entry >= len(self._entries) and best.share >= _NEAR

    def _is_named(self, entry: int, reading: Reading) -> bool:
        """Whether a message names a certification of which an entry speaks."""
        return any(entry in self.index.mentions(f"{NAME}{id_}") for id_ in reading.named)

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
        read = (self.analyzer.features(self.analyzer.stems(line)) for line in written)
        for entry in self._entries:
            yield list(islice(read, 1 + len(entry.phrasings)))
        for subject, sentences in read_wordlist("sentences").items():
            listed = [self.analyzer.features(list(map(stem, line.split()))) for line in sentences.split("|")]
            yield [*listed, *[self.analyzer.subject(subject)] * _SUBJECT_ALONE]

    def _after(self, names: Collection[str], features: Features) -> list[Score]:
        """The scores for a question about what comes next: what it names is held already, and not what is asked for."""
        single = {feature: amount for feature, amount in features.single.items() if feature not in names}
        held = {name.removeprefix(NAME) for name in names}
        about = self._about(held)
        return [
            _lowered(score, _ABOUT_HELD) if score.entry in about else score
            for score in self.index.scores(Features(single, features.pairs))
        ]

    def _about(self, certifications: Collection[str]) -> frozenset[int]:
        """The entries that are about one of these certifications first of all."""
        listed = ((number, entry.certifications[:1]) for number, entry in enumerate(self._entries))
        return frozenset(number for number, first in listed if first and first[0] in certifications)


def _is_specific(phrasings: list[Features]) -> bool:
    naming = [any(each[0] == NAME or each in VENDORS for each in features.single) for features in phrasings]
    return sum(naming) >= _MOSTLY * len(naming)


def _lowered(score: Score, share: float) -> Score:
    return score._replace(total=score.total * share)


def _phrasings(catalog: Catalog) -> Iterator[str]:
    for entry in catalog.faq:
        yield entry.question
        yield from entry.phrasings
