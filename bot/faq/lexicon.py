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
from bot.faq.wordlists.credentials import CREDENTIALS, FIELD_ENDINGS, FIELDS
from bot.faq.wordlists.everyday import EVERYDAY
from bot.faq.wordlists.ordinary import ordinary_words, things
from bot.faq.wordlists.technology import TECHNOLOGY

Term = tuple[str, ...]

_CREDENTIAL = "~credential"


class Lexicon(NamedTuple):
    """Everything that is known of words before a catalog is; all words are without their endings."""

    terms: Terms
    """What words and expressions of the FAQ's own subject stand for, and expressions of other subjects."""
    elsewhere: dict[str, str]
    """Single words of other subjects, each with its subject."""
    own_words: tuple[str, ...]
    """The words of all concepts."""
    ordinary_words: frozenset[str]
    things: frozenset[str]
    other_words: frozenset[str]
    """The words of other subjects."""


@cache
def lexicon() -> Lexicon:
    """The word lists."""
    terms = Terms()
    own_words: dict[str, None] = {}
    for term, concept in chain(_terms(ASKED), _terms(ABOUT)):
        terms.add(term, concept)
        own_words.update(dict.fromkeys(term))
    elsewhere: dict[str, str] = {}
    other_words = set[str]()
    for term, subject in chain(_terms(CREDENTIALS), _field_terms(), _terms(EVERYDAY), _terms(TECHNOLOGY)):
        other_words.update(term)
        if len(term) > 1:
            terms.add(term, subject)
        else:
            elsewhere.setdefault("".join(term), subject)
    return Lexicon(
        terms=terms,
        elsewhere=elsewhere,
        own_words=tuple(own_words),
        ordinary_words=frozenset(map(stem, ordinary_words())),
        things=frozenset(map(stem, things())),
        other_words=frozenset(other_words),
    )


def _terms(listings: dict[str, str]) -> Iterator[tuple[Term, str]]:
    for meaning, listing in listings.items():
        for term in listing.split(","):
            yield tuple(map(stem, term.split())), meaning


def _field_terms() -> Iterator[tuple[Term, str]]:
    """``project management certificate``, ``certificate in project management``."""
    endings = [stem(ending.strip()) for ending in FIELD_ENDINGS.split(",")]
    for field in FIELDS.split(","):
        stems = tuple(map(stem, field.split()))
        for ending in endings:
            yield (*stems, ending), _CREDENTIAL
        for ending in endings[:2]:
            yield (ending, "in", *stems), _CREDENTIAL
