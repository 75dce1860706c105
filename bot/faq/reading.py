"""What the search reads out of a message: what it asks, what it is about, and in what world."""

from __future__ import annotations

from typing import NamedTuple

from bot.faq.features import ELSEWHERE_CREDENTIAL, MAX_WORDS, NAME, Analyzer, Census, Features
from bot.faq.passages import passages
from bot.faq.subject import NAMED, kinds_of
from bot.faq.tokenizer import MAX_CHARACTERS, fold, stem, without_courtesies, words

NEXT = "ORDER"
"""The meaning of words that ask what comes next."""


class Reading(NamedTuple):
    """What was read out of a message."""

    features: Features
    """What it is made of; what is asked counts more than the story around it."""
    census: Census
    kinds: frozenset[str]
    """The kinds of words of the FAQ's subject in what is asked."""
    kinds_with_story: frozenset[str]
    length: int
    """How many words it has."""
    elsewhere: int
    """How many credentials that are not in the catalog what is asked names."""
    is_about_prior: bool = False
    """Whether a fact is asked of what the question before was about."""

    @property
    def named(self) -> frozenset[str]:
        """The certifications of the catalog that it names."""
        return frozenset(feature[1:] for feature in self.features.single if feature[0] == NAME)


def read(analyzer: Analyzer, message: str) -> Reading:
    """Read a message; any text will do, of which the first 4,000 characters and 400 words count."""
    single: dict[str, float] = {}
    pairs: dict[str, float] = {}
    census = Census()
    counted, tried = set[str](), set[str]()
    asked_kinds, story_kinds = set[str](), set[str]()
    left, elsewhere = MAX_WORDS, 0
    for passage in passages(without_courtesies(fold(message[:MAX_CHARACTERS]))):
        written = words(passage.text)[:left]
        left -= len(written)
        stems = analyzer.stems(written, tried)
        places = analyzer.places(stems)
        features = analyzer.features_of(places)
        for mine, theirs in ((single, features.single), (pairs, features.pairs)):
            for feature, amount in theirs.items():
                mine[feature] = mine.get(feature, 0.0) + passage.share * amount
        guessed = set(stems).difference(map(stem, written))
        census = census.plus(analyzer.census(places, counted, guessed), passage.share)
        (asked_kinds if passage.is_asked else story_kinds).update(kinds_of(stems))
        if passage.is_asked:
            elsewhere += sum(ELSEWHERE_CREDENTIAL in place.meanings[:1] for place in places)
    if any(feature[0] == NAME for feature in single):
        asked_kinds.add(NAMED)
    kinds = frozenset(asked_kinds)
    return Reading(Features(single, pairs), census, kinds, kinds | story_kinds, MAX_WORDS - left, elsewhere)
