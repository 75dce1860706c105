"""The word lists as the search uses them: read once, the same for every catalog."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from bot.faq.terms import Terms
from bot.faq.tokens import stem
from bot.faq.wordlists.about import ABOUT
from bot.faq.wordlists.asked import ASKED
from bot.faq.wordlists.credentials import CREDENTIALS
from bot.faq.wordlists.everyday import EVERYDAY
from bot.faq.wordlists.ordinary import ordinary_words, things
from bot.faq.wordlists.technology import TECHNOLOGY

Term = tuple[str, ...]


class Lexicon(NamedTuple):
    """Everything that is known of words before a catalog is; all words are without their endings."""

    concepts: Terms
    """What words and expressions of the FAQ's own subject stand for."""
    elsewhere: tuple[tuple[Term, str], ...]
    """Terms of other subjects, each with its subject."""
    own_words: tuple[str, ...]
    """The words of all concepts."""
    ordinary_words: frozenset[str]
    things: frozenset[str]
    other_words: frozenset[str]
    """The words of other subjects."""


@cache
def lexicon() -> Lexicon:
    """The word lists."""
    concepts = Terms()
    own_words: dict[str, None] = {}
    for term, concept in chain(_terms(ASKED), _terms(ABOUT)):
        concepts.add(term, concept)
        own_words.update(dict.fromkeys(term))
    elsewhere = tuple(chain(_terms(CREDENTIALS), _terms(EVERYDAY), _terms(TECHNOLOGY)))
    return Lexicon(
        concepts=concepts,
        elsewhere=elsewhere,
        own_words=tuple(own_words),
        ordinary_words=frozenset(map(stem, ordinary_words())),
        things=frozenset(map(stem, things())),
        other_words=frozenset(chain.from_iterable(term for term, _ in elsewhere)),
    )


def _terms(listings: dict[str, str]) -> Iterator[tuple[Term, str]]:
    for meaning, listing in listings.items():
        for term in listing.split(","):
            yield tuple(map(stem, term.split())), meaning
