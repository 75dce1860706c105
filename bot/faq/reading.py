"""What the search reads out of a message: what it asks, what it is about, and in what world."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bot.faq.features import MAX_WORDS, NAME, OTHER_CREDENTIAL, Analyzer, Census, Features
from bot.faq.subject import NAMED, kinds_of
from bot.faq.tokenizer import MAX_CHARACTERS, fold, sentences, stem, without_courtesies, words
from bot.faq.wordlists import read_wordlist

TITLE, ASKED, STORY = 1.5, 1.0, 0.3
"""How much a passage counts: a title, a sentence that asks something, and one that tells what it is about."""

_TITLE = re.compile(r"\s*([^\n]{1,200})\n\s*\n(?=\s*\S)")
"""A first line with an empty line below it, as in a forum post."""
_SHORT = 3
"""In so many sentences, question marks alone tell what is asked; people leave them out in longer messages."""


@cache
def _asks() -> re.Pattern[str]:
    """How a sentence begins that asks something, or what is in it."""
    listed = read_wordlist("asking")
    openers, cues = (listed[name].replace(", ", "|") for name in ("openers", "cues"))
    return re.compile(rf"^\W*(?:(?:so|and|but|also|then|hence|or) )*(?:{openers})\b|\b(?:{cues})\b")


class Passage(NamedTuple):
    """A title or a sentence, and how much it counts."""

    text: str
    share: float

    @property
    def is_asked(self) -> bool:
        """Whether it asks something, or is the title."""
        return self.share >= ASKED


def passages(folded: str) -> list[Passage]:
    """The title of a folded message, if it has one, and its sentences."""
    title = _TITLE.match(folded)
    listed = sentences(folded[title.end() :] if title else folded)
    asked = [sentence.rstrip().endswith("?") for sentence in listed]
    if len(listed) > _SHORT or not any(asked):
        asked = [
            is_asked or _asks().search(sentence) is not None for is_asked, sentence in zip(asked, listed, strict=True)
        ]
    if not title and not any(asked):
        asked = [number == len(listed) - 1 for number in range(len(listed))]
    found = [Passage(title[1], TITLE)] if title else []
    found += [Passage(text, ASKED if is_asked else STORY) for text, is_asked in zip(listed, asked, strict=True)]
    return found


def questions_of(message: str) -> list[str]:
    """The sentences of a message that end with a question mark and are more than a word."""
    marked = (sentence.strip() for sentence in sentences(message) if sentence.rstrip().endswith("?"))
    return [sentence for sentence in marked if " " in sentence]


def asks(message: str) -> bool:
    """Whether a message begins as questions do, or has an expression in it that asks."""
    return _asks().search(fold(message)) is not None


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
    other_credentials: int
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
    left, other_credentials = MAX_WORDS, 0
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
            other_credentials += sum(OTHER_CREDENTIAL in place.meanings[:1] for place in places)
    if any(feature[0] == NAME for feature in single):
        asked_kinds.add(NAMED)
    kinds = frozenset(asked_kinds)
    return Reading(Features(single, pairs), census, kinds, kinds | story_kinds, MAX_WORDS - left, other_credentials)
